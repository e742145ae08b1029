import { documentTypeAtStart } from '../../domain/documents/document-types.ts';
import type { Proposed } from '../../domain/documents/extraction.ts';
import { urgencyOn } from '../../domain/documents/urgency.ts';
import type { ReadingLine } from '../structure/reading-lines.ts';
import { isCapitals, isRule } from '../structure/reading-lines.ts';
import type { Heading } from './heading.ts';
import { notRead, proposed } from './proposals.ts';

/** A line that begins like this is the text, not the title any more. Folded. */
const TEXT_BEGINS =
  /^(?:-\s*)?(?:can cu|theo de nghi|xet|tren co so|kinh (?:g[uo]i|trinh)|thuc hien (?:nghi quyet|chi thi|ket luan|ke hoach|quyet dinh|chuong trinh|huong dan)|chuong [ivx\d]+\b|phan (?:thu|[ivx\d]+\b)|muc [ivx\d]+\b|dieu \d|(?:[ivx]{1,5}|\d{1,2})\s?[.\-)/]\s|\(?(?:ban hanh )?kem theo|trong thoi gian|thoi gian qua|nham|de (?:tiep tuc|trien khai|thuc hien)|trien khai thuc hien (?:nghi quyet|chi thi)|sau khi|tai (?:phien|ky) hop|loi noi dau|mo dau)/u;
/** Bodies that enact, between title and text: "CHÍNH PHỦ", "BỘ TRƯỞNG BỘ TÀI CHÍNH". Folded, of lines in capitals. */
const ENACTING_BODY =
  /^(?:chinh phu|quoc hoi|uy ban thuong vu quoc hoi|thu tuong chinh phu|bo truong\b.*|chu tich\b.*|hoi dong nhan dan\b.*|uy ban nhan dan\b.*|thong doc\b.*|tong (?:thanh tra|kiem toan|giam doc|cuc truong)\b.*|chanh an\b.*|vien truong\b.*|giam doc\b.*|cuc truong\b.*|ban (?:thuong vu|chap hanh|bi thu)\b.*|bo chinh tri|hoi dong tham phan\b.*|bo [\p{L}\s,-]+)$/u;
/** Who heads a body, before its name. Folded. */
const HEAD_OF_BODY = /^(?:bo truong|chu tich|thong doc|chanh an|vien truong|giam doc|cuc truong) /u;
/** A title that goes on with a name on the next line. Folded. */
const OPEN_END = /(?:[-,–]|\s(?:cua|va|thuoc|tai|do|cac|voi|den|cho|giua))$/u;
/** The base text of a consolidated one: "Nghị định số 15/2019/NĐ-CP ngày …, có hiệu lực …". Folded. */
const BASE_TEXT =
  /^[\p{L}\s]{3,24}\s+so\s+\d[\d.]*\s?\/.*\bngay\b|^(?:luat|bo luat|phap lenh)\s[\p{L}\s,]+so\s+\d+\/\d{4}\/(?:ubtv)?qh\d+(?:\s+ngay|,)/u;
const TITLE_WORDS_LIMIT = 140;
/** Characters: lines of a page are shorter, paragraphs of a file without pages mostly longer. */
const SHORT_LINE = 95;
const SHORTEST_SENTENCE = 40;
/** A title is one phrase: where a sentence ends in it, text has been taken along. */
const SENTENCE_ENDS = /[\p{Ll}\d]{2}[.;]\s+\p{Lu}/u;

/** Lines drawn on a real page have boxes of different width; those of a file without pages do not. */
function hasLayout(lines: readonly ReadingLine[]): boolean {
  return new Set(lines.map((line) => line.box[0].toFixed(2))).size > 3;
}

function isCentred(line: ReadingLine): boolean {
  return Math.abs((line.box[0] + line.box[2]) / 2 - 0.53) < 0.09;
}

/** A gap clearly wider than the pitch of the title so far: the title has ended. */
function gapEnds(title: readonly ReadingLine[], next: ReadingLine, typeLine: ReadingLine): boolean {
  const last = title.at(-1);
  if (last === undefined || next.page !== last.page) return last !== undefined;
  const before = title.length > 1 ? title.at(-2) : typeLine;
  if (before === undefined || before.page !== last.page) return false;
  const pitch = Math.max(last.box[1] - before.box[1], (last.box[3] - last.box[1]) * 1.05);
  return next.box[1] - last.box[1] > pitch * 1.6;
}

function caseEnds(title: readonly ReadingLine[], next: ReadingLine): boolean {
  const last = title.at(-1);
  return last !== undefined && isCapitals(last.text) && !isCapitals(next.text);
}

/** Where no layout speaks, a title of one paragraph ends with its line, unless the next one goes on in small letters. */
function paragraphEnds(title: readonly ReadingLine[], next: ReadingLine): boolean {
  const last = title.at(-1);
  if (last === undefined || isCapitals(next.text)) return false;
  if (last.text.length < SHORT_LINE && last.text.length > 40 && next.text.length < SHORT_LINE)
    return false;
  return !/^\p{Ll}/u.test(next.text) && !/[-,–]$|\b(?:và|của|về|số|ngày)$/u.test(last.text);
}

/** A line in small letters goes on with the title, whatever its first word. */
function beginsText(line: ReadingLine): boolean {
  return !/^\p{Ll}/u.test(line.text) && TEXT_BEGINS.test(line.folded);
}

/** A title is no sentence, and does not go on with one. */
function isSentence(text: string): boolean {
  return text.length > SHORTEST_SENTENCE && /^\p{Lu}.*[\p{Ll}\d][.;]$/u.test(text);
}

/** "… phòng, chống lụt, bão," and "thiên tai …" below it: the phrase is not complete, whatever the place says. */
function goesOnInSmallLetters(title: readonly ReadingLine[], next: ReadingLine): boolean {
  const last = title.at(-1);
  if (last === undefined || !/^\p{Ll}/u.test(next.text)) return false;
  return last.text.endsWith(',') || OPEN_END.test(last.folded);
}

/** A title in capitals and a line with the issuer again, as the heading names it: "CHÍNH PHỦ" before "Căn cứ". */
function namesIssuerAgain(
  heading: Heading,
  title: readonly ReadingLine[],
  next: ReadingLine,
): boolean {
  if (OPEN_END.test(title.at(-1)?.folded ?? '')) return false;
  const above = heading.lines
    .slice(0, heading.typeLine ?? 0)
    .map(({ folded }) => folded)
    .join(' ');
  return above.includes(next.folded.replace(HEAD_OF_BODY, ''));
}

function endsTitle(
  heading: Heading,
  title: readonly ReadingLine[],
  next: ReadingLine,
  typeLine: ReadingLine,
  layout: boolean,
): boolean {
  if (isRule(next.text)) return title.length > 0;
  if (beginsText(next) || next.text.endsWith(':')) return true;
  if (title.length > 0 && isSentence(next.text)) return true;
  if (isCapitals(next.text) && title.length > 0 && ENACTING_BODY.test(next.folded)) {
    const inCapitals = title.some((line) => isCapitals(line.text));
    return !inCapitals || !layout || namesIssuerAgain(heading, title, next);
  }
  if (title.length > 0 && BASE_TEXT.test(next.folded) && !isCentred(next)) return true;
  if (caseEnds(title, next)) return true;
  if (goesOnInSmallLetters(title, next)) return gapEnds(title, next, typeLine);
  if (layout) return gapEnds(title, next, typeLine) || (title.length > 0 && !isCentred(next));
  return paragraphEnds(title, next);
}

/** The lines of the title, from the one behind the line of the type on. */
export function titleLines(heading: Heading, from: number): ReadingLine[] {
  const typeLine = heading.lines[from - 1];
  if (typeLine === undefined) return [];
  const layout = hasLayout(heading.lines.slice(0, from + 12));
  const title: ReadingLine[] = [];
  let words = 0;
  for (const line of heading.lines.slice(from, from + 24)) {
    if (/^[\d*()[\]\s]+$/u.test(line.text) || (isRule(line.text) && title.length === 0)) continue;
    if (title.length === 0 && urgencyOn(line.text)?.exact === true) continue;
    if (endsTitle(heading, title, line, typeLine, layout)) break;
    words += line.text.split(' ').length;
    if (words > TITLE_WORDS_LIMIT) break;
    title.push(line);
  }
  return title;
}

/** The lines of a title as one text. Footnote numbers glued to the last word, and rules, are not part of it. */
export function titleText(lines: readonly ReadingLine[]): string {
  return lines
    .map((line) => line.text)
    .join(' ')
    .replace(/[⁰¹²³⁴-⁹]+/gu, '')
    .replace(/(?<=\p{Ll}{2}|\p{Lu}{3})\d{1,2}(?=\s|$)/gu, '')
    .replace(/[\s_*-]+$/u, '')
    .trim();
}

/** The line with "V/v …" in the heading: only official letters have their subject there. */
export function subjectLine(heading: Heading): ReadingLine | undefined {
  return heading.lines.find(
    (line, i) => i < heading.end && /^(?:v\/v|ve viec)\b/u.test(line.folded),
  );
}

/** Official letters have no type line: "V/v …" under the number, over the lines below it. */
function letterSubject(heading: Heading): Proposed<string> {
  const first = subjectLine(heading);
  const index = first === undefined ? -1 : heading.lines.indexOf(first);
  if (first === undefined) return notRead();
  const lines = [first];
  for (const line of heading.lines.slice(index + 1, index + 8)) {
    if (isCapitals(line.text) || beginsText(line) || isRule(line.text)) break;
    if (/,\s*ngày\b/u.test(line.text) || line.page !== first.page) continue;
    const apart = line.box[0] > first.box[2] || line.box[1] - (lines.at(-1)?.box[3] ?? 0) > 0.03;
    if (!apart) lines.push(line);
  }
  const text = titleText(lines).replace(/^V\/v:?\s*/iu, 'Về việc ');
  return proposed(text.replace(/^Về việc về việc/iu, 'Về việc'), 0.85, lines);
}

/** Index of the first line behind the title: where the text of the document begins. */
export function titleEnd(heading: Heading): number {
  if (heading.typeLine === null) return heading.end;
  const from = heading.typeLine + 1;
  const last = titleLines(heading, from).at(-1);
  return last === undefined ? from : heading.lines.indexOf(last) + 1;
}

/** Takes the heading, gives the title (trích yếu), joined over its lines, in the case it is printed in. */
export function readTitle(heading: Heading): Proposed<string> {
  if (heading.typeLine === null) return letterSubject(heading);
  const typeLine = heading.lines[heading.typeLine];
  if (typeLine === undefined) return notRead();
  const rest = titleLines(heading, heading.typeLine + 1);
  if (!heading.typeSharesLine) {
    if (rest.length === 0) return notRead();
    const text = titleText(rest);
    const words = text.split(' ').length;
    const runsOn = words > 110 || SENTENCE_ENDS.test(text);
    const isCut = text.endsWith(',') || OPEN_END.test(rest.at(-1)?.folded ?? '');
    return proposed(text, words < 3 ? 0.8 : runsOn || isCut ? 0.7 : 0.96, rest);
  }
  const named = documentTypeAtStart(typeLine.text);
  const lines = [typeLine, ...rest];
  const text = titleText(lines)
    .split(' ')
    .slice(named?.words ?? 0)
    .join(' ');
  return text === '' ? notRead() : proposed(text, 0.85, lines, ['title_on_type_line']);
}
