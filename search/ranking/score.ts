import type { TermStatistics } from '../engine.ts';
import { pairsOf, type SyllableForms } from '../text/syllables.ts';
import { TERM_KINDS, type TermKind, type WeighedQuery } from './query-terms.ts';

/** The fields of an entry, as syllables. `heading` with its label. */
export type EntryFields = Record<Field, SyllableForms[]>;
type Field = 'title' | 'heading' | 'body';
const FIELDS: readonly Field[] = ['title', 'heading', 'body'];

/**
 * Parameters of the scorer, found by four-fold cross-validation over questions on Vietnamese laws
 * (docs/search.md); the optimum is flat, so that they are no fit to single queries.
 */
const SATURATION = 0.9;
const FIELD_WEIGHTS: Record<Field, number> = { title: 2, heading: 2, body: 1 };
const LENGTH_NORMALISATION: Record<Field, number> = { title: 0.2, heading: 0.2, body: 0.6 };
const COVERAGE_POWER = 0.6;
const HEADING_GAIN = 0.3;
const TITLE_GAIN = 0.5;
const RUN_GAIN = 0.5;
/** Shorter runs of the query in the text are what pairs already count. */
const SHORTEST_RUN = 3;

type Frequencies = Map<string, number>;

function termsOf(forms: readonly SyllableForms[], kind: TermKind): string[] {
  const form = kind === 'toned' || kind === 'tonedPair' ? 'toned' : 'folded';
  const list = forms.map((syllable) => syllable[form]);
  return kind === 'toned' || kind === 'folded' ? list : pairsOf(list);
}

/** Term frequencies over all fields, each weighted and set against its usual length (BM25F). */
function weightedFrequencies(
  fields: EntryFields,
  kind: TermKind,
  wanted: ReadonlyMap<string, number>,
  statistics: TermStatistics,
): Frequencies {
  const frequencies: Frequencies = new Map();
  for (const field of FIELDS) {
    const usual = Math.max(1, statistics.averageLengths[field]);
    const b = LENGTH_NORMALISATION[field];
    const one = FIELD_WEIGHTS[field] / (1 - b + (b * fields[field].length) / usual);
    for (const term of termsOf(fields[field], kind)) {
      if (wanted.has(term)) frequencies.set(term, (frequencies.get(term) ?? 0) + one);
    }
  }
  return frequencies;
}

function covered(fields: EntryFields, query: WeighedQuery): number {
  const present = new Set(FIELDS.flatMap((field) => termsOf(fields[field], query.coverageKind)));
  let share = 0;
  for (const [term, part] of query.coverage) if (present.has(term)) share += part;
  return share;
}

/** Which part of a short text the query says, by neighbouring pairs; 0 to 1. */
function saidByQuery(forms: readonly SyllableForms[], queryPairs: ReadonlySet<string>): number {
  const pairs = termsOf(forms, 'foldedPair');
  if (pairs.length === 0) return 0;
  return pairs.filter((pair) => queryPairs.has(pair)).length / pairs.length;
}

function placesOf(text: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [i, syllable] of text.entries()) {
    const list = places.get(syllable);
    if (list === undefined) places.set(syllable, [i]);
    else list.push(i);
  }
  return places;
}

/** Which part of the query stands in the text in runs of three syllables and more; 0 to 1. */
function runShare(query: readonly string[], text: readonly string[]): number {
  const places = placesOf(text);
  let inRuns = 0;
  for (let i = 0; i < query.length; ) {
    let longest = 0;
    for (const place of places.get(query[i] ?? '') ?? []) {
      let length = 0;
      while (i + length < query.length && text[place + length] === query[i + length]) length += 1;
      longest = Math.max(longest, length);
    }
    if (longest >= SHORTEST_RUN) inRuns += longest;
    i += Math.max(1, longest);
  }
  return inRuns / Math.max(1, query.length);
}

/**
 * How well an entry answers a query; 0 = shares nothing with it. BM25F over toned and folded syllables
 * and pairs, times how much of the query is covered, raised where the query says the heading or the
 * title, or stands in the text in longer runs.
 */
export function scoreEntry(
  query: WeighedQuery,
  fields: EntryFields,
  statistics: TermStatistics,
): number {
  let sum = 0;
  for (const kind of TERM_KINDS) {
    const wanted = query.weights[kind];
    if (wanted.size === 0) continue;
    for (const [term, frequency] of weightedFrequencies(fields, kind, wanted, statistics)) {
      sum += ((wanted.get(term) ?? 0) * frequency * (SATURATION + 1)) / (SATURATION + frequency);
    }
  }
  if (sum === 0) return 0;
  const queryPairs = new Set(pairsOf(query.folded));
  const runs = FIELDS.map((field) => runShare(query.folded, termsOf(fields[field], 'folded')));
  const gain =
    1 +
    HEADING_GAIN * saidByQuery(fields.heading, queryPairs) +
    TITLE_GAIN * saidByQuery(fields.title, queryPairs) +
    RUN_GAIN * Math.max(...runs);
  return sum * Math.max(0.05, covered(fields, query)) ** COVERAGE_POWER * gain;
}

/** Whether a phrase stands in one of the fields; a phrase typed with marks must have the same marks. */
export function holdsPhrase(fields: EntryFields, phrase: readonly SyllableForms[]): boolean {
  const form = phrase.some(({ toned, folded }) => toned !== folded) ? 'toned' : 'folded';
  const wanted = ` ${phrase.map((syllable) => syllable[form]).join(' ')} `;
  return FIELDS.some((field) =>
    ` ${fields[field].map((syllable) => syllable[form]).join(' ')} `.includes(wanted),
  );
}
