import { readToldTimes } from '../../domain/ledger/device-claim.ts';
import type { AcknowledgementMethod, AssignmentState } from '../../domain/ledger/ledger.types.ts';
import type { ProvenReceipt } from '../../domain/ledger/proof.ts';
import type { Receipt } from '../../domain/ledger/receipt.ts';
import { type AccountActor, type Actor, actorId } from '../access/actor.ts';
import type { MemberAssignment, OpenOutcome } from '../ledger/ledger.port.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import {
  assignmentClosed,
  campaignClosed,
  editionChanged,
  entryCorrected,
  notAssigned,
  notOpened,
} from './campaigns.errors.ts';
import {
  type Campaign,
  type CampaignState,
  findCampaign,
  findCampaigns,
  type Obligation,
} from './campaigns.repository.ts';
import { statementOf } from './campaigns.service.ts';

/** What one member has been given to read. Days `YYYY-MM-DD`, times ms UTC. */
export type OwnAssignment = {
  campaignId: string;
  documentId: string;
  editionId: string;
  documentSign: string | null;
  documentTitle: string;
  /** Title of the campaign, usually that of the document. */
  title: string;
  dueDate: string;
  obligation: Obligation;
  state: AssignmentState;
  campaignState: CampaignState;
  method: AcknowledgementMethod | null;
  openedAt: number | null;
  acknowledgedAt: number | null;
  /** The sentence to agree to. */
  statement: { vi: string; en: string };
};

function memberOf(actor: Actor): AccountActor {
  if (actor.kind !== 'account') throw notAssigned();
  return actor;
}

/** Still to be done: in an open campaign, neither acknowledged nor closed nor exempt. */
export function isOutstanding({ state, campaignState }: OwnAssignment): boolean {
  return (state === 'assigned' || state === 'opened') && campaignState === 'open';
}

/** Outstanding before done; of these required before recommended, then what is due first. */
function byUrgency(one: OwnAssignment, other: OwnAssignment): number {
  return (
    Number(isOutstanding(other)) - Number(isOutstanding(one)) ||
    Number(other.obligation === 'required') - Number(one.obligation === 'required') ||
    one.dueDate.localeCompare(other.dueDate) ||
    one.campaignId.localeCompare(other.campaignId)
  );
}

/** The actor's own assignments, what is still to be read first. A key has none. */
export async function ownAssignments(services: Services, actor: Actor): Promise<OwnAssignment[]> {
  if (actor.kind !== 'account') return [];
  const assignments = await services.ledger.assignmentsOf(actor.memberId);
  const campaigns = new Map<string, Campaign>();
  for (const campaign of await findCampaigns(
    services,
    assignments.map(({ campaignId }) => campaignId),
  ))
    campaigns.set(campaign.campaignId, campaign);
  return assignments
    .flatMap((assignment) => {
      const campaign = campaigns.get(assignment.campaignId);
      return campaign ? [ownAssignment(assignment, campaign)] : [];
    })
    .sort(byUrgency);
}

function ownAssignment(assignment: MemberAssignment, campaign: Campaign): OwnAssignment {
  return {
    campaignId: campaign.campaignId,
    documentId: campaign.documentId,
    editionId: campaign.editionId,
    documentSign: campaign.documentSign,
    documentTitle: campaign.documentTitle,
    title: campaign.title,
    dueDate: campaign.dueDate,
    obligation: campaign.obligation,
    campaignState: campaign.state,
    statement: statementOf(campaign),
    state: assignment.state,
    method: assignment.method,
    openedAt: assignment.openedAt,
    acknowledgedAt: assignment.acknowledgedAt,
  };
}

/**
 * Records that the actor opened the document of a campaign to read it. For the reader page: it never
 * fails because somebody is not assigned, it says so.
 */
export async function openAssignment(
  services: Services,
  actor: Actor,
  campaignId: string,
): Promise<OpenOutcome> {
  if (actor.kind !== 'account') return { outcome: 'not_assigned' };
  return services.ledger.open(campaignId, actor.memberId);
}

/**
 * How an acknowledgement ended: at once or long ago, there is a receipt and its time. `pending`: the ledger
 * is read-only; it arrived, and is recorded with that moment when the ledger takes entries again. ms UTC.
 */
export type Acknowledgement =
  | {
      outcome: 'acknowledged' | 'already_acknowledged';
      acknowledgedAt: number;
      receipt: Receipt;
    }
  | { outcome: 'pending'; receivedAt: number };

/**
 * Acknowledges one's own assignment. Repeating with the same key gives the same answer; with another key
 * it is `already_acknowledged`, with the first receipt.
 *
 * @param idempotencyKey made by the client for this one deed.
 * @param editionSha256 of the edition that was read, where the client knows it.
 * @param words committed with the event, such as what a phone claims of its time.
 * @throws notAssigned (404), notOpened, campaignClosed, assignmentClosed, editionChanged (409)
 */
export async function acknowledgeOwn(
  services: Services,
  actor: Actor,
  campaignId: string,
  idempotencyKey: string,
  editionSha256?: string,
  words?: string,
): Promise<Acknowledgement> {
  const result = await services.ledger.acknowledge({
    campaignId,
    memberId: memberOf(actor).memberId,
    method: 'self',
    actorId: actorId(actor),
    idempotencyKey,
    ...(editionSha256 === undefined ? {} : { editionSha256 }),
    ...(words === undefined ? {} : { reason: words }),
  });
  if ('receivedAt' in result) return result;
  if (!('receipt' in result)) throw REFUSALS[result.outcome]();
  const { outcome, receipt } = result;
  return { outcome, receipt, acknowledgedAt: receipt.acknowledgedAt };
}

const REFUSALS = {
  not_assigned: notAssigned,
  not_opened: notOpened,
  campaign_closed: campaignClosed,
  assignment_closed: assignmentClosed,
  corrected: entryCorrected,
  edition_changed: editionChanged,
};

/** A receipt with what its page says in words. */
export type OwnReceipt = {
  /** With its proof once a checkpoint covers it. */
  receipt: ProvenReceipt;
  /** Base64 of the 32 raw bytes of the key that verifies it. */
  publicKey: string;
  campaign: Pick<
    Campaign,
    'campaignId' | 'documentId' | 'documentSign' | 'documentTitle' | 'title' | 'dueDate'
  >;
  statement: { vi: string; en: string };
  /** When it was given by the clock of the member's device, ms, where that had no network. */
  deviceAt: number | null;
};

/** @throws notFound where the actor has not acknowledged in such a campaign */
export async function ownReceipt(
  services: Services,
  actor: Actor,
  campaignId: string,
): Promise<OwnReceipt> {
  if (actor.kind !== 'account') throw notFound();
  const [campaign, receipt, proof, publicKey, history] = await Promise.all([
    findCampaign(services, campaignId),
    services.ledger.receiptOf(campaignId, actor.memberId),
    services.ledger.proofOf(campaignId, actor.memberId),
    services.ledger.publicKey(),
    services.ledger.historyOf(campaignId, actor.memberId),
  ]);
  if (!campaign || !receipt) throw notFound();
  const words = history.find(({ seq }) => seq === receipt.seq)?.reason ?? '';
  const told = new Map(readToldTimes(words).times);
  const { documentId, documentSign, documentTitle, title, dueDate } = campaign;
  return {
    receipt: proof === null ? receipt : { ...receipt, proof },
    publicKey,
    campaign: { campaignId, documentId, documentSign, documentTitle, title, dueDate },
    statement: statementOf(campaign),
    deviceAt: told.get('device_at') ?? null,
  };
}
