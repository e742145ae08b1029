import { fold } from '../../../domain/vietnamese/fold.ts';
import type { Row, Segment } from './fragment.ts';

/** Rows `from` to `to` (exclusive) stand in two columns with the right one centred on `centre`. */
type Zone = { from: number; to: number; rightEdge: number; centre: number };

const TITLE = /^(?:cong hoa xa hoi chu nghia|dang cong san viet nam)/u;
const RECIPIENTS = /^noi nhan\b/u;
const SIGNING_POWER = /^(?:TM|KT|TL|TUQ|Q)\.\s*\p{Lu}|^(?:T\/M|K\/T|T\/L)\s*\p{Lu}/u;
const CAPITALS = /^[\p{Lu}\s,.\-–/()]{4,}$/u;

/** The heading is at most this high, as a share of the page. */
const HEADING_HEIGHT = 0.25;
/** How far the middle of a line may stand from the middle of the right column, as a share of the page width. */
const OFF_CENTRE = 0.09;
/** A short line with its middle further to the right (the name of the type) stands across both columns. */
const LEFT_CENTRE = 0.44;

/**
 * Finds the two places of an official document that are set in two columns: the heading (issuer and number
 * on the left, title of the state or Party and date on the right), and the end (recipients on the left,
 * signature on the right). Tables are left alone: they are read row by row.
 */
export function twoColumnZones(rows: readonly Row[], width: number, height: number): Zone[] {
  const zones: Zone[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const anchor = anchorIn(rows, index, width);
    if (!anchor) continue;
    const zone = grow(rows, index, anchor, width, height);
    if (zone.to - zone.from < 2) continue;
    zones.push(zone);
    index = zone.to - 1;
  }
  return zones;
}

function anchorIn(rows: readonly Row[], index: number, width: number): Segment | null {
  const segments = rows[index]?.segments ?? [];
  for (const segment of segments) {
    const onTheRight = segment.x0 > width * 0.3;
    if (onTheRight && TITLE.test(fold(segment.text))) return segment;
    if (segment.x0 > width * 0.4 && SIGNING_POWER.test(segment.text)) return segment;
  }
  const first = segments[0];
  if (!first || !RECIPIENTS.test(fold(first.text))) return null;
  return (
    rows
      .slice(Math.max(0, index - 3), index + 4)
      .flatMap((row) => row.segments)
      .find(({ text, x0 }) => x0 > width * 0.4 && CAPITALS.test(text)) ?? null
  );
}

function grow(
  rows: readonly Row[],
  index: number,
  anchor: Segment,
  width: number,
  height: number,
): Zone {
  const isHeading = TITLE.test(fold(anchor.text));
  const zone = {
    from: index,
    to: index + 1,
    rightEdge: anchor.x0,
    centre: (anchor.x0 + anchor.x1) / 2,
  };
  const top = rows[index]?.baseline ?? 0;
  const reach = isHeading ? HEADING_HEIGHT * height : height;
  const belongs = (row: Row | undefined) =>
    row !== undefined &&
    Math.abs(row.baseline - top) <= reach &&
    row.segments.every((segment) => columnOf(segment, zone, width) !== null);
  while (belongs(rows[zone.to])) zone.to += 1;
  // Above the heading stands only the running header; above a signature stands the end of the text.
  while (zone.from > 0 && isNear(rows, zone.from) && belongs(rows[zone.from - 1])) zone.from -= 1;
  return zone;
}

function isNear(rows: readonly Row[], from: number): boolean {
  const row = rows[from];
  const above = rows[from - 1];
  return row !== undefined && above !== undefined && row.baseline - above.baseline < row.size * 2;
}

function columnOf(segment: Segment, zone: Zone, width: number): 'left' | 'right' | null {
  const centre = (segment.x0 + segment.x1) / 2;
  const isLeft = segment.x1 <= zone.rightEdge + 0.02 * width && centre < LEFT_CENTRE * width;
  if (isLeft) return 'left';
  const isCentred = Math.abs(centre - zone.centre) <= OFF_CENTRE * width;
  return isCentred && segment.x1 - segment.x0 < width * 0.62 ? 'right' : null;
}

/** Gives the rows of a zone column by column: the left one from top to bottom, then the right one. */
export function readByColumn(rows: readonly Row[], zone: Zone, width: number): Row[] {
  const column = (side: 'left' | 'right') =>
    rows.slice(zone.from, zone.to).flatMap((row) => {
      const segments = row.segments.filter((segment) => columnOf(segment, zone, width) === side);
      return segments.length > 0 ? [{ ...row, segments: [joined(segments)] }] : [];
    });
  return [...column('left'), ...column('right')];
}

function joined(segments: readonly Segment[]): Segment {
  return {
    text: segments.map(({ text }) => text).join(' '),
    x0: Math.min(...segments.map(({ x0 }) => x0)),
    x1: Math.max(...segments.map(({ x1 }) => x1)),
  };
}
