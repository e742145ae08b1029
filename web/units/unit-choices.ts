import type { Choice } from '../design/field.tsx';

/** A unit with its depth below the first that is shown. */
export type UnitChoice = { id: string; name: string; level: number };

/** Units as the choices of a list, indented by their depth. */
export function unitChoices(units: readonly UnitChoice[]): Choice[] {
  return units.map(({ id, name, level }) => ({
    value: id,
    label: `${'\u2003'.repeat(level)}${name}`,
  }));
}
