import type { Place } from '../../domain/ledger/placement.ts';
import { placeStandingOf, type Standing } from '../../domain/members/standing.ts';
import { today } from '../platform/clock.ts';
import { giveWay } from '../platform/give-way.ts';
import type { Services } from '../services.ts';
import { findInAudience } from './audience.repository.ts';
import { type Campaign, findCampaigns, listRunningCampaigns } from './campaigns.repository.ts';

/** Most members one call of the ledger takes. */
const MEMBERS_A_CALL = 1_000;
/** Readings of the roll before giving up on one that is not overtaken; the outbox tries again later. */
const READINGS = 4;

type RollMember = {
  memberId: string;
  /** Null for somebody who is on the roll no more at all, as when an import is undone. */
  unitId: string | null;
  standing: Standing;
  ground: string | null;
};

type Roll = {
  day: string;
  /** Grows with every change of the roll. */
  revision: number;
  members: RollMember[];
};

// Where each member is today, or was last; read with the revision in one transaction.
const LATEST = `
  SELECT member_id AS memberId, unit_id AS unitId, ground,
         CASE WHEN valid_to IS NULL OR valid_to > ?2 OR standing = 'left' THEN standing
              ELSE 'in_transit' END AS standing, max(valid_from)
    FROM memberships
   WHERE member_id IN (SELECT value FROM json_each(?1)) AND valid_from <= ?2
   GROUP BY member_id ORDER BY member_id`;

async function readRollOf(services: Services, memberIds: readonly string[]): Promise<Roll> {
  const { env, clock } = services;
  const day = today(clock);
  const [revisions, latest] = await env.DB.batch<Record<string, unknown>>([
    env.DB.prepare('SELECT number FROM roll_revisions'),
    env.DB.prepare(LATEST).bind(JSON.stringify(memberIds), day),
  ]);
  return {
    day,
    revision: Number(revisions?.results[0]?.['number']),
    members: withVanished(memberIds, (latest?.results ?? []) as RollMember[]),
  };
}

/** Who has no membership by this day has left, wherever they were. */
function withVanished(memberIds: readonly string[], found: RollMember[]): RollMember[] {
  const known = new Set(found.map(({ memberId }) => memberId));
  const vanished = memberIds.filter((memberId) => !known.has(memberId));
  return [
    ...found,
    ...vanished.map(
      (memberId): RollMember => ({ memberId, unitId: null, standing: 'left', ground: null }),
    ),
  ];
}

/**
 * Brings the open campaigns, or only those named, into line with where these members belong today and how
 * they stand. May be repeated, and overtaken by another delivery: an older reading of the roll is read again.
 */
export async function placeChangedMembers(
  services: Services,
  memberIds: readonly string[],
  campaignIds?: readonly string[],
): Promise<void> {
  const campaigns = campaignIds
    ? await findCampaigns(services, campaignIds)
    : await listRunningCampaigns(services);
  for (let from = 0; from < memberIds.length; from += MEMBERS_A_CALL) {
    const chunk = memberIds.slice(from, from + MEMBERS_A_CALL);
    for (const campaign of campaigns) {
      await placeInCampaign(services, campaign, chunk);
      await giveWay();
    }
  }
}

async function placeInCampaign(
  services: Services,
  campaign: Campaign,
  memberIds: readonly string[],
): Promise<void> {
  for (let reading = 0; reading < READINGS; reading += 1) {
    const { day, revision, members } = await readRollOf(services, memberIds);
    // Nobody can be late for what ended before they came.
    const reached =
      campaign.dueDate < day
        ? new Set<string>()
        : await findInAudience(services, campaign.audience, day, memberIds);
    const places = members.map(
      ({ memberId, unitId, standing, ground }): Place => ({
        memberId,
        unitId,
        standing: placeStandingOf(standing, ground),
        inAudience: reached.has(memberId),
      }),
    );
    const { campaignId } = campaign;
    const { outcome } = await services.ledger.place({ campaignId, places, revision, day });
    if (outcome === 'placed') return;
  }
  throw new Error('the roll changed faster than it could be read');
}

/** Members who have moved or stand differently since the day as of which a campaign was assigned. */
export async function findChangedSince(services: Services, campaign: Campaign): Promise<string[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT DISTINCT member_id AS memberId FROM memberships
      WHERE (valid_from > ?1 AND valid_from <= ?2) OR (recorded_at >= ?3 AND valid_from <= ?2)
      ORDER BY member_id`,
  )
    .bind(campaign.cutOffDate, today(services.clock), campaign.createdAt)
    .all<{ memberId: string }>();
  return results.map(({ memberId }) => memberId);
}
