import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isTesseractInstalled } from '../extraction/ocr/tesseract-native.ts';
import { lowerPriority } from '../low-priority.ts';
import { confinedTo } from './confinement.ts';
import type { Recognition } from './job.messages.ts';

/** A process that waits for its order, bound to one job folder. */
export type JobProcess = { folder: string; child: ChildProcess; recognition: Recognition };

const PROGRAM = fileURLToPath(new URL('job.process.ts', import.meta.url));

export type JobProcessOptions = {
  /** Program to run instead of the reader; must speak the same messages. */
  program?: string | undefined;
  /** The program of the system where it is installed, unless told otherwise. */
  recognition?: Recognition;
};

/** Starts the process for one job, confined to its folder. */
export async function startJobProcess(
  folder: string,
  { program = PROGRAM, recognition: wanted }: JobProcessOptions = {},
): Promise<JobProcess> {
  const recognition = wanted ?? ((await isTesseractInstalled()) ? 'by_parent' : 'in_job');
  const child = fork(program, [], {
    cwd: folder,
    // Keys and addresses of the agent are none of a document's business.
    env: { PATH: process.env.PATH, LANG: process.env.LANG, TMPDIR: folder },
    execArgv: confinedTo(folder, program, recognition),
    // Libraries print notes about broken files; what matters comes as messages.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  lowerPriority(child);
  return { folder, child, recognition };
}
