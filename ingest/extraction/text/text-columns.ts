import { documentTypeNamed } from '../../../domain/documents/document-types.ts';
import { arrangeTable } from '../office/heading-table.ts';
import type { TextBlock } from './typeset.ts';

/** A line of plain text whose wide gaps part it into cells; `at` = column of letters where a cell begins, from 0. */
type Line = { cells: { text: string; at: number }[] };

const TAB_WIDTH = 8;
/** Text between gaps of four spaces and more. */
const CELL = /\S+(?: {1,3}\S+)*/gu;
/** A line of the left column beside which nothing stands holds no sentence. */
const LONGEST_ALONE = 45;
/** Such lines between two that fill both columns: the star below a name, the number, addressees. */
const MOST_ALONE = 6;
/** Lines of a column are centred or indented: they begin so many letters apart. */
const SAME_COLUMN = 10;
/** Tabs and spaces of different widths: where the right column begins is known to this share of its place only. */
const RIGHT_PART = 0.75;

/**
 * Paragraphs, rows and columns of a page of plain text. Lines in two columns that follow each other are a
 * heading, a signature or a table, told apart as in office files; an empty line ends them, unless the name below
 * a signature follows it.
 *
 * @param texts lines as they stand in the file, empty ones as well
 */
export function blocksOfLines(texts: readonly string[]): TextBlock[] {
  const lines = texts.map(lineOf);
  const blocks: TextBlock[] = [];
  for (let from = 0; from < lines.length; ) {
    const end = endOfColumns(lines, from);
    const [alone] = lines[from]?.cells ?? [];
    if (end > from) blocks.push(...arrangeTable(tableOf(lines.slice(from, end))));
    else if (alone) blocks.push({ kind: 'paragraph', text: alone.text, centred: false });
    from = Math.max(end, from + 1);
  }
  return blocks;
}

/**
 * The two columns that begin with the first of these lines, when they are a heading or a signature, and how many
 * lines they take. Null otherwise.
 */
export function officialColumns(
  texts: readonly string[],
): { block: TextBlock; lines: number } | null {
  const lines = texts.map(lineOf);
  const end = endOfColumns(lines, 0);
  const [block] = end > 0 ? arrangeTable(tableOf(lines.slice(0, end))) : [];
  return block?.kind === 'columns' ? { block, lines: end } : null;
}

function lineOf(text: string): Line {
  const spaced = text.replaceAll('\t', ' '.repeat(TAB_WIDTH));
  return { cells: [...spaced.matchAll(CELL)].map((cell) => ({ text: cell[0], at: cell.index })) };
}

/** Where the lines end that stand in columns with this one; the place itself where it fills one alone. */
function endOfColumns(lines: readonly Line[], from: number): number {
  const columns = lines[from]?.cells.length ?? 0;
  if (columns < 2) return from;
  const right = beginOfRight(lines[from]);
  let end = from + 1;
  let isInterrupted = false;
  for (let at = end; at < lines.length && at - end <= MOST_ALONE; at += 1) {
    const { cells } = lines[at] ?? { cells: [] };
    const [alone] = cells;
    if (!alone) isInterrupted = true;
    else if (cells.length === 1 && isTypeLine(alone.text)) break;
    else if (cells.length === columns && !isInterrupted) end = at + 1;
    else if (cells.length === 1 && columns === 2 && isRight(alone.at, right)) end = at + 1;
    else if (cells.length > 1 || isInterrupted || alone.text.length > LONGEST_ALONE) break;
  }
  return end;
}

function beginOfRight(line: Line | undefined): number {
  return line?.cells.at(-1)?.at ?? 0;
}

function isRight(at: number, right: number): boolean {
  return at > Math.min(right - SAME_COLUMN, right * RIGHT_PART);
}

/** "THÔNG BÁO", set in the middle with spaces: below a heading the paper itself begins. */
function isTypeLine(text: string): boolean {
  return !/\p{Ll}/u.test(text) && documentTypeNamed(text) !== null;
}

function tableOf(lines: readonly Line[]): string[][][] {
  const right = beginOfRight(lines[0]);
  return lines
    .filter(({ cells }) => cells.length > 0)
    .map(({ cells }) => {
      const [alone] = cells;
      const texts = cells.map(({ text }) => [text]);
      if (cells.length !== 1 || !alone) return texts;
      return isRight(alone.at, right) ? [[], ...texts] : [...texts, []];
    });
}
