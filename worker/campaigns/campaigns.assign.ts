import { endOfLocalDay } from '../../domain/dates/local-day.ts';
import { giveWay } from '../platform/give-way.ts';
import type { Services } from '../services.ts';
import { listAudience } from './audience.repository.ts';
import { findChangedSince, placeChangedMembers } from './campaigns.placement.ts';
import { findCampaign, markOpen } from './campaigns.repository.ts';

const MEMBERS_A_CALL = 1_000;

/**
 * Assigns the audience of a campaign in the ledger and opens the campaign. May be stopped anywhere and
 * repeated: the audience is always that of the cut-off day in the same order, and the ledger passes over
 * whoever is assigned already.
 */
export async function assignCampaign(services: Services, campaignId: string): Promise<void> {
  const campaign = await findCampaign(services, campaignId);
  if (campaign?.state !== 'assigning') return;
  const audience = await listAudience(services, campaign.audience, campaign.cutOffDate);
  const known = {
    campaignId,
    editionSha256: campaign.editionSha256,
    statementSha256: campaign.statementSha256,
    dueAt: endOfLocalDay(campaign.dueDate),
  };
  for (let from = 0; from < audience.length; from += MEMBERS_A_CALL) {
    const chunk = audience.slice(from, from + MEMBERS_A_CALL);
    await services.ledger.assign(known, chunk, `${campaignId}:${from}`);
    await giveWay();
  }
  await placeChangedMembers(services, await findChangedSince(services, campaign), [campaignId]);
  await markOpen(services, campaignId, {
    memberCount: audience.length,
    unitCount: new Set(audience.map(({ unitId }) => unitId)).size,
  });
}
