import { outboxStatementIf } from '../outbox/outbox.repository.ts';
import type { Services } from '../services.ts';
import { REFUSAL_CODES } from './uploads.repository.ts';

const REFUSED = REFUSAL_CODES.map((code) => `'${code}'`).join(', ');

/**
 * What a result means for the rereading its job was queued for; put behind the statement that made
 * `resultKey` the job's result, in the same batch. A published original waits to be compared with the live text.
 */
export function readAgainStatements(
  services: Services,
  jobId: string,
  resultKey: string,
): D1PreparedStatement[] {
  const { DB } = services.env;
  const now = services.clock.now();
  const thisJob = 'ingest_jobs.id = ?1 AND ingest_jobs.result_key = ?2';
  return [
    DB.prepare(
      `UPDATE rereading_items
          SET result_key = ?2, error_code = NULL, finished_at = ?3,
              state = CASE WHEN EXISTS (SELECT 1 FROM editions WHERE editions.upload_id = rereading_items.upload_id)
                           THEN 'read' ELSE 'improved' END
        WHERE state = 'waiting' AND EXISTS (
          SELECT 1 FROM ingest_jobs WHERE ${thisJob} AND ingest_jobs.upload_id = rereading_items.upload_id
             AND ingest_jobs.rereading_id = rereading_items.rereading_id)`,
    ).bind(jobId, resultKey, now),
    outboxStatementIf(
      services,
      'reading.compare',
      `SELECT ingest_jobs.upload_id AS subject, json_object('rereadingId', ingest_jobs.rereading_id) AS payload
         FROM ingest_jobs JOIN editions ON editions.upload_id = ingest_jobs.upload_id
        WHERE ingest_jobs.id = ? AND ingest_jobs.result_key = ? AND ingest_jobs.rereading_id IS NOT NULL`,
      [jobId, resultKey],
    ),
    DB.prepare(`UPDATE ingest_jobs SET rereading_id = NULL WHERE ${thisJob}`).bind(
      jobId,
      resultKey,
    ),
  ];
}

/**
 * Ends the part in a rereading of every job that ended without a result; put behind the statement that ended
 * it, in the same batch. An earlier result of the job stays what it was.
 */
export function endedStatements(services: Services): D1PreparedStatement[] {
  const ended = "state IN ('ready', 'failed') AND rereading_id IS NOT NULL";
  return [
    services.env.DB.prepare(
      `UPDATE rereading_items
          SET error_code = job.error_code, finished_at = ?1,
              state = CASE WHEN job.error_code IN (${REFUSED}) THEN 'refused' ELSE 'failed' END
         FROM (SELECT upload_id, rereading_id, error_code FROM ingest_jobs WHERE ${ended}) AS job
        WHERE job.upload_id = rereading_items.upload_id AND job.rereading_id = rereading_items.rereading_id
          AND rereading_items.state = 'waiting'`,
    ).bind(services.clock.now()),
    services.env.DB.prepare(`UPDATE ingest_jobs SET rereading_id = NULL WHERE ${ended}`),
  ];
}
