import type { ShownCoverage } from '../../domain/coverage/suppression.ts';
import type { Actor } from '../access/actor.ts';
import type { CampaignState } from '../campaigns/campaigns.repository.ts';
import type { Services } from '../services.ts';
import { chosenUnits, seenTree, treeEver } from './coverage.scope.ts';
import { requireCampaign, showTotal } from './coverage.service.ts';

/** How a campaign stands at this moment, for a screen that asks again every few seconds. */
export type LiveCoverage = { state: CampaignState; coverage: ShownCoverage };

/**
 * One sum for a unit and below, or for all that the actor sees: one row per unit is read from the ledger, no
 * person.
 *
 * @throws notFound for a campaign or unit that is not there or not for this actor
 */
export async function readLive(
  services: Services,
  actor: Actor,
  campaignId: string,
  unit?: string,
): Promise<LiveCoverage> {
  const [campaign, seen, [counted]] = await Promise.all([
    requireCampaign(services, actor, campaignId),
    seenTree(services, actor, treeEver(services)),
    services.ledger.coverage([campaignId]),
  ]);
  const ids = unit === undefined ? undefined : chosenUnits(seen, unit).ids;
  return { state: campaign.state, coverage: showTotal(seen, counted?.units ?? [], ids) };
}
