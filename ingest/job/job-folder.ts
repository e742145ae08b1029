import { mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** An empty folder for one job. Its real path: permissions are given for places, not for links to them. */
export async function makeJobFolder(): Promise<string> {
  return realpath(await mkdtemp(path.join(os.tmpdir(), 'quan-triet-job-')));
}

/** Removes a job folder with everything in it. */
export async function removeJobFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Makes a folder for one job, hands it to `use`, and removes it with everything in it on every path. */
export async function withJobFolder<Result>(
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await makeJobFolder();
  try {
    return await use(folder);
  } finally {
    await removeJobFolder(folder);
  }
}
