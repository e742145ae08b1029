import { findDates } from '../../domain/dates/find-dates.ts';
import type { Proposed } from '../../domain/documents/extraction.ts';
import { findSigns } from '../../domain/signs/find-signs.ts';
import { fold } from '../../domain/vietnamese/fold.ts';
import type { ReadingLine } from '../structure/reading-lines.ts';
import type { Heading } from './heading.ts';
import { issuerNamed } from './issuer-field.ts';
import { proposed } from './proposals.ts';
import type { SignField } from './sign-field.ts';
import { titleLines, titleText } from './title-field.ts';

/** What a collection of laws says in the title of a paper, instead of the heading that it leaves out. */
export type CollectionHeading = {
  sign: SignField;
  issuer: Proposed<string>;
  issueDate: Proposed<string>;
  title: Proposed<string>;
};

/** "CỦA CHÍNH PHỦ SỐ 12/2010/NĐ-CP NGÀY 04 THÁNG 01 NĂM 2010 VỀ …" */
const SENTENCE = /^của\s+(?<body>.{3,90}?)\s+số\s*(?<number>\d.{2,40}?)\s+(?<rest>ngày\s+\d.*)$/iu;

/**
 * Takes the heading of a paper in the form of collections of laws: the name of the type, then one sentence with
 * issuer, number, date and title, and neither the title of the State nor a number line. Null for other papers.
 */
export function readCollectionHeading(heading: Heading): CollectionHeading | null {
  if (heading.typeLine === null || heading.typeSharesLine) return null;
  if (heading.nationalTitle !== null || heading.partyTitle !== null) return null;
  const lines = titleLines(heading, heading.typeLine + 1);
  const groups = SENTENCE.exec(titleText(lines))?.groups;
  const { body = '', number = '', rest = '' } = groups ?? {};
  const [found] = findSigns(`Số ${number}`);
  const [date] = findDates(rest);
  if (found === undefined || date === undefined || date.start > 0) return null;
  const isSameYear = found.sign.year === null || date.day.startsWith(String(found.sign.year));
  const confidence = found.tier === 'strict' && isSameYear ? 0.97 : 0.6;
  const title = withoutEnactingBody(rest.slice(date.end).trim(), lines.at(-1), body);
  const notes = ['heading_of_collection'];
  return {
    sign: { field: proposed(found.canonical, confidence, lines, notes), sign: found.sign },
    issuer: issuerNamed(body, found.sign, heading.lines, lines),
    issueDate: proposed(date.day, confidence, lines, notes),
    title: proposed(title, title.split(' ').length < 3 ? 0.8 : confidence, lines, notes),
  };
}

/** Between title and legal bases the body stands once more, on a line of its own: "CHÍNH PHỦ". */
function withoutEnactingBody(title: string, last: ReadingLine | undefined, body: string): string {
  if (last?.folded !== fold(body) || !title.endsWith(` ${last.text}`)) return title;
  return title.slice(0, -last.text.length).trim();
}
