import { circulationMarksOn } from '../../../domain/documents/circulation-marks.ts';
import { draftMarkOn } from '../../../domain/documents/draft-mark.ts';
import { urgencyOn } from '../../../domain/documents/urgency.ts';
import { findSecrecyMark } from '../../../domain/secrecy/secrecy.ts';
import { normaliseLine } from '../../../domain/vietnamese/normalise.ts';
import type { TextBlock } from '../text/typeset.ts';

/**
 * Of the headers and footers that a word processor repeats on every page only the marks are of interest: names of
 * files, page numbers and slogans are no part of the text. Each mark is set once, at the head of the first page, where it
 * can be shown and is read like one that was typed there.
 *
 * @param lines of all headers and footers, in the order of the file
 */
export function marksInMargins(lines: readonly string[]): TextBlock[] {
  const marks = lines
    .flatMap((line) => line.split(/[\t\n\f]/u))
    .map(normaliseLine)
    .filter(isMark);
  return [...new Set(marks)].map((text) => ({ kind: 'paragraph', text, centred: true }));
}

function isMark(line: string): boolean {
  return (
    circulationMarksOn(line).length > 0 ||
    draftMarkOn(line) !== null ||
    urgencyOn(line) !== null ||
    findSecrecyMark([line]) !== null
  );
}
