import type { TermStatistics } from '../engine.ts';
import type { UnderstoodQuery } from '../query/query.types.ts';
import { isTypedWithMarks } from '../query/understand.ts';
import { pairsOf, type SyllableForms } from '../text/syllables.ts';
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

/** What each term of a query is worth, and what a text must hold to cover the query. */
export type WeighedQuery = {
  weights: Record<TermKind, Map<string, number>>;
  /** Folded pairs (folded syllables, when there is but one) with their share of the whole; the shares add up to 1. */
  coverage: Map<string, number>;
  coverageKind: 'folded' | 'foldedPair';
  folded: string[];
};

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

function coverageOf(
  terms: readonly string[],
  statistics: TermStatistics,
): WeighedQuery['coverage'] {
  const coverage = new Map<string, number>();
  let whole = 0;
  for (const term of new Set(terms)) {
    const share = Math.sqrt(
      inverseFrequency(statistics.frequencies.get(term) ?? 0, statistics.entries),
    );
    coverage.set(term, share);
    whole += share;
  }
  for (const [term, share] of coverage) coverage.set(term, share / whole);
  return coverage;
}

/** Weighs the terms of a query by how rare they are; a term said twice counts twice. */
export function weighQuery(query: UnderstoodQuery, statistics: TermStatistics): WeighedQuery {
  const kinds = KIND_WEIGHTS[isTypedWithMarks(query) ? 'marked' : 'unmarked'];
  const weights: WeighedQuery['weights'] = {
    toned: new Map(),
    folded: new Map(),
    tonedPair: new Map(),
    foldedPair: new Map(),
  };
  const add = (forms: readonly SyllableForms[], share: number): void => {
    const terms = termsOf(forms);
    for (const kind of TERM_KINDS) {
      if (kinds[kind] === 0) continue;
      for (const [i, term] of terms[kind].entries()) {
        const entries = statistics.frequencies.get(countedAs(kind, terms, i)) ?? 0;
        const weight = share * kinds[kind] * inverseFrequency(entries, statistics.entries);
        weights[kind].set(term, (weights[kind].get(term) ?? 0) + weight);
      }
    }
  };
  add(query.syllables, 1);
  for (const expansion of query.expansions) add(expansion, EXPANSION_WEIGHT);
  const { folded, foldedPair } = termsOf(query.syllables);
  const coverageKind = foldedPair.length === 0 ? 'folded' : 'foldedPair';
  const covering = coverageKind === 'folded' ? folded : foldedPair;
  return { weights, coverage: coverageOf(covering, statistics), coverageKind, folded };
}
