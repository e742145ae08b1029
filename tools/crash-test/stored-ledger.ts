import { type StoredDatabase, withDatabase } from '../start/stored-database.ts';

/** An acknowledgement as it lies on disk. Hashes in lower-case hex. */
export type StoredAcknowledgement = { seq: number; subject: string; leaf: string };

/** A person's assignment to a campaign as it lies on disk. */
export type StoredAssignment = { campaignId: string; memberId: string };

/** What the file of a stopped ledger holds, read without any code of the ledger. */
export type StoredLedger = {
  /** Numbers missing between 0 and the last event. */
  gaps: number;
  acknowledgements: StoredAcknowledgement[];
  assignments: StoredAssignment[];
};

/**
 * Reads the ledger's events from the file in which the local platform keeps its Durable Object.
 *
 * @param state folder of the platform's state; the service must have ended.
 */
export function readStoredLedger(state: string): Promise<StoredLedger> {
  return withDatabase(state, 'signing_keys', readEvents);
}

function readEvents(database: StoredDatabase): StoredLedger {
  const span = database.prepare('SELECT coalesce(max(seq) + 1, 0) - count(*) AS gaps FROM events');
  const acknowledgements = database.prepare(
    `SELECT seq, lower(hex(subject)) AS subject, lower(hex(leaf)) AS leaf
       FROM events WHERE kind = 'acknowledged' ORDER BY seq`,
  );
  const assignments = database.prepare(
    `SELECT campaigns.id AS campaignId, member_id AS memberId
       FROM events JOIN subjects ON commitment = events.subject
       JOIN campaigns ON campaigns.no = events.campaign_no
      WHERE kind = 'assigned' ORDER BY seq`,
  );
  return {
    gaps: Number(span.get()?.['gaps']),
    acknowledgements: acknowledgements.all() as StoredAcknowledgement[],
    assignments: assignments.all() as StoredAssignment[],
  };
}
