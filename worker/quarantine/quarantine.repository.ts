import type { Services } from '../services.ts';
import { REFUSAL_CODES } from '../uploads/uploads.repository.ts';

/** An upload that ended without a result. Times in ms. */
export type QuarantinedUpload = {
  uploadId: string;
  fileName: string;
  bytes: number;
  createdAt: number;
  /** Where reading stopped; null before it began. */
  stage: 'reading' | 'pictures' | 'ocr' | 'metadata' | null;
  errorCode: string;
  /** Numbers and places only. */
  errorDetail: string | null;
  /** How often an agent took it up since it was last queued by a person. */
  attempts: number;
  finishedAt: number | null;
};

/** Refused papers are not among them: of these only time, actor, size and reason are kept. */
const QUARANTINED = `
    FROM uploads JOIN ingest_jobs ON ingest_jobs.upload_id = uploads.id
   WHERE ingest_jobs.state = 'failed' AND uploads.discarded_at IS NULL AND uploads.sha256 <> ''
     AND ingest_jobs.error_code NOT IN (${REFUSAL_CODES.map((code) => `'${code}'`).join(', ')})
     AND NOT EXISTS (SELECT 1 FROM editions WHERE editions.upload_id = uploads.id)`;

const COLUMNS = `
  uploads.id AS uploadId, uploads.file_name AS fileName, uploads.bytes, uploads.created_at AS createdAt,
  ingest_jobs.stage, ingest_jobs.error_code AS errorCode, ingest_jobs.error_detail AS errorDetail,
  ingest_jobs.attempts, ingest_jobs.finished_at AS finishedAt`;

/** A page of them, those that failed last first. */
export async function listQuarantined(
  services: Services,
  { limit, offset }: { limit: number; offset: number },
): Promise<QuarantinedUpload[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT ${COLUMNS} ${QUARANTINED} ORDER BY ingest_jobs.finished_at DESC, uploads.id LIMIT ? OFFSET ?`,
  )
    .bind(limit, offset)
    .all<QuarantinedUpload>();
  return results;
}

export async function countQuarantined(services: Services): Promise<number> {
  const count = await services.env.DB.prepare(`SELECT count(*) AS n ${QUARANTINED}`).first<number>(
    'n',
  );
  return count ?? 0;
}

/** One of them; null when there is no such upload, or it is no longer among them. */
export async function findQuarantined(
  services: Services,
  uploadId: string,
): Promise<QuarantinedUpload | null> {
  return await services.env.DB.prepare(`SELECT ${COLUMNS} ${QUARANTINED} AND uploads.id = ?`)
    .bind(uploadId)
    .first<QuarantinedUpload>();
}
