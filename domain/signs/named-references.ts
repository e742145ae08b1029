import { fold, foldWords } from '../vietnamese/fold.ts';
import { normaliseWithOffsets } from '../vietnamese/normalise.ts';

/**
 * A document called by a name instead of its full sign. A class of its own: a name leads to candidates,
 * never silently to one document.
 *
 * - `plenum`  "Nghị quyết Trung ương 4 khóa XII": number of the plenum and term of the committee
 * - `congress` "Nghị quyết Đại hội XIV": term
 * - `number` "NQ 57", "Chỉ thị 01", "Nghị quyết số 29": type and number without organisation
 * - `name` "Nghị quyết Tam nông": a name of the table of aliases that no grammar covers
 */
export type NamedReference = {
  kind: 'plenum' | 'congress' | 'number' | 'name';
  /** Code of the document type table; null where the name does not tell. */
  type: string | null;
  /** Arabic number of the plenum or of the document; null for a congress. */
  number: number | null;
  /** Roman numeral of the term in capitals, where named. */
  term: string | null;
  /** Year, where given with the number: "nghị định 158 năm 2026", "158/2026". */
  year: number | null;
  /** Stable key for the table of aliases: `plenum:4:XII`, `congress:XIV`, `number:resolution:57`, `name:nghi quyet tam nong`. */
  key: string;
  /** Positions in the text that was given. */
  start: number;
  end: number;
  text: string;
};

const TYPES: ReadonlyArray<[words: string, type: string]> = [
  ['nghi quyet', 'resolution'],
  ['nq', 'resolution'],
  ['chi thi', 'directive'],
  ['ct', 'directive'],
  ['ket luan', 'conclusion'],
  ['kl', 'conclusion'],
  ['quy dinh', 'regulation'],
  ['quyet dinh', 'decision'],
  ['qd', 'decision'],
  ['huong dan', 'guidance'],
  ['hd', 'guidance'],
  ['thong bao', 'notice'],
  ['nghi dinh', 'decree'],
  ['thong tu', 'circular'],
];
const TYPE_OF = new Map(TYPES);
const TYPE_WORDS = TYPES.map(([words]) => words.replace(' ', '\\s+')).join('|');
const ROMAN = '[ivx]{1,6}';
const TERM = `(?:,?\\s+khoa\\s+(?<term>${ROMAN}))`;

const PLENUM = new RegExp(
  `\\b(?<type>nghi\\s+quyet|ket\\s+luan|nq|kl)\\s+(?:hoi\\s+nghi\\s+)?(?:lan\\s+thu\\s+)?(?:(?:trung\\s+uong|tw)\\s+(?<arabic>\\d{1,2})|(?<word>nhat|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi(?:\\s+(?:mot|hai|ba|bon|lam))?|\\d{1,2})\\s+(?:ban\\s+chap\\s+hanh\\s+)?trung\\s+uong(?:\\s+dang)?)${TERM}?(?![\\p{L}\\p{N}])`,
  'gu',
);
const CONGRESS = new RegExp(
  `\\b(?<type>nghi\\s+quyet|nq)\\s+dai\\s+hoi\\s+(?:dai\\s+bieu\\s+)?(?:toan\\s+quoc\\s+)?(?:dang(?:\\s+bo)?\\s+)?(?:lan\\s+thu\\s+)?(?<term>${ROMAN})(?![\\p{L}\\p{N}])`,
  'gu',
);
const NUMBER = new RegExp(
  `\\b(?<type>${TYPE_WORDS})\\s+(?:so\\s*:?\\s*)?(?<arabic>\\d{1,4})(?:(?:\\s+nam\\s+|\\s?/\\s?)(?<year>(?:19|20)\\d\\d)(?![\\p{L}\\p{N}]|\\s?/)|(?!\\s*[-/.]?\\s*[\\p{L}\\p{N}]*[-/]|[\\p{L}\\p{N}]|[.,]\\d|\\s*(?:thang|nam|ngay|dieu|khoan|muc|%)))`,
  'gu',
);

const ORDINALS: Readonly<Record<string, number>> = {
  nhat: 1,
  mot: 1,
  hai: 2,
  ba: 3,
  tu: 4,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  'muoi mot': 11,
  'muoi hai': 12,
  'muoi ba': 13,
  'muoi bon': 14,
  'muoi lam': 15,
};

function ordinal(word: string): number | null {
  if (/^\d+$/u.test(word)) return Number(word);
  return ORDINALS[word.replace(/\s+/gu, ' ')] ?? null;
}

function keyOf(reference: {
  kind: 'plenum' | 'congress' | 'number';
  type: string;
  number: number | null;
  term: string | null;
}): string {
  if (reference.kind === 'congress') return `congress:${reference.term ?? ''}`;
  if (reference.kind === 'plenum')
    return `plenum:${reference.number ?? ''}:${reference.term ?? ''}`;
  return `number:${reference.type}:${reference.number ?? ''}`;
}

type Span = readonly [start: number, end: number];

/** Where names of the table stand as whole words outside `taken`; `names` as `foldWords` gives them, longest first. */
function spansOfNames(
  folded: string,
  names: readonly string[],
  taken: readonly Span[],
): [name: string, span: Span][] {
  if (names.length === 0) return [];
  const words = names.map((name) => name.replaceAll(' ', '[^\\p{L}\\p{N}.;]+'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return [...folded.matchAll(pattern)]
    .map(({ 0: text, index }): [string, Span] => [foldWords(text), [index, index + text.length]])
    .filter(([, [from, to]]) => taken.every(([start, end]) => end <= from || to <= start));
}

function yearOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

/** A reference by a name of the table; `span` in the original. */
function freeReference(original: string, name: string, [start, end]: Span): NamedReference {
  const type = TYPES.find(([words]) => name.startsWith(`${words} `))?.[1] ?? null;
  const text = original.slice(start, end);
  return {
    kind: 'name',
    type,
    number: null,
    term: null,
    year: null,
    key: `name:${name}`,
    start,
    end,
    text,
  };
}

/**
 * Takes running text, gives the named references in it in order, without overlaps. Text with a full sign
 * (`Nghị quyết số 57-NQ/TW`) is not a named reference. Marks are not needed: `nghi quyet 57` is found.
 *
 * @param freeNames names to find besides, as in `AliasTable`
 */
export function findNamedReferences(
  original: string,
  freeNames: readonly string[] = [],
): NamedReference[] {
  const source = normaliseWithOffsets(original);
  const folded = fold(source.text);
  if (folded.length !== source.text.length) return [];
  const found: NamedReference[] = [];
  const taken: Span[] = [];
  for (const [kind, pattern] of [
    ['plenum', PLENUM],
    ['congress', CONGRESS],
    ['number', NUMBER],
  ] as const) {
    for (const match of folded.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (taken.some(([from, to]) => match.index < to && from < end)) continue;
      const type =
        TYPE_OF.get((match.groups?.['type'] ?? '').replace(/\s+/gu, ' ')) ?? 'resolution';
      const number =
        kind === 'congress'
          ? null
          : ordinal(match.groups?.['arabic'] ?? match.groups?.['word'] ?? '');
      const year = match.groups?.['year'];
      const term = match.groups?.['term']?.toUpperCase() ?? null;
      const start = source.offsets[match.index] ?? 0;
      const stop = source.offsets[end] ?? original.length;
      taken.push([match.index, end]);
      found.push({
        kind,
        type,
        number,
        term,
        year: yearOf(year),
        key: keyOf({ kind, type, number, term }),
        start,
        end: stop,
        text: original.slice(start, stop),
      });
    }
  }
  const positionOf = (index: number) => source.offsets[index] ?? original.length;
  const free = spansOfNames(folded, freeNames, taken).map(([name, [from, to]]) =>
    freeReference(original, name, [positionOf(from), positionOf(to)]),
  );
  return [...found, ...free].sort((a, b) => a.start - b.start);
}
