import { log } from '../platform/log.ts';
import type { Services } from '../services.ts';

/**
 * Changes other stores must hear of. `document.index`: subject is the document. `campaign.assign`:
 * subject is the campaign. `campaign.carry_over`, `campaign.supersede`: subject is a campaign of which the
 * document got a new edition; `campaign.withdraw`: of which it was withdrawn; `campaign.forget`: whose time of
 * keeping is over. `conference.settle`: the
 * attendances in the payload were recorded or taken back. `relations.read_again`: every document after the one in the payload.
 * `roll.change`: the members in the payload belong elsewhere or stand differently from a day on.
 * `roll.compare`: subject is an import whose lines are to be compared with the roll.
 * `notice.send`: subject is a message to one person.
 * `programme.match`: subject is a document after which units owe something, and what may answer it has changed.
 * `reading.compare`: subject is a published upload that was read again. `upload.purge`: subject is a
 * discarded upload whose bytes go.
 */
export const OUTBOX_KINDS = [
  'document.index',
  'campaign.assign',
  'campaign.carry_over',
  'campaign.forget',
  'campaign.supersede',
  'campaign.withdraw',
  'conference.settle',
  'member.erase',
  'notice.send',
  'programme.match',
  'reading.compare',
  'relations.read_again',
  'roll.change',
  'roll.compare',
  'upload.purge',
] as const;
export type OutboxKind = (typeof OUTBOX_KINDS)[number];

export type OutboxMessage = {
  kind: OutboxKind;
  subjectId: string;
  /** Small and without names or text; most handlers need only the subject. */
  payload: Record<string, unknown>;
  /** Not before this moment, ms since the epoch; absent = at once. */
  availableAt?: number;
};

/** A claimed row: whoever holds it delivers it before `CLAIM_MS` have passed. */
export type OutboxRow = {
  id: number;
  kind: string;
  subjectId: string;
  payload: Record<string, unknown>;
  /** Including the one under way. */
  attempts: number;
};

/** How long a claim keeps a row from others, ms; a crashed consumer's rows come back after it. */
export const CLAIM_MS = 5 * 60_000;

/** The row to put into the batch of the change itself, so that neither exists without the other. */
export function outboxStatement(services: Services, message: OutboxMessage): D1PreparedStatement {
  const now = services.clock.now();
  return services.env.DB.prepare(
    'INSERT INTO outbox (kind, subject_id, payload, available_at, created_at) VALUES (?, ?, ?, ?, ?)',
  ).bind(
    message.kind,
    message.subjectId,
    JSON.stringify(message.payload),
    message.availableAt ?? now,
    now,
  );
}

/**
 * A row for every row that a statement gives as `subject` and `payload` (JSON), for a message that depends on
 * what an earlier statement of the batch did.
 */
export function outboxStatementIf(
  services: Services,
  kind: OutboxKind,
  select: string,
  bindings: readonly (string | number | null)[],
): D1PreparedStatement {
  const now = services.clock.now();
  return services.env.DB.prepare(
    `INSERT INTO outbox (kind, subject_id, payload, available_at, created_at)
     SELECT ?, subject, payload, ?, ? FROM (${select})`,
  ).bind(kind, now, now, ...bindings);
}

/**
 * Wakes the consumer. Never fails the request: the row is the record, and the next wake-up or the
 * clock finds it.
 *
 * @param delaySeconds 0 to 43,200, the most a queue holds a message back.
 */
export function wake(services: Services, delaySeconds = 0): void {
  const sent = services.env.WAKE.send({ wake: 'outbox' }, { delaySeconds }).catch(() =>
    log('outbox.wake_lost'),
  );
  services.later(sent);
}

/** Takes up to `limit` waiting rows for this consumer alone, oldest first, in one statement. */
export async function claimOutboxRows(services: Services, limit: number): Promise<OutboxRow[]> {
  const now = services.clock.now();
  const { results } = await services.env.DB.prepare(
    `UPDATE outbox SET attempts = attempts + 1, available_at = ?1
      WHERE id IN (
        SELECT id FROM outbox
         WHERE done_at IS NULL AND dead_at IS NULL AND available_at <= ?2
         ORDER BY available_at, id LIMIT ?3)
      RETURNING id, kind, subject_id AS subjectId, payload, attempts`,
  )
    .bind(now + CLAIM_MS, now, limit)
    .all<Omit<OutboxRow, 'payload'> & { payload: string }>();
  return results
    .map((row) => ({ ...row, payload: JSON.parse(row.payload) as Record<string, unknown> }))
    .sort((a, b) => a.id - b.id);
}

/** The three ends of a delivery. A row that another consumer has finished meanwhile is left alone. */
export async function finishOutboxRow(services: Services, id: number): Promise<void> {
  await services.env.DB.prepare(
    'UPDATE outbox SET done_at = ?, last_error = NULL WHERE id = ? AND done_at IS NULL',
  )
    .bind(services.clock.now(), id)
    .run();
}

export async function postponeOutboxRow(
  services: Services,
  id: number,
  until: number,
  reason: string,
): Promise<void> {
  await services.env.DB.prepare(
    'UPDATE outbox SET available_at = ?, last_error = ? WHERE id = ? AND done_at IS NULL',
  )
    .bind(until, reason, id)
    .run();
}

export async function buryOutboxRow(services: Services, id: number, reason: string): Promise<void> {
  await services.env.DB.prepare(
    'UPDATE outbox SET dead_at = ?, last_error = ? WHERE id = ? AND done_at IS NULL',
  )
    .bind(services.clock.now(), reason, id)
    .run();
}

/** When the next waiting row may be delivered, ms since the epoch; null when none waits. */
export async function nextOutboxTime(services: Services): Promise<number | null> {
  return await services.env.DB.prepare(
    'SELECT min(available_at) AS at FROM outbox WHERE done_at IS NULL AND dead_at IS NULL',
  ).first<number | null>('at');
}

/** How many rows wait and how many were given up, for the health page and the alarm. */
export async function outboxDepth(services: Services): Promise<{ waiting: number; dead: number }> {
  const depth = await services.env.DB.prepare(
    `SELECT count(*) FILTER (WHERE dead_at IS NULL) AS waiting,
            count(*) FILTER (WHERE dead_at IS NOT NULL) AS dead
       FROM outbox WHERE done_at IS NULL`,
  ).first<{ waiting: number; dead: number }>();
  return depth ?? { waiting: 0, dead: 0 };
}

/** Puts one given-up row, or all of them, back in the queue with a fresh count of attempts. */
export async function replayDeadOutboxRows(services: Services, id?: number): Promise<number> {
  const { meta } = await services.env.DB.prepare(
    `UPDATE outbox SET dead_at = NULL, attempts = 0, available_at = ?1
      WHERE dead_at IS NOT NULL AND done_at IS NULL AND (?2 IS NULL OR id = ?2)`,
  )
    .bind(services.clock.now(), id ?? null)
    .run();
  return meta.changes;
}
