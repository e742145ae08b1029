import { type AudienceCounts, sumAudience, sumCounts } from '../../domain/coverage/coverage.ts';
import {
  type ShownAudience,
  type ShownCoverage,
  showAudience,
  showCoverage,
} from '../../domain/coverage/suppression.ts';
import { endOfLocalDay } from '../../domain/dates/local-day.ts';
import { addCounts, type Counts, noCounts } from '../../domain/ledger/fold.ts';
import type { UnitCounts } from '../../domain/ledger/ledger.types.ts';
import { UnitTree } from '../../domain/units/unit-tree.ts';
import type { Actor } from '../access/actor.ts';
import { countAudienceByUnit } from '../campaigns/audience.repository.ts';
import {
  type Campaign,
  findVisibleCampaign,
  listCampaigns,
} from '../campaigns/campaigns.repository.ts';
import { campaignsVisibleTo } from '../campaigns/campaigns.visibility.ts';
import { today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { TreeUnit } from '../units/units.repository.ts';
import { chosenUnits, type SeenTree, seenTree, treeEver, treeSince } from './coverage.scope.ts';

/** Figures of one campaign over everything the actor may see. */
export type CampaignCoverage = { campaign: Campaign; coverage: ShownCoverage };

/** The day whose end cuts the events; `undefined` = as it stands now. */
export function cutOf(asOf: string | undefined): number | undefined {
  return asOf === undefined ? undefined : endOfLocalDay(asOf);
}

/** @throws notFound for a campaign that is not there or not for this actor */
export async function requireCampaign(
  services: Services,
  actor: Actor,
  campaignId: string,
): Promise<Campaign> {
  const visible = await campaignsVisibleTo(services, actor);
  const campaign = await findVisibleCampaign(services, campaignId, visible);
  if (!campaign) throw notFound();
  return campaign;
}

/**
 * Every campaign the actor may know of with its figures, newest first; people outside the actor's units are
 * not counted.
 *
 * @param asOf `YYYY-MM-DD`, counted to the end of that day.
 */
export async function listCoverage(
  services: Services,
  actor: Actor,
  asOf?: string,
): Promise<CampaignCoverage[]> {
  const visible = await campaignsVisibleTo(services, actor);
  const [campaigns, seen] = await Promise.all([
    listCampaigns(services, visible),
    seenTree(services, actor, treeEver(services)),
  ]);
  if (campaigns.length === 0) return [];
  const ids = campaigns.map(({ campaignId }) => campaignId);
  const counted = await services.ledger.coverage(ids, cutOf(asOf));
  const unitsOf = new Map(counted.map((one) => [one.campaignId, one.units]));
  return campaigns.map((campaign) => ({
    campaign,
    coverage: showTotal(seen, unitsOf.get(campaign.campaignId) ?? []),
  }));
}

/** One sum over the units the actor sees, or over those named. */
export function showTotal(
  { sees, isOwn, tops }: SeenTree,
  counted: readonly UnitCounts[],
  units?: ReadonlySet<string>,
): ShownCoverage {
  const sum = noCounts();
  for (const unit of counted)
    if (units ? units.has(unit.unitId) : sees(unit.unitId)) addCounts(sum, unit);
  const total = { id: 'total', parentId: null };
  const ownAll = units ? [...units].every(isOwn) : tops.every(({ id }) => isOwn(id));
  return showCoverage(new UnitTree([total]), new Map([['total', sum]]), () => ownAll)('total');
}

/** One row of the table by unit: the unit with everything below it. */
export type UnitCoverage = {
  unit: TreeUnit;
  /** 0 = the top of what the actor sees. */
  level: number;
  hasUnitsBelow: boolean;
  /** By the ledger, where each person belongs on the day looked at. */
  coverage: ShownCoverage;
  /** Of those on the roll when the campaign was issued, where they belonged then. */
  issued: ShownAudience;
  /** The actor may see here who is outstanding. */
  mayName: boolean;
};

export type CampaignCoverageByUnit = {
  campaign: Campaign;
  /** `YYYY-MM-DD`, the day whose end cuts the figures; today when it was not asked for. */
  day: string;
  /** Everything the actor sees in one sum. */
  total: ShownCoverage;
  rows: UnitCoverage[];
};

/**
 * Coverage of one campaign by unit with sums up the tree, depth first.
 *
 * @param asOf `YYYY-MM-DD`, counted to the end of that day; absent = now
 * @throws notFound for a campaign that is not there or not for this actor
 */
export async function readCoverageByUnit(
  services: Services,
  actor: Actor,
  campaignId: string,
  asOf?: string,
): Promise<CampaignCoverageByUnit> {
  const campaign = await requireCampaign(services, actor, campaignId);
  const day = asOf ?? today(services.clock);
  const [seen, [counted], audience] = await Promise.all([
    seenTree(services, actor, treeSince(services, campaign.cutOffDate, day)),
    services.ledger.coverage([campaignId], cutOf(asOf)),
    audienceAtIssue(services, campaign, asOf),
  ]);
  const { tree, isOwn } = seen;
  const counts = sumCounts(tree, ownCounts(counted?.units ?? []));
  const issued = sumAudience(tree, audience);
  const show = showCoverage(tree, counts, isOwn);
  const showIssued = showAudience(tree, issued, isOwn);
  const rows = chosenUnits(seen, undefined).steps.flatMap(({ unit, level }) => {
    const reached = (counts.get(unit.id)?.assigned ?? 0) + (issued.get(unit.id)?.due ?? 0) > 0;
    // Units the campaign does not reach at all would only lengthen the table.
    if (!reached && level > 0) return [];
    const coverage = show(unit.id);
    const row: UnitCoverage = {
      unit,
      level,
      hasUnitsBelow: tree.childrenOf(unit.id).length > 0,
      coverage,
      issued: coverage.withheld ? NOT_SHOWN : showIssued(unit.id),
      mayName: isOwn(unit.id),
    };
    return [row];
  });
  return { campaign, day, total: showTotal(seen, counted?.units ?? []), rows };
}

const NOT_SHOWN: ShownAudience = { due: null, acknowledged: null, percent: null };

/** The counts of each unit by its id. */
export function ownCounts(units: readonly UnitCounts[]): Map<string, Counts> {
  return new Map(units.map(({ unitId, ...counts }) => [unitId, counts]));
}

/** The audience of the day of issue by unit, and who of it has acknowledged by the day asked for. */
export async function audienceAtIssue(
  services: Services,
  campaign: Campaign,
  asOf: string | undefined,
): Promise<Map<string, AudienceCounts>> {
  const acknowledged = await services.ledger.acknowledgedMembers(campaign.campaignId, cutOf(asOf));
  const units = await countAudienceByUnit(
    services,
    campaign.audience,
    campaign.cutOffDate,
    acknowledged,
  );
  return new Map(units.map(({ unitId, ...counts }) => [unitId, counts]));
}
