import { JobReserve } from '../job/job-reserve.ts';
import type { JobLimits } from '../job/run-job.ts';
import type { AgentApi, ServerAway } from './agent-api.ts';
import { logEvent } from './agent-log.ts';
import { handleJob } from './handle-job.ts';
import { pause, withPatience } from './patience.ts';

/** How long to wait before asking again when nothing waits, ms. */
const IDLE_MS = 1_500;

export type AgentOptions = {
  /** Shown to administrators as the holder of a lease. */
  name: string;
  limits?: JobLimits;
  idleMs?: number;
};

/**
 * Takes jobs one after the other until `stop` is aborted. Any number of agents may run: the lease keeps
 * them apart. Resolves once the job in hand has been dropped and its process has ended.
 *
 * @throws ApiRefusal when the server refuses the key
 */
export async function runAgent(
  api: AgentApi,
  stop: AbortSignal,
  options: AgentOptions,
): Promise<void> {
  const reserve = new JobReserve();
  try {
    while (!stop.aborted) {
      reserve.prepare();
      const job = await withPatience(() => api.lease(options.name, stop), stop, logAway);
      if (job === null) await pause(options.idleMs ?? IDLE_MS, stop);
      else {
        logEvent('job.leased', { job: job.id, bytes: job.bytes });
        await handleJob(api, job, stop, reserve, options.limits);
      }
    }
  } catch (error) {
    if (!stop.aborted) throw error;
  } finally {
    await reserve.close();
  }
}

function logAway(error: ServerAway, waitMs: number): void {
  logEvent('server.away', { reason: error.message, waitMs: Math.round(waitMs) });
}
