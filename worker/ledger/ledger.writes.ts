import type { Assignment } from '../../domain/ledger/fold.ts';
import { commitment, fromHex, SALT_BYTES, toHex } from '../../domain/ledger/hash.ts';
import { isAwayForATime } from '../../domain/ledger/ledger.types.ts';
import {
  type AppendedEvent,
  appendEvent,
  type CampaignRow,
  findEventByKey,
  readSubjectEvents,
} from './ledger.events.ts';
import { once } from './ledger.outcomes.ts';
import type {
  AcknowledgeRefusal,
  AcknowledgeRequest,
  CampaignClosing,
  LedgerCampaign,
  NewAssignment,
} from './ledger.port.ts';
import { Projector } from './ledger.projection.ts';

/** Ground of an exemption that stands with the member at assignment (miễn công tác và sinh hoạt đảng). */
const STANDING_EXEMPT = 'standing_exempt';

/**
 * The writes of the ledger as plain functions over its SQL storage. Each expects to run inside one
 * storage transaction, so that events and projections change together or not at all.
 */

export function findCampaign(sql: SqlStorage, campaignId: string): CampaignRow | null {
  const row = sql
    .exec<Record<string, SqlStorageValue>>(
      `SELECT no, id, lower(hex(statement)) AS statement, due_at AS dueAt,
              lower(hex(coalesce((SELECT adopted.edition FROM campaign_editions AS adopted
                WHERE adopted.campaign_no = campaigns.no ORDER BY adopted.no DESC LIMIT 1), edition))) AS edition
         FROM campaigns WHERE id = ?`,
      campaignId,
    )
    .toArray()[0];
  return row ? (row as unknown as CampaignRow) : null;
}

/** Whether nothing can happen in a campaign any more. */
export function isClosed(sql: SqlStorage, campaign: CampaignRow): boolean {
  const query = 'SELECT 1 FROM campaign_states WHERE campaign_no = ?';
  return sql.exec(query, campaign.no).toArray().length > 0;
}

function registerCampaign(sql: SqlStorage, campaign: LedgerCampaign): CampaignRow {
  const { campaignId, editionSha256, statementSha256, dueAt } = campaign;
  const known = findCampaign(sql, campaignId);
  if (known) {
    const same =
      known.edition === editionSha256 &&
      known.statement === statementSha256 &&
      known.dueAt === dueAt;
    if (!same) throw new Error('campaign already registered with other content');
    return known;
  }
  sql.exec(
    'INSERT INTO campaigns (id, edition, statement, due_at) VALUES (?, ?, ?, ?)',
    campaignId,
    toBuffer(fromHex(editionSha256)),
    toBuffer(fromHex(statementSha256)),
    dueAt,
  );
  return findCampaign(sql, campaignId) as CampaignRow;
}

/** The row of a unit in the ledger, made where an event names it for the first time. */
export function unitRow(sql: SqlStorage, unitId: string): { no: number; id: string } {
  const find = () =>
    sql.exec<{ no: number }>('SELECT no FROM units WHERE id = ?', unitId).toArray()[0]?.no;
  let no = find();
  if (no === undefined) {
    sql.exec('INSERT INTO units (id) VALUES (?)', unitId);
    no = find() as number;
  }
  return { no, id: unitId };
}

export function assignMembers(
  sql: SqlStorage,
  campaign: LedgerCampaign,
  assignments: readonly NewAssignment[],
  idempotencyKey: string,
  now: number,
): { assigned: number; alreadyAssigned: number } {
  const content = JSON.stringify(assignments);
  const { campaignId } = campaign;
  const name = `assign\n${campaignId}\n${idempotencyKey}`;
  return once(sql, { campaignId, name, content }, () => {
    const row = registerCampaign(sql, campaign);
    if (isClosed(sql, row)) return { assigned: 0, alreadyAssigned: 0 };
    const present = new Set(
      sql
        .exec<{ member_id: string }>(
          `SELECT member_id FROM subjects WHERE campaign_no = ?
              AND member_id IN (SELECT value ->> 'memberId' FROM json_each(?))`,
          row.no,
          content,
        )
        .toArray()
        .map((subject) => subject.member_id),
    );
    const projector = new Projector(sql);
    let assigned = 0;
    for (const assignment of assignments) {
      if (present.has(assignment.memberId)) continue;
      present.add(assignment.memberId);
      assignOne(sql, projector, row, assignment, now);
      assigned += 1;
    }
    projector.flush();
    return { assigned, alreadyAssigned: assignments.length - assigned };
  });
}

function assignOne(
  sql: SqlStorage,
  projector: Projector,
  campaign: CampaignRow,
  { memberId, unitId, exempt }: NewAssignment,
  now: number,
): void {
  const { no, subject } = createSubject(sql, campaign, memberId);
  const about = { campaign, unit: unitRow(sql, unitId), subject };
  projector.add(appendEvent(sql, { kind: 'assigned', ...about }, now), no);
  if (exempt) {
    const draft = { kind: 'exempted', ground: STANDING_EXEMPT, ...about } as const;
    projector.add(appendEvent(sql, draft, now), no);
  }
}

/**
 * Gives a person a commitment in one campaign. A fresh salt for every assignment: one person's commitments
 * in two campaigns have nothing in common.
 */
export function createSubject(
  sql: SqlStorage,
  campaign: CampaignRow,
  memberId: string,
): Pick<SubjectRow, 'no' | 'subject'> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const subject = commitment(salt, memberId);
  const { no } = sql
    .exec<{ no: number }>(
      'INSERT INTO subjects (campaign_no, commitment, member_id, salt) VALUES (?, ?, ?, ?) RETURNING no',
      campaign.no,
      toBuffer(subject),
      memberId,
      toBuffer(salt),
    )
    .one();
  return { no, subject: toHex(subject) };
}

/** A member's assignment with what opens its commitment. */
export type SubjectRow = Omit<Assignment, 'unit' | 'due'> & {
  no: number;
  subject: string;
  salt: string;
  unitNo: number;
  unitId: string;
};

export function findSubject(
  sql: SqlStorage,
  campaign: CampaignRow,
  memberId: string,
): SubjectRow | null {
  const row = sql
    .exec(
      `SELECT subject.no, lower(hex(commitment)) AS subject, lower(hex(salt)) AS salt,
              unit.no AS unitNo, unit.id AS unitId, state, method, ground, assigned_at AS assignedAt,
              opened_at AS openedAt, acknowledged_at AS acknowledgedAt,
              acknowledged_seq AS acknowledgedSeq
         FROM subjects AS subject
         JOIN assignments ON assignments.subject_no = subject.no
         JOIN units AS unit ON unit.no = unit_no
        WHERE subject.member_id = ? AND subject.campaign_no = ?`,
      memberId,
      campaign.no,
    )
    .toArray()[0];
  return row ? (row as unknown as SubjectRow) : null;
}

/** Appends an event to one assignment, where it stands, and brings the projections up to it. */
export function appendForSubject(
  sql: SqlStorage,
  campaign: CampaignRow,
  subject: SubjectRow,
  draft: Pick<
    Parameters<typeof appendEvent>[1],
    'kind' | 'method' | 'ground' | 'actor' | 'detail' | 'about' | 'key'
  >,
  now: number,
): AppendedEvent {
  const unit = { no: subject.unitNo, id: subject.unitId };
  const event = appendEvent(sql, { ...draft, campaign, unit, subject: subject.subject }, now);
  const projector = new Projector(sql);
  projector.know('campaigns', campaign);
  projector.know('units', unit);
  projector.add(event, subject.no, { ...subject, unit: unit.id, due: campaign.dueAt });
  projector.flush();
  return event;
}

export function openAssignment(
  sql: SqlStorage,
  campaignId: string,
  memberId: string,
  now: number,
): 'opened' | 'not_assigned' | 'campaign_closed' {
  const campaign = findCampaign(sql, campaignId);
  const subject = campaign && findSubject(sql, campaign, memberId);
  if (!campaign || !subject) return 'not_assigned';
  if (subject.openedAt !== null || subject.state === 'acknowledged') return 'opened';
  if (isClosed(sql, campaign)) return 'campaign_closed';
  appendForSubject(sql, campaign, subject, { kind: 'opened' }, now);
  return 'opened';
}

/** `event`: appended by this very call. */
export type AcknowledgeWrite =
  | {
      outcome: 'acknowledged' | 'already_acknowledged';
      seq: number;
      subject: SubjectRow;
      event?: AppendedEvent;
    }
  | { outcome: AcknowledgeRefusal };

export function acknowledgeAssignment(
  sql: SqlStorage,
  request: AcknowledgeRequest,
  now: number,
): AcknowledgeWrite {
  const campaign = findCampaign(sql, request.campaignId);
  const subject = campaign && findSubject(sql, campaign, request.memberId);
  if (!campaign || !subject) return { outcome: 'not_assigned' };
  // Bound to the salt: the same client key used elsewhere is another key, and with the salt destroyed nobody
  // can try whether a key made of an id fits.
  const key = toHex(commitment(fromHex(subject.salt), `key\n${request.idempotencyKey}`));
  const first = findEventByKey(sql, key);
  // A key whose acknowledgement was taken back since is answered by none: the request was carried out once.
  if (first && isVoided(sql, campaign, subject, first.seq)) return { outcome: 'corrected' };
  if (first) return { outcome: 'acknowledged', seq: first.seq, subject };
  if (subject.acknowledgedSeq !== null && subject.state === 'acknowledged')
    return { outcome: 'already_acknowledged', seq: subject.acknowledgedSeq, subject };
  if (isClosed(sql, campaign)) return { outcome: 'campaign_closed' };
  if (subject.state === 'closed' && !isAwayForATime(subject.ground))
    return { outcome: 'assignment_closed' };
  if ((request.editionSha256 ?? campaign.edition) !== campaign.edition)
    return { outcome: 'edition_changed' };
  const self = request.method === 'self';
  if (self && subject.openedAt === null) return { outcome: 'not_opened' };
  const actor = self ? subject.subject : actorCommitment(sql, campaign, request.actorId);
  const draft = { kind: 'acknowledged', method: request.method, actor, key } as const;
  const event = appendWithReason(sql, campaign, subject, draft, request.reason ?? null, now);
  return { outcome: 'acknowledged', seq: event.seq, subject, event };
}

/** Whether a later correction took this event of an assignment out. */
export function isVoided(
  sql: SqlStorage,
  campaign: CampaignRow,
  subject: Pick<SubjectRow, 'subject'>,
  seq: number,
): boolean {
  return readSubjectEvents(sql, campaign.no, subject.subject).some(({ about }) => about === seq);
}

/**
 * Appends an event with the words that were given for it: the event holds a salted commitment to them, the
 * words stand beside it and can be erased.
 */
export function appendWithReason(
  sql: SqlStorage,
  campaign: CampaignRow,
  subject: SubjectRow,
  draft: Omit<Parameters<typeof appendForSubject>[3], 'detail'>,
  reason: string | null,
  now: number,
): AppendedEvent {
  if (reason === null) return appendForSubject(sql, campaign, subject, draft, now);
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const detail = toHex(commitment(salt, reason));
  const event = appendForSubject(sql, campaign, subject, { ...draft, detail }, now);
  sql.exec(
    'INSERT INTO details (seq, text, salt) VALUES (?, ?, ?)',
    event.seq,
    reason,
    toBuffer(salt),
  );
  return event;
}

/** One commitment per officer and campaign: their entries there belong together, but name nobody. */
export function actorCommitment(sql: SqlStorage, campaign: CampaignRow, actorId: string): string {
  const known = sql
    .exec<{ commitment: string }>(
      'SELECT lower(hex(commitment)) AS commitment FROM actors WHERE actor_id = ? AND campaign_no = ?',
      actorId,
      campaign.no,
    )
    .toArray()[0];
  if (known) return known.commitment;
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const hash = commitment(salt, actorId);
  sql.exec(
    'INSERT INTO actors (commitment, campaign_no, actor_id, salt) VALUES (?, ?, ?, ?)',
    toBuffer(hash),
    campaign.no,
    actorId,
    toBuffer(salt),
  );
  return toHex(hash);
}

export function closeCampaign(
  sql: SqlStorage,
  campaignId: string,
  reason: string,
  actorId: string,
  now: number,
  ground: CampaignClosing = 'campaign_closed',
): { closed: number } {
  return once(sql, { campaignId, name: `close\n${campaignId}` }, () => {
    const campaign = findCampaign(sql, campaignId);
    if (!campaign) return { closed: 0 };
    const actor = actorCommitment(sql, campaign, actorId);
    const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
    const closing = {
      kind: 'closed',
      campaign,
      ground,
      actor,
      detail: toHex(commitment(salt, reason)),
    } as const;
    const projector = new Projector(sql);
    const outstanding = sql
      .exec<{ no: number; subject: string; unitNo: number; unitId: string }>(
        `SELECT subject.no, lower(hex(commitment)) AS subject, unit.no AS unitNo, unit.id AS unitId
           FROM assignments JOIN subjects AS subject ON subject.no = subject_no
           JOIN units AS unit ON unit.no = unit_no
          WHERE assignments.campaign_no = ? AND state IN ('assigned', 'opened') ORDER BY subject.no`,
        campaign.no,
      )
      .toArray();
    for (const { no, subject, unitNo, unitId } of outstanding) {
      const unit = { no: unitNo, id: unitId };
      projector.add(appendEvent(sql, { ...closing, unit, subject }, now), no);
    }
    const event = appendEvent(sql, closing, now);
    projector.add(event);
    projector.flush();
    sql.exec(
      'INSERT INTO details (seq, text, salt) VALUES (?, ?, ?)',
      event.seq,
      reason,
      toBuffer(salt),
    );
    return { closed: outstanding.length };
  });
}

function toBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
