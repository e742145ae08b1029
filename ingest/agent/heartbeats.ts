import type { HeartbeatRequest } from '../../worker/uploads/uploads.api-types.ts';
import type { JobProgress } from '../job/run-job.ts';
import { type AgentApi, ApiRefusal, type Job } from './agent-api.ts';

/** People watch the progress of their upload: it is sent at most this often, ms. */
const PROGRESS_EVERY_MS = 1_000;
/** A lease is extended after this share of its time. */
const SHARE_OF_LEASE = 0.3;

type Progress = Omit<HeartbeatRequest, 'leaseToken'>;

/**
 * Keeps the lease of a job alive and reports how far it is. When the server says that the lease is lost,
 * `lost` is aborted; a server that is away is asked again with the next beat.
 */
export class Heartbeats {
  readonly lost: AbortSignal;
  readonly #lost = new AbortController();
  readonly #api: AgentApi;
  readonly #job: Job;
  readonly #timer: NodeJS.Timeout;
  #progress: Progress = { stage: 'reading', done: 0, total: 0 };
  #lastSent = 0;
  #isSending = false;
  #isStopped = false;

  constructor(api: AgentApi, job: Job) {
    this.#api = api;
    this.#job = job;
    this.lost = this.#lost.signal;
    const every = Math.min(10_000, job.leaseSeconds * 1000 * SHARE_OF_LEASE);
    this.#timer = setInterval(() => void this.#send(), every);
  }

  report({ stage, done, total }: Pick<JobProgress, 'stage' | 'done' | 'total'>): void {
    this.#progress = { stage, done, total };
    if (performance.now() - this.#lastSent >= PROGRESS_EVERY_MS) void this.#send();
  }

  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#timer);
  }

  async #send(): Promise<void> {
    if (this.#isSending || this.#isStopped) return;
    this.#isSending = true;
    this.#lastSent = performance.now();
    try {
      await this.#api.heartbeat(this.#job, this.#progress, this.lost);
    } catch (error) {
      if (error instanceof ApiRefusal && !this.#isStopped) this.#lost.abort(error);
    } finally {
      this.#isSending = false;
    }
  }
}
