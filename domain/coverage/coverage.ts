import { addCounts, type Counts, noCounts } from '../ledger/fold.ts';
import type { TreeNode, UnitTree } from '../units/unit-tree.ts';
import { percentage } from './percentage.ts';

/** People and shares that follow from counts; the counts themselves stay beside them. */
export type Coverage = {
  /** Those who should have: assigned, less exempt who took no part, less those off the roll. */
  due: number;
  /** By any method; each person once. */
  acknowledged: number;
  /** Due, not acknowledged, and not closed. */
  outstanding: number;
  /** acknowledged ÷ due in per cent, two decimals; null = not computed. */
  percent: number | null;
  /** onTime ÷ due in per cent, two decimals; null = not computed. */
  onTimePercent: number | null;
};

/**
 * What counts say. Whoever was closed for another reason than leaving the roll stays among the due, so that
 * closing a campaign never raises its coverage.
 */
export function coverageOf(counts: Counts): Coverage {
  const acknowledged = counts.self + counts.attended + counts.attested;
  const due = counts.assigned - counts.exempt - counts.left;
  return {
    due,
    acknowledged,
    outstanding: due - acknowledged - counts.closed,
    percent: percentage(acknowledged, due),
    onTimePercent: percentage(counts.onTime, due),
  };
}

/** The audience as it stands on a later day: who is due then, and who of these has acknowledged. */
export type AudienceCounts = { due: number; acknowledged: number };

/**
 * Sums figures up the tree: each unit's own and those of everything below it, in one pass.
 *
 * @param add must be associative; called with a fresh `zero` first.
 */
export function sumUpTree<Unit extends TreeNode, Figures>(
  tree: UnitTree<Unit>,
  own: ReadonlyMap<string, Figures>,
  zero: () => Figures,
  add: (sum: Figures, more: Figures) => Figures,
): Map<string, Figures> {
  const sums = new Map<string, Figures>();
  // Backwards through a walk that has parents first, every child is summed before its parent needs it.
  for (const { unit } of tree.walk().toReversed()) {
    let sum = zero();
    const figures = own.get(unit.id);
    if (figures !== undefined) sum = add(sum, figures);
    for (const child of tree.childrenOf(unit.id)) {
      const below = sums.get(child.id);
      if (below !== undefined) sum = add(sum, below);
    }
    sums.set(unit.id, sum);
  }
  return sums;
}

export function sumCounts<Unit extends TreeNode>(
  tree: UnitTree<Unit>,
  own: ReadonlyMap<string, Counts>,
): Map<string, Counts> {
  return sumUpTree(tree, own, noCounts, (sum, more) => addCounts(sum, more));
}

export function sumAudience<Unit extends TreeNode>(
  tree: UnitTree<Unit>,
  own: ReadonlyMap<string, AudienceCounts>,
): Map<string, AudienceCounts> {
  return sumUpTree(
    tree,
    own,
    () => ({ due: 0, acknowledged: 0 }),
    (sum, more) => ({
      due: sum.due + more.due,
      acknowledged: sum.acknowledged + more.acknowledged,
    }),
  );
}
