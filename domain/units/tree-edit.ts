import type { UnitKind } from './unit-kinds.ts';
import { type Dated, heldOn, UnitTree, UnitTreeError } from './unit-tree.ts';

/** What a unit is called, of which kind it is and under which it stands. */
export type UnitFacts = {
  name: string;
  kind: UnitKind;
  /** Null only for the committee itself. */
  parentId: string | null;
};

/** What held of a unit from a day (included) to a day (excluded), or holds until further notice. */
export type UnitPeriod = UnitFacts & Dated & { id: string; unitId: string };

/** What becomes of the tree on a day (`YYYY-MM-DD`), all at once. */
export type TreeEdit = {
  day: string;
  created: readonly (UnitFacts & { unitId: string })[];
  /** Facts left out stay as they are. */
  changed: readonly (Partial<UnitFacts> & { unitId: string })[];
  ended: readonly string[];
};

/** The edit in terms of periods. One that begins on the very day is corrected, not followed by another. */
export type PeriodEdits = {
  begun: readonly (UnitFacts & { unitId: string; validFrom: string })[];
  ended: readonly UnitPeriod[];
  altered: readonly { period: UnitPeriod; facts: UnitFacts }[];
};

export type TreeEditProblem =
  /** The unit does not exist on the day. */
  | 'absent'
  /** It would end on the day it began or before. */
  | 'ends_before_start'
  /** A later change of it is planned: it would overlap. */
  | 'later_change'
  /** It would stand under itself. */
  | 'cycle'
  /** Its parent does not exist, or ends before it does. */
  | 'orphan'
  /** A second unit without a parent, or none. */
  | 'root'
  /** The same unit stands twice in the edit. */
  | 'repeated';

/** The edit would leave something that is no tree. */
export class TreeEditError extends Error {
  readonly problem: TreeEditProblem;
  readonly unitIds: readonly string[];
  constructor(problem: TreeEditProblem, unitIds: readonly string[]) {
    super(`the tree cannot be changed so: ${problem} ${unitIds.join(', ')}`);
    this.name = 'TreeEditError';
    this.problem = problem;
    this.unitIds = unitIds;
  }
}

/**
 * What has to be written so that the tree changes on a day, after seeing that it is a tree on that day and
 * on every later one on which it changes.
 *
 * @param periods every period of every unit
 * @throws TreeEditError
 */
export function planTreeEdit(periods: readonly UnitPeriod[], edit: TreeEdit): PeriodEdits {
  const { day, created, changed, ended } = edit;
  refuseRepeated([...created, ...changed].map(({ unitId }) => unitId).concat(ended));
  const last = lastPeriods(periods);
  const touched = [...changed.map(({ unitId }) => unitId), ...ended].map((unitId) =>
    openPeriod(last, unitId, day),
  );
  refuse(
    'ends_before_start',
    touched.filter(({ unitId, validFrom }) => ended.includes(unitId) && validFrom >= day),
  );
  const [altered, followed] = [new Map<string, UnitFacts>(), new Map<string, UnitFacts>()];
  for (const { unitId, ...facts } of changed) {
    const period = openPeriod(last, unitId, day);
    const { name, kind, parentId } = period;
    const next = { name, kind, parentId, ...facts };
    if (next.name === name && next.kind === kind && next.parentId === parentId) continue;
    (period.validFrom === day ? altered : followed).set(unitId, next);
  }
  const edits: PeriodEdits = {
    begun: [
      ...created.map((unit) => ({ ...unit, validFrom: day })),
      ...[...followed].map(([unitId, facts]) => ({ ...facts, unitId, validFrom: day })),
    ],
    ended: touched.filter(({ unitId }) => followed.has(unitId) || ended.includes(unitId)),
    altered: touched.flatMap((period) => {
      const facts = altered.get(period.unitId);
      return facts ? [{ period, facts }] : [];
    }),
  };
  refuseBrokenTree(afterEdit(periods, edits, day), day);
  return edits;
}

/** The periods as they stand after an edit. Begun ones have no id yet. */
export function afterEdit(
  periods: readonly UnitPeriod[],
  edits: PeriodEdits,
  day: string,
): UnitPeriod[] {
  const ended = new Set(edits.ended.map(({ id }) => id));
  const altered = new Map(edits.altered.map(({ period, facts }) => [period.id, facts]));
  return [
    ...periods.map((period) => ({
      ...period,
      ...altered.get(period.id),
      ...(ended.has(period.id) ? { validTo: day } : {}),
    })),
    ...edits.begun.map((unit) => ({ ...unit, id: '', validTo: null })),
  ];
}

function lastPeriods(periods: readonly UnitPeriod[]): Map<string, UnitPeriod> {
  const last = new Map<string, UnitPeriod>();
  for (const period of periods) {
    const known = last.get(period.unitId);
    if (!known || known.validFrom < period.validFrom) last.set(period.unitId, period);
  }
  return last;
}

function openPeriod(
  last: ReadonlyMap<string, UnitPeriod>,
  unitId: string,
  day: string,
): UnitPeriod {
  const period = last.get(unitId);
  if (!period || (period.validTo !== null && period.validTo <= day))
    throw new TreeEditError('absent', [unitId]);
  if (period.validFrom > day || period.validTo !== null)
    throw new TreeEditError('later_change', [unitId]);
  return period;
}

function refuseRepeated(unitIds: readonly string[]): void {
  const repeated = unitIds.filter((unitId, index) => unitIds.indexOf(unitId) !== index);
  if (repeated.length > 0) throw new TreeEditError('repeated', repeated);
}

function refuse(problem: TreeEditProblem, periods: readonly { unitId: string }[]): void {
  if (periods.length === 0) return;
  throw new TreeEditError(
    problem,
    periods.map(({ unitId }) => unitId),
  );
}

/** Looks at the day itself and at each later day on which anything begins or ends. */
function refuseBrokenTree(periods: readonly UnitPeriod[], day: string): void {
  const later = periods.flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? day]);
  for (const at of new Set([day, ...later.filter((one) => one > day)])) {
    const units = heldOn(periods, at).map(({ unitId, parentId }) => ({ id: unitId, parentId }));
    try {
      const { roots } = new UnitTree(units);
      if (roots.length !== 1)
        throw new TreeEditError(
          'root',
          roots.map(({ id }) => id),
        );
    } catch (error) {
      if (error instanceof UnitTreeError) throw new TreeEditError(error.problem, error.unitIds);
      throw error;
    }
  }
}
