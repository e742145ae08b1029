import { access, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawResolution, pdfOf } from '../ingest.test-files.ts';
import { ORIGINAL } from './job.messages.ts';
import { JobReserve } from './job-reserve.ts';
import { runJob } from './run-job.ts';

describe('a job process made ready before', () => {
  it('reads one file in its own empty folder and leaves neither behind', async () => {
    const reserve = new JobReserve();
    await reserve.warm();
    const original = await pdfOf(drawResolution);
    const places: string[] = [];
    for (let file = 0; file < 2; file += 1)
      await reserve.withJob(async (job) => {
        places.push(job.folder);
        expect(await readdir(job.folder)).toEqual([]);
        await writeFile(path.join(job.folder, ORIGINAL), original);
        const { extraction } = await runJob(
          { folder: job.folder, pictures: false },
          { process: job },
        );
        expect(extraction.metadata.sign.value).toBe('12-NQ/ĐU');
      });
    expect(new Set(places).size).toBe(2);
    for (const place of places) await expect(access(place)).rejects.toThrow('ENOENT');
  });

  it('runs from one file that was made of the sources', async () => {
    const reserve = new JobReserve();
    await reserve.withJob((job) => {
      expect(job.child.spawnargs).toContain(
        path.resolve('node_modules/.quan-triet/job.process.mjs'),
      );
      return Promise.resolve();
    });
  });

  it('is replaced when it ended while it waited', async () => {
    const reserve = new JobReserve();
    const waiting = await reserve.warm();
    process.kill(Number(waiting), 'SIGKILL');
    await expect.poll(() => isRunning(waiting)).toBe(false);
    const used = await reserve.withJob((job) => Promise.resolve(job.child.pid));
    expect(used).toBeTypeOf('number');
    expect(used).not.toBe(waiting);
  });

  it('ends with the reserve', async () => {
    const reserve = new JobReserve();
    const waiting = await reserve.warm();
    expect(isRunning(waiting)).toBe(true);
    await reserve.close();
    await expect.poll(() => isRunning(waiting)).toBe(false);
  });
});

function isRunning(id: number | undefined): boolean {
  try {
    return process.kill(Number(id), 0);
  } catch {
    return false;
  }
}
