import type { UnderstoodQuery } from '../query/query.types.ts';
import { pairOf, type Syllable } from '../text/syllables.ts';
import { isFoldedSyllable, nearSyllables } from './near-syllables.ts';

/** A syllable of the query, by its place, that was probably meant otherwise. Folded. */
export type Correction = { place: number; meant: string[] };

/** Of terms, how many entries hold them; what the readers may not see is not in it. */
export type Known = ReadonlyMap<string, number>;

/** A known syllable in a shorter query is not doubted because its neighbours are new to it. */
const DOUBTING_LENGTH = 4;
const MOST_DOUBTFUL = 3;
const WORD = /^[a-z]{2,12}$/u;

/** The words of a query that spelling is about: outside signs, short forms and everything else understood. */
function spelled({ syllables, chips }: UnderstoodQuery): boolean[] {
  const taken = chips.filter(({ kind }) => kind !== 'phrase');
  return syllables.map(
    ({ folded, start, end }) =>
      WORD.test(folded) && taken.every((chip) => end <= chip.start || chip.end <= start),
  );
}

/** The terms by which {@link doubtfulPlaces} judges: every syllable and neighbouring pair, folded. */
export function judgedTerms({ syllables }: UnderstoodQuery): string[] {
  const folded = syllables.map((syllable) => syllable.folded);
  return [
    ...new Set([...folded, ...folded.slice(1).map((next, i) => pairOf(folded[i] ?? '', next))]),
  ];
}

function isKnownPair(
  known: Known,
  one: Syllable | undefined,
  other: Syllable | undefined,
): boolean {
  return one !== undefined && other !== undefined && known.has(pairOf(one.folded, other.folded));
}

/** Places of syllables that stand nowhere, or nowhere beside either of their neighbours; at most three. */
export function doubtfulPlaces(query: UnderstoodQuery, known: Known): number[] {
  const { syllables } = query;
  const words = spelled(query);
  const isUnknown = (place: number): boolean => !known.has(syllables[place]?.folded ?? '');
  return [...syllables.keys()]
    .filter((place) => {
      if (words[place] !== true) return false;
      if (isUnknown(place)) return true;
      if (syllables.length < DOUBTING_LENGTH) return false;
      const [before, own, after] = [place - 1, place, place + 1].map((at) => syllables[at]);
      if ([place - 1, place + 1].some((at) => at in syllables && isUnknown(at))) return false;
      return !isKnownPair(known, before, own) && !isKnownPair(known, own, after);
    })
    .slice(0, MOST_DOUBTFUL);
}

/**
 * What may stand at a place, with the terms that would speak for it: pairs with sure neighbours, or itself
 * where it is the whole query. `all`: every one of them must, because what was typed is a word itself.
 */
type Proposal = Correction & { terms: string[]; all: boolean };

/** What may have been meant at the doubtful places; nothing instead of a word beside another that is doubted. */
export function proposals({ syllables }: UnderstoodQuery, doubtful: readonly number[]): Proposal[] {
  const sure = (place: number): string | null =>
    doubtful.includes(place) ? null : (syllables[place]?.folded ?? null);
  return doubtful.flatMap((place) => {
    const [before, after] = [sure(place - 1), sure(place + 1)];
    const typed = syllables[place]?.folded ?? '';
    const all = isFoldedSyllable(typed);
    if (all && [place - 1, place + 1].some((at) => doubtful.includes(at))) return [];
    return nearSyllables(typed).map((meant) => {
      const inside = meant.slice(1).map((next, i) => pairOf(meant[i] ?? '', next));
      const around = [
        ...(before === null ? [] : [pairOf(before, meant[0] ?? '')]),
        ...(after === null ? [] : [pairOf(meant.at(-1) ?? '', after)]),
      ];
      const terms = [...inside, ...around];
      const isWhole = syllables.length === 1 && terms.length === 0;
      return { place, meant, all, terms: isWhole ? meant : terms };
    });
  });
}

/** How well what is known speaks for a proposal: first by how many of its terms, then by how often; 0 = not at all. */
function worth({ terms, meant, all }: Proposal, known: Known): number {
  const counts = terms.map((term) => known.get(term) ?? 0);
  if (all && counts.includes(0)) return 0;
  if (meant.length > 1 && counts[0] === 0) return 0;
  const present = counts.filter((count) => count > 0);
  return present.reduce((sum, count) => sum + 100 + Math.log(count), 0);
}

/** For each doubtful place the likeliest proposal, where anything speaks for one. */
export function chooseCorrections(proposed: readonly Proposal[], known: Known): Correction[] {
  const best = new Map<number, { proposal: Proposal; worth: number }>();
  for (const proposal of proposed) {
    const own = worth(proposal, known);
    if (own > (best.get(proposal.place)?.worth ?? 0))
      best.set(proposal.place, { proposal, worth: own });
  }
  return [...best.values()].map(({ proposal: { place, meant } }) => ({ place, meant }));
}

/** The syllables of the query with the corrections in; a corrected one keeps the place of what was typed. */
export function corrected(
  { syllables }: UnderstoodQuery,
  corrections: readonly Correction[],
): Syllable[] {
  return syllables.flatMap((syllable, place) => {
    const correction = corrections.find((one) => one.place === place);
    if (correction === undefined) return [syllable];
    const { start, end } = syllable;
    return correction.meant.map((folded) => ({ folded, toned: folded, start, end }));
  });
}
