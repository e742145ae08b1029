import { notFound } from '../platform/errors.ts';
import type { TreeUnit } from './units.repository.ts';

/** A row of a table by unit, depth first; `level` 0 = the top of what the actor sees. */
export type TreeRow = { unit: TreeUnit; level: number };

/**
 * A unit with what is directly below it, or with everything; at the top each unit the actor oversees.
 *
 * @throws 404 for a unit that has no row
 */
export function rowsShown<Row extends TreeRow>(
  rows: readonly Row[],
  unitId: string | undefined,
  whole: boolean,
): Row[] {
  const start = unitId === undefined ? 0 : rows.findIndex(({ unit }) => unit.id === unitId);
  if (start < 0) throw notFound();
  const level = rows[start]?.level ?? 0;
  const next = rows.findIndex((row, index) => index > start && row.level <= level);
  const end = unitId === undefined || next < 0 ? rows.length : next;
  return rows
    .slice(start, end)
    .filter((row) => whole || row.level <= level + 1)
    .map((row) => ({ ...row, level: row.level - level }));
}

/** From the table of the whole campaign down to the unit above the one looked into. */
export function trailTo(
  rows: readonly TreeRow[],
  unitId: string | undefined,
  title: string,
  address: (parameters: Record<string, string>) => string,
): { name: string; href: string }[] {
  const byId = new Map(rows.map((row) => [row.unit.id, row.unit]));
  const above = (parentId: string | null) => (parentId === null ? undefined : byId.get(parentId));
  const start = unitId === undefined ? undefined : byId.get(unitId);
  if (!start) return [];
  const steps: { name: string; href: string }[] = [];
  for (let unit = above(start.parentId); unit; unit = above(unit.parentId))
    steps.unshift({ name: unit.name, href: address({ unit: unit.id }) });
  return [{ name: title, href: address({}) }, ...steps];
}
