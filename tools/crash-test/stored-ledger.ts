import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** An acknowledgement as it lies on disk. Hashes in lower-case hex. */
export type StoredAcknowledgement = { seq: number; subject: string; leaf: string };

/** What the file of a stopped ledger holds, read without any code of the ledger. */
export type StoredLedger = {
  /** Numbers missing between 0 and the last event. */
  gaps: number;
  acknowledgements: StoredAcknowledgement[];
};

/**
 * Reads the ledger's events from the file in which the local platform keeps its Durable Object.
 *
 * @param state folder of the platform's state; the service must have ended.
 */
export async function readStoredLedger(state: string): Promise<StoredLedger> {
  const files = await readdir(state, { recursive: true });
  for (const file of files.filter((name) => name.endsWith('.sqlite'))) {
    const database = new DatabaseSync(path.join(state, file));
    try {
      const known = database
        .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'signing_keys'")
        .get();
      if (known) return readEvents(database);
    } finally {
      database.close();
    }
  }
  throw new Error('no ledger in the data folder');
}

function readEvents(database: DatabaseSync): StoredLedger {
  const span = database.prepare('SELECT coalesce(max(seq) + 1, 0) - count(*) AS gaps FROM events');
  const acknowledgements = database.prepare(
    `SELECT seq, lower(hex(subject)) AS subject, lower(hex(leaf)) AS leaf
       FROM events WHERE kind = 'acknowledged' ORDER BY seq`,
  );
  return {
    gaps: Number(span.get()?.['gaps']),
    acknowledgements: acknowledgements.all() as StoredAcknowledgement[],
  };
}
