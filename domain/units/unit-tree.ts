/** A node of the tree of one day; `parentId` is null for a root. */
export type TreeNode = { id: string; parentId: string | null };

/** Something dated, from a day (included) to a day (excluded) or open-ended; days `YYYY-MM-DD`. */
export type Dated = { validFrom: string; validTo: string | null };

/** Those of the dated rows that hold on a day. */
export function heldOn<Row extends Dated>(rows: readonly Row[], day: string): Row[] {
  return rows.filter(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo > day),
  );
}

export type TreeProblem = 'repeated' | 'orphan' | 'cycle';

/** The units do not form a tree: one stands twice, under a missing parent, or under itself. */
export class UnitTreeError extends Error {
  readonly problem: TreeProblem;
  readonly unitIds: string[];
  constructor(problem: TreeProblem, unitIds: string[]) {
    super(`units form no tree: ${problem} ${unitIds.join(', ')}`);
    this.name = 'UnitTreeError';
    this.problem = problem;
    this.unitIds = unitIds;
  }
}

/** The tree of Party organisations on one day, of any depth. Siblings keep the order they were given in. */
export class UnitTree<Unit extends TreeNode> {
  readonly roots: readonly Unit[];
  readonly #units: ReadonlyMap<string, Unit>;
  readonly #children: ReadonlyMap<string, readonly Unit[]>;

  /** @throws UnitTreeError when a unit is repeated, its parent is missing, or it is its own ancestor */
  constructor(units: readonly Unit[]) {
    this.#units = new Map(units.map((unit) => [unit.id, unit]));
    if (this.#units.size < units.length) throw new UnitTreeError('repeated', repeatedIds(units));
    const orphans = units.filter(({ parentId }) => parentId !== null && !this.#units.has(parentId));
    if (orphans.length > 0) throw new UnitTreeError('orphan', orphans.map(idOf));
    const children = new Map<string, Unit[]>();
    for (const unit of units) {
      if (unit.parentId === null) continue;
      const siblings = children.get(unit.parentId);
      if (siblings) siblings.push(unit);
      else children.set(unit.parentId, [unit]);
    }
    this.#children = children;
    this.roots = units.filter(({ parentId }) => parentId === null);
    const reached = new Set(this.walk().map(({ unit }) => unit.id));
    const circling = units.filter(({ id }) => !reached.has(id));
    if (circling.length > 0) throw new UnitTreeError('cycle', circling.map(idOf));
  }

  get(id: string): Unit | undefined {
    return this.#units.get(id);
  }

  childrenOf(id: string): readonly Unit[] {
    return this.#children.get(id) ?? [];
  }

  /** The parent first, the root last; nothing for a root or an unknown unit. */
  ancestorsOf(id: string): Unit[] {
    const ancestors: Unit[] = [];
    let parent = this.#parentOf(id);
    while (parent) {
      ancestors.push(parent);
      parent = this.#parentOf(parent.id);
    }
    return ancestors;
  }

  /** Whether a unit is one of these or stands below one. */
  isWithin(id: string, units: ReadonlySet<string>): boolean {
    return units.has(id) || this.ancestorsOf(id).some((unit) => units.has(unit.id));
  }

  /** Everything below a unit, without itself, depth first. */
  descendantsOf(id: string): Unit[] {
    return this.walk(this.childrenOf(id)).map(({ unit }) => unit);
  }

  /**
   * Depth first, each parent before its children.
   *
   * @param from where to begin, at level 0; the roots when absent.
   */
  walk(from: readonly Unit[] = this.roots): { unit: Unit; level: number }[] {
    const steps: { unit: Unit; level: number }[] = [];
    const waiting = from.map((unit) => ({ unit, level: 0 })).toReversed();
    for (let step = waiting.pop(); step; step = waiting.pop()) {
      steps.push(step);
      const level = step.level + 1;
      for (const unit of this.childrenOf(step.unit.id).toReversed()) waiting.push({ unit, level });
    }
    return steps;
  }

  #parentOf(id: string): Unit | undefined {
    const parentId = this.#units.get(id)?.parentId ?? null;
    return parentId === null ? undefined : this.#units.get(parentId);
  }
}

/**
 * One tree of two days: the units of the later day as they stand, and under their old parents those that
 * existed only on the earlier one. So nothing counted in a dissolved unit drops out of a sum. An old unit
 * whose parent exists on neither day becomes a root.
 */
export function mergedTree<Unit extends TreeNode>(
  earlier: readonly Unit[],
  later: readonly Unit[],
): UnitTree<Unit> {
  const present = new Set(later.map(idOf));
  const dissolved = earlier.filter(({ id }) => !present.has(id));
  const known = new Set([...present, ...dissolved.map(idOf)]);
  return new UnitTree([
    ...later,
    ...dissolved.map((unit) =>
      unit.parentId === null || known.has(unit.parentId) ? unit : { ...unit, parentId: null },
    ),
  ]);
}

function idOf({ id }: TreeNode): string {
  return id;
}

function repeatedIds(units: readonly TreeNode[]): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { id } of units) (seen.has(id) ? repeated : seen).add(id);
  return [...repeated];
}
