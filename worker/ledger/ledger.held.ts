import type { AcknowledgeRefusal, AcknowledgeRequest, OpenOutcome } from './ledger.port.ts';
import { acknowledgeAssignment, openAssignment } from './ledger.writes.ts';

/**
 * What people did while the ledger was read-only: kept apart with the moment it arrived, appended in the
 * same order once the ledger is whole again. What is certain to be refused is refused at once.
 */
export type HeldRequest =
  | { kind: 'open'; campaignId: string; memberId: string }
  | ({ kind: 'acknowledge' } & AcknowledgeRequest);

type HeldRow = { no: number; request: string; received_at: number };
type Outcome =
  | AcknowledgeRefusal
  | OpenOutcome['outcome']
  | 'acknowledged'
  | 'already_acknowledged';

export type HoldOutcome =
  | { held: true /** When it first arrived, ms. */; receivedAt: number }
  | { held: false; outcome: Exclude<Outcome, 'acknowledged' | 'opened'> };

const WAITING = 'recorded_at IS NULL';

/** Keeps a request, or tells why it would be refused anyway. */
export function holdRequest(
  storage: DurableObjectStorage,
  request: HeldRequest,
  now: number,
): HoldOutcome {
  const { sql } = storage;
  const waiting = waitingOf(sql, request);
  const same = waiting.find((row) => requestOf(row).kind === request.kind);
  if (same) return { held: true, receivedAt: same.received_at };
  const outcome = rehearse(storage, () => {
    for (const row of waiting) carryOut(sql, requestOf(row), row.received_at);
    return carryOut(sql, request, now);
  });
  if (outcome !== 'acknowledged' && outcome !== 'opened' && outcome !== null)
    return { held: false, outcome };
  sql.exec(
    'INSERT INTO held_requests (campaign_id, member_id, request, received_at) VALUES (?, ?, ?, ?)',
    request.campaignId,
    request.memberId,
    JSON.stringify(request),
    now,
  );
  return { held: true, receivedAt: now };
}

function waitingOf(sql: SqlStorage, { campaignId, memberId }: HeldRequest): HeldRow[] {
  return sql
    .exec<HeldRow>(
      `SELECT no, request, received_at FROM held_requests
        WHERE campaign_id = ? AND member_id = ? AND ${WAITING} ORDER BY no`,
      campaignId,
      memberId,
    )
    .toArray();
}

const requestOf = ({ request }: HeldRow): HeldRequest => JSON.parse(request) as HeldRequest;

/** When a member's acknowledgement arrived that waits to be recorded, ms; `null` where none does. */
export function heldSince(sql: SqlStorage, campaignId: string, memberId: string): number | null {
  const rows = waitingOf(sql, { kind: 'open', campaignId, memberId });
  return rows.find((row) => requestOf(row).kind === 'acknowledge')?.received_at ?? null;
}

/** How many acknowledgements wait to be recorded. */
export function countHeld(sql: SqlStorage): number {
  const query = `SELECT count(*) AS n FROM held_requests
                  WHERE ${WAITING} AND request ->> 'kind' = 'acknowledge'`;
  return sql.exec<{ n: number }>(query).one().n;
}

/** What it would come to, without leaving a trace; `null` where a damaged ledger cannot tell. */
function rehearse<T>(storage: DurableObjectStorage, run: () => T): T | null {
  const undo = new Error('rehearsed');
  let outcome: T | null = null;
  try {
    storage.transactionSync(() => {
      outcome = run();
      throw undo;
    });
  } catch (error) {
    if (error !== undo) return null;
  }
  return outcome;
}

function carryOut(sql: SqlStorage, request: HeldRequest, at: number): Outcome {
  return request.kind === 'open'
    ? openAssignment(sql, request.campaignId, request.memberId, at)
    : acknowledgeAssignment(sql, request, at).outcome;
}

/**
 * Appends what was held, in order, each under the moment it arrived. Both times, `received_at=` and
 * `recorded_at=` in ms, are the committed reason of the event. Nothing of the person stays here. To be
 * called inside the transaction that makes the ledger writable again.
 */
export function recordHeld(sql: SqlStorage, now: number): void {
  const rows = sql.exec<HeldRow>(
    `SELECT no, request, received_at FROM held_requests WHERE ${WAITING} ORDER BY no`,
  );
  for (const row of rows.toArray()) {
    const request = requestOf(row);
    const outcome = carryOut(sql, withBothTimes(request, row.received_at, now), row.received_at);
    sql.exec(
      `UPDATE held_requests SET member_id = NULL, request = NULL, recorded_at = ?, outcome = ?
        WHERE no = ?`,
      now,
      outcome,
      row.no,
    );
  }
}

function withBothTimes(request: HeldRequest, receivedAt: number, recordedAt: number): HeldRequest {
  if (request.kind === 'open') return request;
  const times = [`received_at=${receivedAt}`, `recorded_at=${recordedAt}`];
  return { ...request, reason: [request.reason ?? [], times].flat().join('\n') };
}
