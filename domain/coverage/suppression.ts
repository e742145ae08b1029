import { COUNT_NAMES, type Counts } from '../ledger/fold.ts';
import type { TreeNode, UnitTree } from '../units/unit-tree.ts';
import { type AudienceCounts, type Coverage, coverageOf } from './coverage.ts';
import { percentage } from './percentage.ts';

/**
 * What is withheld from whoever sees figures of a unit without being in its chain (may not see its people by
 * name). Below this many people, figures come close to saying something about one of them.
 */
export const FEWEST_SHOWN = 5;

const isSmall = (value: number): boolean => value > 0 && value < FEWEST_SHOWN;

/**
 * Which units' values of one figure are withheld, given the sums up the tree. A value of one to four is, and so
 * is what it could be worked out from: where those withheld below a unit, with its own people, come to one to
 * four, the smallest value shown beside them is withheld too; where nothing is left to withhold, the unit's own.
 * Below a value withheld everything but nought is. Values of the actor's own chain are always shown.
 *
 * @param isOwn whether the actor is in the chain of a unit.
 */
export function withheldUnits<Unit extends TreeNode>(
  tree: UnitTree<Unit>,
  valueOf: (unitId: string) => number,
  isOwn: (unitId: string) => boolean,
): Set<string> {
  const withheld = new Set<string>();
  const units = tree.walk().map(({ unit }) => unit.id);
  for (const id of units) if (isSmall(valueOf(id)) && !isOwn(id)) withheld.add(id);
  // What is withheld only grows, so this ends; a unit withheld late may make another pass necessary.
  for (let before = -1; before < withheld.size; ) {
    before = withheld.size;
    for (const id of units) withholdBelow(tree, id, valueOf, isOwn, withheld);
  }
  return withheld;
}

function withholdBelow<Unit extends TreeNode>(
  tree: UnitTree<Unit>,
  id: string,
  valueOf: (unitId: string) => number,
  isOwn: (unitId: string) => boolean,
  withheld: Set<string>,
): void {
  const hideable = tree
    .childrenOf(id)
    .map((child) => child.id)
    .filter((child) => valueOf(child) > 0 && !isOwn(child) && !withheld.has(child))
    .toSorted((one, other) => valueOf(one) - valueOf(other));
  if (withheld.has(id)) {
    for (const child of hideable) withheld.add(child);
    return;
  }
  const shown = tree.childrenOf(id).filter((child) => !withheld.has(child.id));
  let rest = valueOf(id) - shown.reduce((sum, child) => sum + valueOf(child.id), 0);
  while (isSmall(rest)) {
    const next = hideable.shift();
    if (next === undefined) {
      if (!isOwn(id)) withheld.add(id);
      return;
    }
    withheld.add(next);
    rest += valueOf(next);
  }
}

/** Counts and what follows from them; `null` = withheld, or for a share: not computed. */
export type ShownCoverage = {
  /** Every figure of the row is withheld: too few people are due. */
  withheld: boolean;
  counts: { [Name in keyof Counts]: number | null };
} & { [Name in keyof Coverage]: number | null };

/** How and why, each of which says more of a person than whether they are still to acknowledge. */
const TELLING = ['exempt', 'left', 'opened', 'self', 'attended', 'attested'] as const;
const METHODS = ['self', 'attended', 'attested'] as const;

/**
 * The figures of every unit as an actor may see them. Withheld whole where one to four people are due; else due,
 * acknowledged, outstanding, closed and on time are shown, which nobody's state follows from with five people or
 * more behind them, and of the rest (why somebody is not counted, whether they have begun to read, how they
 * acknowledged) what is one to four, with what that could be worked out from.
 */
export function showCoverage<Unit extends TreeNode>(
  tree: UnitTree<Unit>,
  sums: ReadonlyMap<string, Counts>,
  isOwn: (unitId: string) => boolean,
): (unitId: string) => ShownCoverage {
  const valueOf = (name: keyof Counts) => (id: string) => sums.get(id)?.[name] ?? 0;
  const dueOf = (id: string) => {
    const counts = sums.get(id);
    return counts ? coverageOf(counts).due : 0;
  };
  const rows = withheldUnits(tree, dueOf, isOwn);
  const cells = new Map(
    TELLING.map((name) => [name, withheldUnits(tree, valueOf(name), isOwn)] as const),
  );
  return (id) => {
    const counts = sums.get(id) ?? nothing();
    if (rows.has(id)) return WITHHELD;
    const hidden = new Set<keyof Counts>(TELLING.filter((name) => cells.get(name)?.has(id)));
    return shown(counts, hidden);
  };
}

function nothing(): Counts {
  return Object.fromEntries(COUNT_NAMES.map((name) => [name, 0])) as Counts;
}

function shown(counts: Counts, hidden: Set<keyof Counts>): ShownCoverage {
  // assigned − due is exempt + left, so it would give either away.
  if (hidden.has('exempt') || hidden.has('left')) hidden.add('assigned');
  const methodsHidden = METHODS.filter((name) => hidden.has(name));
  const rest = methodsHidden.reduce((sum, name) => sum + counts[name], 0);
  if (isSmall(rest)) for (const name of METHODS) hidden.add(name);
  const figures = COUNT_NAMES.map((name) => [name, hidden.has(name) ? null : counts[name]]);
  return {
    withheld: false,
    counts: Object.fromEntries(figures) as ShownCoverage['counts'],
    ...coverageOf(counts),
  };
}

const WITHHELD: ShownCoverage = {
  withheld: true,
  counts: Object.fromEntries(
    COUNT_NAMES.map((name) => [name, null]),
  ) as unknown as ShownCoverage['counts'],
  due: null,
  acknowledged: null,
  outstanding: null,
  percent: null,
  onTimePercent: null,
};

/** Due and acknowledged of those on the roll at issue; `null` where withheld. */
export type ShownAudience = {
  due: number | null;
  acknowledged: number | null;
  percent: number | null;
};

/** The same for the denominator of the day of issue: withheld where one to four people were due then. */
export function showAudience<Unit extends TreeNode>(
  tree: UnitTree<Unit>,
  sums: ReadonlyMap<string, AudienceCounts>,
  isOwn: (unitId: string) => boolean,
): (unitId: string) => ShownAudience {
  const withheld = withheldUnits(tree, (id) => sums.get(id)?.due ?? 0, isOwn);
  return (id) => {
    if (withheld.has(id)) return { due: null, acknowledged: null, percent: null };
    const { due, acknowledged } = sums.get(id) ?? { due: 0, acknowledged: 0 };
    return { due, acknowledged, percent: percentage(acknowledged, due) };
  };
}

/**
 * A list of parts of one shown sum, such as a distribution, with what is one to four withheld and what it could
 * be worked out from.
 */
export function showParts(parts: readonly number[], isOwn: boolean): (number | null)[] {
  if (isOwn) return [...parts];
  const hidden = new Set([...parts.keys()].filter((index) => isSmall(parts[index] ?? 0)));
  const bySize = [...parts.keys()]
    .filter((index) => !hidden.has(index) && (parts[index] ?? 0) > 0)
    .toSorted((one, other) => (parts[one] ?? 0) - (parts[other] ?? 0));
  const sumHidden = () => [...hidden].reduce((sum, index) => sum + (parts[index] ?? 0), 0);
  while (isSmall(sumHidden())) {
    const next = bySize.shift();
    if (next === undefined) return parts.map(() => null);
    hidden.add(next);
  }
  return parts.map((part, index) => (hidden.has(index) ? null : part));
}
