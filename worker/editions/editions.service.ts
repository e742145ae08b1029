import type { Audience, AudiencePreview } from '../../domain/campaigns/audience.ts';
import { type Actor, actorId } from '../access/actor.ts';
import { readAliasTable } from '../aliases/aliases.repository.ts';
import { type Approval, requireSecondPerson } from '../approvals/approvals.rule.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import { stillAssigning } from '../campaigns/campaigns.errors.ts';
import {
  type Campaign,
  listCampaignsOfDocument,
  type Obligation,
} from '../campaigns/campaigns.repository.ts';
import { planCampaign, previewAudience } from '../campaigns/campaigns.service.ts';
import {
  findDocumentForProjection,
  type PublishedDocument,
} from '../documents/documents.repository.ts';
import {
  decideMarks,
  type MarkConfirmations,
  markAuditStatements,
} from '../documents/marks.service.ts';
import { readyUpload } from '../documents/publication.service.ts';
import type { EditionDecision } from '../documents/publication.statements.ts';
import { editionStatements } from '../documents/publication.statements.ts';
import { picturesOf } from '../files/files.port.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { outboxStatement, wake } from '../outbox/outbox.repository.ts';
import { notFound } from '../platform/errors.ts';
import { onceMoreIfTaken } from '../platform/storage-conflict.ts';
import type { Services } from '../services.ts';
import {
  changeReasonMissing,
  documentWithdrawn,
  nobodyAcknowledged,
  roundMissing,
} from './editions.errors.ts';
import { listEditions } from './editions.repository.ts';

/** Fewest characters of a reason. */
const SHORTEST_REASON = 3;

/** Who is asked to read the new edition: everybody who was asked before, some units, or those who had acknowledged. */
export type RoundAudience =
  | { kind: 'whole' }
  | { kind: 'units'; unitIds: string[] }
  | { kind: 'acknowledged' };

/** Asks people again, with a new due date (`YYYY-MM-DD`). */
export type NewRound = { audience: RoundAudience; dueDate: string; obligation: Obligation };

export type EditionRequest = {
  documentId: string;
  uploadId: string;
  change: EditionDecision['change'];
  reason: string;
  /** What is said of the marks of the new text. */
  confirmations?: MarkConfirmations | undefined;
  /** For a material change; a minor one needs none and has none. */
  round: NewRound | null;
};

export type EditionPublication = {
  editionId: string;
  number: number;
  /** The new round, null after a minor change. */
  campaignId: string | null;
  preview: AudiencePreview | null;
};

/**
 * Publishes an upload as the next edition of a document. A material change closes the running rounds as
 * superseded and opens a new one; a minor change lets them go on, and what was acknowledged stays
 * acknowledged. The decision and its reason are kept with the edition and in the audit.
 *
 * @throws 404; `edition.*`, `campaign.*`, `document.draft_unconfirmed`, `document.wider_than_marked`, `publication.upload_not_ready`, `upload.already_published`
 */
export async function publishEdition(
  services: Services,
  actor: Actor,
  request: EditionRequest,
  approval?: Approval,
): Promise<EditionPublication> {
  const reason = request.reason.trim();
  if (reason.length < SHORTEST_REASON) throw changeReasonMissing();
  const publication = await onceMoreIfTaken(async () => {
    const document = await currentDocument(services, request.documentId);
    return await writeEdition(services, actor, document, { ...request, reason, approval });
  });
  wake(services);
  services.later(drainOutbox(services));
  return publication;
}

/** How many a round would reach today, and how many who still owe the old text it would not. */
export async function previewRound(
  services: Services,
  documentId: string,
  audience: RoundAudience,
): Promise<AudiencePreview> {
  await currentDocument(services, documentId);
  const rounds = await listCampaignsOfDocument(services, documentId);
  return await previewAudience(services, audienceOf(services, rounds, audience));
}

async function currentDocument(services: Services, documentId: string): Promise<PublishedDocument> {
  const document = await findDocumentForProjection(services, documentId);
  if (!document) throw notFound();
  if (document.withdrawnAt !== null) throw documentWithdrawn();
  return document;
}

async function writeEdition(
  services: Services,
  actor: Actor,
  document: PublishedDocument,
  request: EditionRequest & { approval: Approval | undefined },
): Promise<EditionPublication> {
  const [{ upload, extraction }, editions, rounds] = await Promise.all([
    readyUpload(services, request.uploadId),
    listEditions(services, document.documentId),
    listCampaignsOfDocument(services, document.documentId),
  ]);
  if (rounds.some(({ state }) => state === 'assigning')) throw stillAssigning();
  const decisions = decideMarks(
    extraction.metadata,
    { circulation: [], draft: null },
    document.access,
    request.confirmations ?? {},
  );
  const number = (editions.at(-1)?.number ?? 0) + 1;
  const editionId = services.newId();
  const round = await planRound(services, actor, document, request, { rounds, number, editionId });
  const { type, sign, issuer, issueDate, title, signer } = document;
  await requireSecondPerson(services, actor, [document.type], request.approval);
  await services.env.DB.batch([
    ...editionStatements(services, {
      documentId: document.documentId,
      editionId,
      number,
      metadata: { type, sign, issuer, issueDate, title, signer },
      upload,
      extraction,
      pictures: await picturesOf(services.files, upload.sha256),
      aliases: await readAliasTable(services),
      decision: { change: request.change, reason: request.reason, decidedBy: actorId(actor) },
    }),
    services.env.DB.prepare(
      'UPDATE documents SET current_edition_id = ?, draft = ? WHERE id = ?',
    ).bind(editionId, decisions.draft, document.documentId),
    ...markAuditStatements(services, actor, document.documentId, decisions, document.access),
    ...(round?.statements ?? []),
    ...roundsGoOn(services, rounds, request.change, editionId),
    outboxStatement(services, {
      kind: 'document.index',
      subjectId: document.documentId,
      payload: {},
    }),
    services.env.DB.prepare('DELETE FROM drafts WHERE upload_id = ?').bind(upload.uploadId),
    auditStatement(services, {
      actor,
      action: 'edition.published',
      subjectKind: 'document',
      subjectId: document.documentId,
      count: round?.preview.memberCount ?? 0,
      detail: { number, change: request.change },
    }),
  ]);
  return {
    editionId,
    number,
    campaignId: round?.campaignId ?? null,
    preview: round?.preview ?? null,
  };
}

type RoundContext = { rounds: readonly Campaign[]; number: number; editionId: string };

async function planRound(
  services: Services,
  actor: Actor,
  document: PublishedDocument,
  { change, round }: EditionRequest,
  { rounds, number, editionId }: RoundContext,
) {
  if (change === 'minor') return null;
  if (!round) throw roundMissing();
  return await planCampaign(services, {
    documentId: document.documentId,
    editionId,
    title: `${document.title} (bản ${number})`,
    audience: audienceOf(services, rounds, round.audience),
    dueDate: round.dueDate,
    obligation: round.obligation,
    createdBy: actorId(actor),
  });
}

/** What becomes of the rounds that are open: they take the new edition over, or end for the new round. */
function roundsGoOn(
  services: Services,
  rounds: readonly Campaign[],
  change: EditionDecision['change'],
  editionId: string,
): D1PreparedStatement[] {
  const open = rounds.filter(({ state }) => state === 'open');
  const kind = change === 'minor' ? 'campaign.carry_over' : 'campaign.supersede';
  const messages = open.map(({ campaignId }) =>
    outboxStatement(services, { kind, subjectId: campaignId, payload: { editionId } }),
  );
  if (change === 'material') return messages;
  const carried = services.env.DB.prepare(
    'UPDATE campaigns SET edition_id = ? WHERE id IN (SELECT value FROM json_each(?))',
  ).bind(editionId, JSON.stringify(open.map(({ campaignId }) => campaignId)));
  return [carried, ...messages];
}

/** The audience of a new round; the whole of it is everybody whom any earlier round was for, as of today. */
function audienceOf(
  services: Services,
  rounds: readonly Campaign[],
  chosen: RoundAudience,
): Audience {
  if (chosen.kind === 'units') return { kind: 'chosen', unitIds: chosen.unitIds, roles: [] };
  if (chosen.kind === 'acknowledged') {
    if (rounds.length === 0) throw nobodyAcknowledged();
    const campaignIds = rounds.map(({ campaignId }) => campaignId);
    return { kind: 'acknowledged', campaignIds, until: services.clock.now() };
  }
  const parts = rounds.flatMap(({ audience }) => (audience.kind === 'chosen' ? [audience] : []));
  if (parts.length === 0 || rounds.some(({ audience }) => audience.kind === 'committee'))
    return { kind: 'committee' };
  return {
    kind: 'chosen',
    unitIds: [...new Set(parts.flatMap(({ unitIds }) => unitIds))],
    roles: [...new Set(parts.flatMap(({ roles }) => roles))],
  };
}
