import { EVENT_KINDS, type EventKind } from './ledger.types.ts';

/** First line of every event; a change of the fields below is a new version. */
export const EVENT_VERSION = 'quan-triet-event-v1';

/** Stands for "none" in a line, so that every event has every line. */
const NONE = '-';

/** The fields of an event in the order of its lines. `null` is written `-`. */
export type LedgerEvent = {
  /** Place in the ledger, gapless from 0. */
  seq: number;
  kind: EventKind;
  campaign: string | null;
  /** SHA-256 of the original file of the edition, hex. */
  edition: string | null;
  /** SHA-256 of the statement the member agrees to, hex. */
  statement: string | null;
  /** Last moment on time, ms since the epoch. */
  due: number | null;
  /** Where the person is counted from this event on. */
  unit: string | null;
  /** Commitment to the member in this campaign, hex; `null` for events about the campaign or the ledger. */
  subject: string | null;
  /** How it was acknowledged. */
  method: string | null;
  /** Code of the ground of an exemption, a closing or a correction. */
  ground: string | null;
  /** Commitment to whoever did it, hex; `null` for the system itself. */
  actor: string | null;
  /** Commitment to a written reason, hex; for `key` events SHA-256 of the raw public key. */
  detail: string | null;
  /** The event that a correction voids. */
  about: number | null;
  /** Server clock, ms since the epoch; never smaller than that of the event before. */
  at: number;
  /** Hash of the client's idempotency key bound to the subject, hex. */
  key: string | null;
};

const FIELDS = [
  'seq',
  'kind',
  'campaign',
  'edition',
  'statement',
  'due',
  'unit',
  'subject',
  'method',
  'ground',
  'actor',
  'detail',
  'about',
  'at',
  'key',
] as const satisfies (keyof LedgerEvent)[];
type Field = (typeof FIELDS)[number];

const WORD = /^[0-9a-z:._][0-9a-z:._-]*$/;
const HASH = /^[0-9a-f]{64}$/;
const NUMBER = /^(0|[1-9][0-9]{0,15})$/;
const HASHES = new Set<Field>(['edition', 'statement', 'subject', 'actor', 'detail', 'key']);
const NUMBERS = new Set<Field>(['seq', 'due', 'about', 'at']);
const NEVER_NONE = new Set<Field>(['seq', 'kind', 'at']);

/** A value cannot be written as, or was not read from, a canonical line. Names the field, never the value. */
export class EventFormatError extends Error {
  readonly field: string;
  constructor(field: string) {
    super(`not a canonical event: ${field}`);
    this.name = 'EventFormatError';
    this.field = field;
  }
}

function isAllowed(field: Field, value: string): boolean {
  if (value === NONE) return !NEVER_NONE.has(field);
  if (HASHES.has(field)) return HASH.test(value);
  if (NUMBERS.has(field)) return NUMBER.test(value) && Number.isSafeInteger(Number(value));
  if (field === 'kind') return (EVENT_KINDS as readonly string[]).includes(value);
  return WORD.test(value);
}

/**
 * The canonical text of an event: `version=…` and then one `name=value` line per field in fixed order,
 * each ended by a line feed. One event has exactly one such text, so its hash names it.
 *
 * @throws EventFormatError when a value has other characters than `[0-9a-z:._-]` or the wrong form.
 */
export function writeEvent(event: LedgerEvent): string {
  let text = `version=${EVENT_VERSION}\n`;
  for (const field of FIELDS) {
    const value = String(event[field] ?? NONE);
    if (!isAllowed(field, value)) throw new EventFormatError(field);
    text += `${field}=${value}\n`;
  }
  return text;
}

/**
 * Reads what `writeEvent` wrote; nothing else is accepted, so that reading and writing are inverse.
 *
 * @throws EventFormatError on any other text.
 */
export function readEvent(text: string): LedgerEvent {
  const lines = text.split('\n');
  if (lines.length !== FIELDS.length + 2 || lines.at(-1) !== '')
    throw new EventFormatError('lines');
  if (lines[0] !== `version=${EVENT_VERSION}`) throw new EventFormatError('version');
  const values: Record<string, string | number | null> = {};
  for (const [index, field] of FIELDS.entries()) {
    const line = lines[index + 1] ?? '';
    const value = line.slice(field.length + 1);
    if (!line.startsWith(`${field}=`) || !isAllowed(field, value))
      throw new EventFormatError(field);
    values[field] = value === NONE ? null : NUMBERS.has(field) ? Number(value) : value;
  }
  return values as LedgerEvent;
}
