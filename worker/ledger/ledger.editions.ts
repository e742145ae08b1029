import { fromHex } from '../../domain/ledger/hash.ts';
import { lastEvent } from './ledger.events.ts';

/**
 * The edition of a campaign may be replaced by one with a minor change, to which acknowledgements carry
 * over. Rows are append-only and count from the next event on: what was recorded before keeps the edition
 * it was recorded with, and every event's leaf holds the edition it speaks of.
 */
const CURRENT_EDITION = `
  SELECT lower(hex(coalesce(
    (SELECT adopted.edition FROM campaign_editions AS adopted
      WHERE adopted.campaign_no = campaigns.no ORDER BY adopted.no DESC LIMIT 1), campaigns.edition))) AS edition,
    campaigns.no, EXISTS (SELECT 1 FROM campaign_states WHERE campaign_no = campaigns.no) AS closed
    FROM campaigns WHERE campaigns.id = ?`;

/**
 * Makes an edition the one that further events of an open campaign speak of. May be repeated.
 *
 * @param editionSha256 of the original file, lower-case hex.
 * @returns false when the campaign is unknown or closed and nothing was changed.
 */
export function adoptEdition(sql: SqlStorage, campaignId: string, editionSha256: string): boolean {
  const campaign = sql
    .exec<{ no: number; edition: string; closed: number }>(CURRENT_EDITION, campaignId)
    .toArray()[0];
  if (!campaign || campaign.closed === 1) return false;
  if (campaign.edition === editionSha256) return true;
  sql.exec(
    'INSERT INTO campaign_editions (campaign_no, since, edition) VALUES (?, ?, ?)',
    campaign.no,
    (lastEvent(sql)?.seq ?? -1) + 1,
    new Uint8Array(fromHex(editionSha256)).buffer,
  );
  return true;
}

const BY_EDITION = `
  SELECT lower(hex(event_edition)) AS editionSha256, count(*) AS count FROM (
    SELECT coalesce(
      (SELECT adopted.edition FROM campaign_editions AS adopted
        WHERE adopted.campaign_no = campaigns.no AND adopted.since <= assignments.acknowledged_seq
        ORDER BY adopted.no DESC LIMIT 1), campaigns.edition) AS event_edition
      FROM campaigns JOIN assignments ON assignments.campaign_no = campaigns.no
     WHERE campaigns.id = ? AND assignments.state = 'acknowledged')
   GROUP BY event_edition`;

/** How many people acknowledged which edition in a campaign, as it stands now. */
export function countByEdition(
  sql: SqlStorage,
  campaignId: string,
): { editionSha256: string; count: number }[] {
  return sql.exec<{ editionSha256: string; count: number }>(BY_EDITION, campaignId).toArray();
}
