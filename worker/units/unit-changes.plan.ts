import { type PeriodEdits, planTreeEdit, type TreeEdit } from '../../domain/units/tree-edit.ts';
import { heldOn, UnitTree } from '../../domain/units/unit-tree.ts';
import type { RollChangeKind, UnitPart } from '../roll-changes/roll-changes.repository.ts';
import { membersLeftOver, mergeNeedsTwo, nothingOfUnitChanges } from './unit-changes.errors.ts';
import type { AffectedGrant, AffectedMembership, RollReading } from './unit-changes.repository.ts';
import type { UnitChange } from './unit-changes.schemas.ts';

/** A change of the tree worked out in full: what is written, and what the preview shows. */
export type UnitChangePlan = {
  kind: RollChangeKind;
  day: string;
  revision: number;
  edits: PeriodEdits;
  newUnits: { unitId: string; code: string }[];
  /** Units that end or begin with it, or stay themselves. */
  parts: UnitPart[];
  successors: { unitId: string; successorId: string }[];
  memberships: { row: AffectedMembership; to: string }[];
  /** `to` null: the role ends with its unit. */
  grants: { row: AffectedGrant; to: string | null }[];
  /** Units that stand elsewhere in the tree from then on, with all below them. */
  movedAlong: string[];
};

type Draft = {
  edit: TreeEdit;
  newUnits: UnitChangePlan['newUnits'];
  parts: UnitPart[];
  successors: UnitChangePlan['successors'];
  /** Null: stays where they are. */
  memberTo: (row: AffectedMembership) => string | null;
  /** Undefined: stays as it is. */
  grantTo: (row: AffectedGrant) => string | null | undefined;
};

/** Units that some or all of their people leave by a change. */
export function unitsLeft(change: UnitChange): string[] {
  if (change.kind === 'merged') {
    const { into } = change;
    return change.unitIds.filter((unitId) => !('unitId' in into) || unitId !== into.unitId);
  }
  return change.kind === 'split' || change.kind === 'ended' ? [change.unitId] : [];
}

/** Every stored unit that a change names; whoever asks must administer them all. */
export function unitsNamed(change: UnitChange): string[] {
  const parent = 'parentId' in change ? [change.parentId] : [];
  if (change.kind === 'merged') {
    const { into } = change;
    return [...change.unitIds, 'unitId' in into ? into.unitId : into.parentId];
  }
  if (change.kind === 'created') return parent;
  const to = change.kind === 'ended' && change.membersTo !== null ? [change.membersTo] : [];
  const below = change.kind === 'split' ? Object.keys(change.units) : [];
  return [change.unitId, ...parent, ...to, ...below];
}

/**
 * Works a change out against the roll.
 *
 * @throws TreeEditError; membersLeftOver, mergeNeedsTwo, nothingOfUnitChanges (422)
 */
export function planUnitChange(
  change: UnitChange,
  roll: RollReading,
  newId: () => string,
): UnitChangePlan {
  const draft = draftOf(change, roll, newId);
  const edits = planTreeEdit(roll.periods, draft.edit);
  const changes = edits.begun.length + edits.ended.length + edits.altered.length;
  if (changes === 0) throw nothingOfUnitChanges();
  const { day, ended } = draft.edit;
  const memberships = roll.memberships.flatMap((row) => {
    const to = draft.memberTo(row);
    return to === null ? [] : [{ row, to }];
  });
  const leftOver = roll.memberships.filter(
    (row) => ended.includes(row.unitId) && draft.memberTo(row) === null,
  );
  if (leftOver.length > 0)
    throw membersLeftOver({ count: new Set(leftOver.map(({ memberId }) => memberId)).size });
  return {
    kind: change.kind,
    day,
    revision: roll.revision,
    edits,
    newUnits: draft.newUnits,
    parts: draft.parts,
    successors: draft.successors,
    memberships,
    grants: roll.grants.flatMap((row) => {
      const to = draft.grantTo(row);
      return to === undefined ? [] : [{ row, to }];
    }),
    movedAlong: movedUnits(roll, edits, day),
  };
}

function draftOf(change: UnitChange, roll: RollReading, newId: () => string): Draft {
  const edit: TreeEdit = { day: change.validFrom, created: [], changed: [], ended: [] };
  const still = {
    edit,
    newUnits: [],
    parts: [],
    successors: [],
    memberTo: () => null,
    grantTo: () => undefined,
  };
  switch (change.kind) {
    case 'created': {
      const { code, name, unitKind, parentId } = change;
      const unitId = newId();
      const created = [{ unitId, name, kind: unitKind, parentId }];
      const parts: UnitPart[] = [{ unitId, part: 'subject' }];
      return { ...still, edit: { ...edit, created }, newUnits: [{ unitId, code }], parts };
    }
    case 'renamed': {
      const { unitId, name, unitKind } = change;
      return { ...still, ...subject(edit, { unitId, name, kind: unitKind }) };
    }
    case 'moved':
      return { ...still, ...subject(edit, { unitId: change.unitId, parentId: change.parentId }) };
    case 'merged':
      return mergerOf(change, roll, edit, newId);
    case 'split':
      return splitOf(change, roll, edit, newId);
    case 'ended':
      return endOf(change, edit);
    default:
      throw new Error('there is no such change');
  }
}

function endOf(change: UnitChange & { kind: 'ended' }, edit: TreeEdit): Draft {
  const { unitId, membersTo, grants } = change;
  return {
    edit: { ...edit, ended: [unitId] },
    newUnits: [],
    parts: [
      { unitId, part: 'from' },
      ...(membersTo === null ? [] : [{ unitId: membersTo, part: 'to' as const }]),
    ],
    successors: membersTo === null ? [] : [{ unitId, successorId: membersTo }],
    memberTo: () => membersTo,
    grantTo: ({ id }) => (grants.includes(id) ? membersTo : null),
  };
}

function subject(edit: TreeEdit, changed: TreeEdit['changed'][number]) {
  const parts: UnitPart[] = [{ unitId: changed.unitId, part: 'subject' }];
  return { edit: { ...edit, changed: [changed] }, parts };
}

function mergerOf(
  change: UnitChange & { kind: 'merged' },
  roll: RollReading,
  edit: TreeEdit,
  newId: () => string,
): Draft {
  const { into, grants } = change;
  const ended = unitsLeft(change);
  if (ended.length + ('unitId' in into ? 1 : 0) < 2) throw mergeNeedsTwo();
  const target = 'unitId' in into ? into.unitId : newId();
  const below = childrenOn(roll, ended, edit.day).filter((unitId) => !ended.includes(unitId));
  return {
    edit: {
      ...edit,
      created:
        'unitId' in into
          ? []
          : [{ unitId: target, name: into.name, kind: into.unitKind, parentId: into.parentId }],
      changed: below
        .filter((unitId) => unitId !== target)
        .map((unitId) => ({ unitId, parentId: target })),
      ended,
    },
    newUnits: 'unitId' in into ? [] : [{ unitId: target, code: into.code }],
    parts: [
      ...ended.map((unitId): UnitPart => ({ unitId, part: 'from' })),
      { unitId: target, part: 'to' },
    ],
    successors: ended.map((unitId) => ({ unitId, successorId: target })),
    memberTo: () => target,
    grantTo: ({ id }) => (grants.includes(id) ? target : null),
  };
}

function splitOf(
  change: UnitChange & { kind: 'split' },
  roll: RollReading,
  edit: TreeEdit,
  newId: () => string,
): Draft {
  const { unitId, ends } = change;
  const parentId = heldOn(roll.periods, edit.day).find((one) => one.unitId === unitId)?.parentId;
  const parts = change.parts.map((part) => ({ ...part, unitId: newId() }));
  const partOf = (chosen: Record<string, number>, id: string) => {
    const number = chosen[id];
    return number === undefined ? undefined : parts[number]?.unitId;
  };
  return {
    edit: {
      ...edit,
      created: parts.map((part) => ({
        unitId: part.unitId,
        name: part.name,
        kind: part.unitKind,
        parentId: parentId ?? null,
      })),
      changed: Object.keys(change.units).flatMap((below) => {
        const to = partOf(change.units, below);
        return to === undefined ? [] : [{ unitId: below, parentId: to }];
      }),
      ended: ends ? [unitId] : [],
    },
    newUnits: parts.map((part) => ({ unitId: part.unitId, code: part.code })),
    parts: [
      { unitId, part: ends ? 'from' : 'subject' },
      ...parts.map((part): UnitPart => ({ unitId: part.unitId, part: 'to' })),
    ],
    successors: parts.map((part) => ({ unitId, successorId: part.unitId })),
    memberTo: ({ memberId }) => partOf(change.members, memberId) ?? null,
    grantTo: ({ id }) => partOf(change.grants, id) ?? (ends ? null : undefined),
  };
}

function childrenOn(roll: RollReading, parentIds: readonly string[], day: string): string[] {
  return heldOn(roll.periods, day)
    .filter(({ parentId }) => parentId !== null && parentIds.includes(parentId))
    .map(({ unitId }) => unitId);
}

/** Units whose parent changes, with everything below them as the tree stood before. */
function movedUnits({ periods }: RollReading, { begun, altered }: PeriodEdits, day: string) {
  const before = heldOn(periods, day).map(({ unitId, parentId }) => ({ id: unitId, parentId }));
  const tree = new UnitTree(before);
  const facts = [
    ...begun.map(({ unitId, parentId }) => ({ unitId, parentId })),
    ...altered.map(({ period, facts: { parentId } }) => ({ unitId: period.unitId, parentId })),
  ];
  const moved = facts.filter(({ unitId, parentId }) => {
    const known = tree.get(unitId);
    return known !== undefined && known.parentId !== parentId;
  });
  return [
    ...new Set(
      moved.flatMap(({ unitId }) => [unitId, ...tree.descendantsOf(unitId).map(({ id }) => id)]),
    ),
  ];
}
