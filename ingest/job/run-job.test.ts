import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawResolution, pdfOf } from '../ingest.test-files.ts';
import { ORIGINAL, pictureName } from './job.messages.ts';
import { withJobFolder } from './job-folder.ts';
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

  it('is killed when it works on without end and without progress', async () => {
    const started = performance.now();
    await expect(runProgram('for (;;);', { silentMs: 500 })).rejects.toMatchObject({
      code: 'limit.time',
    });
    expect(performance.now() - started).toBeLessThan(5_000);
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
