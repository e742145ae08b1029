import { normaliseLine } from './normalise.ts';

/** The Vietnamese alphabet with the four foreign letters in their Latin places. */
const ALPHABET = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
/** Dictionary order of tones: level, huyền, hỏi, ngã, sắc, nặng. */
const TONE_ORDER = '\u0300\u0309\u0303\u0301\u0323';
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;

function wordKey(word: string): string {
  const decomposed = word.toLowerCase().normalize('NFD');
  const tone = TONE_ORDER.indexOf(decomposed.match(TONES)?.[0] ?? '?') + 1;
  const letters = decomposed
    .replace(TONES, '')
    .normalize('NFC')
    .split('')
    .map((letter) => ALPHABET.indexOf(letter))
    .filter((place) => place >= 0)
    .map((place) => String.fromCharCode(65 + place));
  return letters.join('') + String(tone);
}

/**
 * A key that sorts full names the Vietnamese way when compared byte by byte: the given name (last word)
 * first, then family and middle names, each by letter (d before đ) and then by tone.
 * ASCII only, so it can be stored and used in ORDER BY.
 */
export function vietnameseNameSortKey(fullName: string): string {
  const words = normaliseLine(fullName).split(' ');
  const given = words.pop() ?? '';
  return [given, ...words].map(wordKey).join(' ');
}
