import { type AudienceCounts, type Coverage, coverageOf } from '../coverage/coverage.ts';
import { daysBetween } from '../dates/local-day.ts';
import type { Counts } from '../ledger/fold.ts';

/** A unit with everything below it. */
export type ReportRow = {
  unitId: string;
  name: string;
  /** 0 = the unit that the report is about. */
  level: number;
  counts: Counts;
  /** Of those on the roll when the campaign was issued; null in a report of a period. */
  issued: AudienceCounts | null;
};

/** One campaign of a period, over the whole unit of the report. Days `YYYY-MM-DD`. */
export type ReportCampaign = {
  campaignId: string;
  title: string;
  documentSign: string | null;
  dueDate: string;
  counts: Counts;
};

export type ReportSubject =
  | {
      kind: 'campaign';
      campaignId: string;
      title: string;
      documentSign: string | null;
      dueDate: string;
      /** The day as of whose roll the campaign was issued. */
      issuedOn: string;
    }
  | { kind: 'period'; from: string; to: string; campaigns: ReportCampaign[] };

/** What a report says, frozen. Everything else in it (sums, shares, late days) follows from these counts. */
export type ReportFigures = {
  subject: ReportSubject;
  unit: { unitId: string; name: string; kind: string; upperName: string | null };
  /** The day in which the moment of the count lies. */
  day: string;
  /** Depth first; the first row is the unit of the report. */
  rows: ReportRow[];
};

export function coverageOfRow(row: ReportRow): Coverage {
  return coverageOf(row.counts);
}

/**
 * Days between the due date and the day of the report while somebody is outstanding; 0 = not late.
 * A period has no due date of its own: null.
 */
export function daysLate({ subject, day }: ReportFigures, row: ReportRow): number | null {
  if (subject.kind === 'period') return null;
  if (coverageOfRow(row).outstanding === 0) return 0;
  return Math.max(0, daysBetween(subject.dueDate, day));
}

/** Numbers rows as Party reports do: none for the whole, then 1, 1.1, 1.2, 2 … */
export function numberRows(rows: readonly { level: number }[]): string[] {
  const counters: number[] = [];
  return rows.map(({ level }) => {
    if (level === 0) return '';
    counters.length = level;
    counters[level - 1] = (counters[level - 1] ?? 0) + 1;
    return Array.from({ length: level }, (_, index) => counters[index] ?? 1).join('.');
  });
}
