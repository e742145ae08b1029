import { foldedSyllables } from '../../domain/vietnamese/syllable.ts';

const LETTERS = 'abcdeghiklmnopqrstuvxy'.split('');
const SYLLABLES: ReadonlySet<string> = foldedSyllables();
/** A shorter word is no two syllables run together. */
const SHORTEST_RUN_TOGETHER = 5;

/** Whether a folded word is a syllable of the language. */
export function isFoldedSyllable(word: string): boolean {
  return SYLLABLES.has(word);
}

/** Everything one letter too many, too few, wrong or out of place makes of a word. */
function edits(word: string): Set<string> {
  const made = new Set<string>();
  for (let i = 0; i <= word.length; i += 1) {
    const [before, after] = [word.slice(0, i), word.slice(i)];
    const rest = after.slice(1);
    if (after !== '') made.add(before + rest);
    if (after.length > 1) made.add(before + after.charAt(1) + after.charAt(0) + after.slice(2));
    for (const letter of LETTERS) {
      made.add(before + letter + after);
      if (after !== '') made.add(before + letter + rest);
    }
  }
  made.delete(word);
  return made;
}

/**
 * Takes a folded word, gives what may have been meant: the syllables of the language one letter away, and
 * the two syllables it is made of when the space between them is missing.
 */
export function nearSyllables(word: string): string[][] {
  const near = [...edits(word)].filter((made) => SYLLABLES.has(made)).map((made) => [made]);
  if (word.length < SHORTEST_RUN_TOGETHER) return near;
  for (let i = 1; i < word.length; i += 1) {
    const parts = [word.slice(0, i), word.slice(i)];
    if (parts.every((part) => SYLLABLES.has(part))) near.push(parts);
  }
  return near;
}
