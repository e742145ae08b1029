import type { Services } from '../services.ts';

/** An upload with its job as one row; times in ms. */
export type UploadRow = {
  uploadId: string;
  jobId: string;
  sha256: string;
  fileName: string;
  mediaType: string;
  bytes: number;
  uploadedBy: string;
  createdAt: number;
  jobState: 'queued' | 'leased' | 'ready' | 'failed';
  stage: 'reading' | 'pictures' | 'ocr' | 'metadata' | null;
  done: number | null;
  total: number | null;
  errorCode: string | null;
  resultKey: string | null;
  /** Set once a document has been published from it. */
  documentId: string | null;
};

const SELECT_UPLOAD = `
  SELECT uploads.id AS uploadId, ingest_jobs.id AS jobId, uploads.sha256, uploads.file_name AS fileName,
         uploads.media_type AS mediaType, uploads.bytes, uploads.uploaded_by AS uploadedBy,
         uploads.created_at AS createdAt, ingest_jobs.state AS jobState, ingest_jobs.stage,
         ingest_jobs.stage_done AS done, ingest_jobs.stage_total AS total,
         ingest_jobs.error_code AS errorCode, ingest_jobs.result_key AS resultKey,
         editions.document_id AS documentId
    FROM uploads
    JOIN ingest_jobs ON ingest_jobs.upload_id = uploads.id
    LEFT JOIN editions ON editions.upload_id = uploads.id`;

export async function findUpload(services: Services, uploadId: string): Promise<UploadRow | null> {
  return await services.env.DB.prepare(
    `${SELECT_UPLOAD} WHERE uploads.id = ? AND uploads.discarded_at IS NULL`,
  )
    .bind(uploadId)
    .first<UploadRow>();
}

/** Uploads still to be worked on, newest first; published ones are found among the documents. */
export async function listOpenUploads(services: Services, limit: number): Promise<UploadRow[]> {
  const { results } = await services.env.DB.prepare(
    `${SELECT_UPLOAD} WHERE uploads.discarded_at IS NULL AND editions.id IS NULL
      ORDER BY uploads.created_at DESC, uploads.id LIMIT ?`,
  )
    .bind(limit)
    .all<UploadRow>();
  return results;
}

export async function findUploadByKey(
  services: Services,
  idempotencyKey: string,
): Promise<UploadRow | null> {
  return await services.env.DB.prepare(`${SELECT_UPLOAD} WHERE uploads.idempotency_key = ?`)
    .bind(idempotencyKey)
    .first<UploadRow>();
}

export async function findLiveUploadBySha256(
  services: Services,
  sha256: string,
): Promise<UploadRow | null> {
  return await services.env.DB.prepare(
    `${SELECT_UPLOAD} WHERE uploads.sha256 = ? AND uploads.discarded_at IS NULL`,
  )
    .bind(sha256)
    .first<UploadRow>();
}

export type NewUpload = {
  uploadId: string;
  jobId: string;
  sha256: string;
  fileName: string;
  mediaType: string;
  bytes: number;
  uploadedBy: string;
  idempotencyKey: string | null;
};

/** The upload and its job, to be written in one batch. */
export function uploadStatements(services: Services, upload: NewUpload): D1PreparedStatement[] {
  const now = services.clock.now();
  return [
    services.env.DB.prepare(
      `INSERT INTO uploads (id, sha256, file_name, media_type, bytes, uploaded_by, declared_not_secret, idempotency_key, created_at)
       VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)`,
    ).bind(
      upload.uploadId,
      upload.sha256,
      upload.fileName,
      upload.mediaType,
      upload.bytes,
      upload.uploadedBy,
      upload.idempotencyKey,
      now,
    ),
    services.env.DB.prepare(
      `INSERT INTO ingest_jobs (id, upload_id, state, available_at, created_at) VALUES (?, ?, 'queued', ?, ?)`,
    ).bind(upload.jobId, upload.uploadId, now, now),
  ];
}

/** Marks an upload as discarded (unless it is published or gone); then takes its job from whoever holds it. */
export function discardStatements(
  services: Services,
  uploadId: string,
): [discard: D1PreparedStatement, ...release: D1PreparedStatement[]] {
  const now = services.clock.now();
  return [
    services.env.DB.prepare(
      `UPDATE uploads SET discarded_at = ?1
        WHERE id = ?2 AND discarded_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM editions WHERE editions.upload_id = ?2)`,
    ).bind(now, uploadId),
    services.env.DB.prepare(
      `UPDATE ingest_jobs SET state = 'failed', error_code = 'upload.discarded', lease_token = NULL, finished_at = ?1
        WHERE upload_id = ?2 AND state IN ('queued', 'leased')
          AND EXISTS (SELECT 1 FROM uploads WHERE id = ?2 AND discarded_at IS NOT NULL)`,
    ).bind(now, uploadId),
    services.env.DB.prepare(
      `UPDATE rereading_items SET state = 'failed', error_code = 'upload.discarded', finished_at = ?1
        WHERE upload_id = ?2 AND state = 'waiting'
          AND EXISTS (SELECT 1 FROM uploads WHERE id = ?2 AND discarded_at IS NOT NULL)`,
    ).bind(now, uploadId),
  ];
}

/** Why a file is destroyed, not only refused: a mark of secrecy, or a paper about particular people. */
export const REFUSAL_CODES = ['secrecy.marked', 'papers.protected'] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Puts a failed job back in the queue with a fresh count of attempts; changes nothing unless it failed. */
export function requeueFailedStatement(services: Services, uploadId: string): D1PreparedStatement {
  return services.env.DB.prepare(
    `UPDATE ingest_jobs
        SET state = 'queued', attempts = 0, available_at = ?1, error_code = NULL, error_detail = NULL,
            stage = NULL, stage_done = NULL, stage_total = NULL, finished_at = NULL
      WHERE upload_id = ?2 AND state = 'failed' AND error_code NOT IN ('secrecy.marked', 'papers.protected')
        AND EXISTS (SELECT 1 FROM uploads WHERE id = ?2 AND discarded_at IS NULL)`,
  ).bind(services.clock.now(), uploadId);
}

/**
 * What stays of an upload refused for what it is: time, actor, size and reason. Earlier uploads of the
 * same bytes lose their hash and name as well, and corrections made to them are removed.
 */
export function forgetRefusedStatements(
  services: Services,
  sha256: string,
  code: RefusalCode,
): D1PreparedStatement[] {
  const { DB } = services.env;
  const ofThisFile = 'SELECT id FROM uploads WHERE sha256 = ?1';
  return [
    DB.prepare(`DELETE FROM drafts WHERE upload_id IN (${ofThisFile})`).bind(sha256),
    DB.prepare(
      `UPDATE ingest_jobs
          SET state = 'failed', error_code = ?3, error_detail = NULL, result_key = NULL,
              lease_token = NULL, stage = NULL, stage_done = NULL, stage_total = NULL, finished_at = ?2
        WHERE upload_id IN (${ofThisFile})`,
    ).bind(sha256, services.clock.now(), code),
    DB.prepare(
      `UPDATE uploads SET sha256 = '', file_name = '', media_type = '', idempotency_key = NULL WHERE sha256 = ?1`,
    ).bind(sha256),
  ];
}
