import type { Candidate, SearchEngine } from '../engine.ts';
import type { UnderstoodQuery } from '../query/query.types.ts';
import { isTypedWithMarks } from '../query/understand.ts';
import { type Syllable, syllablesOf } from '../text/syllables.ts';
import {
  chooseCorrections,
  corrected,
  doubtfulPlaces,
  type Known,
  proposals,
} from './corrections.ts';

/** What a folded syllable looks like in a text, and how often, by the folded neighbours it was seen beside. */
type Forms = Map<string, Map<string, number>>;
/** A form is suggested when it stands so often where the typed one never does. */
const OFTEN = 2;
/** Texts looked through for how a word is written. */
const TEXTS_READ = 60;

/**
 * The query with what was probably meant instead of syllables that stand nowhere, or nowhere beside their
 * neighbours; null when nothing is doubtful, or nothing near it is known. Proposals are looked up among what
 * the readers may see, so that no word of another document is ever proposed.
 */
export async function meantInstead(
  engine: Pick<SearchEngine, 'vocabulary'>,
  readers: readonly string[],
  understood: UnderstoodQuery,
  known: Known,
): Promise<UnderstoodQuery | null> {
  const doubtful = doubtfulPlaces(understood, known);
  if (doubtful.length === 0) return null;
  const proposed = proposals(understood, doubtful);
  const terms = new Set(proposed.flatMap((proposal) => proposal.terms));
  const corrections = chooseCorrections(proposed, await engine.vocabulary(readers, [...terms]));
  if (corrections.length === 0) return null;
  return { ...understood, syllables: corrected(understood, corrections) };
}

function count(forms: Forms, key: string, form: string): void {
  const seen = forms.get(key) ?? new Map<string, number>();
  seen.set(form, (seen.get(form) ?? 0) + 1);
  forms.set(key, seen);
}

function keysOf(syllables: readonly Pick<Syllable, 'folded'>[], place: number): string[] {
  const [before, own, after] = [place - 1, place, place + 1].map((at) => syllables[at]?.folded);
  if (own === undefined) return [];
  const pairs = [
    ...(before === undefined ? [] : [`${before} ${own}<`]),
    ...(after === undefined ? [] : [`>${own} ${after}`]),
  ];
  return pairs.length === 0 ? [own] : pairs;
}

/** How the syllables of a query are written in the best of the texts that were found for it. */
function formsIn(query: readonly Syllable[], candidates: readonly Candidate[]): Forms {
  const own = new Set(query.map(({ folded }) => folded));
  const wanted = new Set(query.flatMap((_, place) => keysOf(query, place)));
  const isAlone = query.length === 1;
  const forms: Forms = new Map();
  for (const { document, passage } of candidates.slice(0, TEXTS_READ)) {
    const texts = passage === null ? [document.title] : [passage.heading, passage.body];
    for (const text of texts) {
      const syllables = syllablesOf(text);
      for (const [place, { folded, start, end }] of syllables.entries()) {
        if (!own.has(folded)) continue;
        const keys = isAlone ? [folded] : keysOf(syllables, place);
        for (const key of keys)
          if (wanted.has(key)) count(forms, key, text.slice(start, end).toLowerCase());
      }
    }
  }
  return forms;
}

function sameTone(one: string, other: string): boolean {
  return syllablesOf(one)[0]?.toned === syllablesOf(other)[0]?.toned;
}

/** The written form of a syllable that was corrected (`typed` null), or where the found texts never write it as typed; null = leave it. */
function writtenForm(
  query: readonly Syllable[],
  place: number,
  typed: string | null,
  forms: Forms,
): string | null {
  const totals = new Map<string, number>();
  for (const key of keysOf(query, place))
    for (const [form, times] of forms.get(key) ?? [])
      totals.set(form, (totals.get(form) ?? 0) + times);
  if (typed !== null && [...totals.keys()].some((form) => sameTone(form, typed))) return null;
  const [best] = [...totals].sort((a, b) => b[1] - a[1]);
  const needed = typed === null ? 1 : OFTEN;
  return best !== undefined && best[1] >= needed ? best[0] : null;
}

/**
 * The text to suggest instead of the typed one: with other syllables where they were corrected, and with the
 * marks that the found texts have where those typed stand in none of them; null when it comes to the same.
 * A query typed without marks gets none. Every form in it was read in a candidate.
 */
export function suggestedText(
  typed: UnderstoodQuery,
  meant: UnderstoodQuery,
  candidates: readonly Candidate[],
): string | null {
  const withMarks = isTypedWithMarks(typed);
  const query = meant.syllables;
  const isCorrected = meant !== typed;
  if (!withMarks && !isCorrected) return null;
  const forms = withMarks ? formsIn(query, candidates) : new Map();
  const spans = Map.groupBy(query.keys(), (place) => query[place]?.start ?? 0);
  let text = '';
  let at = 0;
  for (const [start, places] of spans) {
    const end = query[places[0] ?? 0]?.end ?? start;
    const own = typed.text.slice(start, end);
    const isOwn = places.every((place) =>
      typed.syllables.some(
        ({ folded, start: from }) => from === start && folded === query[place]?.folded,
      ),
    );
    const asTyped = isOwn ? own : null;
    const words = places.map((place) => {
      const form = withMarks ? writtenForm(query, place, asTyped, forms) : null;
      return form ?? (isOwn ? own : (query[place]?.folded ?? ''));
    });
    text += typed.text.slice(at, start) + words.join(' ');
    at = end;
  }
  text += typed.text.slice(at);
  return text.toLowerCase() === typed.text.toLowerCase() ? null : text;
}
