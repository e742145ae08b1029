import { mapColumns } from '../roll-files/columns.ts';
import { normaliseLine } from '../vietnamese/normalise.ts';

/** One line of a list of people who are to hold a role, as it was written. */
export type GrantLine = {
  /** In the file or the text, from 1. */
  line: number;
  memberCode: string;
  /** Null: the unit that the person belongs to. */
  unitCode: string | null;
};

/**
 * What an entry of a list comes to. Only `new` is given; `held` and `repeated` need nothing, the others must not
 * be given. A code that does not exist and one outside the actor's units are the same.
 */
export type GrantResult =
  | 'new'
  | 'held'
  | 'repeated'
  | 'own'
  | 'code_missing'
  | 'unknown_member'
  | 'unknown_unit';

const SEPARATOR = /[\t;|,]/u;
/** Lines at the top of a sheet that may carry a title before the headings. */
const LINES_BEFORE_HEADINGS = 20;

/** Reads a pasted list: a line a person, the member code, then perhaps the unit code. */
export function readPastedGrants(text: string): GrantLine[] {
  return readGrantRows(text.split(/\r\n?|\n/u).map((line) => line.split(SEPARATOR)));
}

/**
 * Reads the rows of a table. Where a row near the top holds headings, the columns are taken by them (the headings
 * of a list of members); else the first cell is the member code and the second one the unit code. Empty lines are
 * passed over, and so is everything above the headings.
 */
export function readGrantRows(rows: readonly (readonly string[])[]): GrantLine[] {
  const cells = rows.map((row) => row.map(normaliseLine));
  const headings = cells.slice(0, LINES_BEFORE_HEADINGS).map((row) => mapColumns('members', row));
  const heading = headings.findIndex((fields) => fields.includes('code'));
  const columns = headings[heading] ?? (['code', 'unitCode'] as const);
  const [codeAt, unitAt] = [columns.indexOf('code'), columns.indexOf('unitCode')];
  return cells.flatMap((row, index) => {
    if (index <= heading || row.every((cell) => cell === '')) return [];
    return [{ line: index + 1, memberCode: row[codeAt] ?? '', unitCode: row[unitAt] || null }];
  });
}

/** The same lines as one would paste them, to be corrected and sent again. */
export function pastedAgain(lines: readonly GrantLine[]): string {
  return lines
    .map(({ memberCode, unitCode }) => [memberCode, unitCode ?? []].flat().join('; '))
    .join('\n');
}
