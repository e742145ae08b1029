import { DOCUMENT_TYPES } from '../../domain/documents/document-types.table.ts';
import type { Extraction } from '../../domain/documents/extraction.ts';
import {
  checkMetadata,
  type DocumentMetadata,
  tidyMetadata,
} from '../../domain/documents/metadata-check.ts';
import { type Particulars, particularsRead } from '../../domain/documents/particulars.ts';
import { signKey } from '../../domain/signs/signs.ts';
import { type Actor, actorId } from '../access/actor.ts';
import { readAliasTable } from '../aliases/aliases.repository.ts';
import { type Approval, requireSecondPerson } from '../approvals/approvals.rule.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import { planCampaign } from '../campaigns/campaigns.service.ts';
import { picturesOf } from '../files/files.port.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { wake } from '../outbox/outbox.repository.ts';
import { today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import { onceMoreIfTaken } from '../platform/storage-conflict.ts';
import { paperProtected } from '../protected-papers/protected-papers.errors.ts';
import { refusedKindOf } from '../protected-papers/protected-papers.service.ts';
import type { Services } from '../services.ts';
import { chooseTopicsStatements } from '../topics/topics.repository.ts';
import { refuseUnknownTopics } from '../topics/topics.service.ts';
import { alreadyPublished } from '../uploads/uploads.errors.ts';
import { readExtraction } from '../uploads/uploads.extraction.ts';
import { findUpload, type UploadRow } from '../uploads/uploads.repository.ts';
import { identityTaken, metadataInvalid, uploadNotReady } from './documents.errors.ts';
import { findDocumentForProjection } from './documents.repository.ts';
import { decideMarks, type MarkDecisions, markAuditStatements } from './marks.service.ts';
import { particularsStatements } from './particulars.repository.ts';
import type { Publication, PublicationRequest } from './publication.api-types.ts';
import { documentStatements } from './publication.statements.ts';

const KNOWN_TYPES: ReadonlySet<string> = new Set(DOCUMENT_TYPES.map(({ code }) => code));

/**
 * Publishes an upload that has been read: document, edition, pages, passages, campaign, audit and
 * the messages to index and to assign, in one batch. Nothing is written when anything is wrong.
 *
 * @throws 404; `document.*` for metadata; `topic.unknown`; `papers.protected`; `document.draft_unconfirmed`; `document.wider_than_marked`;
 *   `publication.upload_not_ready`; `upload.already_published`
 *   and `document.identity_taken`, which say which document; `campaign.*` for audience and due date
 */
export async function publish(
  services: Services,
  actor: Actor,
  request: PublicationRequest,
  { approval, alongside = [] }: PublishingBy = {},
): Promise<Publication> {
  const publication = await onceMoreIfTaken(async () => {
    const prepared = await preparePublication(services, actor, request, approval);
    await services.env.DB.batch([...prepared.statements, ...alongside]);
    return prepared.publication;
  });
  wake(services);
  services.later(drainOutbox(services));
  return publication;
}

/** On whose draft it rests, and what is written in the same batch. */
type PublishingBy = { approval?: Approval; alongside?: readonly D1PreparedStatement[] };

/**
 * Checks everything that publishing checks and gives the statements that would publish. Writes nothing.
 *
 * @throws what `publish` throws
 */
export async function preparePublication(
  services: Services,
  actor: Actor,
  request: PublicationRequest,
  approval?: Approval,
): Promise<{ publication: Publication; statements: D1PreparedStatement[] }> {
  const metadata = await checkedMetadata(services, request.metadata, request.confirmedNone);
  await refuseUnknownTopics(services, request.topics ?? []);
  const ready = await readyUpload(services, request.uploadId);
  const read = ready.extraction.metadata;
  const particulars = request.particulars ?? particularsRead(read);
  const decisions = decideMarks(read, particulars, request.access, request.confirmations ?? {});
  await refuseKnownIdentity(services, metadata);
  const confirmed = { ...request, metadata, particulars, decisions, approval };
  return await statementsOf(services, actor, confirmed, ready);
}

/**
 * Metadata as typed, made tidy.
 *
 * @throws `document.*` for what is missing or wrong; `papers.protected`
 */
export async function checkedMetadata(
  services: Services,
  typed: PublicationRequest['metadata'],
  confirmedNone: PublicationRequest['confirmedNone'],
): Promise<DocumentMetadata> {
  const metadata = tidyMetadata(typed);
  const [first, ...others] = checkMetadata(metadata, confirmedNone, {
    types: KNOWN_TYPES,
    today: today(services.clock),
  });
  if (first) throw metadataInvalid([first, ...others]);
  const kind = await refusedKindOf(services, metadata);
  if (kind) throw paperProtected({ kind });
  return metadata;
}

/** An upload that has been read and not published. */
export type ReadyUpload = { upload: UploadRow; extraction: Extraction };

/** @throws 404; `upload.already_published`, which says as what; `publication.upload_not_ready` */
export async function readyUpload(services: Services, uploadId: string): Promise<ReadyUpload> {
  const upload = await findUpload(services, uploadId);
  if (!upload) throw notFound();
  if (upload.documentId !== null) {
    const published = await findDocumentForProjection(services, upload.documentId);
    throw alreadyPublished({
      documentId: upload.documentId,
      sign: published?.sign ?? null,
      title: published?.title ?? '',
      link: `/documents/${upload.documentId}`,
    });
  }
  const extraction = await readExtraction(services, upload.resultKey);
  if (upload.jobState !== 'ready' || !extraction) throw uploadNotReady({ state: upload.jobState });
  return { upload, extraction };
}

/**
 * Identity is number, issuer and date together; a document without a number has none.
 *
 * @param own the document itself, when it is there already
 * @throws `document.identity_taken`, which says by which document
 */
export async function refuseKnownIdentity(
  services: Services,
  metadata: DocumentMetadata,
  own = '',
): Promise<void> {
  if (metadata.sign === null) return;
  const taken = await services.env.DB.prepare(
    `SELECT id AS documentId, sign, title FROM documents
      WHERE sign_key = ? AND issuer = ? AND issue_date IS ? AND id <> ?`,
  )
    .bind(signKey(metadata.sign), metadata.issuer, metadata.issueDate, own)
    .first<{ documentId: string; sign: string; title: string }>();
  if (taken) throw identityTaken({ ...taken, link: `/documents/${taken.documentId}` });
}

type ConfirmedPublication = PublicationRequest & {
  metadata: DocumentMetadata;
  particulars: Particulars;
  decisions: MarkDecisions;
  approval: Approval | undefined;
};

async function statementsOf(
  services: Services,
  actor: Actor,
  request: ConfirmedPublication,
  { upload, extraction }: ReadyUpload,
): Promise<{ publication: Publication; statements: D1PreparedStatement[] }> {
  const documentId = services.newId();
  const editionId = services.newId();
  const { campaignId, statements, preview } = await planCampaign(services, {
    documentId,
    editionId,
    title: request.metadata.title ?? '',
    ...request.campaign,
    createdBy: actorId(actor),
  });
  await requireSecondPerson(services, actor, [request.metadata.type], request.approval);
  const written = [
    ...documentStatements(services, {
      documentId,
      editionId,
      upload,
      extraction,
      metadata: request.metadata,
      access: request.access,
      publishedBy: actorId(actor),
      pictures: await picturesOf(services.files, upload.sha256),
      aliases: await readAliasTable(services),
    }),
    ...particularsStatements(services, documentId, {
      ...request.particulars,
      ...request.decisions,
    }),
    ...chooseTopicsStatements(services, documentId, request.topics ?? []),
    ...statements,
    services.env.DB.prepare('DELETE FROM drafts WHERE upload_id = ?').bind(upload.uploadId),
    auditStatement(services, {
      actor,
      action: 'document.published',
      subjectKind: 'document',
      subjectId: documentId,
      count: preview.memberCount,
    }),
    ...markAuditStatements(services, actor, documentId, request.decisions, request.access),
  ];
  const publication = { documentId, editionId, campaignId, preview };
  return { publication, statements: written };
}
