import { formulaSafe } from '../../../domain/spreadsheets/formula-safe.ts';
import { formatsFor } from '../../../web/messages/format.ts';
import { type Language, messagesFor } from '../../../web/messages/messages.ts';
import { narrativeOf } from '../../../web/reports/narrative.ts';
import {
  campaignColumns,
  officeColumns,
  proceedingColumns,
  proceedingRows,
  type ReportColumn,
  unitColumns,
} from '../../../web/reports/report-table.ts';
import { titleOf } from '../../../web/reports/report-title.ts';
import { type Cell, type Sheet, workbookOf } from '../../workbooks/workbook.ts';
import type { ReportForReader } from '../reports.service.ts';
import { checkpointCode } from './report-code.ts';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Widths in characters. */
const WIDTHS: Record<string, number> = {
  number: 8,
  unit: 44,
  office: 44,
  sign: 18,
  document: 56,
  dueDate: 12,
  programme: 20,
  handedInOn: 14,
};
const COUNT_WIDTH = 13;

/**
 * A report as a spreadsheet: what it is, its sentences, the table by unit; a sheet by kind of people, one with conferences, quiz and
 * programmes; for a period one with its campaigns. Counts are numbers and shares are numbers with two decimals, so that people can go on working with them.
 */
export function reportXlsx(language: Language, report: ReportForReader): Uint8Array<ArrayBuffer> {
  const { reports } = messagesFor(language);
  const { shown } = report;
  const head = headLines(language, report);
  const units = tableSheet(reports.table, unitColumns(language, shown), shown.rows, head);
  const others = proceedingColumns(language, shown);
  const sheets = [units];
  if (shown.offices.length > 0)
    sheets.push(
      tableSheet(
        reports.offices.title,
        officeColumns(language),
        shown.offices,
        shortHead(language, report, reports.offices.note),
      ),
    );
  if (others.length > 0)
    sheets.push(
      tableSheet(
        reports.proceedings.title,
        others,
        proceedingRows(shown),
        shortHead(language, report, reports.proceedings.note),
      ),
    );
  if (shown.subject.kind === 'campaign') return workbookOf(sheets);
  const list = campaignColumns(language, formatsFor(language).date);
  return workbookOf([...sheets, tableSheet(reports.campaigns, list, shown.campaigns, [])]);
}

const paragraph = (value: string): Cell => ({ value: formulaSafe(value), look: 'paragraph' });
const title = (value: string): Cell => ({ value: formulaSafe(value), look: 'title' });

function headLines(language: Language, report: ReportForReader): Cell[][] {
  const { reports } = messagesFor(language);
  const { shown, checkpoint, cutAt } = report;
  const formats = formatsFor(language);
  return [
    [title(shown.unit.name.toLocaleUpperCase('vi'))],
    [title(titleOf(language, shown))],
    [paragraph(reports.stateOf(formats.moment(cutAt)))],
    [
      paragraph(
        checkpoint === null
          ? reports.noCheckpoint
          : reports.checkpoint(formats.count(checkpoint.size), checkpointCode(checkpoint)),
      ),
    ],
    ...narrativeOf(language, shown).map((text) => [paragraph(text)]),
    [],
  ];
}

/** Of a further sheet, which is also printed by itself: what it belongs to, and how it is read. */
function shortHead(language: Language, { shown, cutAt }: ReportForReader, note: string): Cell[][] {
  const { reports } = messagesFor(language);
  return [
    [title(shown.unit.name.toLocaleUpperCase('vi'))],
    [title(titleOf(language, shown))],
    [paragraph(reports.stateOf(formatsFor(language).moment(cutAt)))],
    [paragraph(note)],
    [],
  ];
}

function tableSheet<Row>(
  name: string,
  columns: readonly ReportColumn<Row>[],
  rows: readonly Row[],
  head: Cell[][],
): Sheet {
  const headings = columns.map(({ heading }): Cell => ({ value: heading, look: 'heading' }));
  return {
    name,
    rows: [...head, headings, ...rows.map((row) => columns.map((column) => cellOf(column, row)))],
    widths: columns.map(({ key }) => WIDTHS[key] ?? COUNT_WIDTH),
    frozenRows: head.length + 1,
    landscape: true,
  };
}

function cellOf<Row>(column: ReportColumn<Row>, row: Row): Cell {
  const value = column.value(row);
  if (value === null) return { value: '–', look: 'text' };
  if (column.kind === 'text') return { value: formulaSafe(String(value)), look: 'text' };
  return { value: Number(value), look: column.kind };
}
