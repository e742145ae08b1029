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

const WORD_CHARACTER = /^[\p{L}\p{M}\p{N}]$/u;
/** By UTF-16 unit: 0 not looked at yet, 1 part of a word, 2 not. */
const unitKinds = new Uint8Array(65_536);
const KNOWN_LIMIT = 50_000;
/** The written language has some seven thousand syllables: each is worked out once. */
const known = new Map<string, SyllableForms>();

/** Takes one word of {@link wordsOf}, gives the two forms in which it is compared. */
export function formsOf(word: string): SyllableForms {
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
  let from = 0;
  for (const word of wordsOf(text)) {
    const { folded, toned } = formsOf(word);
    const start = text.indexOf(word, from);
    from = start + word.length;
    syllables.push({ folded, toned, start, end: from });
  }
  return syllables;
}

/**
 * The syllables of a text as they are written, in order: all that scoring a text needs. A search reads some
 * two hundred passages, so letters are told from the rest by a table and not by a pattern.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && isWordUnit(text.charCodeAt(at))) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      words.push(text.slice(start, at));
      start = -1;
    }
  }
  return words;
}

/** Characters beyond the first 65,536 separate: pictures mostly, and nothing that Vietnamese is written with today. */
function isWordUnit(unit: number): boolean {
  let kind = unitKinds[unit];
  if (kind === 0) {
    kind = WORD_CHARACTER.test(String.fromCharCode(unit)) ? 1 : 2;
    unitKinds[unit] = kind;
  }
  return kind === 1;
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
