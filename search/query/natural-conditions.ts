import { DOCUMENT_TYPES } from '../../domain/documents/document-types.table.ts';
import { fold, foldWords } from '../../domain/vietnamese/fold.ts';
import { isVietnameseSyllable } from '../../domain/vietnamese/syllable.ts';
import { type Conditions, NO_CONDITIONS } from '../engine.ts';
import type { Syllable } from '../text/syllables.ts';
import { ISSUER_KEYS, issuersNamed } from './issuers.ts';
import type { Chip } from './query.types.ts';

/** Folded names and short forms of types, with the codes they may mean; `van ban` means any. */
const TYPES = new Map<string, string[]>([['van ban', []]]);
for (const { code, vi, otherNames, party, state } of DOCUMENT_TYPES) {
  for (const name of [vi, ...(otherNames ?? [])]) TYPES.set(foldWords(name), [code]);
  for (const short of new Set([party, state].map((one) => fold(one ?? '')))) {
    if (short.length < 2 || isVietnameseSyllable(short)) continue;
    TYPES.set(short, [...(TYPES.get(short) ?? []), code]);
  }
}
const NEWEST = new Set(['moi nhat', 'moi', 'gan day', 'moi ban hanh', 'gan day nhat']);
/** Words between the conditions that say nothing of their own. */
const BETWEEN = new Set(['cua', 'do', 'ban hanh', 'cac', 'nhung', 'tat ca', 'trong', 'tu']);
const LONGEST_NAME = 8;

type Part = Pick<Chip, 'value'> & { kind: 'type' | 'year' | 'issuer' | 'newest' | 'between' };

function readPart(name: string, conditions: Conditions): Part | null {
  const types = TYPES.get(name);
  if (types !== undefined) {
    conditions.types.push(...types);
    return { kind: 'type', value: types[0] ?? name };
  }
  const year = /^(?:nam )?((?:19|20)\d\d)$/u.exec(name)?.[1];
  if (year !== undefined) {
    conditions.years.push(Number(year));
    return { kind: 'year', value: year };
  }
  if (NEWEST.has(name)) return { kind: 'newest', value: name };
  if (BETWEEN.has(name)) return { kind: 'between', value: name };
  const issuers = ISSUER_KEYS.includes(name) || !name.includes(' ') ? issuersNamed(name) : [];
  if (issuers.length === 0) return null;
  conditions.issuerKeys.push(...issuers);
  return { kind: 'issuer', value: name };
}

/** The longest run of syllables from here that is a condition. */
function longestPart(
  syllables: readonly Syllable[],
  from: number,
  conditions: Conditions,
): { part: Part; next: number } | null {
  for (let to = Math.min(syllables.length, from + LONGEST_NAME); to > from; to -= 1) {
    const name = syllables.slice(from, to).map(({ folded }) => folded);
    const part = readPart(name.join(' '), conditions);
    if (part !== null) return { part, next: to };
  }
  return null;
}

/**
 * Takes the syllables of a normalised query, gives the conditions it is made of: `nghị quyết của Bộ Chính
 * trị năm 2026`, `chỉ thị mới nhất`; null when anything else is said, or too little: one condition alone is a
 * word like others, unless operators say `more`.
 */
export function readNaturalConditions(
  text: string,
  syllables: readonly Syllable[],
  more: boolean,
): { conditions: Conditions; chips: Chip[] } | null {
  const conditions = structuredClone(NO_CONDITIONS);
  const chips: Chip[] = [];
  for (let at = 0; at < syllables.length; ) {
    const read = longestPart(syllables, at, conditions);
    if (read === null) return null;
    const { part, next } = read;
    const start = syllables[at]?.start ?? 0;
    const end = syllables[next - 1]?.end ?? start;
    at = next;
    if (part.kind === 'between') continue;
    const { kind } = part;
    const asTyped = kind === 'issuer' || kind === 'newest' || part.value === 'van ban';
    chips.push({ kind, value: asTyped ? text.slice(start, end) : part.value, start, end });
  }
  const enough = more ? chips.length > 0 : chips.length > 1;
  return enough ? { conditions, chips } : null;
}
