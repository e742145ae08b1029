import { sumAudience, sumCounts } from '../../domain/coverage/coverage.ts';
import {
  type ShownAudience,
  type ShownCoverage,
  showAudience,
  showCoverage,
} from '../../domain/coverage/suppression.ts';
import type { UnitCounts } from '../../domain/ledger/ledger.types.ts';
import type { Actor } from '../access/actor.ts';
import { type Campaign, listCampaignsChosen } from '../campaigns/campaigns.repository.ts';
import { campaignsVisibleTo } from '../campaigns/campaigns.visibility.ts';
import { today } from '../platform/clock.ts';
import type { Services } from '../services.ts';
import type { TreeUnit } from '../units/units.repository.ts';
import { matrixTooWide } from './coverage.errors.ts';
import { chosenUnits, type SeenTree, seenTree, treeEver } from './coverage.scope.ts';
import { audienceAtIssue, cutOf, ownCounts } from './coverage.service.ts';

/** Most campaigns side by side, and where the roll of the day of issue is asked for, which costs a query each. */
export const CAMPAIGNS_AT_MOST = 200;
export const ISSUED_AT_MOST = 20;

/** Which campaigns: named, or issued in a period (days included); the newest where there are more. */
export type MatrixChoice = {
  campaignIds?: readonly string[] | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** A unit with what stands below it; absent = all that the actor sees. */
  unit?: string | undefined;
  /** Only the unit and what is directly below it, or the whole tree. */
  depth: 'children' | 'whole';
  /** Also of those on the roll at issue, where they belonged then. */
  issued: boolean;
  /** `YYYY-MM-DD`, counted to the end of that day; absent = now. */
  asOf?: string | undefined;
};

export type MatrixCell = { coverage: ShownCoverage; issued: ShownAudience | null };

export type Matrix = {
  day: string;
  campaigns: Campaign[];
  units: { unit: TreeUnit; level: number }[];
  /** By unit, then by campaign; null = nobody in the unit is reached. */
  cells: (MatrixCell | null)[][];
};

/**
 * Coverage of units × campaigns, each unit with everything below it.
 *
 * @throws notFound for a unit that is not there or not for this actor; matrixTooWide (422) where the roll of
 *   issue is asked of more than 20 campaigns
 */
export async function readMatrix(
  services: Services,
  actor: Actor,
  choice: MatrixChoice,
): Promise<Matrix> {
  const day = choice.asOf ?? today(services.clock);
  const visible = await campaignsVisibleTo(services, actor);
  const [seen, campaigns] = await Promise.all([
    seenTree(services, actor, treeEver(services, day)),
    listCampaignsChosen(services, visible, choice, CAMPAIGNS_AT_MOST),
  ]);
  const { steps } = chosenUnits(seen, choice.unit);
  const units = steps.filter(({ level }) => choice.depth === 'whole' || level <= 1);
  if (choice.issued && campaigns.length > ISSUED_AT_MOST)
    throw matrixTooWide({ most: ISSUED_AT_MOST });
  const ids = campaigns.map(({ campaignId }) => campaignId);
  const counted = await services.ledger.coverage(ids, cutOf(choice.asOf));
  const columns = await Promise.all(
    campaigns.map(async (campaign, index) => {
      const own = counted[index]?.units ?? [];
      const issued = choice.issued
        ? sumAudience(seen.tree, await audienceAtIssue(services, campaign, choice.asOf))
        : null;
      return columnOf(seen, own, issued);
    }),
  );
  const cells = units.map(({ unit }) => columns.map((cellOf) => cellOf(unit.id)));
  return { day, campaigns, units, cells };
}

/** One campaign over the tree, as the actor may see it. */
function columnOf(
  { tree, isOwn }: SeenTree,
  counted: readonly UnitCounts[],
  issued: ReturnType<typeof sumAudience> | null,
): (unitId: string) => MatrixCell | null {
  const sums = sumCounts(tree, ownCounts(counted));
  const show = showCoverage(tree, sums, isOwn);
  const showIssued = issued && showAudience(tree, issued, isOwn);
  return (unitId) => {
    const reached = (sums.get(unitId)?.assigned ?? 0) + (issued?.get(unitId)?.due ?? 0);
    if (reached === 0) return null;
    const coverage = show(unitId);
    return { coverage, issued: coverage.withheld ? null : (showIssued?.(unitId) ?? null) };
  };
}
