import type { Proposed } from '../../domain/documents/extraction.ts';
import { isAppendixTitle } from '../structure/appendix-title.ts';
import type { ReadingLine } from '../structure/reading-lines.ts';
import { isCapitals, isRule, sharesColumn } from '../structure/reading-lines.ts';
import { notRead, proposed } from './proposals.ts';
import { isPostLine } from './signature.ts';

const ADDRESSED = /^kinh (?:g[uo]i|trinh)\s*:?\s*/u;
const RECIPIENTS = /^noi nhan\s*:?\s*/u;
const ITEM = /^[-–+•*]\s*/u;
/** Lines of the first page within which somebody is addressed, counted from its top. */
const ADDRESSED_BEFORE = 40;
const MOST_ITEMS = 60;
/** A line that ends at the right of this share of the page is full. */
const FULL_LINE = 0.85;
/** A line over this share of the page is a line of text. */
const WHOLE_WIDTH = 0.75;
/** A line that goes on with an addressee begins no further left than this, as a share of the page. */
const HANGING = 0.02;
const OPEN_END = /(?:[,-]|\s(?:và|của|các))$/iu;
const MOST_LINES_OF_ONE = 4;
/** Gap between two lines of one list, as a multiple of the height of a line. */
const WIDEST_GAP = 2.5;

/** One item of a list: what it says without its dash and closing mark, and its lines. */
type Item = { text: string; lines: ReadingLine[] };

function isNear(before: ReadingLine, next: ReadingLine): boolean {
  if (next.page !== before.page) return next.page === before.page + 1;
  return next.box[1] - before.box[3] < WIDEST_GAP * Math.max(0.012, before.box[3] - before.box[1]);
}

function tidied(text: string): string {
  return text
    .replace(ITEM, '')
    .replace(/[\s;,.]+$/u, '')
    .trim();
}

/**
 * The items below a label in its own column. A line with a dash begins one, a line without goes on with it, as long
 * as the one before has no closing mark; the list ends with a signature, a title or a gap.
 */
function itemsBelow(lines: readonly ReadingLine[], at: number, rest: string): Item[] {
  const label = lines[at];
  if (label === undefined) return [];
  const column = widened(label);
  const items: Item[] = rest === '' ? [] : [{ text: rest, lines: [label] }];
  let last = label;
  for (const line of lines.slice(at + 1)) {
    const beside = line.page === label.page && !sharesColumn(column, line);
    if (isRule(line.text) || beside) continue;
    if (!isNear(last, line) || endsList(line) || items.length > MOST_ITEMS) break;
    const open = items.at(-1);
    if (ITEM.test(line.text)) items.push({ text: line.text, lines: [line] });
    else if (open !== undefined && goesOn(open, line)) {
      open.text = `${open.text} ${line.text}`;
      open.lines.push(line);
    } else break;
    last = line;
  }
  return items.filter(({ text }) => tidied(text) !== '');
}

function endsList(line: ReadingLine): boolean {
  return isPostLine(line) || isAppendixTitle(line.text);
}

function goesOn(item: Item, line: ReadingLine): boolean {
  if (/[;.]$/u.test(item.lines.at(-1)?.text ?? '')) return false;
  return !isCapitals(line.text) || isCapitals(item.text);
}

/** A label is shorter than what stands below it; on a page without layout everything shares one column. */
function widened(line: ReadingLine): ReadingLine {
  const [x0, y0, x1, y1] = line.box;
  return { ...line, box: [x0, y0, Math.max(x1, x0 + 0.3), y1] };
}

function listed(items: readonly Item[], confidence: number): Proposed<string[]> {
  const values = items.map(({ text }) => tidied(text)).filter((text) => text.length <= 400);
  if (values.length === 0) return notRead();
  return proposed(values, confidence, items.flatMap(({ lines }) => lines).slice(0, 40));
}

/** One addressee over as many lines as run on: full ones, and those with an open sentence. The text that follows is none. */
function runOn(lines: readonly ReadingLine[], at: number, rest: string): Item {
  const label = lines[at];
  const item: Item = { text: rest, lines: label === undefined ? [] : [label] };
  for (const next of lines.slice(at + 1, at + MOST_LINES_OF_ONE)) {
    const line = item.lines.at(-1);
    if (line === undefined || !isNear(line, next) || /[.;]$/u.test(line.text)) break;
    const isFull = line.box[2] > FULL_LINE && line.box[2] - line.box[0] < WHOLE_WIDTH;
    if (next.box[0] < (label?.box[0] ?? 0) - HANGING) break;
    const isOpen = OPEN_END.test(line.text) || /^\p{Ll}/u.test(next.text);
    if (!isFull && !isOpen) break;
    item.text = `${item.text} ${next.text}`;
    item.lines.push(next);
  }
  return item;
}

/** Takes the lines of a document, gives whom it is addressed to (`Kính gửi`, `Kính trình`). */
export function readAddressees(lines: readonly ReadingLine[]): Proposed<string[]> {
  const at = lines.slice(0, ADDRESSED_BEFORE).findIndex((line) => ADDRESSED.test(line.folded));
  const label = lines[at];
  if (label === undefined) return notRead();
  const length = ADDRESSED.exec(label.folded)?.[0].length ?? 0;
  const rest = label.text.slice(length);
  const below = lines.slice(at + 1, at + 3).some((line) => ITEM.test(line.text));
  if (below) return listed(itemsBelow(lines, at, rest), label.text.includes(':') ? 0.95 : 0.85);
  const one = runOn(lines, at, rest);
  // Where one addressee ends and the text begins is a matter of layout: more than one line asks for a look.
  return listed([one], one.lines.length === 1 && label.text.includes(':') ? 0.95 : 0.85);
}

/** Takes the lines behind the heading, gives who receives the document (`Nơi nhận`). */
export function readRecipients(lines: readonly ReadingLine[]): Proposed<string[]> {
  const appendix = lines.findIndex((line) => isAppendixTitle(line.text));
  const proper = appendix < 0 ? lines : lines.slice(0, appendix);
  const at = proper.findIndex((line) => RECIPIENTS.test(line.folded) && line.text.length < 40);
  const label = proper[at];
  if (label === undefined) return notRead();
  const length = RECIPIENTS.exec(label.folded)?.[0].length ?? 0;
  return listed(itemsBelow(proper, at, label.text.slice(length)), 0.95);
}
