import { CAMPAIGN_EXEMPTION_GROUND } from '../../domain/ledger/exemption-grounds.table.ts';
import type { EventKind } from '../../domain/ledger/ledger.types.ts';
import { type CampaignRow, readSubjectEvents } from './ledger.events.ts';
import type {
  AssignmentDecision,
  CorrectOutcome,
  ExemptOutcome,
  HistoryEntry,
} from './ledger.port.ts';
import {
  actorCommitment,
  appendWithReason,
  findCampaign,
  findSubject,
  isClosed,
  type SubjectRow,
} from './ledger.writes.ts';

/** What officers decide about one assignment. Each expects to run inside one storage transaction. */

function findAssignment(
  sql: SqlStorage,
  campaignId: string,
  memberId: string,
): { campaign: CampaignRow; subject: SubjectRow } | null {
  const campaign = findCampaign(sql, campaignId);
  const subject = campaign && findSubject(sql, campaign, memberId);
  return campaign && subject ? { campaign, subject } : null;
}

export function exemptMember(
  sql: SqlStorage,
  { campaignId, memberId, reason, actorId }: AssignmentDecision,
  now: number,
): ExemptOutcome {
  const found = findAssignment(sql, campaignId, memberId);
  if (!found) return { outcome: 'not_assigned' };
  const { campaign, subject } = found;
  if (isClosed(sql, campaign)) return { outcome: 'campaign_closed' };
  if (subject.state === 'acknowledged') return { outcome: 'already_acknowledged' };
  if (subject.state === 'closed') return { outcome: 'assignment_closed' };
  if (subject.ground === CAMPAIGN_EXEMPTION_GROUND) return { outcome: 'exempted' };
  const actor = actorCommitment(sql, campaign, actorId);
  const draft = { kind: 'exempted', ground: CAMPAIGN_EXEMPTION_GROUND, actor } as const;
  appendWithReason(sql, campaign, subject, draft, reason, now);
  return { outcome: 'exempted' };
}

export function correctEntry(
  sql: SqlStorage,
  { campaignId, memberId, reason, actorId, seq }: AssignmentDecision & { seq: number },
  now: number,
): CorrectOutcome {
  const found = findAssignment(sql, campaignId, memberId);
  if (!found) return { outcome: 'not_found' };
  const { campaign, subject } = found;
  const events = readSubjectEvents(sql, campaign.no, subject.subject);
  const entry = events.find((event) => event.seq === seq);
  if (!entry) return { outcome: 'not_found' };
  if (!isOfficersEntry(entry)) return { outcome: 'not_correctable' };
  if (events.some(({ about }) => about === seq)) return { outcome: 'corrected' };
  const actor = actorCommitment(sql, campaign, actorId);
  const draft = { kind: 'corrected', about: seq, actor } as const;
  appendWithReason(sql, campaign, subject, draft, reason, now);
  return { outcome: 'corrected' };
}

/** A member's own confirmation is theirs; what comes from the roll is put right by putting the roll right. */
function isOfficersEntry(event: {
  kind: EventKind;
  method: string | null;
  ground: string | null;
}): boolean {
  if (event.kind === 'acknowledged') return event.method !== 'self';
  return event.kind === 'exempted' && event.ground === CAMPAIGN_EXEMPTION_GROUND;
}

export function readHistory(sql: SqlStorage, campaignId: string, memberId: string): HistoryEntry[] {
  const found = findAssignment(sql, campaignId, memberId);
  if (!found) return [];
  const events = readSubjectEvents(sql, found.campaign.no, found.subject.subject);
  const voided = new Set(events.map(({ about }) => about));
  return events.map((event) => ({
    seq: event.seq,
    kind: event.kind,
    at: event.at,
    unitId: event.unit,
    method: event.method as HistoryEntry['method'],
    ground: event.ground,
    actorId: event.actor === event.subject ? null : actorOf(sql, event.actor),
    reason: reasonOf(sql, event.seq),
    voided: voided.has(event.seq),
  }));
}

function actorOf(sql: SqlStorage, commitment: string | null): string | null {
  if (commitment === null) return null;
  return (
    sql
      .exec<{ actor_id: string | null }>(
        'SELECT actor_id FROM actors WHERE lower(hex(commitment)) = ?',
        commitment,
      )
      .toArray()[0]?.actor_id ?? null
  );
}

function reasonOf(sql: SqlStorage, seq: number): string | null {
  return (
    sql.exec<{ text: string | null }>('SELECT text FROM details WHERE seq = ?', seq).toArray()[0]
      ?.text ?? null
  );
}
