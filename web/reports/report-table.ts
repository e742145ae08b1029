import { percentage } from '../../domain/coverage/percentage.ts';
import type { ShownCoverage } from '../../domain/coverage/suppression.ts';
import { officeName } from '../../domain/members/offices.table.ts';
import type { ShownOffice } from '../../domain/reports/offices.ts';
import type { PeopleCount, ProceedingCounts } from '../../domain/reports/proceedings.ts';
import type { ShownCampaign, ShownReport, ShownRow } from '../../domain/reports/report.ts';
import { formatsFor } from '../messages/format.ts';
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

/**
 * The columns of conferences, quiz and implementing documents by unit; none in a report of before they were counted.
 * What no unit has is left out where it is no part of every report: mixed sessions, a quiz, programmes.
 */
export function proceedingColumns(
  language: Language,
  report: ShownReport,
): ReportColumn<ShownRow>[] {
  const { reports } = messagesFor(language);
  const words = reports.proceedings;
  const all = report.rows.map(({ proceedings }) => proceedings);
  if (all.length === 0 || all.includes(null)) return [];
  const count = (name: keyof ProceedingCounts) =>
    column<ShownRow>(
      'count',
      name,
      words[name],
      ({ proceedings }) => proceedings?.counts[name] ?? null,
    );
  const counted = (name: PeopleCount) =>
    all.some((one) => one?.counts[name] !== undefined) ? [count(name)] : [];
  const where = (name: PeopleCount) =>
    all.some((one) => one?.counts[name] !== 0) ? counted(name) : [];
  const owesAny = all.some((one) => one?.programme || one?.counts.programmesOwed !== 0);
  return [
    column('text', 'number', reports.number, (row) => row.number),
    column('text', 'unit', reports.unit, (row) => row.name),
    count('conferences'),
    count('inPerson'),
    ...where('mixed'),
    count('online'),
    count('madeUp'),
    column('count', 'came', words.came, ({ proceedings }) => proceedings?.attended ?? null),
    column('percent', 'attendance', words.attendance, attendanceOf),
    count('excused'),
    ...counted('unexcused'),
    count('guests'),
    ...where('quizPassed'),
    ...where('essays'),
    ...(owesAny ? programmeColumns(language, count) : []),
    ...(tellsHandedIn(report) ? [handedInColumn(language)] : []),
  ];
}

/** The columns by kind of people. */
export function officeColumns(language: Language): ReportColumn<ShownOffice>[] {
  const { reports } = messagesFor(language);
  const { offices: words } = reports;
  return [
    column('text', 'office', words.office, ({ office }) =>
      office === 'member' ? words.everybody : officeName(office, language),
    ),
    column('count', 'due', reports.due, ({ due }) => due),
    column('count', 'attended', reports.attended, ({ attended }) => attended),
    column('count', 'acknowledged', reports.acknowledged, ({ acknowledged }) => acknowledged),
    column('percent', 'share', reports.share, ({ percent }) => percent),
  ];
}

/** Members who came as a share of those due; null where either is withheld, or people from elsewhere came besides. */
function attendanceOf({ coverage, proceedings }: ShownRow): number | null {
  const attended = proceedings?.attended ?? null;
  const { due } = coverage;
  if (attended === null || due === null || attended > due) return null;
  return percentage(attended, due);
}

/** Whether the report says when units handed their own reports in. */
export function tellsHandedIn({ rows }: ShownReport): boolean {
  return rows[0]?.proceedings?.handedInOn !== undefined;
}

/** Organisations directly below report to the unit of this report; of those further down a day is shown where there is one. */
function handedInColumn(language: Language): ReportColumn<ShownRow> {
  const { proceedings: words } = messagesFor(language).reports;
  const { date } = formatsFor(language);
  return column('text', 'handedInOn', words.handedInOn, ({ level, proceedings }) => {
    const day = proceedings?.handedInOn;
    if (day) return date(day);
    return level === 1 ? words.notHandedIn : '';
  });
}

/** The whole, every unit of which that table says anything, and those directly below where it says who has reported. */
export function proceedingRows(report: ShownReport): ShownRow[] {
  const shownLevel = tellsHandedIn(report) ? 1 : 0;
  return report.rows.filter(
    ({ level, proceedings }) =>
      level <= shownLevel ||
      (proceedings &&
        (proceedings.programme ||
          proceedings.handedInOn ||
          Object.values(proceedings.counts).some(Boolean))),
  );
}

function programmeColumns(
  language: Language,
  count: (name: keyof ProceedingCounts) => ReportColumn<ShownRow>,
): ReportColumn<ShownRow>[] {
  const { proceedings: words } = messagesFor(language).reports;
  const { date } = formatsFor(language);
  return [
    count('programmesIssued'),
    count('programmesOwed'),
    column('text', 'programme', words.programme, ({ proceedings }) => {
      const own = proceedings?.programme;
      if (!own) return '';
      return own.issuedOn === null || own.state === 'exempt'
        ? words.standings[own.state]
        : (own.sign ?? words.unsigned);
    }),
    column('text', 'programmeOn', words.programmeOn, ({ proceedings }) =>
      proceedings?.programme?.issuedOn ? date(proceedings.programme.issuedOn) : '',
    ),
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
