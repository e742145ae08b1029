import { commitment, SALT_BYTES, toHex } from '../../domain/ledger/hash.ts';

/** A call that may be repeated. */
export type RepeatableCall = {
  campaignId: string;
  /** Names the call; nothing of a person. */
  name: string;
  /** What it asks for where that may name people: kept as a salted commitment; absent = nothing to compare. */
  content?: string;
};

type OutcomeRow = { outcome: string; salt: ArrayBuffer | null; content: string | null };

/** Answers a repeated call with its first outcome; the same name with other content is another call. */
export function once<T>(sql: SqlStorage, call: RepeatableCall, write: () => T): T {
  const { campaignId, name, content } = call;
  const known = sql
    .exec<OutcomeRow>(
      'SELECT outcome, salt, content FROM outcomes WHERE name = ? ORDER BY no',
      name,
    )
    .toArray()
    .find((row) => isSame(row, content));
  if (known) return JSON.parse(known.outcome) as T;
  const outcome = write();
  const salt = content === undefined ? null : crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  sql.exec(
    'INSERT INTO outcomes (campaign_id, name, salt, content, outcome) VALUES (?, ?, ?, ?, ?)',
    campaignId,
    name,
    salt && salt.buffer,
    salt && toHex(commitment(salt, content ?? '')),
    JSON.stringify(outcome),
  );
  return outcome;
}

function isSame(row: OutcomeRow, content: string | undefined): boolean {
  if (content === undefined) return row.content === null;
  return row.salt !== null && toHex(commitment(new Uint8Array(row.salt), content)) === row.content;
}

/** Forgets what calls of these campaigns asked for; a repetition is then worked through again. */
export function forgetContents(sql: SqlStorage, campaignIds: readonly string[]): void {
  sql.exec(
    `DELETE FROM outcomes WHERE content IS NOT NULL
        AND campaign_id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(campaignIds),
  );
}
