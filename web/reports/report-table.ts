import { coverageOf } from '../../domain/coverage/coverage.ts';
import { percentage } from '../../domain/coverage/percentage.ts';
import {
  daysLate,
  numberRows,
  type ReportCampaign,
  type ReportFigures,
  type ReportRow,
} from '../../domain/reports/report.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

/** A value of the table: a text, a whole number, or a share in per cent with two decimals; null = not computed. */
export type ReportValue = string | number | null;

export type ReportColumn<Row> = {
  key: string;
  heading: string;
  kind: 'text' | 'count' | 'percent';
  value: (row: Row) => ReportValue;
};

/** A row with its number in the tree (`1.2`). */
export type NumberedRow = ReportRow & { number: string };

export function numberedRows(figures: ReportFigures): NumberedRow[] {
  const numbers = numberRows(figures.rows);
  return figures.rows.map((row, index) => ({ ...row, number: numbers[index] ?? '' }));
}

function column<Row>(
  kind: ReportColumn<Row>['kind'],
  key: string,
  heading: string,
  value: (row: Row) => ReportValue,
): ReportColumn<Row> {
  return { key, heading, kind, value };
}

/** The columns by unit: the one source of the page, the spreadsheet, the CSV and the annex of the document. */
export function unitColumns(
  language: Language,
  figures: ReportFigures,
): ReportColumn<NumberedRow>[] {
  const { reports } = messagesFor(language);
  const columns: ReportColumn<NumberedRow>[] = [
    column('text', 'number', reports.number, (row) => row.number),
    column('text', 'unit', reports.unit, (row) => row.name),
    ...countColumns<NumberedRow>(language),
  ];
  if (figures.subject.kind === 'period') return columns;
  return [
    ...columns,
    column('count', 'daysLate', reports.daysLate, (row) => daysLate(figures, row)),
    column('count', 'dueIssued', reports.dueIssued, ({ issued }) => issued?.due ?? null),
    column(
      'percent',
      'shareIssued',
      reports.shareIssued,
      ({ issued }) => issued && percentage(issued.acknowledged, issued.due),
    ),
  ];
}

/** The columns of the list of campaigns in a report of a period. `date` writes a day. */
export function campaignColumns(
  language: Language,
  date: (day: string) => string,
): ReportColumn<ReportCampaign>[] {
  const { reports } = messagesFor(language);
  return [
    column('text', 'sign', reports.sign, (row) => row.documentSign ?? ''),
    column('text', 'document', reports.document, (row) => row.title),
    column('text', 'dueDate', reports.dueDate, (row) => date(row.dueDate)),
    ...countColumns<ReportCampaign>(language),
  ];
}

function countColumns<Row extends Pick<ReportRow, 'counts'>>(
  language: Language,
): ReportColumn<Row>[] {
  const { reports } = messagesFor(language);
  return [
    column('count', 'assigned', reports.assigned, ({ counts }) => counts.assigned),
    column('count', 'exempt', reports.exempt, ({ counts }) => counts.exempt),
    column('count', 'left', reports.left, ({ counts }) => counts.left),
    column('count', 'due', reports.due, ({ counts }) => coverageOf(counts).due),
    column('count', 'attended', reports.attended, ({ counts }) => counts.attended),
    column('count', 'self', reports.self, ({ counts }) => counts.self),
    column('count', 'attested', reports.attested, ({ counts }) => counts.attested),
    column(
      'count',
      'acknowledged',
      reports.acknowledged,
      ({ counts }) => coverageOf(counts).acknowledged,
    ),
    column('percent', 'share', reports.share, ({ counts }) => coverageOf(counts).percent),
    column(
      'count',
      'outstanding',
      reports.outstanding,
      ({ counts }) => coverageOf(counts).outstanding,
    ),
    column('count', 'closed', reports.closed, ({ counts }) => counts.closed),
    column('count', 'onTime', reports.onTime, ({ counts }) => counts.onTime),
  ];
}
