import type { UnitKind } from '../../domain/units/unit-kinds.ts';
import { UnitTree } from '../../domain/units/unit-tree.ts';
import type { TreeUnit } from '../units/units.repository.ts';

/** How units are chosen: one by one, all of a kind below a unit, or all directly below it. */
export type UnitChoice =
  | { how: 'chosen'; unitIds: string[] }
  | { how: 'kind'; kind: UnitKind; underId: string }
  | { how: 'children'; underId: string };

/** What a choice comes to: units of today's tree, and how many of those named exist no more or are not the actor's. */
export type ChosenUnits = { unitIds: string[]; ended: number; outside: number };

/**
 * @param tree of today
 * @param scope units the actor may direct; others are left out and counted
 * @param everUnitIds every unit there ever was, so that an unknown id is told from one that ended
 */
export function unitsOfChoice(
  choice: UnitChoice,
  tree: readonly TreeUnit[],
  scope: ReadonlySet<string>,
  everUnitIds: ReadonlySet<string>,
): ChosenUnits {
  const present = new Set(tree.map(({ id }) => id));
  const wanted = [...new Set(wantedIds(choice, tree))].filter((id) => everUnitIds.has(id));
  const existing = wanted.filter((id) => present.has(id));
  const unitIds = existing.filter((id) => scope.has(id));
  return {
    unitIds,
    ended: wanted.length - existing.length,
    outside: existing.length - unitIds.length,
  };
}

function wantedIds(choice: UnitChoice, tree: readonly TreeUnit[]): string[] {
  if (choice.how === 'chosen') return choice.unitIds;
  const units = new UnitTree(tree);
  const below =
    choice.how === 'children'
      ? units.childrenOf(choice.underId)
      : units.descendantsOf(choice.underId).filter(({ kind }) => kind === choice.kind);
  return below.map(({ id }) => id);
}
