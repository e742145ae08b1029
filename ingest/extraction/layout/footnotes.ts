import type { TextLine } from '../../../domain/documents/extraction.ts';
import { numberOfSuperscript } from './superscript.ts';

/** Footnotes are set in type at most this large beside that of the body; the usual pairs are 10 of 14 and 11 of 13 points. */
const SMALLER = 0.92;
/** Type counts as one size within this share of it. */
const SAME_SIZE = 0.04;
/** Nothing above this share of the page height is a footnote. */
const HIGHEST = 0.3;
/** Two lines of one note stand at most this many line heights apart, from bottom to top. */
const WIDEST_GAP = 2.5;

const RAISED_MARK = /^[⁰¹²³⁴-⁹]{1,3}/u;
const PLAIN_MARK = /^(?:\((\d{1,3})\)|\[(\d{1,3})\]|(\d{1,3})[.)]?)\s+\S/u;
const PAGE_NUMBER = /^\s*[-–—]?\s*\d{1,4}\s*[-–—]?\s*$/u;

/**
 * Marks the lines of a page that are its footnotes: at the foot, in smaller type than the body, from the first
 * line that begins with a mark. A mark that is not raised counts only where the body refers to it by a raised one,
 * so that recipients and tables in small type stay where they are.
 *
 * @param lines of one page of a text layer: the height of a box tells the size of the type.
 */
export function markFootnotes(lines: readonly TextLine[]): TextLine[] {
  const body = bodySize(lines);
  const foot = footOf(lines, body);
  const above = lines.filter((line) => !foot.includes(line));
  const referred = new Set(above.flatMap(({ text }) => raisedNumbers(text)));
  const first = foot.findIndex(({ text }) => beginsNote(text, referred));
  if (first < 0 || above.length === 0) return [...lines];
  const notes = new Set(foot.slice(first));
  return lines.map((line) => (notes.has(line) ? { ...line, role: 'footnote' } : line));
}

/** The size of type that most characters of the page have, as the height of a line. */
function bodySize(lines: readonly TextLine[]): number {
  const sizes = new Map<number, number>();
  for (const line of lines) {
    const size = Math.round(heightOf(line) * 2_000) / 2_000;
    sizes.set(size, (sizes.get(size) ?? 0) + line.text.length);
  }
  let best = 0;
  let most = 0;
  for (const [size, characters] of sizes) {
    // Of two sizes with as much text the larger one is the body.
    const counts = characters > most * (1 + SAME_SIZE) || (characters >= most && size > best);
    if (counts) [best, most] = [size, characters];
  }
  return best;
}

/** The lines in small type at the foot of the page, from top to bottom; the number of the page does not part them. */
function footOf(lines: readonly TextLine[], body: number): TextLine[] {
  const rising = lines
    .filter(({ text }) => !PAGE_NUMBER.test(text))
    .toSorted((a, b) => b.box[1] - a.box[1]);
  const foot: TextLine[] = [];
  for (const line of rising) {
    const below = foot.at(-1);
    const isNear = below === undefined || below.box[1] - line.box[3] < WIDEST_GAP * heightOf(below);
    if (heightOf(line) > body * SMALLER || line.box[1] < HIGHEST || !isNear) break;
    foot.push(line);
  }
  return foot.toReversed();
}

function heightOf({ box }: TextLine): number {
  return box[3] - box[1];
}

function beginsNote(text: string, referred: ReadonlySet<number>): boolean {
  const raised = RAISED_MARK.exec(text);
  if (raised) return raised[0].length < text.trim().length;
  const plain = PLAIN_MARK.exec(text);
  return plain !== null && referred.has(Number(plain[1] ?? plain[2] ?? plain[3]));
}

/** `theo Quy định²` → 2. */
function raisedNumbers(text: string): number[] {
  return (text.match(/[⁰¹²³⁴-⁹]+/gu) ?? []).map(numberOfSuperscript);
}
