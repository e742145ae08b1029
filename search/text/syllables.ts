import { fold } from '../../domain/vietnamese/fold.ts';
import { placeTones } from '../../domain/vietnamese/tones.ts';

/** The two forms in which a syllable is compared; both are plain ASCII where the syllable is Vietnamese. */
export type SyllableForms = {
  /** Without marks: `quyet`. */
  folded: string;
  /** Marks spelled as digits after their letter, `quye61t`, so that no engine can fold them away. */
  toned: string;
};

/** A syllable (or number, or abbreviation) of a text. Positions are UTF-16 units of that text. */
export type Syllable = SyllableForms & { start: number; end: number };

/** Digits of the VNI keyboard, the commonest way to write marks in ASCII: 1–5 tones, 6–8 shapes, 9 for đ. */
const MARK_DIGITS: Readonly<Record<string, string>> = {
  '\u0301': '1',
  '\u0300': '2',
  '\u0309': '3',
  '\u0303': '4',
  '\u0323': '5',
  '\u0302': '6',
  '\u031B': '7',
  '\u0306': '8',
};

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const KNOWN_LIMIT = 50_000;
/** The written language has some seven thousand syllables: each is worked out once. */
const known = new Map<string, SyllableForms>();

function formsOf(word: string): SyllableForms {
  const seen = known.get(word);
  if (seen !== undefined) return seen;
  const placed = placeTones(word.normalize('NFC').toLowerCase());
  let toned = '';
  for (const unit of placed.normalize('NFD')) {
    toned += unit === 'đ' ? 'd9' : (MARK_DIGITS[unit] ?? unit.replace(/\p{M}/u, '0'));
  }
  const forms = { folded: fold(placed), toned };
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(word, forms);
  return forms;
}

/**
 * Takes text that `normalise` has cleaned, gives its syllables in order. Old and new tone placement
 * (`uỷ`, `ủy`) give the same forms; punctuation separates and is dropped.
 */
export function syllablesOf(text: string): Syllable[] {
  const syllables: Syllable[] = [];
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    syllables.push({ ...formsOf(match[0]), start, end: start + match[0].length });
  }
  return syllables;
}

/**
 * Two neighbouring syllables as one term, `nghizzquyet`: a syllable is not a word in Vietnamese, and
 * the pair mostly is. `zz` occurs in no syllable, and no engine separates words at it.
 */
export function pairOf(first: string, second: string): string {
  return `${first}zz${second}`;
}

/** Every neighbouring pair of a list of syllable forms, in order. */
export function pairsOf(forms: readonly string[]): string[] {
  return forms.slice(1).map((form, i) => pairOf(forms[i] ?? '', form));
}

/** Whether any syllable carries a mark; a query without one is compared by its folded form alone. */
export function hasMarks(syllables: readonly SyllableForms[]): boolean {
  return syllables.some(({ folded, toned }) => folded !== toned);
}
