import type { TypedUnitChange } from '../../web/units/change-fields.tsx';
import type { UnitDeed } from '../../web/units/unit-page.tsx';
import { textOf } from '../platform/request-body.ts';
import { changeIncomplete } from './unit-changes.errors.ts';
import { type UnitChange, unitChangeSchema } from './unit-changes.schemas.ts';

/** Parts that a split begins with, and the most there can be. */
const PARTS = 2;
const MOST_PARTS = 20;

/** The form as it begins. */
export function emptyChange(more: Partial<TypedUnitChange>, parts = PARTS): TypedUnitChange {
  const part = { code: '', name: '', unitKind: 'cell' };
  return {
    validFrom: '',
    code: '',
    name: '',
    unitKind: 'cell',
    parentId: '',
    unitIds: [],
    otherCodes: '',
    into: '',
    parts: Array.from({ length: Math.min(Math.max(parts, 1), MOST_PARTS) }, () => part),
    ends: false,
    rest: 'stay',
    members: {},
    units: {},
    roles: {},
    membersTo: '',
    grants: null,
    ...more,
  };
}

/** What came in by the form. */
export function typedChange(form: FormData): TypedUnitChange {
  const parts: TypedUnitChange['parts'] = [];
  while (form.has(`name-${parts.length}`) && parts.length < MOST_PARTS)
    parts.push({
      name: textOf(form, `name-${parts.length}`),
      code: textOf(form, `code-${parts.length}`),
      unitKind: textOf(form, `unitKind-${parts.length}`),
    });
  return {
    validFrom: textOf(form, 'validFrom'),
    code: textOf(form, 'code').trim(),
    name: textOf(form, 'name'),
    unitKind: textOf(form, 'unitKind'),
    parentId: textOf(form, 'parentId'),
    unitIds: textsOf(form, 'unitIds'),
    otherCodes: textOf(form, 'otherCodes'),
    into: textOf(form, 'into'),
    parts,
    ends: textOf(form, 'ends') === 'true',
    rest: textOf(form, 'rest'),
    members: chosenOf(form, 'member-'),
    units: chosenOf(form, 'unit-'),
    roles: chosenOf(form, 'role-'),
    membersTo: textOf(form, 'membersTo'),
    grants: form.has('grantsSeen') ? textsOf(form, 'grants') : null,
  };
}

function textsOf(form: FormData, name: string): string[] {
  return form.getAll(name).filter((value) => typeof value === 'string');
}

function chosenOf(form: FormData, prefix: string): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const [name, value] of form)
    if (name.startsWith(prefix) && typeof value === 'string')
      chosen[name.slice(prefix.length)] = value;
  return chosen;
}

/**
 * The change that a form asks for.
 *
 * @param known codes to ids of the units that may be named, and the people of a unit that is split
 * @throws changeIncomplete (422)
 */
export function changeOf(
  deed: UnitDeed | 'create',
  unitId: string,
  typed: TypedUnitChange,
  known: { idOfCode: (code: string) => string | undefined; memberIds: readonly string[] },
): UnitChange {
  const { validFrom, name, code, unitKind, parentId } = typed;
  const fresh = { code, name, unitKind, parentId };
  const grants = typed.grants ?? [];
  const changes: Record<UnitDeed | 'create', () => unknown> = {
    create: () => ({ kind: 'created', validFrom, ...fresh }),
    rename: () => ({ kind: 'renamed', validFrom, unitId, name, unitKind }),
    move: () => ({ kind: 'moved', validFrom, unitId, parentId }),
    merge: () => {
      const into = typed.into === '' ? fresh : { unitId: typed.into };
      const others = typed.otherCodes
        .split(/[,;\s]+/u)
        .filter((text) => text !== '')
        .map((text) => known.idOfCode(text) ?? `unknown ${text}`);
      const unitIds = [...new Set([unitId, ...typed.unitIds, ...others])];
      return { kind: 'merged', validFrom, unitIds, into, grants };
    },
    split: () => ({
      kind: 'split',
      validFrom,
      unitId,
      parts: typed.parts,
      ends: typed.ends,
      members: numbered(
        Object.fromEntries(known.memberIds.map((id) => [id, typed.members[id] || typed.rest])),
      ),
      units: numbered(typed.units),
      grants: numbered(typed.roles),
    }),
    end: () => ({ kind: 'ended', validFrom, unitId, membersTo: typed.membersTo || null, grants }),
  };
  const parsed = unitChangeSchema.safeParse(changes[deed]());
  if (!parsed.success)
    throw changeIncomplete({ fields: parsed.error.issues.map(({ path }) => path.join('.')) });
  return parsed.data;
}

/** Only those that were given a part; the others stay. */
function numbered(chosen: Record<string, string>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(chosen)
      .filter(([, part]) => /^\d+$/u.test(part))
      .map(([id, part]) => [id, Number(part)]),
  );
}
