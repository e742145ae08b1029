import type { LegacyRuns } from './legacy-runs.ts';

/** Stands in the text of a paragraph where a page ends. */
export const PAGE_BREAK = '\f';

/**
 * The text of a paragraph, parted at its line breaks; a page break stands as {@link PAGE_BREAK} before or behind it.
 * A page may end in the middle of a sentence: the sentence stays whole and the break follows it.
 */
export function piecesOf(text: string, legacy: LegacyRuns): string[] {
  return piecesAsTyped(text, legacy).map(inSingleSpaces);
}

/** The same with the spaces that somebody typed, also in front: they may part columns. */
export function piecesAsTyped(text: string, legacy: LegacyRuns): string[] {
  const pages = text.normalize('NFC').split(PAGE_BREAK);
  const isWritten = pages.length > 1 && pages[0]?.trim() === '';
  const pieces = pages
    .join(' ')
    .split('\n')
    .map((piece) => {
      const typed = piece.replaceAll(/[^\S\t]/gu, ' ');
      const begin = typed.search(/\S/u);
      return begin < 0 ? '' : typed.slice(0, begin) + legacy.restore(typed.trim());
    });
  if (pages.length === 1) return pieces;
  return isWritten ? [PAGE_BREAK, ...pieces] : [...pieces, PAGE_BREAK];
}

/** A piece of text without the spaces around it and without those that it has too many of. */
export function inSingleSpaces(piece: string): string {
  return piece === PAGE_BREAK ? piece : piece.replaceAll(/ +/gu, ' ').trim();
}
