import type { UnitKind } from '../../domain/units/unit-kinds.ts';
import {
  unitCodeRepeated,
  unitCodeTaken,
  unitCycle,
  unitParentNotValid,
  unitParentUnknown,
  unitRootWrong,
} from './units.errors.ts';

/** A unit to be created, placed under its parent by code. Days are `YYYY-MM-DD`. */
export type NewUnit = {
  code: string;
  name: string;
  kind: UnitKind;
  parentCode: string | null;
  validFrom: string;
};

/** A unit as it stands: its latest period. */
export type StoredUnit = NewUnit & { unitId: string; validTo: string | null };

/**
 * Decides which of the requested units are new. Units already stored exactly so are passed over, which
 * makes the call repeatable.
 * @param requested in any order: a child may come before its parent
 * @param stored the units that exist, with their codes
 * @throws unitCodeRepeated, unitCodeTaken, unitRootWrong, unitParentUnknown, unitCycle, unitParentNotValid;
 *         each names the codes concerned
 */
export function planUnits(requested: readonly NewUnit[], stored: readonly StoredUnit[]): NewUnit[] {
  const storedByCode = new Map(stored.map((unit) => [unit.code, unit]));
  const requestedByCode = new Map(requested.map((unit) => [unit.code, unit]));
  if (requestedByCode.size < requested.length)
    throw unitCodeRepeated({ codes: repeated(requested.map((unit) => unit.code)) });

  const isTaken = (unit: NewUnit) => {
    const other = storedByCode.get(unit.code);
    return other !== undefined && !isSame(unit, other);
  };
  refuse(requested, isTaken, unitCodeTaken);
  const fresh = requested.filter((unit) => !storedByCode.has(unit.code));
  const parentOf = (unit: NewUnit): (NewUnit & { validTo?: string | null }) | undefined =>
    unit.parentCode === null
      ? undefined
      : (requestedByCode.get(unit.parentCode) ?? storedByCode.get(unit.parentCode));

  let roots = stored.filter((unit) => unit.parentCode === null).length;
  const isWrongRoot = (unit: NewUnit) =>
    unit.parentCode === null && (unit.kind !== 'committee' || ++roots > 1);
  refuse(fresh, isWrongRoot, unitRootWrong);
  refuse(fresh, (unit) => unit.parentCode !== null && !parentOf(unit), unitParentUnknown);
  refuse(fresh, (unit) => isInCircle(unit, parentOf), unitCycle);
  const startsOutsideParent = (unit: NewUnit) => {
    const parent = parentOf(unit);
    if (!parent) return false;
    const ended = storedByCode.get(parent.code)?.validTo;
    return unit.validFrom < parent.validFrom || (ended ? unit.validFrom >= ended : false);
  };
  refuse(fresh, startsOutsideParent, unitParentNotValid);
  return fresh;
}

function refuse(
  units: readonly NewUnit[],
  isWrong: (unit: NewUnit) => boolean,
  error: (details: { codes: string[] }) => Error,
): void {
  const wrong = units.filter(isWrong);
  if (wrong.length > 0) throw error({ codes: wrong.map((unit) => unit.code) });
}

function repeated(codes: readonly string[]): string[] {
  return [...new Set(codes.filter((code, index) => codes.indexOf(code) !== index))];
}

function isSame(unit: NewUnit, other: StoredUnit): boolean {
  return (
    unit.name === other.name && unit.kind === other.kind && unit.parentCode === other.parentCode
  );
}

/** Walks up from a unit; meeting any unit twice means that the way up never ends. */
function isInCircle(unit: NewUnit, parentOf: (unit: NewUnit) => NewUnit | undefined): boolean {
  const seen = new Set<string>();
  for (let at: NewUnit | undefined = unit; at; at = parentOf(at)) {
    if (seen.has(at.code)) return true;
    seen.add(at.code);
  }
  return false;
}
