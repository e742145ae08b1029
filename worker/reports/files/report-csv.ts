import Papa from 'papaparse';
import { formulaSafe } from '../../../domain/spreadsheets/formula-safe.ts';
import { formatsFor } from '../../../web/messages/format.ts';
import type { Language } from '../../../web/messages/messages.ts';
import {
  officeColumns,
  proceedingColumns,
  type ReportColumn,
  unitColumns,
} from '../../../web/reports/report-table.ts';
import type { ReportForReader } from '../reports.service.ts';

export const CSV_TYPE = 'text/csv; charset=utf-8';

/** Excel takes UTF-8 for what it is only after this mark. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * The table by unit as CSV. In Vietnamese, as office programs set to Vietnamese read it: semicolons between cells,
 * a comma before decimals; in English commas and points. Counts have no separators of thousands. Where offices are
 * counted, a second table by kind of people follows after an empty line.
 */
export function reportCsv(language: Language, { shown }: ReportForReader): string {
  const columns = [
    ...unitColumns(language, shown),
    ...proceedingColumns(language, shown).filter(({ key }) => key !== 'number' && key !== 'unit'),
  ];
  const tables = [tableOf(language, columns, shown.rows)];
  if (shown.offices.length > 0)
    tables.push(tableOf(language, officeColumns(language), shown.offices));
  return `${BYTE_ORDER_MARK}${tables.join('\r\n\r\n')}\r\n`;
}

function tableOf<Row>(
  language: Language,
  columns: readonly ReportColumn<Row>[],
  rows: readonly Row[],
): string {
  const cells = rows.map((row) => columns.map((column) => cellOf(language, column, row)));
  return Papa.unparse([columns.map(({ heading }) => heading), ...cells], {
    delimiter: language === 'vi' ? ';' : ',',
    newline: '\r\n',
  });
}

function cellOf<Row>(language: Language, column: ReportColumn<Row>, row: Row): string {
  const value = column.value(row);
  if (value === null) return '';
  if (column.kind === 'text') return formulaSafe(String(value));
  if (column.kind === 'count') return String(value);
  return formatsFor(language).decimal(Number(value), 2);
}
