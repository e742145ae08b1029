import { VALIDITY_KINDS } from '../../domain/relations/validity.ts';
import { type Actor, actorId } from '../access/actor.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import { countAcknowledged, countOutstanding } from '../campaigns/campaigns.counts.ts';
import { type Campaign, listCampaignsOfDocument } from '../campaigns/campaigns.repository.ts';
import { readerTokensOf } from '../documents/documents.readers.ts';
import type { PublishedDocument } from '../documents/documents.repository.ts';
import { listRelations, type RelatedDocument } from '../documents/relations.repository.ts';
import { visibleDocument } from '../documents/visible-document.ts';
import { indexDocument } from '../finding/finding.projection.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { outboxStatement, outboxStatementIf, wake } from '../outbox/outbox.repository.ts';
import { log } from '../platform/log.ts';
import { onceMoreIfTaken } from '../platform/storage-conflict.ts';
import type { Services } from '../services.ts';
import { notWithdrawn, withdrawalReasonMissing } from './withdrawals.errors.ts';
import {
  decisionStatements,
  isWithdrawing,
  listWithdrawals,
  type WithdrawalDecision,
} from './withdrawals.repository.ts';

/** Fewest characters of a reason. */
const SHORTEST_REASON = 3;

export type WithdrawalRequest = { documentId: string; reason: string };

/**
 * Takes a document back: from then on members neither read nor find it, and its rounds that run are closed as
 * withdrawn. Acknowledgements and receipts stay. May be repeated: the first reason stands.
 *
 * @throws 404; `withdrawal.reason_missing`
 */
export async function withdrawDocument(
  services: Services,
  actor: Actor,
  request: WithdrawalRequest,
): Promise<WithdrawalDecision> {
  const decision = await decide(services, actor, request, true);
  await takeOutOfIndex(services, request.documentId);
  return decision;
}

/**
 * Puts a withdrawn document up again, with its acknowledgements. Rounds that were closed stay closed.
 * May be repeated.
 *
 * @throws 404; `withdrawal.reason_missing`; `withdrawal.not_withdrawn` where it never was
 */
export async function restoreDocument(
  services: Services,
  actor: Actor,
  request: WithdrawalRequest,
): Promise<WithdrawalDecision> {
  return await decide(services, actor, request, false);
}

async function decide(
  services: Services,
  actor: Actor,
  request: WithdrawalRequest,
  withdraws: boolean,
): Promise<WithdrawalDecision> {
  const { documentId } = request;
  await visibleDocument(services, actor, documentId);
  const reason = request.reason.normalize('NFC').trim();
  if (reason.length < SHORTEST_REASON) throw withdrawalReasonMissing();
  const decision = await onceMoreIfTaken(async () => {
    const [last] = await listWithdrawals(services, documentId);
    if (last ? isWithdrawing(last) === withdraws : !withdraws) return last ?? null;
    const next = {
      number: (last?.number ?? 0) + 1,
      reason,
      decidedBy: actorId(actor),
      deciderName: actor.kind === 'account' ? actor.fullName : null,
      decidedAt: services.clock.now(),
    };
    await writeDecision(services, actor, documentId, next);
    return next;
  });
  if (!decision) throw notWithdrawn();
  wake(services);
  services.later(drainOutbox(services));
  return decision;
}

async function writeDecision(
  services: Services,
  actor: Actor,
  documentId: string,
  decision: WithdrawalDecision,
): Promise<void> {
  const { number } = decision;
  const withdraws = isWithdrawing(decision);
  await services.env.DB.batch([
    ...decisionStatements(services, documentId, decision),
    // Chosen as the batch runs, so that a round that was just begun is not forgotten.
    ...(withdraws
      ? [
          outboxStatementIf(
            services,
            'campaign.withdraw',
            `SELECT id AS subject, json_object('number', ?) AS payload FROM campaigns
              WHERE document_id = ? AND state <> 'closed'`,
            [number, documentId],
          ),
        ]
      : []),
    outboxStatement(services, { kind: 'document.index', subjectId: documentId, payload: {} }),
    auditStatement(services, {
      actor,
      action: withdraws ? 'document.withdrawn' : 'document.restored',
      subjectKind: 'document',
      subjectId: documentId,
      detail: { number },
    }),
  ]);
}

/** At once, so that nobody finds it after the answer; the message of the batch makes up for an index that is away. */
async function takeOutOfIndex(services: Services, documentId: string): Promise<void> {
  try {
    await indexDocument(services, documentId);
  } catch (error) {
    log('withdrawals.index_later', { documentId, reason: String(error) });
  }
}

/** What withdrawing would do today. Counts are of assignments; null when the ledger does not answer. */
export type WithdrawalPreview = {
  document: PublishedDocument;
  /** That would be closed. */
  campaigns: Campaign[];
  /** Still to be acknowledged in them. */
  outstanding: number | null;
  /** In all rounds; they stay valid. */
  acknowledged: number | null;
  /** Documents whose end or amendment rests on this one. */
  affected: RelatedDocument[];
};

/** @throws 404 */
export async function previewWithdrawal(
  services: Services,
  actor: Actor,
  documentId: string,
): Promise<WithdrawalPreview> {
  const document = await visibleDocument(services, actor, documentId);
  const tokens = await readerTokensOf(services, actor);
  const [campaigns, relations] = await Promise.all([
    listCampaignsOfDocument(services, documentId),
    listRelations(services, tokens, document),
  ]);
  const affected = relations.outgoing.flatMap(({ kind, document: target }) =>
    target && VALIDITY_KINDS.some((one) => one === kind) ? [target] : [],
  );
  return {
    document,
    campaigns: campaigns.filter(({ state }) => state !== 'closed'),
    ...(await countsOf(services, campaigns)),
    affected: [...new Map(affected.map((one) => [one.documentId, one])).values()],
  };
}

async function countsOf(
  services: Services,
  campaigns: readonly Campaign[],
): Promise<Pick<WithdrawalPreview, 'outstanding' | 'acknowledged'>> {
  try {
    const coverage = await services.ledger.coverage(campaigns.map(({ campaignId }) => campaignId));
    const running = new Set(
      campaigns.filter(({ state }) => state !== 'closed').map(({ campaignId }) => campaignId),
    );
    return {
      outstanding: countOutstanding(coverage.filter(({ campaignId }) => running.has(campaignId))),
      acknowledged: countAcknowledged(coverage),
    };
  } catch (error) {
    log('withdrawals.counts_unavailable', { reason: String(error) });
    return { outstanding: null, acknowledged: null };
  }
}
