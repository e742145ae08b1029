import { fold } from './fold.ts';
import { normalise } from './normalise.ts';
import { placeTones } from './tones.ts';

/** From `start` (included) to `end` (excluded), in UTF-16 units of the text. */
export type Span = { start: number; end: number };

/**
 * Where a text holds what somebody typed into a find field. Typed without any mark it finds every tone
 * (`dang` → `đảng`, `đang`); typed with marks it finds those, whichever way the tone is placed (`hoà`, `hòa`).
 * A match begins where a syllable begins and may end within one, so that it is found while it is being typed.
 *
 * @param text composed (NFC), as documents are stored
 */
export function findWords(text: string, typed: string): Span[] {
  const query = normalise(typed).trim();
  if (query === '') return [];
  const withoutMarks = fold(query) === query.toLowerCase();
  const [words, where] = withoutMarks
    ? [fold(query), fold(text)]
    : [placeTones(query.toLowerCase()), placeTones(text.toLowerCase())];
  // A letter that changes its length would shift every place after it; such a text is rare and is left out.
  if (where.length !== text.length) return [];
  const pattern = words.split(/\s+/u).map(escaped).join('\\s+');
  return [...where.matchAll(new RegExp(pattern, 'gu'))]
    .map(({ 0: match, index }) => ({ start: index, end: index + match.length }))
    .filter(({ start }) => start === 0 || !/[\p{L}\p{N}]/u.test(where.charAt(start - 1)));
}

function escaped(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
