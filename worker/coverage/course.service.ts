import {
  bandsOf,
  type DayOfAcknowledging,
  daysUntil,
  mergeDays,
} from '../../domain/coverage/days-to-acknowledge.ts';
import { type ShownCoverage, showParts } from '../../domain/coverage/suppression.ts';
import { addDays, daysBetween } from '../../domain/dates/local-day.ts';
import { addCounts, type Counts, noCounts } from '../../domain/ledger/fold.ts';
import type { AcknowledgementMethod } from '../../domain/ledger/ledger.types.ts';
import type { Actor } from '../access/actor.ts';
import type { Campaign } from '../campaigns/campaigns.repository.ts';
import type { AcknowledgedOnDay } from '../ledger/ledger.days.ts';
import { today } from '../platform/clock.ts';
import type { Services } from '../services.ts';
import { chosenUnits, seenTree, treeEver, treeSince } from './coverage.scope.ts';
import { cutOf, requireCampaign, showTotal } from './coverage.service.ts';

/** How a campaign went in the course of its days: how long people took, and where it stood each evening. */

const EPOCH = '1970-01-01';

type Shown = number | null;
type ByMethod = Record<AcknowledgementMethod, Shown>;

/** Days from the issue of a campaign to the acknowledgement, in local days. `null` = withheld. */
export type Distribution = {
  campaign: Campaign;
  /** `YYYY-MM-DD`, the day whose end cuts the figures. */
  day: string;
  withheld: boolean;
  due: Shown;
  acknowledged: Shown;
  /** Days after which a quarter, half and nine tenths of those who acknowledged had done so. */
  quartileDays: Shown;
  medianDays: Shown;
  ninetiethDays: Shown;
  bands: ({ from: number; to: number | null } & ByMethod)[];
  /** Day by day, for the chain of the units alone. */
  days: DayOfAcknowledging[] | null;
};

/**
 * How many days after its issue a campaign was acknowledged in a unit and below, by method, as of a day.
 *
 * @throws notFound for a campaign or unit that is not there or not for this actor
 */
export async function readDistribution(
  services: Services,
  actor: Actor,
  campaignId: string,
  { unit, asOf }: { unit?: string | undefined; asOf?: string | undefined },
): Promise<Distribution> {
  const campaign = await requireCampaign(services, actor, campaignId);
  const day = asOf ?? today(services.clock);
  const seen = await seenTree(services, actor, treeSince(services, campaign.cutOffDate, day));
  const { ids, roots } = chosenUnits(seen, unit);
  const [[counted], acknowledged] = await Promise.all([
    services.ledger.coverage([campaignId], cutOf(asOf)),
    services.ledger.acknowledgedDays(campaignId, cutOf(asOf)),
  ]);
  const total = showTotal(seen, counted?.units ?? [], ids);
  const own = roots.every(({ id }) => seen.isOwn(id));
  const inUnits = acknowledged.filter(({ unitId }) => ids.has(unitId));
  const days = mergeDays(inUnits.map((one) => dayOf(one, campaign.cutOffDate)));
  const reached = (part: number) => (total.withheld ? null : daysUntil(days, part));
  return {
    campaign,
    day,
    withheld: total.withheld,
    due: total.due,
    acknowledged: total.acknowledged,
    quartileDays: reached(0.25),
    medianDays: reached(0.5),
    ninetiethDays: reached(0.9),
    bands: shownBands(days, own, total.withheld),
    days: own ? days : null,
  };
}

function dayOf({ method, day, count }: AcknowledgedOnDay, issuedOn: string): DayOfAcknowledging {
  // An import of an older paper may carry an earlier day than the issue; it counts as the first.
  const days = Math.max(0, day - daysBetween(EPOCH, issuedOn));
  return { days, self: 0, attended: 0, attested: 0, [method]: count };
}

/** Bands with what is one to four withheld, over all bands and methods at once. */
function shownBands(
  days: readonly DayOfAcknowledging[],
  own: boolean,
  withheld: boolean,
): Distribution['bands'] {
  const bands = bandsOf(days);
  const parts = bands.flatMap(({ self, attended, attested }) => [self, attended, attested]);
  const values = withheld ? parts.map(() => null) : showParts(parts, own);
  return bands.map(({ from, to }, index) => {
    const [self = null, attended = null, attested = null] = values.slice(index * 3, index * 3 + 3);
    return { from, to, self, attended, attested };
  });
}

/** Where a campaign stood at the end of a day. */
export type CurvePoint = { day: string; coverage: ShownCoverage };

export type Curve = { campaign: Campaign; day: string; points: CurvePoint[] };

/**
 * Coverage of a unit and below at the end of every day on which anything changed, from the issue to a day;
 * each holds until the next. People are counted where they belonged on that day.
 *
 * @throws notFound for a campaign or unit that is not there or not for this actor
 */
export async function readCurve(
  services: Services,
  actor: Actor,
  campaignId: string,
  { unit, asOf }: { unit?: string | undefined; asOf?: string | undefined },
): Promise<Curve> {
  const campaign = await requireCampaign(services, actor, campaignId);
  const day = asOf ?? today(services.clock);
  const seen = await seenTree(services, actor, treeEver(services, day));
  const { ids } = chosenUnits(seen, unit);
  const last = daysBetween(EPOCH, day);
  const changes = (await services.ledger.dayChanges(campaignId)).filter(
    (change) => change.day <= last && ids.has(change.unitId),
  );
  const byDay = Map.groupBy(changes, (change) => change.day);
  const running = new Map<string, Counts>();
  const points = [...byDay].map(([number, ofDay]) => {
    for (const { unitId, changes: more } of ofDay)
      running.set(unitId, addCounts(running.get(unitId) ?? noCounts(), more));
    const units = [...running].map(([unitId, counts]) => ({ unitId, ...counts }));
    return { day: addDays(EPOCH, number), coverage: showTotal(seen, units, ids) };
  });
  return { campaign, day, points };
}
