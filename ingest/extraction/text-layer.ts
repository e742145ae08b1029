import { isVietnameseSyllable } from '../../domain/vietnamese/syllable.ts';

/** What tells a real text layer from rubbish. Shares are 0 to 1. */
export type TextFigures = {
  /** Without white space. */
  characters: number;
  /** Words of letters. */
  words: number;
  syllables: number;
  /** Words with a letter that only Vietnamese has; text recognised as English passes all but this. */
  toned: number;
  /** Private-use, control and replacement characters: fonts without a way back to letters. */
  strange: number;
};

const TONED = /[ăâđêôơưà-ãè-ìíò-õùúýĩũạ-ỹ]/iu;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const STRANGE = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ue000-\uf8ff\ufffd]/gu;
/** Bullets and boxes that word processors write as private characters of the Symbol font. */
const SYMBOL_FONT = /[\uf000-\uf0ff]/gu;

/** Vietnamese is written with some seven thousand syllables, so nearly every word was judged before. */
const judged = new Map<string, boolean>();
const MOST_JUDGED = 20_000;

function isKnownSyllable(word: string): boolean {
  const known = judged.get(word);
  if (known !== undefined) return known;
  const isSyllable = isVietnameseSyllable(word);
  if (judged.size < MOST_JUDGED) judged.set(word, isSyllable);
  return isSyllable;
}

function share(count: number, of: number): number {
  return of === 0 ? 0 : count / of;
}

/** A page is judged where it is read and once more with the whole document; most texts are the same then. */
const counted = new Map<string, TextFigures>();
const MOST_COUNTED = 2_000;

export function figuresOf(text: string): TextFigures {
  const known = counted.get(text);
  if (known !== undefined) return known;
  const figures = count(text);
  if (counted.size < MOST_COUNTED) counted.set(text, figures);
  return figures;
}

function count(text: string): TextFigures {
  const composed = text.normalize('NFC');
  const characters = composed.replaceAll(/\s/gu, '').length;
  const words = composed.match(/\p{L}+/gu) ?? [];
  const strange = (composed.replaceAll(SYMBOL_FONT, '').match(STRANGE) ?? []).length;
  return {
    characters,
    words: words.length,
    syllables: share(words.filter(isKnownSyllable).length, words.length),
    toned: share(words.filter((word) => TONED.test(word)).length, words.length),
    strange: share(strange, characters),
  };
}

/** Pages with fewer words say too little about their encoding to be judged by shares. */
const ENOUGH_WORDS = 20;

/** Vietnamese text beyond doubt. */
export function isSoundVietnamese({ words, syllables, toned, strange }: TextFigures): boolean {
  return strange < 0.02 && words >= ENOUGH_WORDS && syllables >= 0.85 && toned >= 0.3;
}

/**
 * Whether a text layer is worth keeping. Over a picture of the page it may be the work of a bad recogniser
 * and must be Vietnamese; without one it is the text itself, in whatever language, unless it is no text at all.
 */
export function isTrustworthy(figures: TextFigures, overPicture: boolean): boolean {
  if (figures.strange > 0.05) return false;
  if (!overPicture || figures.words < ENOUGH_WORDS) return true;
  return isSoundVietnamese(figures);
}

/** Of real papers, with their names, tables and foreign words, no page has so few. */
const FEWEST_SYLLABLES = 0.75;

/**
 * Vietnamese whose words are in good part none: marks scrambled or letters doubled, as copies made for the web
 * have them. Such text is no source.
 */
export function isScrambled({ words, syllables, toned }: TextFigures): boolean {
  return words >= ENOUGH_WORDS && toned >= 0.3 && syllables < FEWEST_SYLLABLES;
}

/** 0 to 1: how far a kept text layer can be trusted. */
export function confidenceOf(figures: TextFigures): number {
  if (figures.characters === 0) return 0;
  if (figures.words < ENOUGH_WORDS || isSoundVietnamese(figures)) return 1 - figures.strange;
  return Math.max(0.5, (0.5 + figures.syllables / 2) * (1 - figures.strange));
}
