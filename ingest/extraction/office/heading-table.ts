import { fold } from '../../../domain/vietnamese/fold.ts';
import type { TextBlock } from '../text/typeset.ts';

/** A table as rows of cells of paragraphs. */
export type TableText = readonly (readonly (readonly string[])[])[];

const OFFICIAL =
  /^(?:cong hoa xa hoi chu nghia viet nam|dang cong san viet nam|noi nhan\b|tm\.|kt\.|tl\.|tuq\.|t\/m|k\/t|t\/l)/u;

/**
 * Office programs set the two-column heading and the signature block as a table without borders: its
 * cells become lines of their own, the left column first. Every other table stays a table, row by row.
 */
export function arrangeTable(table: TableText): TextBlock[] {
  const filled = table.filter((row) => row.some((cell) => cell.length > 0));
  const isOfficial =
    filled.every((row) => row.filter((cell) => cell.length > 0).length <= 2) &&
    filled.flat(2).some((text) => OFFICIAL.test(fold(text)));
  if (!isOfficial)
    return filled.map((row) => ({ kind: 'row', cells: row.map((cell) => cell.join(' ')) }));
  const left = filled.flatMap((row) => (row.length > 1 ? (row[0] ?? []) : []));
  const right = filled.flatMap((row) => row.slice(row.length > 1 ? 1 : 0).flat());
  return [{ kind: 'columns', left, right }];
}
