import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { IngestFailure } from '../ingest.failures.ts';
import { ORIGINAL } from '../job/job.messages.ts';
import { withJobFolder } from '../job/job-folder.ts';
import { type JobOptions, type JobResult, runJob } from '../job/run-job.ts';

/**
 * Reads a file from disk in a process of its own, without page pictures.
 *
 * @throws IngestFailure
 */
export function readFileInJob(file: string, options: JobOptions = {}): Promise<JobResult> {
  return withJobFolder(async (folder) => {
    try {
      await copyFile(file, path.join(folder, ORIGINAL));
    } catch (error) {
      throw new IngestFailure('file.missing', String(error));
    }
    return runJob({ folder, pictures: false }, options);
  });
}
