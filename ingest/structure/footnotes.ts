import type { ExtractedPassage } from '../../domain/documents/extraction.ts';
import { numberOfSuperscript } from '../extraction/layout/superscript.ts';
import type { ReadingLine } from './reading-lines.ts';

const RAISED_MARK = /^([⁰¹²³⁴-⁹]+)\s*/u;
const PLAIN_MARK = /^(\(\d{1,3}\)|\[\d{1,3}\]|\d{1,3}[.)]?)\s+/u;

/** Footnote as it stands on the page, before it is a passage. */
type Footnote = { mark: string; body: string; page: number };

/**
 * Takes the lines that stand in footnotes, gives one passage for each note, addressed by its printed number
 * (`chu-thich-4`). A line without a mark goes on with the note above it, also over the end of a page.
 *
 * @param before passages of the body: notes follow them in the order of the document.
 */
export function footnotePassages(
  lines: readonly ReadingLine[],
  before: number,
): ExtractedPassage[] {
  const notes: Footnote[] = [];
  for (const { text, page } of lines) {
    const last = notes.at(-1);
    const mark = markOf(text, last);
    if (mark === null && last !== undefined) last.body = `${last.body} ${text}`;
    else
      notes.push({ mark: mark?.[1] ?? '', body: text.slice(mark?.[0].length ?? 0).trim(), page });
  }
  const taken = new Set<string>();
  return notes.map(({ mark, body, page }, index) => ({
    ordinal: before + index,
    address: uniqueAddress(mark === '' ? `chu-thich-${index + 1}` : addressOf(mark), taken),
    kind: 'footnote',
    level: 0,
    label: mark,
    heading: '',
    body,
    page,
  }));
}

/** A mark that is not raised must count on from the note above: a line of a note may begin with any number. */
function markOf(text: string, last: Footnote | undefined): RegExpExecArray | null {
  const plain = PLAIN_MARK.exec(text);
  const before = last === undefined ? null : numberOf(last.mark);
  const countsOn = before === null || numberOf(plain?.[1] ?? '') === before + 1;
  return RAISED_MARK.exec(text) ?? (countsOn ? plain : null);
}

function numberOf(mark: string): number {
  return /\d/u.test(mark) ? Number(mark.replaceAll(/\D/gu, '')) : numberOfSuperscript(mark);
}

function addressOf(mark: string): string {
  return `chu-thich-${numberOf(mark)}`;
}

/** Numbers begin again in every appendix of some documents. */
function uniqueAddress(address: string, taken: Set<string>): string {
  let candidate = address;
  for (let copy = 2; taken.has(candidate); copy += 1) candidate = `${address}~${copy}`;
  taken.add(candidate);
  return candidate;
}
