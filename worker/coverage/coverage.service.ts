import {
  type AudienceCounts,
  type Coverage,
  coverageOf,
  sumAudience,
  sumCounts,
} from '../../domain/coverage/coverage.ts';
import { percentage } from '../../domain/coverage/percentage.ts';
import { endOfLocalDay } from '../../domain/dates/local-day.ts';
import { addCounts, type Counts, noCounts } from '../../domain/ledger/fold.ts';
import type { UnitCounts } from '../../domain/ledger/ledger.types.ts';
import { mergedTree, type UnitTree } from '../../domain/units/unit-tree.ts';
import type { Actor } from '../access/actor.ts';
import { coverageUnitIds, namedUnitIds } from '../access/scope.ts';
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
import { listTree, type TreeUnit } from '../units/units.repository.ts';

/** Figures of one campaign over everything the actor may see. */
export type CampaignCoverage = { campaign: Campaign; counts: Counts; coverage: Coverage };

/** The day whose end cuts the events; `undefined` = as it stands now. */
function cutOf(asOf: string | undefined): number | undefined {
  return asOf === undefined ? undefined : endOfLocalDay(asOf);
}

/**
 * The units in which the actor sees counts, as a test. Whoever sees the whole committee also sees units
 * that no longer exist; for the others a dissolved unit counts where it stood.
 */
function seesUnit(scope: ReadonlySet<string>, tree: UnitTree<TreeUnit>): (id: string) => boolean {
  return (id) => scope.has(id) || tree.ancestorsOf(id).some((unit) => scope.has(unit.id));
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
  const [campaigns, scope, units] = await Promise.all([
    listCampaigns(services, visible),
    coverageUnitIds(services, actor),
    listTreeEver(services),
  ]);
  if (campaigns.length === 0) return [];
  const ids = campaigns.map(({ campaignId }) => campaignId);
  const counted = await services.ledger.coverage(ids, cutOf(asOf));
  const unitsOf = new Map(counted.map((one) => [one.campaignId, one.units]));
  const sees = seesUnit(new Set(scope), units);
  const seen = new Map<string, boolean>();
  return campaigns.map((campaign) => {
    const counts = noCounts();
    for (const unit of unitsOf.get(campaign.campaignId) ?? []) {
      let inScope = seen.get(unit.unitId);
      if (inScope === undefined) seen.set(unit.unitId, (inScope = sees(unit.unitId)));
      if (inScope) addCounts(counts, unit);
    }
    return { campaign, counts, coverage: coverageOf(counts) };
  });
}

/** Today's tree with every dissolved unit under the parent it had last. */
async function listTreeEver(services: Services): Promise<UnitTree<TreeUnit>> {
  const [now, { results: ever }] = await Promise.all([
    listTree(services),
    services.env.DB.prepare(
      `SELECT unit.id, unit.code, period.name, period.kind, period.parent_id AS parentId
         FROM units AS unit JOIN unit_periods AS period ON period.unit_id = unit.id
        WHERE period.valid_from = (SELECT max(valid_from) FROM unit_periods WHERE unit_id = unit.id)
        ORDER BY unit.code`,
    ).all<TreeUnit>(),
  ]);
  return mergedTree(ever, now);
}

/** One row of the table by unit: the unit with everything below it. */
export type UnitCoverage = {
  unit: TreeUnit;
  /** 0 = the top of what the actor sees. */
  level: number;
  hasUnitsBelow: boolean;
  /** By the ledger, where each person belongs on the day looked at. */
  counts: Counts;
  coverage: Coverage;
  /** Of those on the roll when the campaign was issued, where they belonged then. */
  issued: AudienceCounts & { percent: number | null };
  /** The actor may see here who is outstanding. */
  mayName: boolean;
};

export type CampaignCoverageByUnit = {
  campaign: Campaign;
  /** `YYYY-MM-DD`, the day whose end cuts the figures; today when it was not asked for. */
  day: string;
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
  const visible = await campaignsVisibleTo(services, actor);
  const campaign = await findVisibleCampaign(services, campaignId, visible);
  if (!campaign) throw notFound();
  const day = asOf ?? today(services.clock);
  const [tree, scope, named, [counted], audience] = await Promise.all([
    treeOf(services, campaign.cutOffDate, day),
    coverageUnitIds(services, actor),
    namedUnitIds(services, actor),
    services.ledger.coverage([campaignId], cutOf(asOf)),
    audienceAtIssue(services, campaign, asOf),
  ]);
  const counts = sumCounts(tree, new Map((counted?.units ?? []).map(ownCounts)));
  const issued = sumAudience(tree, audience);
  const sees = seesUnit(new Set(scope), tree);
  const names = seesUnit(new Set(named), tree);
  const tops = tree
    .walk()
    .map(({ unit }) => unit)
    .filter(({ id, parentId }) => sees(id) && (parentId === null || !sees(parentId)));
  const rows = tree.walk(tops).flatMap(({ unit, level }) => {
    const sum = counts.get(unit.id) ?? noCounts();
    const atIssue = issued.get(unit.id) ?? { due: 0, acknowledged: 0 };
    // Units the campaign does not reach at all would only lengthen the table.
    if (sum.assigned === 0 && atIssue.due === 0 && level > 0) return [];
    const row: UnitCoverage = {
      unit,
      level,
      hasUnitsBelow: tree.childrenOf(unit.id).length > 0,
      counts: sum,
      coverage: coverageOf(sum),
      issued: { ...atIssue, percent: percentage(atIssue.acknowledged, atIssue.due) },
      mayName: names(unit.id),
    };
    return [row];
  });
  return { campaign, day, rows };
}

function ownCounts({ unitId, ...counts }: UnitCounts): [string, Counts] {
  return [unitId, counts];
}

async function treeOf(
  services: Services,
  cutOffDate: string,
  day: string,
): Promise<UnitTree<TreeUnit>> {
  const [issued, present] = await Promise.all([
    listTree(services, cutOffDate),
    listTree(services, day),
  ]);
  return mergedTree(issued, present);
}

async function audienceAtIssue(
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
