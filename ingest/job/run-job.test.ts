import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawResolution, pdfOf, scanOf } from '../ingest.test-files.ts';
import { ORIGINAL, pictureName } from './job.messages.ts';
import { withJobFolder } from './job-folder.ts';
import { startJobProcess } from './job-process.ts';
import { JOB_LIMITS, type JobLimits, type JobProgress, runJob } from './run-job.ts';

let programs: string;

beforeAll(async () => {
  programs = await mkdtemp(path.join(os.tmpdir(), 'quan-triet-programs-'));
});
afterAll(() => rm(programs, { recursive: true }));

/** Runs a program of the test instead of the reader, under tight limits. */
async function runProgram(source: string, limits: Partial<JobLimits>): Promise<unknown> {
  const program = path.join(programs, `${Math.random()}.mjs`);
  await writeFile(program, `process.once('message', async () => { ${source} });`);
  return withJobFolder((folder) =>
    runJob({ folder, pictures: false }, { program, limits: { ...JOB_LIMITS, ...limits } }),
  );
}

describe('a job process', () => {
  it('reads a file, reports progress and leaves pictures in the job folder', async () => {
    const progress: JobProgress[] = [];
    const names = await withJobFolder(async (folder) => {
      await writeFile(path.join(folder, ORIGINAL), await pdfOf(drawResolution));
      const { extraction, peakBytes } = await runJob(
        { folder, pictures: true },
        { onProgress: (message) => progress.push(message) },
      );
      expect(extraction.metadata.sign.value).toBe('12-NQ/ĐU');
      expect(peakBytes).toBeLessThan(512_000_000);
      return readdir(folder);
    });
    expect(names).toContain(pictureName(1));
    expect(progress).toContainEqual({ kind: 'progress', stage: 'reading', done: 1, total: 1 });
  });

  it('hands over the reason why a file cannot be read', async () => {
    const reading = withJobFolder(async (folder) => {
      await writeFile(path.join(folder, ORIGINAL), '');
      return runJob({ folder, pictures: false });
    });
    await expect(reading).rejects.toMatchObject({ code: 'file.empty' });
  });

  it('sees neither the keys nor the addresses of the agent', async () => {
    process.env.QT_AGENT_KEY = 'qt_not-for-documents';
    const reading = runProgram(
      `process.send({ kind: 'failed', code: 'text.none', detail: JSON.stringify(process.env) });`,
      {},
    );
    await expect(reading).rejects.toMatchObject({
      detail: expect.not.stringContaining('qt_not-for-documents') as string,
    });
  });

  it('reads and writes nothing outside its folder, and starts no other program', async () => {
    const outside = path.join(await mkdtemp(path.join(os.tmpdir(), 'quan-triet-outside-')), 'data');
    await writeFile(outside, 'of somebody else');
    const tries = [
      `read: () => fs.readFileSync(${JSON.stringify(outside)})`,
      `listed: () => fs.readdirSync(${JSON.stringify(os.homedir())})`,
      `written: () => fs.writeFileSync(${JSON.stringify(`${outside}.new`)}, '')`,
      `linked: () => fs.symlinkSync(${JSON.stringify(outside)}, 'link')`,
      `climbed: () => fs.readFileSync('../../etc/hostname')`,
      `started: () => child.execSync('true')`,
      `own: () => fs.writeFileSync('own', '') ?? 'allowed'`,
    ];
    const reading = runProgram(
      `const fs = await import('node:fs'); const child = await import('node:child_process');
       const outcome = {};
       for (const [name, attempt] of Object.entries({ ${tries.join(', ')} }))
         try { outcome[name] = String(attempt()); } catch (error) { outcome[name] = error.code; }
       process.send({ kind: 'failed', code: 'text.none', detail: JSON.stringify(outcome) });`,
      {},
    );
    const { detail } = (await reading.catch((error: unknown) => error)) as { detail: string };
    const { own, ...others } = JSON.parse(detail) as Record<string, string>;
    expect(own).toBe('allowed');
    expect(Object.entries(others)).toHaveLength(tries.length - 1);
    expect(new Set(Object.values(others))).toEqual(new Set(['ERR_ACCESS_DENIED']));
    await rm(path.dirname(outside), { recursive: true });
  });

  it('opens no connection', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const guard = new URL('no-network.ts', import.meta.url).href;
    const reading = runProgram(
      `const { closeNetwork } = await import(${JSON.stringify(guard)}); closeNetwork();
       const net = await import('node:net'); const http = await import('node:http');
       const url = 'http://127.0.0.1:${port}/';
       const tries = [
         () => fetch(url),
         () => new Promise((resolve, reject) => http.get(url, resolve).on('error', reject)),
         () => net.connect(${port}, '127.0.0.1'),
         () => new Promise((resolve, reject) => new WebSocket('ws://127.0.0.1:${port}').addEventListener('error', reject)),
       ];
       let refused = 0;
       for (const attempt of tries) try { await attempt(); } catch { refused += 1; }
       process.send({ kind: 'failed', code: 'text.none', detail: String(refused) });`,
      {},
    );
    await expect(reading).rejects.toMatchObject({ detail: '4' });
    expect(connections).toBe(0);
    server.close();
  });

  it('reads scans without the native program too, under the same limits', async () => {
    const scan = await scanOf(await pdfOf(drawResolution), 0.4);
    const { extraction } = await withJobFolder(async (folder) => {
      await writeFile(path.join(folder, ORIGINAL), scan);
      const process = await startJobProcess(folder, { recognition: 'in_job' });
      return runJob({ folder, pictures: false }, { process });
    });
    expect(extraction.extractor).toContain('tesseract.js');
    expect(extraction.metadata.sign.value).toBe('12-NQ/ĐU');
  });

  it('is killed when it works on without end and without progress', async () => {
    const started = performance.now();
    await expect(runProgram('for (;;);', { silentMs: 500 })).rejects.toMatchObject({
      code: 'limit.time',
    });
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('is not killed while the machine gives it nothing to work with', async () => {
    const starved = `setTimeout(() => process.send({ kind: 'failed', code: 'text.none', detail: '' }), 3_000);`;
    await expect(runProgram(starved, { silentMs: 1_500 })).rejects.toMatchObject({
      code: 'text.none',
    });
  });

  it('is killed when it stands still for long', async () => {
    await expect(
      runProgram('setInterval(() => undefined, 60_000);', { stalledMs: 700 }),
    ).rejects.toMatchObject({ code: 'limit.time' });
  });

  it('is killed when it takes too long in all, however lively it is', async () => {
    const lively = `setInterval(() => process.send({ kind: 'progress', stage: 'ocr', done: 0, total: 1 }), 50);`;
    await expect(runProgram(lively, { totalMs: 700 })).rejects.toMatchObject({
      code: 'limit.time',
    });
  });

  it('is killed when its buffers, which no heap limit counts, outgrow the limit', async () => {
    const hungry = `const kept = []; setInterval(() => kept.push(Buffer.alloc(20_000_000, 1)), 10);`;
    await expect(runProgram(hungry, { memoryBytes: 250_000_000 })).rejects.toMatchObject({
      code: 'limit.memory',
    });
  });

  it('is reported when it ends by itself without a result', async () => {
    await expect(runProgram('process.exit(3);', {})).rejects.toMatchObject({
      code: 'reader.crashed',
      retryable: true,
    });
  });

  it('leaves nothing behind, even when the job fails', async () => {
    const before = (await readdir(os.tmpdir())).filter((name) => name.includes('quan-triet-job-'));
    await runProgram('process.exit(1);', {}).catch(() => undefined);
    const after = (await readdir(os.tmpdir())).filter((name) => name.includes('quan-triet-job-'));
    expect(after.filter((name) => !before.includes(name))).toEqual([]);
  });
});
