import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { IngestFailure, placesOf } from '../ingest.failures.ts';
import { ORIGINAL, pictureName } from '../job/job.messages.ts';
import type { JobProcess } from '../job/job-process.ts';
import type { JobReserve } from '../job/job-reserve.ts';
import { type JobLimits, type JobOptions, type JobResult, runJob } from '../job/run-job.ts';
import { type AgentApi, ApiRefusal, type Job } from './agent-api.ts';
import { logEvent } from './agent-log.ts';
import { Heartbeats } from './heartbeats.ts';
import { withPatience } from './patience.ts';

/** Longest detail the API takes. */
const DETAIL_LENGTH = 2_000;

/**
 * Does one leased job from download to result. Never throws for what a file or the server does: a file
 * that cannot be read is reported with its reason, a job whose lease is lost is dropped without a word.
 *
 * @param stop aborted when the agent is to end; the job is dropped and its lease runs out by itself.
 * @throws the reason of `stop`
 */
export async function handleJob(
  api: AgentApi,
  job: Job,
  stop: AbortSignal,
  reserve: JobReserve,
  limits?: JobLimits,
): Promise<void> {
  const beats = new Heartbeats(api, job);
  const signal = AbortSignal.any([stop, beats.lost]);
  const peak = { bytes: 0 };
  const bounds = limits ? { limits, peak } : { peak };
  try {
    await reserve.withJob((process) => readAndHandIn(api, job, process, beats, signal, bounds));
  } catch (error) {
    stop.throwIfAborted();
    if (beats.lost.aborted || isLeaseLost(error)) logEvent('job.lease_lost', { job: job.id });
    else await reportFailure(api, job, error, peak.bytes, signal);
  } finally {
    beats.stop();
  }
}

async function readAndHandIn(
  api: AgentApi,
  job: Job,
  process: JobProcess,
  beats: Heartbeats,
  signal: AbortSignal,
  bounds: Pick<JobOptions, 'limits' | 'peak'>,
): Promise<void> {
  const { folder } = process;
  const original = await withPatience(() => api.original(job, signal), signal);
  const sha256 = createHash('sha256').update(original).digest('hex');
  if (sha256 !== job.sha256)
    throw new IngestFailure('reader.crashed', 'the original arrived changed');
  await writeFile(path.join(folder, ORIGINAL), original);
  const result = await runJob(
    { folder, pictures: true },
    {
      process,
      signal,
      onProgress: (progress) => beats.report(progress),
      ...bounds,
    },
  );
  await handInPictures(api, job, folder, result, beats, signal);
  await withPatience(() => api.result(job, result.extraction, signal), signal);
  logEvent('job.done', {
    job: job.id,
    format: result.extraction.format,
    pages: result.extraction.pages.length,
    peakBytes: result.peakBytes,
  });
}

async function handInPictures(
  api: AgentApi,
  job: Job,
  folder: string,
  { extraction }: JobResult,
  beats: Heartbeats,
  signal: AbortSignal,
): Promise<void> {
  const total = extraction.pages.length;
  for (const [index, { number }] of extraction.pages.entries()) {
    beats.report({ stage: 'pictures', done: index, total });
    const webp = await readFile(path.join(folder, pictureName(number)));
    await withPatience(() => api.picture(job, number, webp, signal), signal);
  }
}

async function reportFailure(
  api: AgentApi,
  job: Job,
  error: unknown,
  peakBytes: number,
  signal: AbortSignal,
): Promise<void> {
  const failure = asFailure(error);
  const { code, retryable } = failure;
  logEvent('job.failed', { job: job.id, code, retryable, peakBytes });
  const report = {
    code: failure.code,
    detail: failure.detail.slice(0, DETAIL_LENGTH),
    retryable: failure.retryable,
  };
  try {
    await withPatience(() => api.failure(job, report, signal), signal);
  } catch (refusal) {
    // The lease ran out meanwhile: whoever holds the job now reports.
    if (!(refusal instanceof ApiRefusal) && !signal.aborted) throw refusal;
  }
}

function asFailure(error: unknown): { code: string; detail: string; retryable: boolean } {
  if (error instanceof IngestFailure) return error;
  if (error instanceof ApiRefusal)
    return { code: error.code, detail: error.message, retryable: false };
  return { code: 'reader.crashed', detail: placesOf(error), retryable: true };
}

function isLeaseLost(error: unknown): boolean {
  return error instanceof ApiRefusal && error.code === 'job.lease_lost';
}
