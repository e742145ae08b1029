import type { Proposed } from '../../domain/documents/extraction.ts';
import { findSigns } from '../../domain/signs/find-signs.ts';
import type { FoundSign, Sign } from '../../domain/signs/signs.ts';
import type { ReadingLine } from '../structure/reading-lines.ts';
import { restsOnDoubtfulDigits, sharesColumn } from '../structure/reading-lines.ts';
import type { Heading } from './heading.ts';
import { notRead, proposed } from './proposals.ts';

export type SignField = { field: Proposed<string>; sign: Sign | null };

/** `Số`, `Luật số:`, `Nghị quyết số:` and what OCR makes of it, at the beginning of the number line. */
const NUMBER_LINE =
  /^(?:(?:luat|bo luat|nghi quyet|phap lenh|lenh|van ban hop nhat)\s+)?(?:s[o6]|sô)\s*(?:hieu\s*)?[:.]?(?=\s|\d|$|[/\-.…])/u;

/** A number that its line break cut: `Số: 27/2021/TT-` with `BLĐTBXH` below it in the same column. */
function withContinuation(lines: readonly ReadingLine[], index: number): ReadingLine[] {
  const line = lines[index];
  if (line === undefined) return [];
  if (!/[-/]$/u.test(line.text) && /\d\s*[-/]\s*\p{Lu}/u.test(line.text)) return [line];
  const next = lines
    .slice(index + 1, index + 5)
    .find((other) => other.page === line.page && sharesColumn(line, other));
  return next === undefined ? [line] : [line, next];
}

function strongest(found: readonly FoundSign[]): FoundSign | undefined {
  return found.find(({ tier }) => tier === 'strict') ?? found[0];
}

const BROKEN_FLAGS = new Set(['reordered', 'footnote_digit', 'organisation_repaired']);

function confidenceOf(found: FoundSign): number {
  if (found.tier === 'repaired') return 0.6;
  return found.flags.some((flag) => BROKEN_FLAGS.has(flag)) ? 0.9 : 0.99;
}

function fieldOf(found: FoundSign, lines: readonly ReadingLine[], notes: string[]): SignField {
  if (restsOnDoubtfulDigits(lines, found.text))
    return { field: notRead('number_doubtful'), sign: null };
  const all = [...notes, ...found.flags.map((flag) => `sign_${flag}`)];
  const penalty = notes.length > 0 ? 0.9 : 1;
  return {
    field: proposed(found.canonical, confidenceOf(found) * penalty, lines, all),
    sign: found.sign,
  };
}

/**
 * Takes the heading, gives number and sign. Only the number line of the heading counts, never a sign
 * cited in the text. A number line without a number (filled in by hand or stamped) is `number_blank`, one
 * with digits that recognition was not certain of `number_doubtful`.
 */
export function readSign(heading: Heading): SignField {
  let blank: ReadingLine | null = null;
  for (let index = 0; index < heading.end; index += 1) {
    const line = heading.lines[index];
    if (line === undefined || !NUMBER_LINE.test(line.folded)) continue;
    const broken = /[-/]$/u.test(line.text);
    const alone = broken ? undefined : strongest(findSigns(line.text));
    if (alone !== undefined) return fieldOf(alone, [line], []);
    const lines = withContinuation(heading.lines, index);
    const joined = strongest(findSigns(lines.map(({ text }) => text).join(broken ? '' : '\n')));
    if (joined !== undefined) return fieldOf(joined, lines, ['sign_over_two_lines']);
    blank ??= line;
  }
  if (blank !== null) return { field: notRead('number_blank'), sign: null };
  for (const line of heading.lines.slice(0, heading.end)) {
    const [found] = findSigns(line.text);
    if (found !== undefined && found.text.length >= line.text.length - 2) {
      return fieldOf(found, [line], ['sign_without_so']);
    }
  }
  return { field: notRead(), sign: null };
}
