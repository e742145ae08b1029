import { foldWords } from '../vietnamese/fold.ts';

/** A unit as it may be named at the head of its papers; `above` are the names of the units it stands under. */
export type NamedUnit = { id: string; name: string; above: readonly string[] };

/**
 * Words that tell the body and not the unit: the committee "Đảng ủy Sở Y tế" leads the unit "Đảng bộ Sở Y tế".
 * Matched on folded words.
 */
const BODY_WORDS =
  /^(?:ban thuong vu|ban chap hanh|thuong truc|dang uy|dang bo|chi uy|chi bo|co so|bo phan|truc thuoc)(?: |$)/u;

/** What is left of a name without the words for its body, folded; the whole name when nothing is. */
export function unitNameKey(name: string): string {
  const folded = foldWords(name);
  let rest = folded;
  while (BODY_WORDS.test(rest)) rest = rest.replace(BODY_WORDS, '');
  return rest === '' ? folded : rest;
}

/**
 * The units that a printed issuer may mean: those of that name, or of that name with a unit above it
 * ("Chi bộ Văn phòng, Đảng bộ Sở Y tế"). Exactly one is certain; several are for a person to choose from.
 */
export function unitsIssuing(issuer: string, units: readonly NamedUnit[]): string[] {
  const key = unitNameKey(issuer);
  const exact = units.filter(({ name }) => unitNameKey(name) === key);
  const found = exact.length > 0 ? exact : units.filter((unit) => isNamedWithAbove(key, unit));
  return [...new Set(found.map(({ id }) => id))];
}

function isNamedWithAbove(key: string, { name, above }: NamedUnit): boolean {
  const own = unitNameKey(name);
  if (!key.startsWith(`${own} `)) return false;
  const rest = unitNameKey(key.slice(own.length + 1));
  return above.some((upper) => unitNameKey(upper) === rest);
}
