import type { TermStatistics } from '../engine.ts';
import type { UnderstoodQuery } from '../query/query.types.ts';
import { isTypedWithMarks } from '../query/understand.ts';
import { formsOf, pairsOf, type SyllableForms, wordsOf } from '../text/syllables.ts';
import { inverseFrequency } from './weights.ts';

/** The four ways in which a query and a text may share a term. */
export const TERM_KINDS = ['toned', 'folded', 'tonedPair', 'foldedPair'] as const;
export type TermKind = (typeof TERM_KINDS)[number];

/** With marks typed, half of what counts asks for the exact marks; without, marks say nothing. */
const KIND_WEIGHTS: Record<'marked' | 'unmarked', Record<TermKind, number>> = {
  marked: { toned: 0.5, folded: 0.5, tonedPair: 0.7, foldedPair: 0.7 },
  unmarked: { toned: 0, folded: 1, tonedPair: 0, foldedPair: 1.4 },
};
/** What an abbreviation stands for counts less than what was typed. */
const EXPANSION_WEIGHT = 0.6;

/** The two forms compared, and their pairs. */
type Form = 'toned' | 'folded';

/**
 * What each term of a query is worth, and what a text must hold to cover the query. The syllables of
 * the query are numbered, so that long texts are compared by number: everything else is `UNKNOWN`.
 */
export type WeighedQuery = {
  numbers: Record<Form, ReadonlyMap<string, number>>;
  /** Written words met in texts, each looked up once however often it stands in them. */
  met: Map<string, Record<Form, number>>;
  /** By number; pairs by {@link pairNumber}. */
  weights: Record<TermKind, ReadonlyMap<number, number>>;
  /** Folded pairs (folded syllables, when there is but one) with their share of the whole; the shares add up to 1. */
  coverage: ReadonlyMap<number, number>;
  coverageKind: 'folded' | 'foldedPair';
  /** The query itself in folded syllables. */
  folded: number[];
};

/** A text as the numbers of the query's syllables, in order. */
export type NumberedText = Record<Form, number[]>;

export const UNKNOWN = -1;
/** More than a query has syllables. */
const PAIR_BASE = 4_096;

/** Takes a text, gives which syllable of the query stands where in it. */
export function numberedText({ numbers, met }: WeighedQuery, text: string): NumberedText {
  const numbered: NumberedText = { toned: [], folded: [] };
  for (const word of wordsOf(text)) {
    let known = met.get(word);
    if (known === undefined) {
      const { toned, folded } = formsOf(word);
      known = {
        toned: numbers.toned.get(toned) ?? UNKNOWN,
        folded: numbers.folded.get(folded) ?? UNKNOWN,
      };
      met.set(word, known);
    }
    numbered.toned.push(known.toned);
    numbered.folded.push(known.folded);
  }
  return numbered;
}

/** Two known syllables as one number. */
export function pairNumber(first: number, second: number): number {
  return first * PAIR_BASE + second;
}

function termsOf(forms: readonly SyllableForms[]): Record<TermKind, string[]> {
  const toned = forms.map((form) => form.toned);
  const folded = forms.map((form) => form.folded);
  return { toned, folded, tonedPair: pairsOf(toned), foldedPair: pairsOf(folded) };
}

/** Toned pairs are not in the index; they are at most as frequent as the folded pair. */
function countedAs(kind: TermKind, terms: Record<TermKind, string[]>, i: number): string {
  return (kind === 'tonedPair' ? terms.foldedPair[i] : terms[kind][i]) ?? '';
}

/** Every term whose frequency is needed, without repetition: what to ask an engine for. */
export function countedTerms(query: UnderstoodQuery): string[] {
  const terms = new Set<string>();
  for (const forms of [query.syllables, ...query.expansions]) {
    const { toned, folded, foldedPair } = termsOf(forms);
    for (const term of [...toned, ...folded, ...foldedPair]) terms.add(term);
  }
  return [...terms];
}

function numbered(forms: readonly string[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const form of forms) if (!numbers.has(form)) numbers.set(form, numbers.size);
  return numbers;
}

/** Adds up to 1; rare terms weigh more, by the root of what they weigh in the score. */
function coverageOf(
  terms: readonly (readonly [id: number, term: string])[],
  statistics: TermStatistics,
): Map<number, number> {
  const coverage = new Map<number, number>();
  for (const [id, term] of terms) {
    const entries = statistics.frequencies.get(term) ?? 0;
    coverage.set(id, Math.sqrt(inverseFrequency(entries, statistics.entries)));
  }
  const whole = [...coverage.values()].reduce((a, b) => a + b, 0);
  for (const [id, share] of coverage) coverage.set(id, share / whole);
  return coverage;
}

function idsOf(
  numbers: WeighedQuery['numbers'],
  kind: TermKind,
  forms: readonly SyllableForms[],
): number[] {
  const form = kind === 'toned' || kind === 'tonedPair' ? 'toned' : 'folded';
  const ids = forms.map((syllable) => numbers[form].get(syllable[form]) ?? UNKNOWN);
  if (kind === form) return ids;
  return ids.slice(1).map((id, i) => pairNumber(ids[i] ?? UNKNOWN, id));
}

/** Weighs the terms of a query by how rare they are; a term said twice counts twice. */
export function weighQuery(query: UnderstoodQuery, statistics: TermStatistics): WeighedQuery {
  const kinds = KIND_WEIGHTS[isTypedWithMarks(query) ? 'marked' : 'unmarked'];
  const all = [query.syllables, ...query.expansions];
  const numbers = {
    toned: numbered(all.flat().map(({ toned }) => toned)),
    folded: numbered(all.flat().map(({ folded }) => folded)),
  };
  const weights = {
    toned: new Map<number, number>(),
    folded: new Map<number, number>(),
    tonedPair: new Map<number, number>(),
    foldedPair: new Map<number, number>(),
  };
  for (const [part, forms] of all.entries()) {
    const share = part === 0 ? 1 : EXPANSION_WEIGHT;
    const terms = termsOf(forms);
    for (const kind of TERM_KINDS) {
      if (kinds[kind] === 0) continue;
      for (const [i, id] of idsOf(numbers, kind, forms).entries()) {
        const entries = statistics.frequencies.get(countedAs(kind, terms, i)) ?? 0;
        const weight = share * kinds[kind] * inverseFrequency(entries, statistics.entries);
        weights[kind].set(id, (weights[kind].get(id) ?? 0) + weight);
      }
    }
  }
  const { folded, foldedPair } = termsOf(query.syllables);
  const coverageKind = foldedPair.length === 0 ? 'folded' : 'foldedPair';
  const covering = coverageKind === 'folded' ? folded : foldedPair;
  const coveringIds = idsOf(numbers, coverageKind, query.syllables);
  return {
    numbers,
    met: new Map(),
    weights,
    coverage: coverageOf(
      coveringIds.map((id, i) => [id, covering[i] ?? ''] as const),
      statistics,
    ),
    coverageKind,
    folded: idsOf(numbers, 'folded', query.syllables),
  };
}
