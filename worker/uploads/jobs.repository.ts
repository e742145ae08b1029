import type { Services } from '../services.ts';
import { endedStatements, readAgainStatements } from './jobs.rereading.ts';
import type { JobStage } from './uploads.api-types.ts';

/** How long a lease lasts without a heartbeat, seconds. */
export const LEASE_SECONDS = 60;
/** How often a job is taken up before it is given up. */
export const MAX_ATTEMPTS = 4;
/** Pause before the second attempt, ms; doubled for each further one. */
const FIRST_PAUSE_MS = 15_000;

export type HeldJob = {
  jobId: string;
  uploadId: string;
  sha256: string;
  mediaType: string;
  bytes: number;
  fileName: string;
  uploadedBy: string;
  /** Including the one under way. */
  attempts: number;
};

const SELECT_HELD = `
  SELECT ingest_jobs.id AS jobId, uploads.id AS uploadId, uploads.sha256, uploads.media_type AS mediaType,
         uploads.bytes, uploads.file_name AS fileName, uploads.uploaded_by AS uploadedBy, ingest_jobs.attempts
    FROM ingest_jobs JOIN uploads ON uploads.id = ingest_jobs.upload_id`;

/**
 * Gives the longest waiting job to one agent: a queued one, or one whose agent let the lease run
 * out; files that are read again come after new ones. One statement decides, so that two agents never
 * hold the same job.
 */
export async function leaseNextJob(
  services: Services,
  agent: string,
  leaseToken: string,
): Promise<HeldJob | null> {
  const now = services.clock.now();
  const taken = await services.env.DB.prepare(
    `UPDATE ingest_jobs
        SET state = 'leased', lease_token = ?1, leased_by = ?2, lease_until = ?3, attempts = attempts + 1,
            stage = NULL, stage_done = NULL, stage_total = NULL
      WHERE id = (
        SELECT waiting.id FROM ingest_jobs AS waiting
          JOIN uploads ON uploads.id = waiting.upload_id AND uploads.discarded_at IS NULL
         WHERE (waiting.state = 'queued' AND waiting.available_at <= ?4)
            OR (waiting.state = 'leased' AND waiting.lease_until <= ?4 AND waiting.attempts < ?5)
         ORDER BY waiting.rereading_id IS NOT NULL, waiting.available_at, waiting.created_at, waiting.id LIMIT 1)
      RETURNING id`,
  )
    .bind(leaseToken, agent, now + LEASE_SECONDS * 1000, now, MAX_ATTEMPTS)
    .first<string>('id');
  if (taken === null) return null;
  return await services.env.DB.prepare(`${SELECT_HELD} WHERE ingest_jobs.id = ?`)
    .bind(taken)
    .first<HeldJob>();
}

/** What has been read once stays read, though reading it again failed. */
const ENDED_STATE = "CASE WHEN result_key IS NULL THEN 'failed' ELSE 'ready' END";

/** Jobs whose agent vanished on the last attempt are ended, so that they do not hang for ever. */
export async function failExhaustedJobs(services: Services): Promise<void> {
  const { DB } = services.env;
  const exhausted = "state = 'leased' AND lease_until <= ?1 AND attempts >= ?2";
  const bindings = [services.clock.now(), MAX_ATTEMPTS];
  const any = await DB.prepare(`SELECT 1 AS found FROM ingest_jobs WHERE ${exhausted} LIMIT 1`)
    .bind(...bindings)
    .first();
  if (!any) return;
  await DB.batch([
    DB.prepare(
      `UPDATE ingest_jobs
          SET state = ${ENDED_STATE}, error_code = 'job.attempts_exhausted', lease_token = NULL, finished_at = ?1
        WHERE ${exhausted}`,
    ).bind(...bindings),
    ...endedStatements(services),
  ]);
}

/** The job while its lease holds; null once it ran out or somebody else has the job. */
export async function findHeldJob(
  services: Services,
  jobId: string,
  leaseToken: string,
): Promise<HeldJob | null> {
  return await services.env.DB.prepare(
    `${SELECT_HELD} WHERE ingest_jobs.id = ? AND ingest_jobs.lease_token = ?
        AND ingest_jobs.state = 'leased' AND ingest_jobs.lease_until > ?`,
  )
    .bind(jobId, leaseToken, services.clock.now())
    .first<HeldJob>();
}

/** Guards every change of a held job: the lease must still be the sender's. */
const HELD = "id = ?1 AND lease_token = ?2 AND state = 'leased' AND lease_until > ?3";

/** @returns the new end of the lease, ms; null when it was lost */
export async function extendLease(
  services: Services,
  jobId: string,
  leaseToken: string,
  progress: { stage: JobStage; done: number; total: number },
): Promise<number | null> {
  const now = services.clock.now();
  return await services.env.DB.prepare(
    `UPDATE ingest_jobs SET lease_until = ?4, stage = ?5, stage_done = ?6, stage_total = ?7
      WHERE ${HELD} RETURNING lease_until AS leaseUntil`,
  )
    .bind(
      jobId,
      leaseToken,
      now,
      now + LEASE_SECONDS * 1000,
      progress.stage,
      progress.done,
      progress.total,
    )
    .first<number | null>('leaseUntil');
}

/** @returns whether the lease still held */
export async function completeJob(
  services: Services,
  jobId: string,
  leaseToken: string,
  resultKey: string,
): Promise<boolean> {
  const [completed] = await services.env.DB.batch([
    services.env.DB.prepare(
      `UPDATE ingest_jobs
        SET state = 'ready', result_key = ?4, lease_token = NULL, error_code = NULL, error_detail = NULL,
            finished_at = ?3
      WHERE ${HELD}`,
    ).bind(jobId, leaseToken, services.clock.now(), resultKey),
    ...readAgainStatements(services, jobId, resultKey),
  ]);
  return (completed?.meta.changes ?? 0) > 0;
}

/**
 * Ends an attempt without a result: back in the queue with a growing pause, or ended for good.
 *
 * @returns whether the lease still held
 */
export async function failJob(
  services: Services,
  jobId: string,
  leaseToken: string,
  failure: { code: string; detail: string; retryable: boolean },
): Promise<boolean> {
  const now = services.clock.now();
  const [ended] = await services.env.DB.batch([
    services.env.DB.prepare(
      `UPDATE ingest_jobs
        SET state = CASE WHEN ?6 AND attempts < ?7 THEN 'queued' ELSE ${ENDED_STATE} END,
            available_at = ?3 + ?8 * (1 << (attempts - 1)),
            finished_at = CASE WHEN ?6 AND attempts < ?7 THEN NULL ELSE ?3 END,
            error_code = ?4, error_detail = ?5, lease_token = NULL
      WHERE ${HELD}`,
    ).bind(
      jobId,
      leaseToken,
      now,
      failure.code,
      failure.detail,
      failure.retryable ? 1 : 0,
      MAX_ATTEMPTS,
      FIRST_PAUSE_MS,
    ),
    ...endedStatements(services),
  ]);
  return (ended?.meta.changes ?? 0) > 0;
}
