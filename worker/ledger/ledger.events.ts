import { type LedgerEvent, writeEvent } from '../../domain/ledger/event.ts';
import { fromHex, leafHash, toHex } from '../../domain/ledger/hash.ts';
import type { EventKind } from '../../domain/ledger/ledger.types.ts';

/** A campaign as registered, with the edition that new events speak of. Hashes in hex, `dueAt` in ms. */
export type CampaignRow = {
  no: number;
  id: string;
  edition: string;
  statement: string;
  dueAt: number;
};

/** An event as it was appended, with its canonical text and the leaf hash over it (lower-case hex). */
export type AppendedEvent = LedgerEvent & { text: string; leafHash: string };

/** An event before it has its place: what differs from kind to kind, the rest is none. */
export type EventDraft = {
  kind: EventKind;
  campaign: CampaignRow | null;
  unit?: { no: number; id: string };
  /** Commitments and hashes in hex. */
  subject?: string;
  method?: string;
  ground?: string;
  actor?: string;
  detail?: string;
  about?: number;
  key?: string;
};

const encoder = new TextEncoder();

const NO_FIELDS = {
  campaign: null,
  edition: null,
  statement: null,
  due: null,
  subject: null,
  method: null,
  ground: null,
  actor: null,
  detail: null,
  about: null,
  key: null,
};

function blob(hex: string | null | undefined): ArrayBuffer | null {
  return hex === null || hex === undefined ? null : new Uint8Array(fromHex(hex)).buffer;
}

function hex(value: unknown): string | null {
  return value instanceof ArrayBuffer ? toHex(new Uint8Array(value)) : null;
}

/**
 * Appends one event: next sequence number, time never before the last event's, leaf hash over the
 * canonical text. To be called inside a storage transaction.
 *
 * @param now server clock, ms.
 */
export function appendEvent(sql: SqlStorage, draft: EventDraft, now: number): AppendedEvent {
  const last = lastEvent(sql);
  const { campaign, unit, ...rest } = draft;
  const event: LedgerEvent = {
    ...NO_FIELDS,
    ...rest,
    ...(campaign && {
      campaign: campaign.id,
      edition: campaign.edition,
      statement: campaign.statement,
      due: campaign.dueAt,
    }),
    unit: unit?.id ?? null,
    seq: (last?.seq ?? -1) + 1,
    at: Math.max(now, last?.at ?? 0),
  };
  const text = writeEvent(event);
  const leaf = leafHash(encoder.encode(text));
  sql.exec(
    `INSERT INTO events (seq, kind, campaign_no, unit_no, subject, method, ground, actor, detail, about, at, key, leaf)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    event.seq,
    event.kind,
    campaign?.no ?? null,
    unit?.no ?? null,
    blob(event.subject),
    event.method,
    event.ground,
    blob(event.actor),
    blob(event.detail),
    event.about,
    event.at,
    blob(event.key),
    new Uint8Array(leaf).buffer,
  );
  return { ...event, text, leafHash: toHex(leaf) };
}

export function lastEvent(sql: SqlStorage): { seq: number; at: number } | null {
  return (
    sql
      .exec<{ seq: number; at: number }>('SELECT seq, at FROM events ORDER BY seq DESC LIMIT 1')
      .toArray()[0] ?? null
  );
}

const EVENT_COLUMNS = `
  SELECT event.seq, event.kind, campaign.id AS campaign,
         coalesce((SELECT adopted.edition FROM campaign_editions AS adopted
                    WHERE adopted.campaign_no = event.campaign_no AND adopted.since <= event.seq
                    ORDER BY adopted.no DESC LIMIT 1), campaign.edition) AS edition, campaign.statement,
         campaign.due_at AS due, unit.id AS unit, event.subject, event.method, event.ground,
         event.actor, event.detail, event.about, event.at, event.key
    FROM events AS event
    LEFT JOIN campaigns AS campaign ON campaign.no = event.campaign_no
    LEFT JOIN units AS unit ON unit.no = event.unit_no`;

type EventRow = Record<string, SqlStorageValue>;

function eventOf(row: EventRow): LedgerEvent {
  return {
    ...(row as unknown as LedgerEvent),
    edition: hex(row['edition']),
    statement: hex(row['statement']),
    subject: hex(row['subject']),
    actor: hex(row['actor']),
    detail: hex(row['detail']),
    key: hex(row['key']),
  };
}

/** Events from `from` on, at most `limit`, in order. */
export function readEvents(sql: SqlStorage, from: number, limit: number): LedgerEvent[] {
  return sql
    .exec(`${EVENT_COLUMNS} WHERE event.seq >= ? ORDER BY event.seq LIMIT ?`, from, limit)
    .toArray()
    .map(eventOf);
}

/** All events of a campaign with `at` ≤ `until` (ms), in order. */
export function readCampaignEvents(
  sql: SqlStorage,
  campaignNo: number,
  until: number,
): LedgerEvent[] {
  return sql
    .exec(
      `${EVENT_COLUMNS} WHERE event.campaign_no = ? AND event.at <= ? ORDER BY event.seq`,
      campaignNo,
      until,
    )
    .toArray()
    .map(eventOf);
}

/** All events of one subject in order. */
export function readSubjectEvents(
  sql: SqlStorage,
  campaignNo: number,
  subject: string,
): LedgerEvent[] {
  return sql
    .exec(
      `${EVENT_COLUMNS} WHERE event.campaign_no = ? AND event.subject = ? ORDER BY event.seq`,
      campaignNo,
      blob(subject),
    )
    .toArray()
    .map(eventOf);
}

/** The event that carries this idempotency key (hex), if any. */
export function findEventByKey(sql: SqlStorage, key: string): LedgerEvent | null {
  const row = sql.exec(`${EVENT_COLUMNS} WHERE event.key = ?`, blob(key)).toArray()[0];
  return row ? eventOf(row) : null;
}
