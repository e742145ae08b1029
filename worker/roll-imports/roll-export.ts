import Papa from 'papaparse';
import type { LineProblem } from '../../domain/roll-files/lines.ts';
import { formulaSafe } from '../../domain/spreadsheets/formula-safe.ts';
import { messagesFor } from '../../web/messages/messages.ts';
import type { Language } from '../platform/errors.ts';
import { workbookOf } from '../workbooks/workbook.ts';

/** So that spreadsheet programs read the file as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Lines of text as CSV: no cell can be taken for a formula. */
export function csvOf(lines: readonly (readonly string[])[]): string {
  const safe = lines.map((cells) => cells.map(formulaSafe));
  return BYTE_ORDER_MARK + Papa.unparse(safe, { newline: '\r\n' });
}

/** Lines of text as a workbook of one sheet: no cell can be taken for a formula. */
export function xlsxOf(
  sheet: string,
  lines: readonly (readonly string[])[],
): Uint8Array<ArrayBuffer> {
  return workbookOf([{ name: sheet, rows: lines.map((cells) => cells.map(formulaSafe)) }]);
}

/** The lines that were not taken, as they were sent, each with why. */
export function rejectedCsv(
  headings: readonly string[],
  lines: readonly { number: number; cells: string[]; problems: LineProblem[] }[],
  language: Language,
): string {
  const { rollImports: words } = messagesFor(language);
  return csvOf([
    [words.line, ...headings, words.reason],
    ...lines.map(({ number, cells, problems }) => [
      String(number),
      ...cells,
      problems.map((problem) => words.problems[problem]).join('; '),
    ]),
  ]);
}
