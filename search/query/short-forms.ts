import { type AliasTable, signsOfAlias } from '../../domain/signs/aliases.ts';
import { signKey } from '../../domain/signs/signs.ts';
import { fold } from '../../domain/vietnamese/fold.ts';
import { type SyllableForms, syllablesOf } from '../text/syllables.ts';
import { type PartyTerm, partyTerm } from './party-terms.table.ts';
import type { SignReference } from './sign-references.ts';

/** A plenum, a congress or a term called for short. Positions are in the query given. */
export type ShortForm = {
  /** In full: `Nghị quyết Trung ương 4 khóa XII`, `Đại hội XIII`, `khóa XII`. */
  full: string;
  /** What the documents may say instead of what was typed. */
  expansions: SyllableForms[][];
  /** The documents it stands for by the table of names; empty = none, so that it is searched as words. */
  signs: string[];
  term: PartyTerm | null;
  start: number;
  end: number;
};

const BEGIN = '(?<![\\p{L}\\p{N}/.-])';
const END = '(?![\\p{L}\\p{N}/-])';
const TERM = '(?<term>[ivx]{1,5}|\\d{1,2})';
const TYPE = '(?:(?<type>nghi\\s+quyet|nq|ket\\s+luan|kl)\\s+)?';

/** `tw4 k12`, `tw 4 khóa xii`, `hội nghị trung ương 4 khóa 12`. */
const PLENUM = new RegExp(
  `${BEGIN}${TYPE}(?:(?:hoi\\s+nghi|hn)\\s*)?(?:tw|trung\\s+uong)\\s?(?<number>\\d{1,2})\\s*,?\\s*(?:khoa\\s?|k)${TERM}${END}`,
  'gu',
);
/** `đại hội 13`, `ĐH XIII`, `nghị quyết đại hội đảng lần thứ 13`. */
const CONGRESS = new RegExp(
  `${BEGIN}${TYPE}(?:dai\\s+hoi|dh)\\s?(?:dang\\s+|toan\\s+quoc\\s+|dai\\s+bieu\\s+)*(?:(?:lan\\s+)?thu\\s+)?${TERM}${END}`,
  'gu',
);
/** `khóa 12`, `k12`. */
const COMMITTEE_TERM = new RegExp(`${BEGIN}(?:khoa\\s?|k)(?<term>\\d{1,2})${END}`, 'gu');

function roman(text: string): string | null {
  if (!/^\d+$/u.test(text)) return text.toUpperCase();
  const number = Number(text);
  if (number < 1 || number > 39) return null;
  const ones = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'][number % 10] ?? '';
  return 'X'.repeat(Math.floor(number / 10)) + ones;
}

function typeName(folded: string | undefined): string {
  return folded?.startsWith('k') ? 'Kết luận' : 'Nghị quyết';
}

type Groups = Record<string, string | undefined>;
type Reading = { full: string; says: string[]; key: string | null };
type Reader = (groups: Groups, term: string) => Reading;

const READERS: ReadonlyArray<[RegExp, Reader]> = [
  [
    PLENUM,
    ({ type, number = '' }, term) => ({
      full: `${typeName(type)} Trung ương ${Number(number)} khóa ${term}`,
      says: [`trung ương ${Number(number)} khóa ${term}`, `Trung ương khóa ${term}`],
      key: `plenum:${Number(number)}:${term}`,
    }),
  ],
  [
    CONGRESS,
    ({ type }, term) => ({
      full: type === undefined ? `Đại hội ${term}` : `${typeName(type)} Đại hội ${term}`,
      says: [`Đại hội ${term}`, `Đại hội đại biểu toàn quốc lần thứ ${term}`],
      key: `congress:${term}`,
    }),
  ],
  [COMMITTEE_TERM, (_, term) => ({ full: `khóa ${term}`, says: [`khóa ${term}`], key: null })],
];

/**
 * Takes a normalised query, gives the plenums, congresses and terms in it that are called for short or by
 * an arabic number, in order, without overlaps. Marks and capitals are not needed.
 */
export function shortForms(text: string, aliases: AliasTable): ShortForm[] {
  const folded = fold(text);
  if (folded.length !== text.length) return [];
  const found: ShortForm[] = [];
  for (const [pattern, read] of READERS) {
    for (const match of folded.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      const typedTerm = match.groups?.['term'] ?? '';
      const term = roman(typedTerm);
      if (term === null) continue;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const { full, says, key } = read(match.groups ?? {}, term);
      const signs = key === null ? [] : signsOfAlias(key, aliases);
      const expansions = says.map((words) => syllablesOf(words));
      found.push({ full, expansions, signs, term: partyTerm(term.toLowerCase()), start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The short forms that stand for documents, as signs asked for. */
export function signsOfShortForms(forms: readonly ShortForm[]): SignReference[] {
  return forms
    .filter(({ signs }) => signs.length > 0)
    .map(({ signs, full, term, start, end }) => ({
      signs: signs.map((sign) => ({ key: signKey(sign), number: '', signTypes: [], year: null })),
      shown: full,
      term,
      start,
      end,
    }));
}
