import type { Fragment, Row, Segment } from './fragment.ts';
import { superscript } from './superscript.ts';

/** Same row: baselines apart by at most this share of the font size. */
const SAME_BASELINE = 0.35;
/** A gap wider than this share of the font size parts two segments (columns, table cells). */
const COLUMN_GAP = 1.7;
/** A gap wider than this share of the font size stands for a space that the file does not spell out. */
const SPACE_GAP = 0.18;

/**
 * Puts fragments of one page into rows from top to bottom. Raised small digits become superscript
 * characters, so that a footnote mark never reads as part of a number (`năm 2026⁴`, not `năm 20264`).
 */
export function rowsOf(fragments: readonly Fragment[]): Row[] {
  const inked = fragments.filter(({ text }) => text.trim() !== '');
  const lowered = inked.map((fragment) => lowerSuperscript(fragment, inked));
  const spaces = fragments.filter(({ text, x0, x1 }) => text.trim() === '' && x1 >= x0);
  const sorted = lowered.sort((a, b) => a.baseline - b.baseline);
  const groups: { baseline: number; size: number; members: Fragment[] }[] = [];
  for (const fragment of sorted) {
    const current = groups.at(-1);
    const size = Math.max(fragment.size, current?.size ?? 0);
    if (current && fragment.baseline - current.baseline <= SAME_BASELINE * size) {
      // The largest type gives the row its baseline: small print beside it must not drag it away.
      if (fragment.size > current.size) current.baseline = fragment.baseline;
      current.size = size;
      current.members.push(fragment);
    } else groups.push({ baseline: fragment.baseline, size: fragment.size, members: [fragment] });
  }
  return groups.map(({ baseline, size, members }) => {
    const near = spaces.filter(
      (space) => Math.abs(space.baseline - baseline) <= size * SAME_BASELINE,
    );
    return { baseline, size, segments: segmentsOf(members, near, size) };
  });
}

function lowerSuperscript(fragment: Fragment, all: readonly Fragment[]): Fragment {
  const text = fragment.text.trim();
  if (!/^\d{1,3}$/u.test(text)) return fragment;
  const host = all.find((other) => {
    const raised = other.baseline - fragment.baseline;
    const apart = Math.min(Math.abs(fragment.x0 - other.x1), Math.abs(other.x0 - fragment.x1));
    return (
      other.size > fragment.size * 1.25 &&
      raised > other.size * 0.12 &&
      raised < other.size * 0.7 &&
      apart < other.size * 0.4
    );
  });
  if (!host) return fragment;
  return { ...fragment, text: superscript(text), baseline: host.baseline };
}

function segmentsOf(members: Fragment[], spaces: readonly Fragment[], size: number): Segment[] {
  const segments: Segment[] = [];
  let before: Fragment | null = null;
  for (const fragment of members.sort((a, b) => a.x0 - b.x0)) {
    if (before && isDrawnTwice(before, fragment)) continue;
    const current = segments.at(-1);
    const gap = current ? fragment.x0 - current.x1 : Number.POSITIVE_INFINITY;
    if (current && gap <= COLUMN_GAP * size) {
      current.text += spaceBetween(current, fragment, spaces, size) + fragment.text;
      current.x1 = Math.max(current.x1, fragment.x1);
    } else segments.push({ text: fragment.text, x0: fragment.x0, x1: fragment.x1 });
    before = fragment;
  }
  return segments.map((segment) => ({
    ...segment,
    text: segment.text.replaceAll(/\s+/gu, ' ').trim(),
  }));
}

/** Imitated bold draws the same word twice, a hair apart. */
function isDrawnTwice(a: Fragment, b: Fragment): boolean {
  return a.text === b.text && Math.abs(a.x0 - b.x0) < 0.12 * b.size && b.x1 - b.x0 > 0.3 * b.size;
}

function spaceBetween(
  left: Segment,
  right: Fragment,
  spaces: readonly Fragment[],
  size: number,
): string {
  if (/\s$/u.test(left.text) || /^\s/u.test(right.text)) return '';
  if (right.x0 - left.x1 > SPACE_GAP * size) return ' ';
  const middle = (left.x1 + right.x0) / 2;
  const reach = 0.1 * size;
  return spaces.some(({ x0, x1 }) => x0 - reach <= middle && x1 + reach >= middle) ? ' ' : '';
}
