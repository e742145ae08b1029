import type { UnitKind } from '../../domain/units/unit-kinds.ts';
import { today } from '../platform/clock.ts';
import type { Services } from '../services.ts';
import type { NewUnit, StoredUnit } from './units.plan.ts';

/** A unit in the tree of one day. */
export type TreeUnit = {
  id: string;
  code: string;
  name: string;
  kind: UnitKind;
  /** Null for the committee itself. */
  parentId: string | null;
};

/** The units that exist on a day (`YYYY-MM-DD`, today when absent), parents not necessarily first. */
export async function listTree(
  services: Services,
  day: string = today(services.clock),
): Promise<TreeUnit[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT unit.id, unit.code, period.name, period.kind, period.parent_id AS parentId
       FROM unit_periods AS period JOIN units AS unit ON unit.id = period.unit_id
      WHERE period.valid_from <= ?1 AND (period.valid_to IS NULL OR period.valid_to > ?1)
      ORDER BY unit.code`,
  )
    .bind(day)
    .all<TreeUnit>();
  return results;
}

/** The names these units had last, by id. */
export async function unitNames(
  services: Services,
  unitIds: readonly string[],
): Promise<Map<string, string>> {
  if (unitIds.length === 0) return new Map();
  const { results } = await services.env.DB.prepare(
    `SELECT unit_id AS id, name, max(valid_from) FROM unit_periods
      WHERE unit_id IN (SELECT value FROM json_each(?)) GROUP BY unit_id`,
  )
    .bind(JSON.stringify(unitIds))
    .all<{ id: string; name: string }>();
  return new Map(results.map(({ id, name }) => [id, name]));
}

/** How many people belong to each of these units on a day, those of units below included; whoever has left is not counted. */
export async function countMembersBelow(
  services: Services,
  units: readonly { id: string; parentId: string | null }[],
  day: string = today(services.clock),
): Promise<Map<string, number>> {
  const { results } = await services.env.DB.prepare(
    `SELECT membership.unit_id AS unitId, count(*) AS memberCount FROM memberships AS membership
      WHERE membership.valid_from <= ?1 AND (membership.valid_to IS NULL OR membership.valid_to > ?1)
        AND membership.standing <> 'left'
      GROUP BY membership.unit_id`,
  )
    .bind(day)
    .all<{ unitId: string; memberCount: number }>();
  const parents = new Map(units.map((unit) => [unit.id, unit.parentId]));
  const sums = new Map<string, number>();
  for (const { unitId, memberCount } of results)
    for (let at: string | null | undefined = unitId; at && parents.has(at); at = parents.get(at))
      sums.set(at, (sums.get(at) ?? 0) + memberCount);
  return sums;
}

/** Whether a unit has no end recorded: only such a unit takes people in. */
export async function unitGoesOn(services: Services, unitId: string): Promise<boolean> {
  const open = await services.env.DB.prepare(
    'SELECT 1 AS found FROM unit_periods WHERE unit_id = ? AND valid_to IS NULL',
  )
    .bind(unitId)
    .first<number>('found');
  return open !== null;
}

/** Every unit with its latest period, for deciding what is new. */
export async function listStoredUnits(services: Services): Promise<StoredUnit[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT unit.id AS unitId, unit.code, period.name, period.kind, parent.code AS parentCode,
            period.valid_from AS validFrom, period.valid_to AS validTo
       FROM units AS unit
       JOIN unit_periods AS period ON period.unit_id = unit.id AND period.valid_from =
            (SELECT max(valid_from) FROM unit_periods WHERE unit_id = unit.id)
       LEFT JOIN units AS parent ON parent.id = period.parent_id`,
  ).all<StoredUnit>();
  return results;
}

/** The statements that create units; ids of stored parents are found by code, so order does not matter. */
export function insertUnitsStatements(
  services: Services,
  units: readonly NewUnit[],
): D1PreparedStatement[] {
  const rows = JSON.stringify(
    units.map((unit) => ({ ...unit, unitId: services.newId(), periodId: services.newId() })),
  );
  return [
    services.env.DB.prepare(
      `INSERT INTO units (id, code, created_at)
       SELECT value ->> 'unitId', value ->> 'code', ?2 FROM json_each(?1)`,
    ).bind(rows, services.clock.now()),
    services.env.DB.prepare(
      `INSERT INTO unit_periods (id, unit_id, name, kind, parent_id, valid_from)
       SELECT value ->> 'periodId', value ->> 'unitId', value ->> 'name', value ->> 'kind',
              (SELECT id FROM units WHERE code = value ->> 'parentCode'), value ->> 'validFrom'
         FROM json_each(?1)`,
    ).bind(rows),
  ];
}
