import type { TermStatistics } from '../engine.ts';
import { type SyllableForms, syllablesOf } from '../text/syllables.ts';
import {
  type NumberedText,
  numberedText,
  pairNumber,
  TERM_KINDS,
  type TermKind,
  UNKNOWN,
  type WeighedQuery,
} from './query-terms.ts';

/** The fields of an entry, as text. `heading` with its label. */
export type EntryFields = Record<Field, string>;
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
/** For a title that begins with the query: people type the beginning of what they know. */
const TITLE_START_GAIN = 0.5;
/** Shorter runs of the query in the text are what pairs already count. */
const SHORTEST_RUN = 3;

/** Calls back with every term of the kind that stands in the field, as a number of the query. */
function eachTerm(field: NumberedText, kind: TermKind, take: (id: number) => void): void {
  const isPair = kind === 'tonedPair' || kind === 'foldedPair';
  const ids = field[kind === 'toned' || kind === 'tonedPair' ? 'toned' : 'folded'];
  let previous = UNKNOWN;
  for (const id of ids) {
    if (!isPair) {
      if (id !== UNKNOWN) take(id);
    } else if (id !== UNKNOWN && previous !== UNKNOWN) take(pairNumber(previous, id));
    previous = id;
  }
}

/** BM25F for one kind of term: frequencies over all fields, each weighted and set against its usual length. */
function kindScore(
  query: WeighedQuery,
  kind: TermKind,
  fields: Record<Field, NumberedText>,
  statistics: TermStatistics,
): number {
  const wanted = query.weights[kind];
  if (wanted.size === 0) return 0;
  const frequencies = new Map<number, number>();
  for (const field of FIELDS) {
    const usual = Math.max(1, statistics.averageLengths[field]);
    const b = LENGTH_NORMALISATION[field];
    const one = FIELD_WEIGHTS[field] / (1 - b + (b * fields[field].folded.length) / usual);
    eachTerm(fields[field], kind, (id) => {
      if (wanted.has(id)) frequencies.set(id, (frequencies.get(id) ?? 0) + one);
    });
  }
  let sum = 0;
  for (const [id, frequency] of frequencies) {
    sum += ((wanted.get(id) ?? 0) * frequency * (SATURATION + 1)) / (SATURATION + frequency);
  }
  return sum;
}

/** How much of the query stands in any field, by its telling pairs; 0 to 1. */
function covered(query: WeighedQuery, fields: Record<Field, NumberedText>): number {
  const present = new Set<number>();
  for (const field of FIELDS) {
    eachTerm(fields[field], query.coverageKind, (id) => present.add(id));
  }
  let share = 0;
  for (const [id, part] of query.coverage) if (present.has(id)) share += part;
  return share;
}

/** Which part of a short text the query says, by neighbouring pairs; 0 to 1. */
function saidByQuery(query: WeighedQuery, field: NumberedText, pairs: ReadonlySet<number>): number {
  if (field.folded.length < 2 || query.folded.length < 2) return 0;
  let said = 0;
  eachTerm(field, 'foldedPair', (id) => {
    if (pairs.has(id)) said += 1;
  });
  return said / (field.folded.length - 1);
}

function pairsOfQuery({ folded }: WeighedQuery): Set<number> {
  return new Set(folded.slice(1).map((id, i) => pairNumber(folded[i] ?? UNKNOWN, id)));
}

function placesOf(text: readonly number[]): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const [i, id] of text.entries()) {
    if (id === UNKNOWN) continue;
    const list = places.get(id);
    if (list === undefined) places.set(id, [i]);
    else list.push(i);
  }
  return places;
}

/** Which part of the query stands in the text in runs of three syllables and more; 0 to 1. */
function runShare(query: readonly number[], text: readonly number[]): number {
  const places = placesOf(text);
  let inRuns = 0;
  for (let i = 0; i < query.length; ) {
    let longest = 0;
    for (const place of places.get(query[i] ?? UNKNOWN) ?? []) {
      let length = 1;
      while (i + length < query.length && text[place + length] === query[i + length]) length += 1;
      longest = Math.max(longest, length);
    }
    if (longest >= SHORTEST_RUN) inRuns += longest;
    i += Math.max(1, longest);
  }
  return inRuns / Math.max(1, query.length);
}

function beginsWith(text: readonly number[], query: readonly number[]): boolean {
  return query.length >= SHORTEST_RUN && query.every((id, i) => text[i] === id);
}

/**
 * How well an entry answers a query; 0 = shares nothing with it. BM25F over toned and folded syllables
 * and pairs, times how much of the query is covered, raised where the query says the heading or the
 * title, or stands in the text in longer runs.
 */
export function scoreEntry(
  query: WeighedQuery,
  entry: EntryFields,
  statistics: TermStatistics,
): number {
  const fields = {
    title: numberedText(query, entry.title),
    heading: numberedText(query, entry.heading),
    body: numberedText(query, entry.body),
  };
  let sum = 0;
  for (const kind of TERM_KINDS) sum += kindScore(query, kind, fields, statistics);
  if (sum === 0) return 0;
  const pairs = pairsOfQuery(query);
  const runs = FIELDS.map((field) => runShare(query.folded, fields[field].folded));
  const gain =
    1 +
    HEADING_GAIN * saidByQuery(query, fields.heading, pairs) +
    TITLE_GAIN * saidByQuery(query, fields.title, pairs) +
    RUN_GAIN * Math.max(...runs) +
    (beginsWith(fields.title.folded, query.folded) ? TITLE_START_GAIN : 0);
  return sum * Math.max(0.05, covered(query, fields)) ** COVERAGE_POWER * gain;
}

/** Whether a phrase stands in one of the fields; a phrase typed with marks must have the same marks. */
export function holdsPhrase(fields: EntryFields, phrase: readonly SyllableForms[]): boolean {
  const form = phrase.some(({ toned, folded }) => toned !== folded) ? 'toned' : 'folded';
  const wanted = ` ${phrase.map((syllable) => syllable[form]).join(' ')} `;
  return FIELDS.some((field) =>
    ` ${syllablesOf(fields[field])
      .map((syllable) => syllable[form])
      .join(' ')} `.includes(wanted),
  );
}
