import type { ReadingLine } from './reading-lines.ts';

/** A line that stands at the same height of this many pages is a running header or footer. */
const REPEATED_PAGES = 3;

function keyOf(line: ReadingLine): string {
  return `${line.folded.replace(/\d+/gu, '#')}|${line.box[1].toFixed(2)}`;
}

function inMargin(line: ReadingLine): boolean {
  return line.box[3] < 0.1 || line.box[1] > 0.9;
}

/** Takes the lines of a document, gives them without headers and footers that repeat in the margins of its pages. */
export function withoutRunningLines(lines: readonly ReadingLine[]): ReadingLine[] {
  const pages = new Map<string, Set<number>>();
  for (const line of lines) {
    if (!inMargin(line)) continue;
    const key = keyOf(line);
    pages.set(key, (pages.get(key) ?? new Set()).add(line.page));
  }
  return lines.filter((line) => {
    const seen = inMargin(line) ? (pages.get(keyOf(line))?.size ?? 0) : 0;
    return seen < REPEATED_PAGES;
  });
}
