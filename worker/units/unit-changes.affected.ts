import { listRunningCampaigns } from '../campaigns/campaigns.repository.ts';
import type { Services } from '../services.ts';
import type { UnitChangePlan } from './unit-changes.plan.ts';

/** A running campaign with people in the units that change. */
export type AffectedCampaign = {
  campaignId: string;
  title: string;
  assigned: number;
  /** Of them, those who still have to acknowledge. */
  outstanding: number;
};

/** What else rests on units that go out. */
export type Dependents = {
  /** Running campaigns whose audience names one of them: who joins later is not reached through it. */
  audiences: number;
  programmes: number;
  conferences: number;
};

/** Running campaigns with assignments in one of these units, by the ledger. */
export async function readAffectedCampaigns(
  services: Services,
  unitIds: readonly string[],
): Promise<AffectedCampaign[]> {
  const running = unitIds.length === 0 ? [] : await listRunningCampaigns(services);
  if (running.length === 0) return [];
  const counted = await services.ledger.coverage(running.map(({ campaignId }) => campaignId));
  const concerned = new Set(unitIds);
  return counted.flatMap(({ campaignId, units }) => {
    const here = units.filter(({ unitId }) => concerned.has(unitId));
    const sum = (of: (unit: (typeof here)[number]) => number) =>
      here.reduce((total, unit) => total + of(unit), 0);
    const assigned = sum((unit) => unit.assigned);
    const done = sum((unit) => unit.self + unit.attended + unit.attested);
    const out = sum((unit) => unit.exempt + unit.left + unit.closed);
    const title = running.find((one) => one.campaignId === campaignId)?.title ?? '';
    return assigned === 0
      ? []
      : [{ campaignId, title, assigned, outstanding: Math.max(0, assigned - done - out) }];
  });
}

/** Tables of other subjects that name the unit something belongs to; counted where they are there. */
const DEPENDENT_TABLES = { programmes: 'programme_links', conferences: 'conferences' } as const;

/** Counts what names a unit that goes out with a change. */
export async function countDependents(
  services: Services,
  { parts, edits }: Pick<UnitChangePlan, 'parts' | 'edits'>,
): Promise<Dependents> {
  const going = new Set(parts.filter(({ part }) => part === 'from').map(({ unitId }) => unitId));
  const ended = edits.ended.map(({ unitId }) => unitId).filter((unitId) => going.has(unitId));
  const counts: Dependents = { audiences: 0, programmes: 0, conferences: 0 };
  if (ended.length === 0) return counts;
  const running = await listRunningCampaigns(services);
  counts.audiences = running.filter(
    ({ audience }) =>
      audience.kind === 'chosen' && audience.unitIds.some((unitId) => going.has(unitId)),
  ).length;
  const { DB } = services.env;
  const { results } = await DB.prepare(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name IN (SELECT value FROM json_each(?))`,
  )
    .bind(JSON.stringify(Object.values(DEPENDENT_TABLES)))
    .all<{ name: string }>();
  const present = new Set(results.map(({ name }) => name));
  for (const subject of ['programmes', 'conferences'] as const) {
    const table = DEPENDENT_TABLES[subject];
    if (!present.has(table)) continue;
    const counted = await DB.prepare(
      `SELECT count(*) AS n FROM ${table} WHERE unit_id IN (SELECT value FROM json_each(?))`,
    )
      .bind(JSON.stringify(ended))
      .first<number>('n');
    counts[subject] = counted ?? 0;
  }
  return counts;
}
