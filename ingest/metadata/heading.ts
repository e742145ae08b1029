import type { DocumentType } from '../../domain/documents/document-types.table.ts';
import { documentTypeAtStart, documentTypeNamed } from '../../domain/documents/document-types.ts';
import type { ReadingLine } from '../structure/reading-lines.ts';
import { isCapitals } from '../structure/reading-lines.ts';

/** Lines of the heading of a document, found each by its own pattern, never by its order. */
export type Heading = {
  /** The lines the other indices point into. */
  lines: readonly ReadingLine[];
  /** Index of "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" or null. */
  nationalTitle: number | null;
  /** Index of "ĐẢNG CỘNG SẢN VIỆT NAM" or null. */
  partyTitle: number | null;
  /** Index of the line with the name of the type, or null (official letters have none). */
  typeLine: number | null;
  type: DocumentType | null;
  /** The type stands on the line together with the beginning of the title. */
  typeSharesLine: boolean;
  /** First line after the heading proper: the type line, or where the text of a letter begins. */
  end: number;
};

/** No heading is longer than this many lines; a later line is text. */
const LONGEST_HEADING = 40;

const NATIONAL_TITLE = /cong hoa xa hoi chu nghia viet nam/u;
/** First words of the text behind a heading. Folded. */
const BODY_STARTS = /^(?:can cu|kinh g[uo]i|dieu 1\b|chuong i\b|phu luc|noi nhan)/u;
const PARTY_TITLE = /^dang cong san viet nam$/u;

/** A type name set letter by letter, "DỰ THẢO" before it, and a footnote mark after it, are forgiven. */
function typeNamedBy(line: ReadingLine): DocumentType | null {
  return typeIn(line) ?? typeApart(line);
}

/** Beside the name stands only what recognition made of a stamp or a signature. */
function typeApart(line: ReadingLine): DocumentType | null {
  if (line.source !== 'ocr') return null;
  const [first, ...others] = line.printed
    .split('\t')
    .flatMap((cell) => documentTypeNamed(cell) ?? []);
  return others.length === 0 && isCapitals(line.text) ? (first ?? null) : null;
}

function typeIn(line: ReadingLine): DocumentType | null {
  if (!isCapitals(line.text) || line.text.endsWith(':')) return null;
  const letters = /^(?:\p{Lu}\s){4,}\p{Lu}$/u.test(line.text)
    ? line.text.replace(/\s(?=\p{Lu}$|\p{Lu}\s)/gu, '')
    : line.text;
  return documentTypeNamed(
    letters.replace(/^DỰ THẢO\s+/u, '').replace(/^\d\s|[\s\d⁰¹²³⁴-⁹*()[\]]+$/gu, ''),
  );
}

function lineBefore(line: ReadingLine, other: ReadingLine): boolean {
  return line.page < other.page || (line.page === other.page && line.box[1] < other.box[1] - 0.001);
}

function findTypeLine(
  lines: readonly ReadingLine[],
  from: number,
  to: number,
): { index: number; type: DocumentType; sharesLine: boolean } | null {
  for (let index = from; index < to; index += 1) {
    const line = lines[index];
    const type = line === undefined ? null : typeNamedBy(line);
    if (type !== null) return { index, type, sharesLine: false };
  }
  for (let index = from; index < to; index += 1) {
    const line = lines[index];
    if (line === undefined || !isCapitals(line.text) || line.text.endsWith(':')) continue;
    const start = documentTypeAtStart(line.text);
    if (start !== null) return { index, type: start.type, sharesLine: true };
  }
  return null;
}

/** Takes the lines of a document, gives the heading of its first page. */
export function readHeading(lines: readonly ReadingLine[]): Heading {
  const bodyStart = lines.findIndex((line) => BODY_STARTS.test(line.folded));
  const to = bodyStart < 0 ? LONGEST_HEADING : Math.min(bodyStart, LONGEST_HEADING);
  // Forms in appendices repeat the titles of the state, so nothing behind the first line of text counts.
  const zone = lines.slice(0, to);
  const indexOf = (pattern: RegExp): number | null => {
    const index = zone.findIndex((line) => pattern.test(line.folded) && isCapitals(line.text));
    return index < 0 ? null : index;
  };
  const nationalTitle = indexOf(NATIONAL_TITLE);
  const partyTitle = indexOf(PARTY_TITLE);
  const title = zone[nationalTitle ?? partyTitle ?? -1];
  // Captions of the Gazette ("VĂN BẢN HỢP NHẤT") stand above the title of the state and name types too.
  const from = title === undefined ? 0 : zone.findIndex((line) => lineBefore(title, line));
  const found = findTypeLine(zone, Math.max(0, from), zone.length);
  return {
    lines,
    nationalTitle,
    partyTitle,
    typeLine: found?.index ?? null,
    type: found?.type ?? null,
    typeSharesLine: found?.sharesLine ?? false,
    end: found?.index ?? zone.length,
  };
}
