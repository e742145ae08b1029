import type { ShownCoverage } from '../../domain/coverage/suppression.ts';
import type { ShownCampaign, ShownReport, ShownRow } from '../../domain/reports/report.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

/** A value of the table: a text, a whole number, or a share in per cent with two decimals; null = not shown. */
export type ReportValue = string | number | null;

export type ReportColumn<Row> = {
  key: string;
  heading: string;
  kind: 'text' | 'count' | 'percent';
  value: (row: Row) => ReportValue;
};

function column<Row>(
  kind: ReportColumn<Row>['kind'],
  key: string,
  heading: string,
  value: (row: Row) => ReportValue,
): ReportColumn<Row> {
  return { key, heading, kind, value };
}

/** The columns by unit: the one source of the page, the spreadsheet, the CSV and the annex of the document. */
export function unitColumns(language: Language, report: ShownReport): ReportColumn<ShownRow>[] {
  const { reports } = messagesFor(language);
  const columns: ReportColumn<ShownRow>[] = [
    column('text', 'number', reports.number, (row) => row.number),
    column('text', 'unit', reports.unit, (row) => row.name),
    ...countColumns<ShownRow>(language),
  ];
  if (report.subject.kind === 'period') return columns;
  return [
    ...columns,
    column('count', 'daysLate', reports.daysLate, (row) => row.daysLate),
    column('count', 'dueIssued', reports.dueIssued, ({ issued }) => issued?.due ?? null),
    column('percent', 'shareIssued', reports.shareIssued, ({ issued }) => issued?.percent ?? null),
  ];
}

/** The columns of the list of campaigns in a report of a period. `date` writes a day. */
export function campaignColumns(
  language: Language,
  date: (day: string) => string,
): ReportColumn<ShownCampaign>[] {
  const { reports } = messagesFor(language);
  return [
    column('text', 'sign', reports.sign, (row) => row.documentSign ?? ''),
    column('text', 'document', reports.document, (row) => row.title),
    column('text', 'dueDate', reports.dueDate, (row) => date(row.dueDate)),
    ...countColumns<ShownCampaign>(language),
  ];
}

function countColumns<Row extends { coverage: ShownCoverage }>(
  language: Language,
): ReportColumn<Row>[] {
  const { reports } = messagesFor(language);
  const count = (key: keyof ShownCoverage['counts']) =>
    column<Row>('count', key, reports[key as 'assigned'], ({ coverage }) => coverage.counts[key]);
  return [
    count('assigned'),
    count('exempt'),
    count('left'),
    column('count', 'due', reports.due, ({ coverage }) => coverage.due),
    count('attended'),
    count('self'),
    count('attested'),
    column('count', 'acknowledged', reports.acknowledged, ({ coverage }) => coverage.acknowledged),
    column('percent', 'share', reports.share, ({ coverage }) => coverage.percent),
    column('count', 'outstanding', reports.outstanding, ({ coverage }) => coverage.outstanding),
    count('closed'),
    count('onTime'),
  ];
}
