import { fold } from '../../domain/vietnamese/fold.ts';
import { isCapitals } from './reading-lines.ts';

/** The word and number that an appendix begins with; the number is group 1. On folded text. */
export const APPENDIX_LABEL =
  /^phu luc(?:\s+(?:so\s+)?([ivx]+|\d{1,3})(?:[.\s]?\d{1,2})?[a-z]?)?\s*[.:]?(?:\s|$)/u;
/** A heading is at most this long, characters. */
export const HEADING_LIMIT = 220;
const LONGEST_IN_SMALL_LETTERS = 24;

/** Whether a line is the title of an appendix, and not a sentence that begins by naming one. */
export function isAppendixTitle(text: string): boolean {
  const limit = isCapitals(text) ? HEADING_LIMIT : LONGEST_IN_SMALL_LETTERS;
  return text.length <= limit && APPENDIX_LABEL.test(fold(text));
}
