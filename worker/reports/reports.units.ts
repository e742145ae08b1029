import { UnitTree } from '../../domain/units/unit-tree.ts';
import type { Actor } from '../access/actor.ts';
import { coverageUnitIds } from '../access/scope.ts';
import type { Services } from '../services.ts';
import { listTree } from '../units/units.repository.ts';

/** A unit that a report can be made of, with its depth below the top of what the actor sees. */
export type SelectableUnit = { id: string; name: string; level: number };

/** The units in the actor's scope as the tree stands today, depth first. */
export async function selectableUnits(services: Services, actor: Actor): Promise<SelectableUnit[]> {
  const [units, scope] = await Promise.all([listTree(services), coverageUnitIds(services, actor)]);
  const own = new Set(scope);
  const tree = new UnitTree(units);
  const tops = units.filter(
    ({ id, parentId }) => own.has(id) && (parentId === null || !own.has(parentId)),
  );
  return tree.walk(tops).map(({ unit, level }) => ({ id: unit.id, name: unit.name, level }));
}
