import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isTesseractInstalled } from '../extraction/ocr/tesseract-native.ts';
import { confinedTo } from './confinement.ts';
import type { Recognition } from './job.messages.ts';
import { jobProgram } from './job-program.ts';

/** A process that waits for its order, bound to one job folder. */
export type JobProcess = { folder: string; child: ChildProcess; recognition: Recognition };

/** A made-up resolution that the process may read to warm up while it waits. */
const WARM_UP = fileURLToPath(new URL('warm-up.pdf', import.meta.url));

/** Every thread keeps memory of its own; a job does one thing after the other. */
const FEW_THREADS = { MALLOC_ARENA_MAX: '2', UV_THREADPOOL_SIZE: '2' };

export type JobProcessOptions = {
  /** Program to run instead of the reader; must speak the same messages. */
  program?: string | undefined;
  /** The program of the system where it is installed, unless told otherwise. */
  recognition?: Recognition;
};

/** Starts the process for one job, confined to its folder. */
export async function startJobProcess(
  folder: string,
  { program: other, recognition: wanted }: JobProcessOptions = {},
): Promise<JobProcess> {
  const program = other ?? (await jobProgram());
  const recognition = wanted ?? ((await isTesseractInstalled()) ? 'by_parent' : 'in_job');
  const child = fork(program, [WARM_UP], {
    cwd: folder,
    // Keys and addresses of the agent are none of a document's business.
    env: { PATH: process.env.PATH, LANG: process.env.LANG, TMPDIR: folder, ...FEW_THREADS },
    execArgv: confinedTo(folder, program, recognition),
    // Libraries print notes about broken files; what matters comes as messages.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return { folder, child, recognition };
}
