import { foldWords } from '../vietnamese/fold.ts';
import { normaliseLine } from '../vietnamese/normalise.ts';

/** One line of a list of people who were there, as it was written. */
export type AttendanceLine = {
  /** In the file or the text, from 1. */
  line: number;
  /** What stood there, for showing it again. */
  text: string;
  code: string | null;
  name: string | null;
  unitName: string | null;
  /** False where a column says that the person was not there. */
  present: boolean;
};

type Columns = Partial<Record<'code' | 'name' | 'unit' | 'present', number>>;

/** Headings without marks, as committees write them. */
const HEADINGS: Record<keyof Columns, readonly string[]> = {
  code: [
    'ma dang vien',
    'ma so dang vien',
    'so the dang',
    'so the',
    'ma so',
    'ma',
    'code',
    'member code',
  ],
  name: ['ho va ten', 'ho ten', 'ho ten dang vien', 'dang vien', 'ten', 'name', 'full name'],
  unit: ['don vi', 'chi bo', 'to chuc dang', 'chi bo dang bo', 'unit'],
  present: ['co mat', 'diem danh', 'tinh trang', 'present', 'status'],
};

/** What stands in a column of presence when somebody was not there. */
const NOT_PRESENT = new Set(['khong', 'k', 'vang', 'vang mat', '0', 'no', 'false', 'absent']);

/** Tab, semicolon and bar part the fields of a pasted line; a comma may stand within a name's office. */
const SEPARATOR = /[\t;|]/u;

/**
 * Reads a pasted list: a line a person, with a member code, a name, or both, then perhaps the unit. Numbering
 * at the beginning (`1.`, `2)`) is left out, empty lines are passed over.
 */
export function readPastedLines(text: string): AttendanceLine[] {
  return readRows(text.split(/\r\n?|\n/u).map((line) => line.split(SEPARATOR)));
}

/**
 * Reads the rows of a table. Where a row among the first ten holds headings, the columns are taken by them;
 * else the first field is a code or a name, a second one the name or the unit.
 */
export function readRows(rows: readonly (readonly string[])[]): AttendanceLine[] {
  const cells = rows.map((row) => row.map(normaliseLine));
  const heading = cells.slice(0, 10).findIndex((row) => isHeading(columnsOf(row)));
  const columns = heading < 0 ? null : columnsOf(cells[heading] ?? []);
  return cells.flatMap((row, index) => {
    if (index <= heading || row.every((cell) => cell === '')) return [];
    const line = { line: index + 1, text: row.filter(Boolean).join('; ') };
    return [{ ...line, ...(columns ? byHeading(row, columns) : byPlace(row)) }];
  });
}

type Read = Omit<AttendanceLine, 'line' | 'text'>;

function columnsOf(row: readonly string[]): Columns {
  const columns: Columns = {};
  for (const [index, cell] of row.entries()) {
    const heading = foldWords(cell);
    for (const name of Object.keys(HEADINGS) as (keyof Columns)[])
      if (columns[name] === undefined && HEADINGS[name].includes(heading)) {
        columns[name] = index;
        break;
      }
  }
  return columns;
}

function isHeading({ code, name }: Columns): boolean {
  return code !== undefined || name !== undefined;
}

function byHeading(row: readonly string[], columns: Columns): Read {
  const at = (index: number | undefined) => (index === undefined ? null : row[index] || null);
  const presence = at(columns.present);
  return {
    code: at(columns.code),
    name: at(columns.name),
    unitName: at(columns.unit),
    present: presence === null || !NOT_PRESENT.has(foldWords(presence)),
  };
}

function byPlace(row: readonly string[]): Read {
  const fields = row.map((cell) => cell.replace(/^\d{1,4}\s*[.)]\s+/u, '')).filter(Boolean);
  // A column of running numbers says nothing.
  if (fields.length > 1 && /^\d{1,4}$/u.test(fields[0] ?? '')) fields.shift();
  const [first = '', second = null, third = null] = fields;
  return isCode(first)
    ? { code: first, name: second, unitName: third, present: true }
    : { code: null, name: first, unitName: second, present: true };
}

/** A member code is one word; a full name has at least two. */
function isCode(text: string): boolean {
  return /^[\p{L}\d][\p{L}\d./_-]*$/u.test(text);
}
