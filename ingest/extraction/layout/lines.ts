import type { TextLine } from '../../../domain/documents/extraction.ts';
import { withoutPiledMarks } from '../../../domain/vietnamese/normalise.ts';
import { readByColumn, twoColumnZones } from './columns.ts';
import type { Fragment, Row } from './fragment.ts';
import { rowsOf } from './rows.ts';
import { shareOf } from './share.ts';

/** Share of the font size above and below the baseline that a line covers. */
const ASCENT = 0.82;
const DESCENT = 0.24;

/**
 * Rebuilds the lines of one page from loose fragments, in reading order: rows from top to bottom, the
 * two-column heading and signature block column by column. Cells of a table row, and a page number beside
 * a running header, are parted by a tab. Lines that are only a drawn rule (`______`) are left out.
 *
 * @param page width and height in the unit of the fragments; boxes come out as fractions of it.
 */
export function linesOf(
  fragments: readonly Fragment[],
  page: { width: number; height: number },
): TextLine[] {
  const rows = rowsOf(fragments);
  const ordered: Row[] = [];
  let next = 0;
  for (const zone of twoColumnZones(rows, page.width, page.height)) {
    ordered.push(...rows.slice(next, zone.from), ...readByColumn(rows, zone, page.width));
    next = zone.to;
  }
  ordered.push(...rows.slice(next));
  return ordered.map((row) => toLine(row, page)).filter(({ text }) => !/^[_\s]*$/u.test(text));
}

function toLine(row: Row, page: { width: number; height: number }): TextLine {
  return {
    text: withoutPiledMarks(row.segments.map(({ text }) => text).join('\t')).normalize('NFC'),
    box: [
      shareOf(Math.min(...row.segments.map(({ x0 }) => x0)), page.width),
      shareOf(row.baseline - row.size * ASCENT, page.height),
      shareOf(Math.max(...row.segments.map(({ x1 }) => x1)), page.width),
      shareOf(row.baseline + row.size * DESCENT, page.height),
    ],
  };
}

/** The text of a page: its lines, one below the other. */
export function textOf(lines: readonly TextLine[]): string {
  return lines.map(({ text }) => text).join('\n');
}
