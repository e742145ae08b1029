import type { AcknowledgeRefusal, AcknowledgeRequest, OpenOutcome } from './ledger.port.ts';
import { acknowledgeAssignment, openAssignment } from './ledger.writes.ts';

/**
 * What people did while the ledger was read-only: kept apart with the moment it arrived, appended in the
 * same order once the ledger is whole again. What is certain to be refused is refused at once. It is kept in
 * D1, not in the ledger's own store: mending that may mean setting it back.
 */
export type HeldRequest =
  | { kind: 'open'; campaignId: string; memberId: string }
  | ({ kind: 'acknowledge' } & AcknowledgeRequest);

export type HeldRow = { no: number; request: string; received_at: number };
type Outcome =
  | AcknowledgeRefusal
  | OpenOutcome['outcome']
  | 'acknowledged'
  | 'already_acknowledged';

export type HoldOutcome =
  | { held: true /** When it first arrived, ms. */; receivedAt: number }
  | { held: false; outcome: Exclude<Outcome, 'acknowledged' | 'opened'> };

/** The requests held for one ledger. */
export class HeldRequests {
  readonly #db: D1Database;
  readonly #origin: string;

  constructor(db: D1Database, origin: string) {
    this.#db = db;
    this.#origin = origin;
  }

  /** All of them in the order in which they arrived. */
  async all(): Promise<HeldRow[]> {
    const { results } = await this.#db
      .prepare(
        'SELECT no, request, received_at FROM held_requests WHERE origin = ? ORDER BY received_at, no',
      )
      .bind(this.#origin)
      .all<HeldRow>();
    return results;
  }

  /** Those of one member in one campaign. */
  async of(campaignId: string, memberId: string): Promise<HeldRow[]> {
    const { results } = await this.#db
      .prepare(
        `SELECT no, request, received_at FROM held_requests
          WHERE origin = ? AND campaign_id = ? AND member_id = ? ORDER BY received_at, no`,
      )
      .bind(this.#origin, campaignId, memberId)
      .all<HeldRow>();
    return results;
  }

  /** When a member's acknowledgement arrived that waits to be recorded, ms; `null` where none does. */
  async acknowledgedSince(campaignId: string, memberId: string): Promise<number | null> {
    const rows = await this.of(campaignId, memberId);
    return rows.find((row) => requestOf(row).kind === 'acknowledge')?.received_at ?? null;
  }

  /** How many acknowledgements wait to be recorded. */
  async count(): Promise<number> {
    const count = await this.#db
      .prepare(`SELECT count(*) AS n FROM held_requests WHERE origin = ? AND kind = 'acknowledge'`)
      .bind(this.#origin)
      .first<number>('n');
    return count ?? 0;
  }

  /** Keeps a request; the first of a kind stands. */
  async add(request: HeldRequest, now: number): Promise<void> {
    await this.#db
      .prepare(
        `INSERT INTO held_requests (origin, campaign_id, member_id, kind, request, received_at)
         VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      )
      .bind(
        this.#origin,
        request.campaignId,
        request.memberId,
        request.kind,
        JSON.stringify(request),
        now,
      )
      .run();
  }

  /** Forgets what has been recorded. */
  async remove(rows: readonly HeldRow[]): Promise<void> {
    await this.#db
      .prepare('DELETE FROM held_requests WHERE no IN (SELECT value FROM json_each(?))')
      .bind(JSON.stringify(rows.map(({ no }) => no)))
      .run();
  }
}

const requestOf = ({ request }: HeldRow): HeldRequest => JSON.parse(request) as HeldRequest;

/** Keeps a request, or tells why it would be refused anyway. */
export async function holdRequest(
  storage: DurableObjectStorage,
  held: HeldRequests,
  request: HeldRequest,
  now: number,
): Promise<HoldOutcome> {
  const waiting = await held.of(request.campaignId, request.memberId);
  const same = waiting.find((row) => requestOf(row).kind === request.kind);
  if (same) return { held: true, receivedAt: same.received_at };
  const outcome = rehearse(storage, () => {
    for (const row of waiting) carryOut(storage.sql, requestOf(row), row.received_at);
    return carryOut(storage.sql, request, now);
  });
  if (outcome !== 'acknowledged' && outcome !== 'opened' && outcome !== null)
    return { held: false, outcome };
  await held.add(request, now);
  return { held: true, receivedAt: now };
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
 * `recorded_at=` in ms, are the committed reason of the event. What was appended before is passed over. To
 * be called inside a transaction.
 */
export function recordHeld(sql: SqlStorage, rows: readonly HeldRow[], now: number): void {
  for (const row of rows) {
    const request = withBothTimes(requestOf(row), row.received_at, now);
    carryOut(sql, request, row.received_at);
  }
}

function withBothTimes(request: HeldRequest, receivedAt: number, recordedAt: number): HeldRequest {
  if (request.kind === 'open') return request;
  const times = [`received_at=${receivedAt}`, `recorded_at=${recordedAt}`];
  return { ...request, reason: [request.reason ?? [], times].flat().join('\n') };
}
