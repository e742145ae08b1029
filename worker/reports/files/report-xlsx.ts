import writeXlsx, { type CellObject, type SheetData } from 'write-excel-file/universal';
import { formulaSafe } from '../../../domain/spreadsheets/formula-safe.ts';
import { formatsFor } from '../../../web/messages/format.ts';
import { type Language, messagesFor } from '../../../web/messages/messages.ts';
import { narrativeOf } from '../../../web/reports/narrative.ts';
import {
  campaignColumns,
  type ReportColumn,
  unitColumns,
} from '../../../web/reports/report-table.ts';
import { titleOf } from '../../../web/reports/report-title.ts';
import type { ReportForReader } from '../reports.service.ts';
import { checkpointCode } from './report-code.ts';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const FONT = { fontFamily: 'Times New Roman', fontSize: 12 } as const;
/** Widths in characters. */
const WIDTHS: Record<string, number> = { number: 8, unit: 44, sign: 18, document: 56, dueDate: 12 };
const COUNT_WIDTH = 13;

/**
 * A report as a spreadsheet: what it is, its sentences, the table by unit; for a period a second sheet with its
 * campaigns. Counts are numbers and shares are numbers with two decimals, so that people can go on working with them.
 */
export async function reportXlsx(
  language: Language,
  report: ReportForReader,
): Promise<ArrayBuffer> {
  const { reports } = messagesFor(language);
  const { shown } = report;
  const columns = unitColumns(language, shown);
  const head = headLines(language, report, columns.length);
  const units = {
    sheet: reports.table.slice(0, 31),
    data: [...head, headingRow(columns), ...valueRows(columns, shown.rows)],
    columns: columns.map(widthOf),
    orientation: 'landscape' as const,
    stickyRowsCount: head.length + 1,
  };
  if (shown.subject.kind === 'campaign') return await bytesOf([units]);
  const list = campaignColumns(language, formatsFor(language).date);
  const campaigns = {
    sheet: reports.campaigns.slice(0, 31),
    data: [headingRow(list), ...valueRows(list, shown.campaigns)],
    columns: list.map(widthOf),
    orientation: 'landscape' as const,
    stickyRowsCount: 1,
  };
  return await bytesOf([units, campaigns]);
}

async function bytesOf(sheets: Parameters<typeof writeXlsx>[0]): Promise<ArrayBuffer> {
  const blob = await writeXlsx(sheets as never, FONT).toBlob();
  return await blob.arrayBuffer();
}

function headLines(language: Language, report: ReportForReader, width: number): SheetData {
  const { reports } = messagesFor(language);
  const { shown, checkpoint, cutAt } = report;
  const formats = formatsFor(language);
  const line = (value: string, style: Partial<CellObject> = {}) => [
    { value: formulaSafe(value), type: String, columnSpan: width, ...style },
  ];
  const narrative = narrativeOf(language, shown);
  return [
    line(shown.unit.name.toLocaleUpperCase('vi'), { fontWeight: 'bold' }),
    line(titleOf(language, shown), { fontWeight: 'bold', fontSize: 14 }),
    line(reports.stateOf(formats.moment(cutAt))),
    line(
      checkpoint === null
        ? reports.noCheckpoint
        : reports.checkpoint(formats.count(checkpoint.size), checkpointCode(checkpoint)),
    ),
    ...narrative.map((text) =>
      line(text, { wrap: true, alignVertical: 'top', height: 18 * Math.ceil(text.length / 150) }),
    ),
    [],
  ] as SheetData;
}

function headingRow<Row>(columns: readonly ReportColumn<Row>[]): CellObject[] {
  return columns.map(({ heading }) => ({
    value: heading,
    type: String,
    fontWeight: 'bold',
    wrap: true,
    align: 'center',
    alignVertical: 'center',
    borderStyle: 'thin',
    backgroundColor: '#efe9dd',
  }));
}

function valueRows<Row>(columns: readonly ReportColumn<Row>[], rows: readonly Row[]): SheetData {
  return rows.map((row) =>
    columns.map((column) => {
      const value = column.value(row);
      if (value === null) return { value: '–', type: String, align: 'right', borderStyle: 'thin' };
      if (column.kind === 'text')
        return { value: formulaSafe(String(value)), type: String, wrap: true, borderStyle: 'thin' };
      const format = column.kind === 'percent' ? '0.00' : '#,##0';
      return { value: Number(value), type: Number, format, borderStyle: 'thin' };
    }),
  ) as SheetData;
}

function widthOf({ key }: { key: string }): { width: number } {
  return { width: WIDTHS[key] ?? COUNT_WIDTH };
}
