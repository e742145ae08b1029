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

/** The columns by unit: the one source of the page, the spreadsheet, the CSV and the annex of the document. */
export function unitColumns(
  language: Language,
  figures: ReportFigures,
): ReportColumn<NumberedRow>[] {
  const { reports } = messagesFor(language);
  const columns: ReportColumn<NumberedRow>[] = [
    { key: 'number', heading: reports.number, kind: 'text', value: (row) => row.number },
    { key: 'unit', heading: reports.unit, kind: 'text', value: (row) => row.name },
    ...countColumns<NumberedRow>(language),
  ];
  if (figures.subject.kind === 'period') return columns;
  const count = (key: string, heading: string, value: (row: NumberedRow) => ReportValue) =>
    ({ key, heading, kind: 'count', value }) as const;
  return [
    ...columns,
    count('daysLate', reports.daysLate, (row) => daysLate(figures, row)),
    count('dueIssued', reports.dueIssued, ({ issued }) => issued?.due ?? null),
    {
      key: 'shareIssued',
      heading: reports.shareIssued,
      kind: 'percent',
      value: ({ issued }) => issued && percentage(issued.acknowledged, issued.due),
    },
  ];
}

/** The columns of the list of campaigns in a report of a period. `date` writes a day. */
export function campaignColumns(
  language: Language,
  date: (day: string) => string,
): ReportColumn<ReportCampaign>[] {
  const { reports } = messagesFor(language);
  const text = (key: string, heading: string, value: (row: ReportCampaign) => ReportValue) =>
    ({ key, heading, kind: 'text', value }) as const;
  return [
    text('sign', reports.sign, (row) => row.documentSign ?? ''),
    text('document', reports.document, (row) => row.title),
    text('dueDate', reports.dueDate, (row) => date(row.dueDate)),
    ...countColumns<ReportCampaign>(language),
  ];
}

function countColumns<Row extends Pick<ReportRow, 'counts'>>(
  language: Language,
): ReportColumn<Row>[] {
  const { reports } = messagesFor(language);
  const count = (key: string, heading: string, value: (row: Row) => ReportValue) =>
    ({ key, heading, kind: 'count', value }) as const;
  return [
    count('assigned', reports.assigned, ({ counts }) => counts.assigned),
    count('exempt', reports.exempt, ({ counts }) => counts.exempt),
    count('left', reports.left, ({ counts }) => counts.left),
    count('due', reports.due, ({ counts }) => coverageOf(counts).due),
    count('attended', reports.attended, ({ counts }) => counts.attended),
    count('self', reports.self, ({ counts }) => counts.self),
    count('attested', reports.attested, ({ counts }) => counts.attested),
    count('acknowledged', reports.acknowledged, ({ counts }) => coverageOf(counts).acknowledged),
    {
      key: 'share',
      heading: reports.share,
      kind: 'percent',
      value: ({ counts }) => coverageOf(counts).percent,
    },
    count('outstanding', reports.outstanding, ({ counts }) => coverageOf(counts).outstanding),
    count('closed', reports.closed, ({ counts }) => counts.closed),
    count('onTime', reports.onTime, ({ counts }) => counts.onTime),
  ];
}
