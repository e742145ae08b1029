import type {
  Evidence,
  ExtractedPage,
  PageSource,
  TextLine,
} from '../../domain/documents/extraction.ts';
import { fold } from '../../domain/vietnamese/fold.ts';
import { normaliseLine } from '../../domain/vietnamese/normalise.ts';
import { type Askew, boxOnPageAsItLies } from './askew.ts';
import { isFurniture } from './furniture.ts';

/** A line of a page, ready for reading: normalised, with its folded form and its place. */
export type ReadingLine = {
  /** Normalised, single spaces. */
  text: string;
  /** Same length as `text`. */
  folded: string;
  /** As the extractor gave it. */
  printed: string;
  page: number;
  box: [number, number, number, number];
  /** Null where the page was read as it lies. */
  askew: Askew | null;
  source: PageSource;
  isFootnote: boolean;
  /** Words with digits that recognition was not certain of. */
  doubtful: readonly string[];
};

const RIGHT_COLUMN =
  /(?<=\S)\s+(?=(?:cong hoa xa hoi chu nghia viet nam|doc lap\s*-\s*tu do|dang cong san viet nam|doan tncs ho chi minh|xac thuc van ban hop nhat)\b)/u;
const SIGNATURE_COLUMN =
  /(?<=\S)\s+(?=(?:TM|KT|TL|TUQ)\.\s?\p{Lu}{2}|(?:T\/M|K\/T|T\/L|TM|KT)\s\p{Lu}{2})/u;
const PLACE_AND_DATE = /(?<=\d\S*)\s+(?=(?:\p{Lu}[\p{L}.]*\s?){1,5},\s*ngày\b)/u;

/** A personal name, or a power or post in capitals, at the end of a line that names a recipient. */
const SIGNS = /^(?:(?:\p{Lu}\p{Ll}*\s?){2,6}|[\p{Lu}./\s]{6,})$/u;

/** Recipients and signature stand side by side; below "Nơi nhận" the wide gap between them parts the columns. */
function recipientBreak(line: TextLine, text: string): [left: number, right: number] | null {
  const cells = line.text.split('\t').map(normaliseLine);
  const last = cells.at(-1) ?? '';
  if (cells.length < 2 || !SIGNS.test(last) || !/^(?:nơi nhận|[-–] ?)/iu.test(text)) return null;
  const from = text.length - last.length;
  return [text.slice(0, from).trimEnd().length, from];
}

/** Where two columns that the extractor ran together part; null when the line is one piece. */
function columnBreak(text: string, folded: string): [left: number, right: number] | null {
  const match =
    rightColumn(text, folded) ??
    (/^s[oố]|^(?:luat|nghi quyet|phap lenh) so/u.test(folded) ? PLACE_AND_DATE.exec(text) : null) ??
    (/^noi nhan|^- /u.test(folded) ? SIGNATURE_COLUMN.exec(text) : null);
  return match === null ? null : [match.index, match.index + match[0].length];
}

/** The title of a state or Party; in a sentence ("Điều lệ Đảng Cộng sản Việt Nam") the name is not in capitals. */
function rightColumn(text: string, folded: string): RegExpExecArray | null {
  const match = RIGHT_COLUMN.exec(folded);
  if (match === null) return null;
  const title = text.slice(match.index + match[0].length);
  return /^(?:\p{Lu}{2}|Độc lập)/u.test(title) ? match : null;
}

function withoutOffset(line: Omit<ReadingLine, 'folded'>, from: number, to: number): ReadingLine {
  const text = line.text.slice(from, to);
  const [x0, y0, x1, y1] = line.box;
  const width = (x1 - x0) / Math.max(1, line.text.length);
  return {
    ...line,
    text,
    folded: fold(text),
    printed: from === 0 && to === line.text.length ? line.printed : text,
    box: [x0 + width * from, y0, x0 + width * to, y1],
  };
}

/**
 * Takes the pages of a file, gives their lines in reading order without running headers, page numbers and
 * digital-signature stamps, and with run-together columns of the heading and signature parted.
 * The box of a parted line is estimated by its share of the characters.
 */
export function readingLines(pages: readonly ExtractedPage[]): ReadingLine[] {
  return pages.flatMap((page) => {
    let hasRecipients = false;
    return page.lines.flatMap((line) => {
      const text = normaliseLine(line.text);
      if (text === '' || isFurniture(text, line.box)) return [];
      const whole = {
        text,
        printed: line.text,
        page: page.number,
        box: line.box,
        askew:
          line.slant === undefined
            ? null
            : { slant: line.slant, width: page.width, height: page.height },
        source: page.source,
        isFootnote: line.role === 'footnote',
        doubtful: line.doubtful ?? [],
      };
      hasRecipients ||= /^noi nhan\b/u.test(fold(text));
      const parted =
        columnBreak(text, fold(text)) ?? (hasRecipients ? recipientBreak(line, text) : null);
      if (parted === null) return [withoutOffset(whole, 0, text.length)];
      return [withoutOffset(whole, 0, parted[0]), withoutOffset(whole, parted[1], text.length)];
    });
  });
}

/** The evidence that a line is: where it stands on the page as it lies. */
export function evidenceOf({ page, box, askew, printed }: ReadingLine): Evidence {
  return { page, box: askew === null ? box : boxOnPageAsItLies(box, askew), text: printed };
}

/**
 * Whether a number or date was read from words that recognition was not certain of: what is written by hand
 * or stamped comes out as other digits that make just as good a value.
 */
export function restsOnDoubtfulDigits(lines: readonly ReadingLine[], value: string): boolean {
  return lines
    .flatMap(({ doubtful }) => doubtful)
    .some((word) => (word.match(/\d+/gu) ?? []).some((digits) => value.includes(digits)));
}

/** Whether a line is written in capitals: it has letters and none of them is a small one, footnote marks aside. */
export function isCapitals(text: string): boolean {
  return /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text);
}

/** Whether a line is nothing but a rule or an ornament: `_____`, `-----`, `*`, `…`. */
export function isRule(text: string): boolean {
  return /^[\s_\-*=.…·•–—―~^]+$/u.test(text);
}

/** Whether two lines share a column: their boxes overlap by at least a third of the narrower one. */
export function sharesColumn(a: ReadingLine, b: ReadingLine): boolean {
  const overlap = Math.min(a.box[2], b.box[2]) - Math.max(a.box[0], b.box[0]);
  return overlap >= Math.min(a.box[2] - a.box[0], b.box[2] - b.box[0]) / 3;
}
