import { type AliasTable, STARTER_ALIAS_TABLE } from '../../domain/signs/aliases.ts';
import { fold, foldWords } from '../../domain/vietnamese/fold.ts';
import { normaliseLine } from '../../domain/vietnamese/normalise.ts';
import { isVietnameseSyllable } from '../../domain/vietnamese/syllable.ts';
import type { Conditions } from '../engine.ts';
import { hasMarks, type Syllable, type SyllableForms, syllablesOf } from '../text/syllables.ts';
import { ABBREVIATIONS } from './abbreviations.table.ts';
import { ISSUER_KEYS, issuersNamed } from './issuers.ts';
import { readNaturalConditions } from './natural-conditions.ts';
import { readOperators } from './operators.ts';
import type { Chip, UnderstoodQuery } from './query.types.ts';
import { shortForms, signsOfShortForms } from './short-forms.ts';
import { type SignReference, signReferences } from './sign-references.ts';

/** Longer queries are cut: nobody types more, and a pasted page says less than its first lines. */
export const LONGEST_QUERY = 1_000;
/** A sign among at least so many other syllables is mentioned, not asked for. */
const MENTION_SYLLABLES = 6;
/** Words around a sign that say nothing of their own. */
const AROUND_SIGNS = new Set([
  'so',
  'ngay',
  'cua',
  've',
  'viec',
  'nam',
  'thang',
  'theo',
  'van',
  'ban',
]);

/** A short form that folds to a syllable of the language (`TƯ`, `tư`) is not taken for an abbreviation. */
const SHORT_FORMS = new Map(
  ABBREVIATIONS.filter(({ short }) => !isVietnameseSyllable(fold(short))).map(({ short, full }) => [
    fold(short),
    full,
  ]),
);

type Span = { start: number; end: number };

function outside(spans: readonly Span[], { start, end }: Span): boolean {
  return spans.every((span) => end <= span.start || span.end <= start);
}

/** Blanks spans out, so that positions stay. */
function blank(text: string, spans: readonly Span[]): string {
  let blanked = text;
  for (const { start, end } of spans) {
    blanked = blanked.slice(0, start) + ' '.repeat(end - start) + blanked.slice(end);
  }
  return blanked;
}

function readPhrases(text: string): { phrases: SyllableForms[][]; chips: Chip[] } {
  const phrases: SyllableForms[][] = [];
  const chips: Chip[] = [];
  for (const match of text.matchAll(/["“”„«]([^"“”„«»]+)["“”»]/gu)) {
    const value = (match[1] ?? '').trim();
    const syllables = syllablesOf(value);
    if (syllables.length === 0) continue;
    phrases.push(syllables);
    chips.push({ kind: 'phrase', value, start: match.index, end: match.index + match[0].length });
  }
  return { phrases, chips };
}

function readArticle(text: string): Chip | null {
  const match = /(?<![\p{L}\p{N}])dieu\s+(\d{1,3}[a-e]?)(?![\p{L}\p{N}])/u.exec(fold(text));
  if (match === null) return null;
  const { index } = match;
  return {
    kind: 'article',
    value: `Điều ${match[1] ?? ''}`,
    start: index,
    end: index + match[0].length,
  };
}

/** Issuers are looked for only beside a sign: elsewhere `trung ương` is a word like others. */
function readIssuers(text: string, syllables: readonly Syllable[]): Chip[] {
  const chips: Chip[] = [];
  for (let i = 0; i < syllables.length; i += 1) {
    for (const key of ISSUER_KEYS) {
      const length = key.split(' ').length;
      const run = syllables.slice(i, i + length);
      if (run.map(({ folded }) => folded).join(' ') !== key) continue;
      const start = run[0]?.start ?? 0;
      const end = run.at(-1)?.end ?? start;
      chips.push({ kind: 'issuer', value: text.slice(start, end), start, end });
      i += length - 1;
      break;
    }
  }
  return chips;
}

function readAbbreviations(syllables: readonly Syllable[]): {
  expansions: SyllableForms[][];
  chips: Chip[];
} {
  const expansions: SyllableForms[][] = [];
  const chips: Chip[] = [];
  for (const { folded, start, end } of syllables) {
    const full = SHORT_FORMS.get(folded) ?? [];
    for (const meaning of full) expansions.push(syllablesOf(meaning));
    const [value] = full;
    if (value !== undefined) chips.push({ kind: 'abbreviation', value, start, end });
  }
  return { expansions, chips };
}

function remainder(syllables: readonly Syllable[], spans: readonly Span[]): Syllable[] {
  return syllables.filter(
    (syllable) => outside(spans, syllable) && !AROUND_SIGNS.has(syllable.folded),
  );
}

/** Lists joined, each with each: `a` narrowed by nothing that `b` does not say. */
function joined(a: Conditions, b: Conditions): Conditions {
  return {
    ...a,
    types: [...a.types, ...b.types],
    years: [...a.years, ...b.years],
    issuerKeys: [...a.issuerKeys, ...b.issuerKeys],
  };
}

/** A query that is nothing but conditions: what it asks for is a list. */
function list(
  text: string,
  operators: ReturnType<typeof readOperators>,
  natural: ReturnType<typeof readNaturalConditions>,
): UnderstoodQuery {
  const chips = [...operators.chips, ...(natural?.chips ?? [])];
  return {
    text,
    syllables: [],
    phrases: [],
    expansions: [],
    signs: [],
    asksForSign: false,
    article: null,
    issuers: [],
    term: null,
    conditions:
      natural === null ? operators.conditions : joined(operators.conditions, natural.conditions),
    natural: natural !== null,
    chips: chips.sort((a, b) => a.start - b.start),
  };
}

function signChips(references: readonly SignReference[]): Chip[] {
  return references.map(({ shown, start, end }) => ({ kind: 'sign', value: shown, start, end }));
}

/**
 * Takes what somebody typed, gives what was understood of it. Pure; never fails: what is not
 * understood is searched as words. At most {@link LONGEST_QUERY} characters are read.
 *
 * @param aliases names that documents go by; absent = those that come with the product
 * @param asWords take conditions that were said as words for words
 */
export function understand(
  typed: string,
  aliases: AliasTable = STARTER_ALIAS_TABLE,
  { asWords = false }: { asWords?: boolean } = {},
): UnderstoodQuery {
  const text = normaliseLine(typed.slice(0, LONGEST_QUERY));
  const operators = readOperators(text);
  const searched = blank(text, operators.chips);
  const syllables = syllablesOf(searched);
  const forms = shortForms(searched, aliases);
  const references = signReferences(searched, aliases, signsOfShortForms(forms));
  const natural =
    asWords || references.length > 0
      ? null
      : readNaturalConditions(searched, syllables, operators.chips.length > 0);
  if (natural !== null || (syllables.length === 0 && operators.chips.length > 0))
    return list(text, operators, natural);
  const { phrases, chips: phraseChips } = readPhrases(searched);
  const article = readArticle(searched);
  const issuers =
    references.length === 0 ? [] : readIssuers(text, remainder(syllables, references));
  const taken: Span[] = [...references, ...issuers, ...(article === null ? [] : [article])];
  const rest = remainder(syllables, taken);
  const words = forms.filter((form) => outside(taken, form));
  const { expansions, chips: shortChips } = readAbbreviations(
    rest.filter((syllable) => outside(words, syllable)),
  );
  const asksForSign = references.length > 0 && rest.length < MENTION_SYLLABLES;
  return {
    text,
    syllables,
    phrases,
    expansions: [...expansions, ...words.flatMap((form) => form.expansions)],
    signs: references.flatMap(({ signs }) => signs),
    asksForSign,
    article: article === null ? null : foldWords(article.value),
    issuers: [
      ...issuers.map(({ value }) => foldWords(value)),
      ...(references.length === 0
        ? []
        : shortChips.flatMap(({ start, end }) => issuersNamed(text.slice(start, end)))),
    ],
    term: references.find(({ term }) => term)?.term ?? null,
    conditions: operators.conditions,
    natural: false,
    chips: [
      ...signChips(references),
      ...(article === null ? [] : [article]),
      ...[issuers, phraseChips, operators.chips, shortChips].flat(),
      ...words.map(
        ({ full, start, end }): Chip => ({ kind: 'abbreviation', value: full, start, end }),
      ),
    ].sort((a, b) => a.start - b.start),
  };
}

/** The query without one of its chips. */
export function withoutChip(text: string, chip: Pick<Chip, 'start' | 'end'>): string {
  return normaliseLine(`${text.slice(0, chip.start)} ${text.slice(chip.end)}`);
}

/** Whether marks were typed: then exact marks rank above folded ones, else marks say nothing. */
export function isTypedWithMarks(query: Pick<UnderstoodQuery, 'syllables'>): boolean {
  return hasMarks(query.syllables);
}
