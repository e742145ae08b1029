import { fold } from '../../../domain/vietnamese/fold.ts';
import type { Fragment } from '../layout/fragment.ts';

/** Places that are left open for the number and the day: "Số:     /KH-UBND", "ngày    tháng 8", "tháng    năm". */
const BLANK = /\bso\s*:?\s*[/-]|\bngay\s+thang\b|\bthang\s+nam\b/u;
/** Number or day, and nothing of what else a signature shows: names, times, other numbers. */
const DIGITS = /^\d{1,5}\p{Ll}?$/u;
/** A stamp sits on the line it belongs to: apart by at most this share of the size of its type. */
const SAME_LINE = 0.6;

/** Whether a page has a place where an office stamps its number or the day. */
export function hasBlanks(text: string): boolean {
  return BLANK.test(fold(text));
}

/**
 * Writes stamped digits into the blanks of the text layer. Signing programs of offices stamp number and day as
 * the appearance of a signature field, which is text on the page but none of its text layer. What stands on no line
 * of text, or is more than digits, stays out.
 */
export function withStampedDigits(
  fragments: readonly Fragment[],
  stamped: readonly Fragment[],
): Fragment[] {
  const written = [...fragments];
  for (const stamp of stamped) {
    const digits = { ...stamp, text: stamp.text.trim() };
    if (DIGITS.test(digits.text)) writeInto(written, digits);
  }
  return written;
}

function writeInto(fragments: Fragment[], stamp: Fragment): void {
  const onLine = fragments.filter(
    ({ baseline, size, text }) =>
      text.trim() !== '' && Math.abs(baseline - stamp.baseline) <= SAME_LINE * size,
  );
  const middle = (stamp.x0 + stamp.x1) / 2;
  const host = onLine.find(({ x0, x1 }) => x0 < middle && middle < x1);
  const [near] = onLine;
  if (host !== undefined) {
    const filled = filledIn(host, stamp.text, middle);
    if (filled !== null) fragments[fragments.indexOf(host)] = filled;
  } else if (near !== undefined) {
    fragments.push({ ...stamp, baseline: near.baseline, size: near.size });
  }
}

/** The host with the digits in the gap of spaces that lies under them, or null when they lie on its words. */
function filledIn(host: Fragment, digits: string, middle: number): Fragment | null {
  const width = (host.x1 - host.x0) / host.text.length;
  for (const gap of host.text.matchAll(/\s{2,}/gu)) {
    const from = host.x0 + (gap.index - 3) * width;
    const to = host.x0 + (gap.index + gap[0].length + 3) * width;
    if (middle < from || middle > to) continue;
    const behind = host.text.slice(gap.index + gap[0].length);
    return { ...host, text: `${host.text.slice(0, gap.index)} ${digits} ${behind}` };
  }
  return null;
}
