import { type LineProblem, readUnitLine, type UnitLine } from '../../domain/roll-files/lines.ts';
import { planTreeEdit, type TreeEdit, TreeEditError } from '../../domain/units/tree-edit.ts';
import type { UnitKind } from '../../domain/units/unit-kinds.ts';
import { heldOn } from '../../domain/units/unit-tree.ts';
import type { Services } from '../services.ts';
import type { CodedPeriod } from '../units/unit-changes.repository.ts';
import type { ComparedLine, RollImport } from './roll-imports.repository.ts';
import { UnitLookup } from './units.lookup.ts';

/** A line of units worked out: what the unit is to be. */
type Draft = {
  number: number;
  line: UnitLine;
  unitId: string;
  before: CodedPeriod | undefined;
  parentId: string | null;
  problems: LineProblem[];
};

/**
 * Compares a list of units with the tree of a day. Lines that would leave no tree are rejected, and what hangs
 * on them with them. `unitId` of the result is the parent, `subjectId` the unit, `standing` its kind.
 *
 * @param seen units of whoever imports: others are neither changed nor built upon
 */
export function compareUnits(
  services: Services,
  { mapping, effectiveOn }: RollImport,
  staged: readonly { number: number; cells: string[] }[],
  periods: readonly CodedPeriod[],
  seen: ReadonlySet<string>,
): ComparedLine[] {
  const present = new Map(heldOn(periods, effectiveOn).map((period) => [period.code, period]));
  const everCodes = new Set(periods.map(({ code }) => code));
  const codes = new Set<string>();
  const drafts = staged.map(({ number, cells }): Draft => {
    const line = readUnitLine(mapping, cells);
    const problems = [...line.problems];
    const before = present.get(line.code);
    if (codes.has(line.code)) problems.push('code_repeated');
    codes.add(line.code);
    const foreign = before ? !seen.has(before.unitId) : everCodes.has(line.code);
    if (foreign) problems.push('code_elsewhere');
    return {
      number,
      line,
      unitId: before?.unitId ?? services.newId(),
      before,
      parentId: null,
      problems,
    };
  });
  findParents(drafts, present, seen);
  rejectWhatBreaks(drafts, periods, effectiveOn);
  return drafts.map(comparedOf);
}

function findParents(
  drafts: readonly Draft[],
  present: ReadonlyMap<string, CodedPeriod>,
  seen: ReadonlySet<string>,
): void {
  const parents = new UnitLookup([
    ...new Map([
      ...[...present.values()]
        .filter(({ unitId }) => seen.has(unitId))
        .map(({ unitId, code, name }) => [code, { id: unitId, code, name }] as const),
      ...drafts.map(
        ({ unitId, line }) =>
          [line.code, { id: unitId, code: line.code, name: line.name }] as const,
      ),
    ]).values(),
  ]);
  for (const draft of drafts) {
    const { parentCode, parentName } = draft.line;
    if (parentCode === '' && parentName === '') {
      // Nothing said: what stands where it stands stays there.
      if (draft.before) draft.parentId = draft.before.parentId;
      else draft.problems.push('parent_missing');
      continue;
    }
    const { unitId, problem } = parents.find(parentCode, parentName);
    if (unitId) draft.parentId = unitId;
    else draft.problems.push(problem === 'unit_ambiguous' ? 'parent_ambiguous' : 'parent_unknown');
  }
}

/** Each round rejects the lines that the tree cannot take; it ends, since every round rejects at least one. */
function rejectWhatBreaks(drafts: readonly Draft[], periods: readonly CodedPeriod[], day: string) {
  for (;;) {
    const taken = drafts.filter(({ problems }) => problems.length === 0);
    try {
      planTreeEdit(periods, treeEditOf(taken, day));
      return;
    } catch (error) {
      if (!(error instanceof TreeEditError)) throw error;
      const concerned = taken.filter(
        ({ unitId, parentId }) =>
          error.unitIds.includes(unitId) ||
          (error.problem !== 'root' && error.unitIds.includes(parentId ?? '')),
      );
      const problem = error.problem === 'later_change' ? 'later_change' : 'breaks_tree';
      for (const draft of concerned.length > 0 ? concerned : taken) draft.problems.push(problem);
    }
  }
}

type TreeLine = {
  unitId: string;
  before: { name: string; kind: UnitKind } | undefined;
  parentId: string | null;
  line: Pick<UnitLine, 'name' | 'kind'>;
};

function treeEditOf(lines: readonly TreeLine[], day: string): TreeEdit {
  const facts = lines.map(({ unitId, before, parentId, line }) => ({
    unitId,
    isNew: before === undefined,
    name: line.name,
    kind: line.kind ?? before?.kind ?? ('cell' as const),
    parentId,
  }));
  const plain = ({ unitId, name, kind, parentId }: (typeof facts)[number]) => ({
    unitId,
    name,
    kind,
    parentId,
  });
  return {
    day,
    created: facts.filter(({ isNew }) => isNew).map(plain),
    changed: facts.filter(({ isNew }) => !isNew).map(plain),
    ended: [],
  };
}

function comparedOf({ number, line, unitId, before, parentId, problems }: Draft): ComparedLine {
  const kind = line.kind ?? before?.kind ?? 'cell';
  const moved = before !== undefined && before.parentId !== parentId;
  const renamed = before !== undefined && (before.name !== line.name || before.kind !== kind);
  const settled =
    before === undefined ? 'new' : moved ? 'moved' : renamed ? 'changed' : 'unchanged';
  const verdict = problems.length > 0 ? 'rejected' : settled;
  return {
    number,
    verdict,
    problems,
    accepted: verdict === 'rejected' || verdict === 'unchanged' ? 0 : 1,
    code: line.code,
    name: line.name,
    sortName: '',
    foldedName: '',
    unitId: parentId,
    standing: kind,
    ground: null,
    subjectId: unitId,
    membershipId: null,
    lastId: null,
    lastFrom: null,
    renames: renamed ? 1 : 0,
    unreadOffices: [],
    places: moved ? 1 : 0,
  };
}
