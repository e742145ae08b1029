import { setTimeout as wait } from 'node:timers/promises';
import {
  assignEverybody,
  coverageOf,
  type LedgerService,
  runScheduled,
  UNITS,
} from '../bench/ledger-service.ts';
import { withDatabase } from '../start/stored-database.ts';
import type { ExpectedAssignments } from './crash-judgement.ts';

/** About so many people in a campaign: the Worker hands them to the ledger in three calls. */
export const AUDIENCE = 2_200;

/** Longest wait between the chosen assignment and the kill, ms. */
const KILL_WITHIN_MS = 100;

/** A campaign that waits to be assigned. */
type QueuedCampaign = { campaignId: string; unitIds: string[]; memberIds: string[] };

/**
 * Kills the service while it assigns a campaign of its own, starts it again, compares what is counted with what
 * is on disk, and lets the assigning be finished. The service runs before and after.
 *
 * @param random decides after how many assignments it is killed, and how long after.
 * @returns whom the campaign is for, how many of them were assigned when it was killed, and by how many the
 *   count was wrong after the restart.
 */
export async function assignAcrossKill(
  service: LedgerService,
  campaignId: string,
  random: () => number,
): Promise<{ expected: ExpectedAssignments; onDisk: number; miscounted: number }> {
  const campaign = campaignFor(service, campaignId);
  await service.stop();
  await queue(service, campaign);
  await service.start();
  await killWhileAssigning(service, campaignId, random);
  const onDisk = await countAssigned(service, campaignId);
  await giveBackClaims(service);
  await service.start();
  const { assigned } = await coverageOf(service, campaignId);
  const { memberIds } = campaign;
  await assignEverybody(service, campaignId, memberIds.length);
  const expected = { campaignId, memberIds };
  return { expected, onDisk, miscounted: Math.abs(assigned - onDisk) };
}

async function killWhileAssigning(
  service: LedgerService,
  campaignId: string,
  random: () => number,
): Promise<void> {
  // A fifth of the kills come before the first call to the ledger is through.
  const killAfter = Math.floor((random() * 1.25 - 0.25) * AUDIENCE);
  const run = { ended: false };
  const assigning = runScheduled(service).then(() => {
    run.ended = true;
  });
  // Looked up in the file itself: a request would wait behind the assigning and come too late.
  while (!run.ended && (await countAssigned(service, campaignId)) < killAfter) await wait(1);
  await wait(random() * KILL_WITHIN_MS);
  await service.kill();
  await assigning;
}

/** Assignments to a campaign that are on disk. */
async function countAssigned({ data }: LedgerService, campaignId: string): Promise<number> {
  const query = `SELECT count(*) AS n FROM events JOIN campaigns ON campaigns.no = campaign_no
                  WHERE kind = 'assigned' AND campaigns.id = ?`;
  return await withDatabase(data.state, 'signing_keys', (database) =>
    Number(database.prepare(query).get(campaignId)?.['n']),
  );
}

/** For as many units as it takes to come to the audience, so that a campaign costs the same however many members there are. */
function campaignFor({ members }: LedgerService, campaignId: string): QueuedCampaign {
  const units = Math.min(UNITS, Math.ceil((AUDIENCE * UNITS) / members));
  const memberIds = [];
  for (let member = 0; member < members; member += 1)
    if (member % UNITS < units) memberIds.push(`m${member}`);
  return { campaignId, unitIds: Array.from({ length: units }, (_, unit) => `u${unit}`), memberIds };
}

/** Publishing as it lies in the database: the campaign, and the message that has it assigned. */
function queue({ data }: LedgerService, { campaignId, unitIds }: QueuedCampaign): Promise<void> {
  return withDatabase(data.state, 'outbox', (database) => {
    database
      .prepare(
        `INSERT INTO campaigns (id, document_id, edition_id, title, obligation, due_date, statement,
           statement_sha256, audience, cut_off_date, state, member_count, unit_count, created_by, created_at)
         SELECT ?, document_id, edition_id, title, obligation, due_date, statement, statement_sha256, ?,
                cut_off_date, 'assigning', 0, 0, created_by, created_at FROM campaigns LIMIT 1`,
      )
      .run(campaignId, JSON.stringify({ kind: 'chosen', unitIds, roles: [] }));
    database
      .prepare(
        `INSERT INTO outbox (kind, subject_id, payload, available_at, created_at)
         VALUES ('campaign.assign', ?, '{}', 0, 0)`,
      )
      .run(campaignId);
  });
}

/** A killed consumer's claims end after five minutes; here they end at once. */
function giveBackClaims({ data }: LedgerService): Promise<void> {
  return withDatabase(data.state, 'outbox', (database) => {
    database.exec('UPDATE outbox SET available_at = 0 WHERE done_at IS NULL');
  });
}
