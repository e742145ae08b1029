import { fold } from '../../../domain/vietnamese/fold.ts';
import type { TextBlock } from '../text/typeset.ts';

/** A table as rows of cells of paragraphs. */
export type TableText = readonly (readonly (readonly string[])[])[];

const OFFICIAL =
  /^(?:cong hoa xa hoi chu nghia viet nam|dang cong san viet nam|doan (?:tncs|thanh nien cong san) ho chi minh|noi nhan\b|xac thuc van ban hop nhat|sao (?:y|luc)\b|trich sao\b)/u;
/** Powers and posts, in capitals: a table of signatures. */
const SIGNED =
  /^(?:(?:tm|kt|tl|tuq|q)\.|(?:t\/m|k\/t|t\/l|t\/uq)\b|(?:pho )?(?:bo truong|thu truong|bi thu|truong ban|chu tich|giam doc|tong giam doc|chanh van phong|vien truong|chanh an|chu toa|thu ky)\b)/u;
/** Three bodies sign side by side at most; longer tables are lists. */
const MOST_COLUMNS = 3;
const MOST_SIGNATURE_ROWS = 8;

/**
 * Office programs set the two-column heading and the signature block as a table without borders: its
 * cells become lines of their own, the left column first. Every other table stays a table, row by row.
 */
export function arrangeTable(table: TableText): TextBlock[] {
  const filled = table.filter((row) => row.some((cell) => cell.length > 0));
  const columns = Math.max(0, ...filled.map((row) => row.filter((cell) => cell.length > 0).length));
  if (!isOfficial(filled.flat(2), columns, filled.length))
    return filled.map((row) => ({ kind: 'row', cells: row.map((cell) => cell.join(' ')) }));
  const left = filled.flatMap((row) => (row.length > 1 ? (row[0] ?? []) : []));
  const right = columns > 2 ? byColumns(filled) : filled.flatMap(rightOf);
  return [{ kind: 'columns', left, right }];
}

function isOfficial(texts: readonly string[], columns: number, rows: number): boolean {
  if (columns <= 2 && texts.some((text) => OFFICIAL.test(fold(text)))) return true;
  const signed = texts.some((text) => !/\p{Ll}/u.test(text) && SIGNED.test(fold(text)));
  return signed && columns <= MOST_COLUMNS && rows <= MOST_SIGNATURE_ROWS;
}

function rightOf(row: readonly (readonly string[])[]): string[] {
  return row.slice(row.length > 1 ? 1 : 0).flat();
}

/** The columns right of the first one after another: a signature and its name stay together. */
function byColumns(rows: TableText): string[] {
  return Array.from({ length: MOST_COLUMNS - 1 }, (_, i) =>
    rows.flatMap((row) => row[i + 1] ?? []),
  ).flat();
}
