import { normaliseLine } from '../../domain/vietnamese/normalise.ts';
import { hasMarks, type Syllable, syllablesOf } from '../text/syllables.ts';

/** What somebody has typed so far; its last word may be half a word. */
export type TypedWords = {
  words: readonly Syllable[];
  /** Folded, without anything between the words: `57nqtw`. */
  compact: string;
  withMarks: boolean;
};

/** Fewer letters or digits say too little. */
const LEAST_CHARACTERS = 2;
/** Longer texts are questions, not beginnings. */
const MOST_WORDS = 12;
const PIECE = /\p{N}+|[\p{L}\p{M}]+/gu;

/** The words of a text as suggestions compare them: syllables, with digits apart from letters (`nq57` is two). */
export function wordsOf(text: string): Syllable[] {
  return syllablesOf(text).flatMap((syllable) => {
    const whole = text.slice(syllable.start, syllable.end);
    const pieces = [...whole.matchAll(PIECE)];
    if (pieces.length === 1) return [syllable];
    return pieces.flatMap(({ 0: piece, index }) =>
      syllablesOf(piece).map((part) => ({
        ...part,
        start: syllable.start + index + part.start,
        end: syllable.start + index + part.end,
      })),
    );
  });
}

/** Takes what stands in the field, gives its words; null when it is too short or too long to suggest for. */
export function readTyped(text: string): TypedWords | null {
  const words = wordsOf(normaliseLine(text));
  const compact = words.map(({ folded }) => folded).join('');
  if (compact.length < LEAST_CHARACTERS || words.length > MOST_WORDS) return null;
  return { words, compact, withMarks: hasMarks(words) };
}

/** Where the typed words stand as neighbours, the last one perhaps unfinished; -1 = nowhere. */
export function runOf(
  { words: typed }: TypedWords,
  words: readonly Syllable[],
  form: 'folded' | 'toned' = 'folded',
): number {
  const last = typed.length - 1;
  for (let start = 0; start + last < words.length; start += 1) {
    const isRun = typed.every((word, i) => {
      const here = words[start + i]?.[form] ?? '';
      return i === last ? here.startsWith(word[form]) : here === word[form];
    });
    if (isRun) return start;
  }
  return -1;
}

/** Whether every typed word is there, in whatever order. */
export function holdsAll({ words: typed }: TypedWords, words: readonly Syllable[]): boolean {
  const last = typed.length - 1;
  return typed.every(({ folded }, i) =>
    words.some((word) => (i === last ? word.folded.startsWith(folded) : word.folded === folded)),
  );
}
