import { isVietnameseSyllable } from './syllable.ts';

/** A word that is no syllable but has a letter that only Vietnamese has: foreign words are left alone. */
const MARKED = /[ăâđêôơưà-ãè-ìíò-õùúýĩũạ-ỹ]/iu;
const LONGEST = 14;

/** Words of a text that are syllables, each once, in small letters. */
export function syllablesOf(texts: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const text of texts)
    for (const word of text.normalize('NFC').match(/\p{L}+/gu) ?? [])
      if (isVietnameseSyllable(word)) found.add(word.toLowerCase());
  return found;
}

/**
 * Puts the space back between two words that a program ran together (`họctập`). Without a dictionary the document
 * itself is the witness: a word is parted only where both halves stand in it as words of their own, and only when
 * there is a single such place.
 *
 * @param known of {@link syllablesOf}, over the whole document.
 */
export function partGluedWords(
  text: string,
  known: ReadonlySet<string>,
): { text: string; parted: number } {
  let parted = 0;
  const whole = text.normalize('NFC').replaceAll(/\p{L}{4,}/gu, (word) => {
    if (word.length > LONGEST || !MARKED.test(word) || isVietnameseSyllable(word)) return word;
    const at = placesIn(word.toLowerCase(), known);
    if (at.length !== 1) return word;
    parted += 1;
    return `${word.slice(0, at[0])} ${word.slice(at[0])}`;
  });
  return { text: whole, parted };
}

function placesIn(word: string, known: ReadonlySet<string>): number[] {
  const places: number[] = [];
  for (let at = 2; at <= word.length - 2; at += 1)
    if (known.has(word.slice(0, at)) && known.has(word.slice(at))) places.push(at);
  return places;
}
