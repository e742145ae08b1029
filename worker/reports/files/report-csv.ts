import Papa from 'papaparse';
import { formulaSafe } from '../../../domain/spreadsheets/formula-safe.ts';
import { formatsFor } from '../../../web/messages/format.ts';
import type { Language } from '../../../web/messages/messages.ts';
import {
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
 * a comma before decimals; in English commas and points. Counts have no separators of thousands.
 */
export function reportCsv(language: Language, { shown }: ReportForReader): string {
  const columns = [
    ...unitColumns(language, shown),
    ...proceedingColumns(language, shown).filter(({ key }) => key !== 'number' && key !== 'unit'),
  ];
  const rows = shown.rows.map((row) => columns.map((column) => cellOf(language, column, row)));
  const text = Papa.unparse([columns.map(({ heading }) => heading), ...rows], {
    delimiter: language === 'vi' ? ';' : ',',
    newline: '\r\n',
  });
  return `${BYTE_ORDER_MARK}${text}\r\n`;
}

function cellOf<Row>(language: Language, column: ReportColumn<Row>, row: Row): string {
  const value = column.value(row);
  if (value === null) return '';
  if (column.kind === 'text') return formulaSafe(String(value));
  if (column.kind === 'count') return String(value);
  return formatsFor(language).decimal(Number(value), 2);
}
