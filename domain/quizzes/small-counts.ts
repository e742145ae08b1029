import type { TreeNode, UnitTree } from '../units/unit-tree.ts';

/** Fewest people that a figure may speak of to those who may not see their names. */
export const SMALLEST_SHOWN = 5;

/** People who tried, and those of them who passed. */
export type QuizPeople = { tried: number; passed: number };

/** Whether figures would tell of so few people who passed, or did not, that one of them could be known. */
export function isTelling({ tried, passed }: QuizPeople): boolean {
  return [passed, tried - passed].some((count) => count > 0 && count < SMALLEST_SHOWN);
}

/** A table with sums up the tree, as somebody looks at it. */
type SummedTable<Unit extends TreeNode> = {
  tree: UnitTree<Unit>;
  /** Of each unit with everything below it. */
  sums: ReadonlyMap<string, QuizPeople>;
  /** Units whose people this person may see by name, always with everything below them: shown whatever they hold. */
  named: (unitId: string) => boolean;
};

/**
 * Which rows of a table may be shown to somebody who sees names in some units only. A telling row is hidden,
 * and with it as many rows beside it, the smallest first, as it takes that a sum less the rows shown below it
 * is not telling either; where none are left, the sum above is hidden too.
 *
 * @param from the rows at the top of the table
 */
export function rowsToShow<Unit extends TreeNode>(
  table: SummedTable<Unit>,
  from: readonly Unit[],
): Set<string> {
  const shown = new Set<string>();
  for (const unit of from) decide(table, unit, shown);
  return shown;
}

/** Decides on a unit and everything below it. @returns the people whom no row shown tells */
function decide<Unit extends TreeNode>(
  table: SummedTable<Unit>,
  unit: Unit,
  shown: Set<string>,
): QuizPeople {
  const { tree, named } = table;
  if (named(unit.id)) {
    for (const { id } of [unit, ...tree.descendantsOf(unit.id)]) shown.add(id);
    return NOBODY;
  }
  const below = tree.childrenOf(unit.id);
  let untold = below.map((child) => decide(table, child, shown)).reduce(plus, ownOf(table, unit));
  const open = below
    .filter((child) => shown.has(child.id) && !named(child.id) && sumOf(table, child).tried > 0)
    .toSorted((one, other) => sumOf(table, one).tried - sumOf(table, other).tried);
  for (const child of open) {
    if (!isTelling(untold)) break;
    for (const one of [child, ...tree.descendantsOf(child.id)])
      if (!named(one.id)) shown.delete(one.id);
    untold = plus(untold, unnamedOf(table, child));
  }
  if (isTelling(untold) || isTelling(sumOf(table, unit))) return untold;
  shown.add(unit.id);
  return NOBODY;
}

const NOBODY: QuizPeople = { tried: 0, passed: 0 };

function sumOf<Unit extends TreeNode>({ sums }: SummedTable<Unit>, { id }: Unit): QuizPeople {
  return sums.get(id) ?? NOBODY;
}

/** The people who belong to the unit itself. */
function ownOf<Unit extends TreeNode>(table: SummedTable<Unit>, unit: Unit): QuizPeople {
  const below = table.tree.childrenOf(unit.id).map((child) => sumOf(table, child));
  return below.reduce(minus, sumOf(table, unit));
}

/** The people of a branch outside the units that are named. */
function unnamedOf<Unit extends TreeNode>(table: SummedTable<Unit>, unit: Unit): QuizPeople {
  if (table.named(unit.id)) return NOBODY;
  const below = table.tree.childrenOf(unit.id).map((child) => unnamedOf(table, child));
  return below.reduce(plus, ownOf(table, unit));
}

function plus(a: QuizPeople, b: QuizPeople): QuizPeople {
  return { tried: a.tried + b.tried, passed: a.passed + b.passed };
}

function minus(a: QuizPeople, b: QuizPeople): QuizPeople {
  return { tried: a.tried - b.tried, passed: a.passed - b.passed };
}
