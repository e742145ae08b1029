import {
  headingOf,
  type PaperHeading,
  type ProtectedKind,
} from '../../domain/secrecy/protected-papers.ts';
import { readableText } from '../../domain/secrecy/readable-text.ts';
import {
  findSecrecyMark,
  type SecrecyFinding,
  type SecrecyMark,
} from '../../domain/secrecy/secrecy.ts';
import { type Actor, actorId } from '../access/actor.ts';
import { auditIfChanged, auditStatement } from '../audit/audit.repository.ts';
import { keysOfOriginal, originalKey } from '../files/files.port.ts';
import { safeFileName } from '../files/files.response.ts';
import { outboxStatement, wake } from '../outbox/outbox.repository.ts';
import { type AppError, notFound } from '../platform/errors.ts';
import { sha256Hex } from '../platform/hash.ts';
import { onceMoreIfTaken } from '../platform/storage-conflict.ts';
import { paperProtected } from '../protected-papers/protected-papers.errors.ts';
import { refusedKindOf } from '../protected-papers/protected-papers.service.ts';
import type { Services } from '../services.ts';
import { endedStatements } from './jobs.rereading.ts';
import type { UploadAccepted } from './uploads.api-types.ts';
import {
  alreadyPublished,
  alreadyUploaded,
  declarationMissing,
  fileBeingRemoved,
  fileMarkedSecret,
  idempotencyKeyReused,
  uploadNotDiscardable,
  uploadNotRetryable,
} from './uploads.errors.ts';
import { recognise } from './uploads.inspection.ts';
import { isBeingRemoved } from './uploads.removal.ts';
import {
  discardStatements,
  findLiveUploadBySha256,
  findUpload,
  findUploadByKey,
  forgetRefusedStatements,
  requeueFailedStatement,
  type UploadRow,
  uploadStatements,
} from './uploads.repository.ts';

export type NewFile = {
  bytes: Uint8Array;
  fileName: string;
  /** The person who sends it declares that it holds no state secret. */
  declaredNotSecret: boolean;
  /** Made by the sender; the same key with the same file answers the first upload again. */
  idempotencyKey: string | null;
};

/**
 * Takes an original in: everything is checked in memory before anything is written, then the bytes
 * are stored under their hash and the job is queued. A refusal leaves nothing behind, except that
 * a mark of secrecy and a protected paper are recorded by time, actor, size and reason.
 *
 * @throws `upload.declaration_missing`, `upload.format_not_accepted`, `secrecy.marked`, `papers.protected`,
 *   `upload.already_published`, `upload.already_uploaded`, `upload.being_removed`, `idempotency.key_reused`
 */
export async function receiveUpload(
  services: Services,
  actor: Actor,
  file: NewFile,
): Promise<UploadAccepted> {
  if (!file.declaredNotSecret) throw declarationMissing();
  const mediaType = recognise(file.bytes);
  await refuseByText(services, actor, file.bytes);
  const sha256 = await sha256Hex(file.bytes);
  return await onceMoreIfTaken(() => recordUpload(services, actor, { ...file, mediaType, sha256 }));
}

async function recordUpload(
  services: Services,
  actor: Actor,
  file: NewFile & { mediaType: string; sha256: string },
): Promise<UploadAccepted> {
  const { bytes, mediaType, sha256 } = file;
  const idempotencyKey = file.idempotencyKey && `${actorId(actor)}:${file.idempotencyKey}`;
  const earlier = idempotencyKey ? await findUploadByKey(services, idempotencyKey) : null;
  if (earlier) {
    if (earlier.sha256 !== sha256) throw idempotencyKeyReused();
    return accepted(earlier);
  }
  await refuseKnownFile(services, sha256);
  await storeOriginal(services, sha256, bytes, mediaType);
  const upload = {
    uploadId: services.newId(),
    jobId: services.newId(),
    sha256,
    fileName: safeFileName(file.fileName),
    mediaType,
    bytes: bytes.byteLength,
    uploadedBy: actorId(actor),
    idempotencyKey,
  };
  await services.env.DB.batch([
    ...uploadStatements(services, upload),
    auditStatement(services, {
      actor,
      action: 'upload.received',
      subjectKind: 'upload',
      subjectId: upload.uploadId,
      count: upload.bytes,
    }),
  ]);
  // A removal of an earlier, discarded copy may have run in between.
  if (!(await services.files.exists(originalKey(sha256))))
    await storeOriginal(services, sha256, bytes, mediaType);
  return { uploadId: upload.uploadId, jobId: upload.jobId, sha256, state: 'queued' };
}

async function storeOriginal(
  services: Services,
  sha256: string,
  bytes: Uint8Array,
  mediaType: string,
): Promise<void> {
  const outcome = await services.files.create(originalKey(sha256), bytes, { mediaType, sha256 });
  if (outcome === 'differs') throw new Error(`the stored original ${sha256} is not what it was`);
}

function accepted(row: UploadRow): UploadAccepted {
  return { uploadId: row.uploadId, jobId: row.jobId, sha256: row.sha256, state: stateOf(row) };
}

/** The state people see: a job's own, until a document has been published from it. */
export function stateOf(row: UploadRow): UploadAccepted['state'] {
  return row.documentId === null ? row.jobState : 'published';
}

/** Why a file may not be kept, with what it was recognised by. */
export type Refusal =
  | { code: 'secrecy.marked'; mark: SecrecyMark | 'read_by_agent' }
  | { code: 'papers.protected'; mark: ProtectedKind };

/** What is said to whoever sent the file. */
export function refusalError(refusal: Refusal): AppError {
  return refusal.code === 'secrecy.marked'
    ? fileMarkedSecret()
    : paperProtected({ kind: refusal.mark });
}

/**
 * The gate before anything is stored: refuses a file whose text bears a mark of secrecy or is about particular
 * people and cases, and records the refusal.
 *
 * @throws `secrecy.marked`, `papers.protected`
 */
export async function refuseByText(
  services: Services,
  actor: Actor,
  bytes: Uint8Array,
): Promise<void> {
  const pages = readableText(bytes) ?? [];
  const refusal = await refusalOf(services, findSecrecyMark(pages), headingOf(pages[0] ?? ''));
  if (!refusal) return;
  await refusalAudit(services, actorId(actor), bytes.byteLength, refusal).run();
  throw refusalError(refusal);
}

/** Whether a text with this mark and heading may be kept here; a mark of secrecy weighs more. */
export async function refusalOf(
  services: Services,
  finding: SecrecyFinding | null,
  heading: PaperHeading,
): Promise<Refusal | null> {
  if (finding) return { code: 'secrecy.marked', mark: finding.mark };
  const kind = await refusedKindOf(services, heading);
  return kind && { code: 'papers.protected', mark: kind };
}

function refusalAudit(
  services: Services,
  actor: string,
  bytes: number,
  { code, mark }: Refusal,
): D1PreparedStatement {
  return auditStatement(services, {
    actor,
    action: 'upload.refused',
    count: bytes,
    detail: { reason: code, mark },
  });
}

async function refuseKnownFile(services: Services, sha256: string): Promise<void> {
  if (await isBeingRemoved(services, sha256)) throw fileBeingRemoved();
  const published = await services.env.DB.prepare(
    `SELECT documents.id AS documentId, documents.sign, documents.title
       FROM editions JOIN documents ON documents.id = editions.document_id WHERE editions.sha256 = ?`,
  )
    .bind(sha256)
    .first<{ documentId: string; sign: string | null; title: string }>();
  if (published)
    throw alreadyPublished({ ...published, link: `/documents/${published.documentId}` });
  const uploaded = await findLiveUploadBySha256(services, sha256);
  if (uploaded) {
    const { uploadId } = uploaded;
    throw alreadyUploaded({ uploadId, link: `/department/uploads/${uploadId}` });
  }
}

/**
 * A reason to refuse was found after the file had been stored: the original, its pictures and what
 * was read are removed first, then every trace in the tables but time, actor, size and reason.
 * When the removal fails, nothing is recorded as done and the job meets the mark again.
 *
 * Bytes that an edition has are never touched: people read them, and taking a published document back is for
 * a person to decide. The refusal is recorded all the same.
 *
 * @returns whether the upload was destroyed
 */
export async function destroyRefusedUpload(
  services: Services,
  upload: { uploadId: string; sha256: string; bytes: number; uploadedBy: string },
  refusal: Refusal,
): Promise<boolean> {
  if (await isPublished(services, upload.sha256)) {
    await refusalAudit(services, upload.uploadedBy, upload.bytes, refusal).run();
    return false;
  }
  for (const key of keysOfOriginal(upload.sha256)) await services.files.remove(key);
  await services.env.DB.batch([
    ...forgetRefusedStatements(services, upload.sha256, refusal.code),
    ...endedStatements(services),
    refusalAudit(services, upload.uploadedBy, upload.bytes, refusal),
  ]);
  return true;
}

async function isPublished(services: Services, sha256: string): Promise<boolean> {
  const edition = await services.env.DB.prepare(
    'SELECT 1 AS found FROM editions WHERE sha256 = ? LIMIT 1',
  )
    .bind(sha256)
    .first();
  return edition !== null;
}

/** @throws 404, `upload.not_retryable` */
export async function retryUpload(
  services: Services,
  actor: Actor,
  uploadId: string,
): Promise<void> {
  if (!(await findUpload(services, uploadId))) throw notFound();
  const [requeued] = await services.env.DB.batch([
    requeueFailedStatement(services, uploadId),
    auditIfChanged(services, {
      actor,
      action: 'upload.retried',
      subjectKind: 'upload',
      subjectId: uploadId,
    }),
  ]);
  if (!requeued?.meta.changes) throw uploadNotRetryable();
}

/** Takes an upload off the desk; its bytes are removed by the outbox. @throws 404, `upload.published` */
export async function discardUpload(
  services: Services,
  actor: Actor,
  uploadId: string,
): Promise<void> {
  const upload = await findUpload(services, uploadId);
  if (!upload) throw notFound();
  if (upload.documentId !== null) throw uploadNotDiscardable();
  const [discard, ...release] = discardStatements(services, uploadId);
  const [discarded] = await services.env.DB.batch([
    discard,
    auditIfChanged(services, {
      actor,
      action: 'upload.discarded',
      subjectKind: 'upload',
      subjectId: uploadId,
    }),
    ...release,
    outboxStatement(services, { kind: 'upload.purge', subjectId: uploadId, payload: {} }),
  ]);
  // Published or discarded in between: the message to remove its bytes then finds nothing to remove.
  if (!discarded?.meta.changes) {
    if (await findUpload(services, uploadId)) throw uploadNotDiscardable();
    throw notFound();
  }
  wake(services);
}
