import type { Access } from '../../domain/documents/access-levels.ts';
import { isWider, widestAccess } from '../../domain/documents/circulation-marks.ts';
import { type CorrectableState, changesBetween } from '../../domain/documents/corrections.ts';
import type { DocumentMetadata } from '../../domain/documents/metadata-check.ts';
import type { Particulars } from '../../domain/documents/particulars.ts';
import { type Actor, actorId } from '../access/actor.ts';
import { type Approval, requireSecondPerson } from '../approvals/approvals.rule.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import { markAuditStatements } from '../documents/marks.service.ts';
import { particularsStatements } from '../documents/particulars.repository.ts';
import type { PublicationRequest } from '../documents/publication.api-types.ts';
import { checkedMetadata, refuseKnownIdentity } from '../documents/publication.service.ts';
import { readAgainStatements } from '../documents/relations.read-again.ts';
import { resolutionStatements } from '../documents/relations.statements.ts';
import { visibleDocument } from '../documents/visible-document.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { outboxStatement, wake } from '../outbox/outbox.repository.ts';
import { notFound } from '../platform/errors.ts';
import { onceMoreIfTaken } from '../platform/storage-conflict.ts';
import type { Services } from '../services.ts';
import {
  chooseTopicsStatements,
  namesOfTopics,
  topicsOfDocument,
} from '../topics/topics.repository.ts';
import { refuseUnknownTopics } from '../topics/topics.service.ts';
import {
  correctionReasonMissing,
  correctionStale,
  nothingCorrected,
} from './corrections.errors.ts';
import {
  type CorrectableDocument,
  type Correction,
  findCorrectable,
  insertCorrectionStatement,
  listCorrections,
  updateAccessStatement,
  updateMetadataStatement,
} from './corrections.repository.ts';

/** Fewest characters of a reason. */
const SHORTEST_REASON = 3;

export type CorrectionRequest = {
  documentId: string;
  /** How often the document had been corrected when the form was opened. */
  revision: number;
  metadata: PublicationRequest['metadata'];
  confirmedNone: PublicationRequest['confirmedNone'];
  /** Ids; absent = as they are. `shown`: what the form was opened with, where there is one. */
  topics?: { chosen: readonly string[]; shown: readonly string[] | null };
  /** Who may read it; absent = as it is. */
  access?: Access | undefined;
  /** Absent = as they are. */
  particulars?: Particulars | undefined;
  reason: string;
};

/**
 * Puts right what a published document says about itself: its row, what is resolved by its number and date,
 * the history, the audit and the message to index, in one batch. Sent twice, it is one correction.
 *
 * @throws 404; `correction.*`; `document.*` for metadata; `topic.unknown`; `papers.protected`;
 *   `document.identity_taken`
 */
export async function correctDocument(
  services: Services,
  actor: Actor,
  request: CorrectionRequest,
  approval?: Approval,
): Promise<Correction> {
  const reason = request.reason.normalize('NFC').trim();
  await visibleDocument(services, actor, request.documentId);
  if (reason.length < SHORTEST_REASON) throw correctionReasonMissing();
  const metadata = await checkedMetadata(services, request.metadata, request.confirmedNone);
  if (request.topics) await refuseUnknownTopics(services, request.topics.chosen);
  const correction = await onceMoreIfTaken(() =>
    writeCorrection(services, actor, { ...request, metadata, reason, approval }),
  );
  wake(services);
  services.later(drainOutbox(services));
  return correction;
}

type CheckedRequest = CorrectionRequest & {
  metadata: DocumentMetadata;
  approval: Approval | undefined;
};

async function writeCorrection(
  services: Services,
  actor: Actor,
  request: CheckedRequest,
): Promise<Correction> {
  const { documentId, metadata, reason } = request;
  const before = await findCorrectable(services, documentId);
  if (!before) throw notFound();
  const { was, becomes, chosen } = await statesOf(services, request, before);
  const widerReason = widerReasonOf(was, becomes, before.particulars.widerReason, reason);
  const changes = changesBetween(was, becomes);
  if (before.revision !== request.revision) {
    const done = await sameCorrection(services, actor, request, changes.length === 0);
    if (done) return done;
    throw correctionStale({ revision: before.revision });
  }
  if (changes.length === 0) throw nothingCorrected();
  await refuseKnownIdentity(services, metadata, documentId);
  await requireSecondPerson(services, actor, [was.type, becomes.type], request.approval);
  const number = before.revision + 1;
  const correction: Correction = {
    number,
    changes,
    reason,
    correctedBy: actorId(actor),
    correctorName: actor.kind === 'account' ? actor.fullName : null,
    correctedAt: services.clock.now(),
  };
  await services.env.DB.batch([
    insertCorrectionStatement(services, documentId, correction),
    updateMetadataStatement(services, documentId, metadata),
    updateAccessStatement(services, documentId, becomes.access),
    ...particularsStatements(services, documentId, { ...becomes.particulars, widerReason }),
    // Number, issuer and date decide what a document may cite and who cites it.
    ...(await readAgainStatements(services, before.editionId, metadata)),
    ...resolutionStatements(services, before.editionId, before.metadata.sign),
    ...(chosen ? chooseTopicsStatements(services, documentId, chosen) : []),
    outboxStatement(services, { kind: 'document.index', subjectId: documentId, payload: {} }),
    auditStatement(services, {
      actor,
      action: 'document.corrected',
      subjectKind: 'document',
      subjectId: documentId,
      detail: { number, fields: changes.map(({ field }) => field).join(' ') },
    }),
    ...accessAuditStatements(services, actor, documentId, was.access, becomes.access),
    ...markAuditStatements(
      services,
      actor,
      documentId,
      { draft: null, widerReason: was.access === becomes.access ? null : widerReason },
      becomes.access,
    ),
  ]);
  return correction;
}

/** The entry that somebody changed who may read the document, for the same batch. */
function accessAuditStatements(
  services: Services,
  actor: Actor,
  documentId: string,
  from: Access,
  to: Access,
): D1PreparedStatement[] {
  if (from === to) return [];
  const action = 'document.access_changed';
  const detail = { from, to };
  return [
    auditStatement(services, {
      actor,
      action,
      subjectKind: 'document',
      subjectId: documentId,
      detail,
    }),
  ];
}

/** What stands there and what is to stand there; topics by name. @throws `correction.stale` when others chose topics meanwhile */
async function statesOf(
  services: Services,
  { documentId, metadata, topics, access, particulars }: CheckedRequest,
  before: CorrectableDocument,
): Promise<{ was: CorrectableState; becomes: CorrectableState; chosen: string[] | null }> {
  const held = await topicsOfDocument(services, documentId);
  const names = held.map(({ name }) => name);
  const { widerReason: _widerReason, ...kept } = before.particulars;
  const was = { ...before.metadata, topics: names, access: before.access, particulars: kept };
  const wanted = {
    ...metadata,
    access: access ?? before.access,
    particulars: particulars ?? kept,
  };
  if (!topics) return { was, becomes: { ...wanted, topics: names }, chosen: null };
  const known = await namesOfTopics(services, topics.chosen);
  const ids = held.map(({ topicId }) => topicId);
  const chosen = [
    ...ids.filter((topicId) => known.has(topicId)),
    ...[...known.keys()].filter((topicId) => !ids.includes(topicId)),
  ];
  const meant = new Set(topics.shown ?? ids);
  if (topics.shown && (meant.size !== ids.length || ids.some((id) => !meant.has(id))))
    throw correctionStale({ revision: before.revision });
  const becomes = { ...wanted, topics: chosen.map((topicId) => known.get(topicId) ?? '') };
  return { was, becomes, chosen };
}

/**
 * Why more people may read a document than its marks ask for, once it is corrected: whoever opens it to more of them has given
 * a reason for the correction. A mark that is taken out in the same correction still counts.
 */
function widerReasonOf(
  was: CorrectableState,
  becomes: CorrectableState,
  held: string | null,
  reason: string,
): string | null {
  const marks = [...was.particulars.circulation, ...becomes.particulars.circulation];
  const widest = widestAccess(marks);
  if (widest === null || !isWider(becomes.access, widest)) return null;
  return was.access === becomes.access ? (held ?? reason) : reason;
}

/** The correction that this request has already made: it was sent again because its answer was lost. */
async function sameCorrection(
  services: Services,
  actor: Actor,
  { documentId, revision, reason }: CheckedRequest,
  asWanted: boolean,
): Promise<Correction | null> {
  const [last] = await listCorrections(services, documentId);
  const isSame =
    asWanted &&
    last?.number === revision + 1 &&
    last.reason === reason &&
    last.correctedBy === actorId(actor);
  return isSame ? last : null;
}
