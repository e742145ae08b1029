import { makeJobFolder, removeJobFolder } from './job-folder.ts';
import { type JobProcess, startJobProcess } from './job-process.ts';

/**
 * Keeps one job process ready: started, its libraries loaded and warmed up, in an empty folder of its own.
 * A process still reads one file and ends; only its start does not have to be waited for. Costs the
 * memory of an idle process, about 200 MB.
 */
export class JobReserve {
  #ready: Promise<JobProcess> | null = null;

  /** Begins to make a process ready, unless there is one. */
  prepare(): void {
    if (this.#ready) return;
    this.#ready = start();
    // Told to whoever takes it.
    this.#ready.catch(() => undefined);
  }

  /** Resolves with the id of the process once it is warmed up, or has ended. */
  async warm(): Promise<number | undefined> {
    this.prepare();
    const { child } = (await this.#ready) as JobProcess;
    if (child.exitCode !== null || child.signalCode !== null) return child.pid;
    await new Promise((resolve) => {
      child.once('message', resolve);
      child.once('exit', resolve);
    });
    return child.pid;
  }

  /** Hands a process and its folder to `use`, and removes both on every path. */
  async withJob<Result>(use: (job: JobProcess) => Promise<Result>): Promise<Result> {
    const job = await this.#take();
    try {
      return await use(job);
    } finally {
      await remove(job);
    }
  }

  async #take(): Promise<JobProcess> {
    const ready = this.#ready;
    this.#ready = null;
    const job = await (ready ?? start());
    if (job.child.exitCode === null && job.child.signalCode === null) return job;
    await remove(job);
    return start();
  }

  /** Ends the process that waits. */
  async close(): Promise<void> {
    const ready = this.#ready;
    this.#ready = null;
    if (ready) await remove(await ready);
  }
}

async function start(): Promise<JobProcess> {
  const folder = await makeJobFolder();
  try {
    return await startJobProcess(folder);
  } catch (error) {
    await removeJobFolder(folder);
    throw error;
  }
}

async function remove({ child, folder }: JobProcess): Promise<void> {
  child.kill('SIGKILL');
  await removeJobFolder(folder);
}
