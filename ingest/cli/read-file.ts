import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { IngestFailure } from '../ingest.failures.ts';
import { ORIGINAL } from '../job/job.messages.ts';
import { withJobFolder } from '../job/job-folder.ts';
import type { JobReserve } from '../job/job-reserve.ts';
import { type JobOptions, type JobResult, runJob } from '../job/run-job.ts';

/**
 * Reads a file from disk in a process of its own, without page pictures.
 *
 * @throws IngestFailure
 */
export function readFileInJob(file: string, options: JobOptions = {}): Promise<JobResult> {
  return withJobFolder(async (folder) => {
    await orMissing(copyFile(file, path.join(folder, ORIGINAL)));
    return runJob({ folder, pictures: false }, options);
  });
}

/** The bytes of a file. @throws IngestFailure `file.missing`, also for a folder and for what may not be read */
export function readOriginal(file: string): Promise<Uint8Array> {
  return orMissing(readFile(file));
}

/** Reads the bytes of a file as {@link readFileInJob} does, in a process that was made ready before. */
export function readInReadyJob(
  bytes: () => Promise<Uint8Array>,
  reserve: JobReserve,
): Promise<JobResult> {
  return reserve.withJob(async (job) => {
    await writeFile(path.join(job.folder, ORIGINAL), await bytes());
    return runJob({ folder: job.folder, pictures: false }, { process: job });
  });
}

async function orMissing<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw new IngestFailure('file.missing', String(error));
  }
}
