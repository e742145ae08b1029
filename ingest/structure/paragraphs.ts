import { isLabelled, readLabel } from './labels.ts';
import type { ReadingLine } from './reading-lines.ts';
import { isCapitals, isRule } from './reading-lines.ts';

/** Lines that belong together, or the rows of one table. */
export type Paragraph = {
  /** Lines joined with spaces; of a table, rows as lines with tabs between cells. */
  text: string;
  lines: ReadingLine[];
  isTable: boolean;
};

/** Left and right edge of the text of one page. */
type Margins = { left: number; right: number };

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function marginsOf(lines: readonly ReadingLine[]): Margins {
  const lefts = lines.map((line) => line.box[0]).sort((a, b) => a - b);
  const rights = lines.map((line) => line.box[2]).sort((a, b) => a - b);
  return { left: quantile(lefts, 0.15), right: quantile(rights, 0.85) };
}

/** Characters. No printed line of a page is longer; a paragraph of a file without pages often is. */
const LONGEST_PRINTED_LINE = 130;

/** Whether each line is a whole paragraph, as in files that have no pages of their own (DOCX, HTML, text). */
function linesAreParagraphs(lines: readonly ReadingLine[]): boolean {
  const long = lines.filter(
    (line) => line.text.length > LONGEST_PRINTED_LINE && !isRow(line),
  ).length;
  const edges = new Set(lines.map((line) => line.box[2].toFixed(2))).size;
  return long > Math.max(1, lines.length * 0.02) || edges <= 2;
}

const INDENT = 0.018;
const SHORT_OF_MARGIN = 0.07;

/** Labels whose headings are set in capitals, often right below another heading in capitals. */
const PARTS: ReadonlySet<string> = new Set(['part', 'chapter', 'section', 'roman']);

function beginsPart(text: string): boolean {
  const label = readLabel(text);
  return label !== null && PARTS.has(label.kind) && label.rest !== '';
}

function beginsParagraph(previous: ReadingLine, line: ReadingLine, margins: Margins): boolean {
  if (isCapitals(line.text) !== isCapitals(previous.text)) return true;
  if (isCapitals(line.text) && beginsPart(line.text)) return true;
  if (
    isLabelled(line.text) &&
    (line.box[0] > margins.left + INDENT || /[.;:,”"]$/u.test(previous.text))
  ) {
    return true;
  }
  if (line.page !== previous.page)
    return /[.;:]$/u.test(previous.text) && line.box[0] > margins.left + INDENT;
  const height = Math.max(0.008, previous.box[3] - previous.box[1]);
  if (line.box[1] - previous.box[3] > height * 1.4) return true;
  const previousShort = previous.box[2] < margins.right - SHORT_OF_MARGIN;
  if (isCapitals(line.text)) return false;
  return previousShort || line.box[0] > margins.left + INDENT;
}

function tableOf(lines: readonly ReadingLine[]): Paragraph {
  const rows = lines.map((line) =>
    line.printed
      .split('\t')
      .map((cell) => cell.normalize('NFC').replace(/\s+/gu, ' ').trim())
      .join('\t'),
  );
  return { text: rows.join('\n'), lines: [...lines], isTable: true };
}

function isRow(line: ReadingLine | undefined): boolean {
  return line !== undefined && line.printed.trim().includes('\t');
}

/** A word or number cut at the end of a line keeps its hyphen: `26-` and `NQ/TW` are one sign. */
function joined(text: string, next: string): string {
  return /(?:\p{L}|\d)[-/]$/u.test(text) && /^\p{Lu}/u.test(next) ? text + next : `${text} ${next}`;
}

/**
 * Takes lines in reading order, gives paragraphs. On pages with layout a paragraph begins at an indent, after
 * a short line or a gap; in files without pages every line is a paragraph. Two or more lines with cells
 * become a table. Drawn rules fall away.
 */
export function paragraphsOf(lines: readonly ReadingLine[], linesAreWhole = false): Paragraph[] {
  const byPage = new Map<number, ReadingLine[]>();
  for (const line of lines) byPage.set(line.page, [...(byPage.get(line.page) ?? []), line]);
  const separate = linesAreWhole || linesAreParagraphs(lines);
  const margins = new Map([...byPage].map(([page, own]) => [page, marginsOf(own)]));
  const paragraphs: Paragraph[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || isRule(line.text)) continue;
    let rows = 0;
    while (isRow(lines[index + rows])) rows += 1;
    if (rows >= 2) {
      paragraphs.push(tableOf(lines.slice(index, index + rows)));
      index += rows - 1;
      continue;
    }
    const last = paragraphs.at(-1);
    const previous = last?.lines.at(-1);
    const own = margins.get(line.page) ?? { left: 0, right: 1 };
    const goesOn =
      last !== undefined &&
      previous !== undefined &&
      !last.isTable &&
      !separate &&
      !beginsParagraph(previous, line, own);
    if (goesOn) {
      last.text = joined(last.text, line.text);
      last.lines.push(line);
    } else {
      paragraphs.push({ text: line.text, lines: [line], isTable: false });
    }
  }
  return paragraphs;
}
