import { findDates } from '../../domain/dates/find-dates.ts';
import type { Proposed } from '../../domain/documents/extraction.ts';
import type { Sign } from '../../domain/signs/signs.ts';
import type { ReadingLine } from '../structure/reading-lines.ts';
import { restsOnDoubtfulDigits, sharesColumn } from '../structure/reading-lines.ts';
import type { Heading } from './heading.ts';
import { doubted, notRead, proposed } from './proposals.ts';

/** "Hà Nội, ngày …": the place, a comma, and the word for day. */
const PLACE_LINE = /^(?<place>\p{Lu}[\p{L}\s.\-']{1,40}?)\s*,\s*ngày\b/iu;
const DATE_LINE = /(?:^|,\s*)ng[àa]y\s*[\d….\s]{0,6}\s*th[áa]ng\b/iu;
/** "Tân Lập, ngày 03.02.2026": the rule has words for month and year, people save them. */
const DIGITS_LINE =
  /^\p{Lu}[\p{L}\s.\-']{1,40}?,\s*ng[àa]y\s*\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)\d\d\s*\.?$/iu;
/** The line has its year and lacks day or month: "ngày … tháng 12 năm 2026". What is missing is on no other line. */
const BLANK_DAY = /ng[àa]y\s*[….\s]*th[áa]ng\b.*n[ăa]m|th[áa]ng\s*[….\s]*n[ăa]m/iu;
const CLOSING_CLAUSE =
  /(?:luat|bo luat|nghi quyet|phap lenh|hien phap)\s+nay\s+(?:da\s+)?duoc\s.{10,260}?thong qua\s+(?=ngay)/u;

export type DateAndPlace = { issueDate: Proposed<string>; place: Proposed<string> };

function joinedDate(
  lines: readonly ReadingLine[],
  index: number,
): { day: string; lines: ReadingLine[]; notes: string[] } | null {
  const line = lines[index];
  if (line === undefined) return null;
  const [alone] = findDates(line.text);
  if (alone !== undefined) {
    return { day: alone.day, lines: [line], notes: alone.flags.map((flag) => `date_${flag}`) };
  }
  if (BLANK_DAY.test(line.text)) return null;
  const next = lines
    .slice(index + 1, index + 4)
    .find((other) => other.page === line.page && sharesColumn(line, other));
  const [joined] = next === undefined ? [] : findDates(`${line.text}\n${next.text}`);
  if (joined !== undefined && next !== undefined && joined.start < line.text.length) {
    return { day: joined.day, lines: [line, next], notes: ['date_over_two_lines'] };
  }
  // Linearised columns push the year behind the number: "ngày 28 tháng 5 năm  Số 11-HD/VPTW 2004".
  const displaced = /(ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm)\b.{0,40}?\s((?:19|20)\d\d)$/iu.exec(
    line.text,
  );
  const [moved] =
    displaced === null ? [] : findDates(`${displaced[1] ?? ''} ${displaced[2] ?? ''}`);
  return moved === undefined
    ? null
    : { day: moved.day, lines: [line], notes: ['date_year_displaced'] };
}

const DOUBTFUL = new Set(['date_footnote_digit', 'date_year_displaced', 'date_over_two_lines']);

function fromPlaceLine(heading: Heading): DateAndPlace | null {
  let blank: DateAndPlace | null = null;
  for (let index = 0; index < Math.min(heading.end + 3, heading.lines.length); index += 1) {
    const line = heading.lines[index];
    const inDigits = DIGITS_LINE.test(line?.text ?? '');
    if (line === undefined || !(DATE_LINE.test(line.text) || inDigits)) continue;
    if (index >= heading.end && !PLACE_LINE.test(line.text)) continue;
    const placeText = PLACE_LINE.exec(line.text)?.groups?.['place'];
    const place = placeText === undefined ? notRead<string>() : proposed(placeText, 0.97, [line]);
    const date = joinedDate(heading.lines, index);
    if (date === null) {
      blank ??= { issueDate: notRead('date_blank'), place };
      continue;
    }

    if (restsOnDoubtfulDigits(date.lines, date.lines.map(({ text }) => text).join('\n'))) {
      blank ??= { issueDate: notRead('date_doubtful'), place };
      continue;
    }
    const confidence = date.notes.some((note) => DOUBTFUL.has(note)) ? 0.85 : 0.98;
    const weaker = placeText === undefined || inDigits ? 0.9 : confidence;
    return {
      issueDate: proposed(date.day, Math.min(confidence, weaker), date.lines, date.notes),
      place,
    };
  }
  return blank;
}

/** Laws and resolutions of assemblies carry no place line: "… thông qua ngày 10 tháng 7 năm 2025." */
function fromClosingClause(lines: readonly ReadingLine[]): Proposed<string> {
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const line = lines[index];
    if (line === undefined || !/\bnay\s+(?:da\s+)?duoc\b/u.test(line.folded)) continue;
    const span = lines.slice(index, index + 4);
    const clause = span.map(({ folded }) => folded).join(' ');
    const match = CLOSING_CLAUSE.exec(clause);
    if (match === null) continue;
    const [date] = findDates(clause.slice(match.index + match[0].length));
    if (date === undefined || date.start > 0) continue;
    return proposed(date.day, 0.97, span.slice(0, 2), ['date_from_closing_clause']);
  }
  return notRead();
}

/** The year of a normative sign is the year of its date; anything else is a misreading of one of the two. */
function checkedAgainst(sign: Sign | null, date: Proposed<string>): Proposed<string> {
  if (sign?.year === null || sign === null || date.value === null) return date;
  return date.value.startsWith(String(sign.year))
    ? date
    : doubted(date, 0.5, 'date_year_differs_from_sign');
}

/**
 * Takes the heading and the sign, gives date and place. A place line with blanks is not read from
 * elsewhere: the day is written by hand or stamped.
 */
export function readDateAndPlace(heading: Heading, sign: Sign | null): DateAndPlace {
  const found = fromPlaceLine(heading);
  if (found !== null) return { ...found, issueDate: checkedAgainst(sign, found.issueDate) };
  const assembly = sign === null || /^(?:UBTV)?QH|HĐND/u.test(sign.organisation);
  const closing = assembly ? fromClosingClause(heading.lines) : notRead<string>();
  return { issueDate: checkedAgainst(sign, closing), place: notRead() };
}
