import { mergedTree } from '../../domain/units/unit-tree.ts';
import { type AccountActor, actorId } from '../access/actor.ts';
import { administersExemptions, namedUnitIds } from '../access/scope.ts';
import { recordAudit } from '../audit/audit.repository.ts';
import type { HistoryEntry, MemberAssignment } from '../ledger/ledger.port.ts';
import { today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { listTree } from '../units/units.repository.ts';
import {
  alreadyAcknowledged,
  assignmentClosed,
  campaignClosed,
  editionChanged,
  entryCorrected,
  notAssigned,
  notForOneself,
  notOpened,
  ownEntryStands,
  reasonTooShort,
} from './campaigns.errors.ts';
import { type Campaign, findVisibleCampaign } from './campaigns.repository.ts';
import { campaignsVisibleTo } from './campaigns.visibility.ts';

/** Shortest reason, in characters: enough to name a paper and a day. */
export const REASON_MINIMUM = 10;
/** Longest reason, in characters. */
export const REASON_MAXIMUM = 500;

/** An event of an assignment with the names its officers may see. */
export type ShownHistoryEntry = HistoryEntry & {
  unitName: string | null;
  /** Of whoever made the entry; null for the system, the member and the erased. */
  actorName: string | null;
  /** The actor may take it back. */
  correctable: boolean;
};

/** One member in one campaign: how they are counted and why. */
export type AssignmentCase = {
  campaign: Campaign;
  member: { memberId: string; fullName: string };
  assignment: MemberAssignment;
  unitName: string;
  history: ShownHistoryEntry[];
  mayAttest: boolean;
  mayExempt: boolean;
};

type Found = {
  campaign: Campaign;
  assignment: MemberAssignment;
  unitNames: Map<string, string>;
  mayExempt: boolean;
};

/** The assignment, where the actor may see its person by name: the unit it stands in is theirs. */
async function findCase(
  services: Services,
  actor: AccountActor,
  campaignId: string,
  memberId: string,
): Promise<Found> {
  const [visible, named, exempting] = await Promise.all([
    campaignsVisibleTo(services, actor),
    namedUnitIds(services, actor),
    administersExemptions(services, actor),
  ]);
  const campaign = await findVisibleCampaign(services, campaignId, visible);
  if (!campaign) throw notFound();
  const [assignments, issued, present] = await Promise.all([
    services.ledger.assignmentsOf(memberId),
    listTree(services, campaign.cutOffDate),
    listTree(services, today(services.clock)),
  ]);
  const assignment = assignments.find((one) => one.campaignId === campaignId);
  const tree = mergedTree(issued, present);
  const chain = assignment
    ? [assignment.unitId, ...tree.ancestorsOf(assignment.unitId).map(({ id }) => id)]
    : [];
  if (!assignment || !chain.some((id) => named.includes(id))) throw notFound();
  const unitNames = new Map(tree.walk().map(({ unit }) => [unit.id, unit.name]));
  return { campaign, assignment, unitNames, mayExempt: chain.some((id) => exempting.includes(id)) };
}

/**
 * Why one person is counted or not: every event of the assignment in order. Only for units in which the
 * actor may see people by name; audited.
 *
 * @throws notFound (404) for what is not there or not theirs
 */
export async function readCase(
  services: Services,
  actor: AccountActor,
  campaignId: string,
  memberId: string,
): Promise<AssignmentCase> {
  const { campaign, assignment, unitNames, mayExempt } = await findCase(
    services,
    actor,
    campaignId,
    memberId,
  );
  const history = await services.ledger.historyOf(campaignId, memberId);
  const names = await findNames(services, [
    memberId,
    ...history.flatMap((one) => one.actorId ?? []),
  ]);
  await recordAudit(services, {
    actor,
    action: 'named_list.viewed',
    subjectKind: 'campaign',
    subjectId: campaignId,
    count: 1,
    detail: { list: 'assignment', memberId },
  });
  const isOpen = campaign.state === 'open';
  const isOwn = memberId === actor.memberId;
  return {
    campaign,
    member: { memberId, fullName: names.get(memberId) ?? '' },
    assignment,
    unitName: unitNames.get(assignment.unitId) ?? '',
    history: history.map((entry) => ({
      ...entry,
      unitName: unitNames.get(entry.unitId ?? '') ?? null,
      actorName: names.get(entry.actorId ?? '') ?? null,
      correctable: !isOwn && isCorrectable(entry, mayExempt),
    })),
    mayAttest: isOpen && !isOwn && assignment.state !== 'acknowledged',
    mayExempt: isOpen && !isOwn && mayExempt && ['assigned', 'opened'].includes(assignment.state),
  };
}

function isCorrectable({ kind, method, ground, voided }: HistoryEntry, mayExempt: boolean) {
  if (voided) return false;
  if (kind === 'acknowledged') return method !== 'self';
  return kind === 'exempted' && ground === 'committee_decision' && mayExempt;
}

async function findNames(
  services: Services,
  memberIds: readonly string[],
): Promise<Map<string, string>> {
  const { results } = await services.env.DB.prepare(
    `SELECT id, full_name AS fullName FROM members WHERE id IN (SELECT value FROM json_each(?))`,
  )
    .bind(JSON.stringify(memberIds))
    .all<{ id: string; fullName: string }>();
  return new Map(results.map(({ id, fullName }) => [id, fullName]));
}

/** What an officer enters for somebody: never for oneself, never without a reason. */
export type OfficersEntry = { campaignId: string; memberId: string; reason: string };

async function prepare(
  services: Services,
  actor: AccountActor,
  { campaignId, memberId, reason }: OfficersEntry,
) {
  const found = await findCase(services, actor, campaignId, memberId);
  if (memberId === actor.memberId) throw notForOneself();
  const words = reason.normalize('NFC').trim();
  if (words.length < REASON_MINIMUM) throw reasonTooShort({ minimum: REASON_MINIMUM });
  const decision = {
    campaignId,
    memberId,
    reason: words.slice(0, REASON_MAXIMUM),
    actorId: actorId(actor),
  };
  return { ...found, decision };
}

function audited(services: Services, actor: AccountActor, action: AuditedDecision, id: string) {
  return recordAudit(services, {
    actor,
    action,
    subjectKind: 'campaign',
    subjectId: id,
    count: 1,
  });
}
type AuditedDecision = 'assignment.attested' | 'assignment.exempted' | 'assignment.corrected';

/**
 * Confirms for somebody who read the document on paper or heard it, as `attested`. The caller has proved who
 * they are just before.
 *
 * @param idempotencyKey made by the page for this one deed
 * @returns `received` while the ledger is read-only: it is recorded, with this moment, when it takes entries again
 * @throws notFound (404), notForOneself, reasonTooShort (422), campaignClosed, assignmentClosed,
 *         entryCorrected, editionChanged (409)
 */
export async function attest(
  services: Services,
  actor: AccountActor,
  entry: OfficersEntry,
  idempotencyKey: string,
): Promise<'recorded' | 'received'> {
  const { decision } = await prepare(services, actor, entry);
  const result = await services.ledger.acknowledge({
    ...decision,
    method: 'attested',
    idempotencyKey,
  });
  if (result.outcome in REFUSALS) throw REFUSALS[result.outcome as keyof typeof REFUSALS]();
  await audited(services, actor, 'assignment.attested', entry.campaignId);
  return result.outcome === 'pending' ? 'received' : 'recorded';
}

const REFUSALS = {
  not_assigned: notAssigned,
  not_opened: notOpened,
  campaign_closed: campaignClosed,
  assignment_closed: assignmentClosed,
  corrected: entryCorrected,
  edition_changed: editionChanged,
  already_acknowledged: alreadyAcknowledged,
};

/**
 * Takes somebody out of one campaign by decision of the committee; officers only.
 *
 * @throws notFound (404), notForOneself, reasonTooShort (422), alreadyAcknowledged, campaignClosed,
 *         assignmentClosed (409)
 */
export async function exempt(
  services: Services,
  actor: AccountActor,
  entry: OfficersEntry,
): Promise<void> {
  const { decision, mayExempt } = await prepare(services, actor, entry);
  if (!mayExempt) throw notFound();
  const { outcome } = await services.ledger.exempt(decision);
  if (outcome !== 'exempted') throw REFUSALS[outcome]();
  await audited(services, actor, 'assignment.exempted', entry.campaignId);
}

/**
 * Takes an officer's entry back, by a further event.
 *
 * @throws notFound (404), notForOneself, reasonTooShort (422), ownEntryStands (409)
 */
export async function correct(
  services: Services,
  actor: AccountActor,
  entry: OfficersEntry,
  seq: number,
): Promise<void> {
  const { decision, mayExempt } = await prepare(services, actor, entry);
  const history = await services.ledger.historyOf(entry.campaignId, entry.memberId);
  const meant = history.find((one) => one.seq === seq);
  if (!meant || (meant.kind === 'exempted' && !mayExempt)) throw notFound();
  const { outcome } = await services.ledger.correct({ ...decision, seq });
  if (outcome === 'not_found') throw notFound();
  if (outcome === 'not_correctable') throw ownEntryStands();
  await audited(services, actor, 'assignment.corrected', entry.campaignId);
}
