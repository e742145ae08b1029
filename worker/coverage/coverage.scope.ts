import { mergedTree, type UnitTree } from '../../domain/units/unit-tree.ts';
import type { Actor } from '../access/actor.ts';
import { coverageUnitIds, namedUnitIds } from '../access/scope.ts';
import { today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { listTree, type TreeUnit } from '../units/units.repository.ts';

/** What an actor sees of a tree: counts in some of its units, and of these the ones of the actor's own chain. */
export type SeenTree = {
  tree: UnitTree<TreeUnit>;
  /** Counts may be seen. */
  sees: (unitId: string) => boolean;
  /** People may be seen by name, and so figures of a few people too. */
  isOwn: (unitId: string) => boolean;
  /** The highest units that are seen. */
  tops: TreeUnit[];
};

/** Which part of a tree the actor sees today; the tree may be that of other days. */
export async function seenTree(
  services: Services,
  actor: Actor,
  reading: Promise<UnitTree<TreeUnit>>,
): Promise<SeenTree> {
  const [tree, counted, named] = await Promise.all([
    reading,
    coverageUnitIds(services, actor),
    namedUnitIds(services, actor),
  ]);
  const sees = within(new Set(counted), tree);
  const isOwn = within(new Set(named), tree);
  const tops = tree
    .walk()
    .map(({ unit }) => unit)
    .filter(({ id, parentId }) => sees(id) && (parentId === null || !sees(parentId)));
  return { tree, sees, isOwn, tops };
}

/**
 * Whether a unit is one of these or stands below one in the tree. Whoever sees the whole committee also sees
 * units that no longer exist; for the others a dissolved unit counts where it stood.
 */
function within(units: ReadonlySet<string>, tree: UnitTree<TreeUnit>): (id: string) => boolean {
  const known = new Map<string, boolean>();
  return (id) => {
    let inside = known.get(id);
    if (inside === undefined) {
      inside = units.has(id) || tree.ancestorsOf(id).some((unit) => units.has(unit.id));
      known.set(id, inside);
    }
    return inside;
  };
}

/**
 * The unit asked for with everything below it; without one, all that the actor sees.
 *
 * @throws notFound for a unit that is not there or not seen
 */
export function chosenUnits({ tree, sees, tops }: SeenTree, unitId: string | undefined) {
  const unit = unitId === undefined ? undefined : tree.get(unitId);
  if (unitId !== undefined && (!unit || !sees(unitId))) throw notFound();
  const roots = unit ? [unit] : tops;
  const steps = tree.walk(roots);
  return { roots, steps, ids: new Set(steps.map(({ unit: one }) => one.id)) };
}

/** The tree of a day, with the units that a campaign had at its issue and that exist no longer. */
export async function treeSince(
  services: Services,
  issuedOn: string,
  day: string,
): Promise<UnitTree<TreeUnit>> {
  const [issued, present] = await Promise.all([
    listTree(services, issuedOn),
    listTree(services, day),
  ]);
  return mergedTree(issued, present);
}

/** The tree of a day (today when absent) with every unit dissolved before it under the parent it had last. */
export async function treeEver(
  services: Services,
  day: string = today(services.clock),
): Promise<UnitTree<TreeUnit>> {
  const [present, { results: ever }] = await Promise.all([
    listTree(services, day),
    services.env.DB.prepare(
      `SELECT unit.id, unit.code, period.name, period.kind, period.parent_id AS parentId
         FROM units AS unit JOIN unit_periods AS period ON period.unit_id = unit.id
        WHERE period.valid_from = (SELECT max(valid_from) FROM unit_periods
                                    WHERE unit_id = unit.id AND valid_from <= ?)
        ORDER BY unit.code`,
    )
      .bind(day)
      .all<TreeUnit>(),
  ]);
  return mergedTree(ever, present);
}
