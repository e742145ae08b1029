import type { AudienceCounts } from '../coverage/coverage.ts';
import {
  type ShownAudience,
  type ShownCoverage,
  showAudience,
  showCoverage,
} from '../coverage/suppression.ts';
import { daysBetween } from '../dates/local-day.ts';
import type { Counts } from '../ledger/fold.ts';
import { UnitTree } from '../units/unit-tree.ts';
import { type OfficeCounts, type ShownOffice, showOffices } from './offices.ts';
import { type Proceedings, type ShownProceedings, showProceedings } from './proceedings.ts';

/** A unit with everything below it. */
export type ReportRow = {
  unitId: string;
  /** The unit above, within the report; null for the one that the report is about. */
  parentId: string | null;
  name: string;
  /** 0 = the unit that the report is about. */
  level: number;
  counts: Counts;
  /** Of those on the roll when the campaign was issued; null in a report of a period. */
  issued: AudienceCounts | null;
  /** Conferences, quiz and implementing documents; absent in reports made before these were counted. */
  proceedings?: Proceedings;
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
      /** By when units hand their reports in; null or absent = no day was set. */
      reportDue?: string | null;
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
  /** By office held on the day; absent in a report of a period, and in those made before it was counted. */
  offices?: OfficeCounts[];
};

/** A row as somebody may see it; a figure that is withheld from them is null. */
export type ShownRow = Pick<ReportRow, 'unitId' | 'name' | 'level'> & {
  /** Place in the tree as Party reports number it: none for the whole, then 1, 1.1, 1.2, 2 … */
  number: string;
  coverage: ShownCoverage;
  issued: ShownAudience | null;
  /**
   * Days between the due date and the day of the report while somebody is outstanding; 0 = not late. Null where
   * it is withheld, and in a report of a period, which has no due date of its own.
   */
  daysLate: number | null;
  /** Null in reports made before these were counted. */
  proceedings: ShownProceedings | null;
};

export type ShownCampaign = Omit<ReportCampaign, 'counts'> & { coverage: ShownCoverage };

/** A report as somebody may see it. */
export type ShownReport = Pick<ReportFigures, 'unit' | 'day'> & {
  subject:
    | Exclude<ReportSubject, { kind: 'period' }>
    | { kind: 'period'; from: string; to: string };
  rows: ShownRow[];
  /** Kinds of people, everybody last; none where no office is counted. */
  offices: ShownOffice[];
  /** Those of a period; none in a report of one campaign. */
  campaigns: ShownCampaign[];
};

/**
 * The report for one reader: figures of few people stay with the chain of their unit (`suppression.ts`).
 *
 * @param isOwn whether the reader is in the chain of a unit
 */
export function showReport(
  figures: ReportFigures,
  isOwn: (unitId: string) => boolean,
): ShownReport {
  const { subject, unit, day, rows, offices = [] } = figures;
  const tree = new UnitTree(rows.map(({ unitId, parentId }) => ({ id: unitId, parentId })));
  const within = (id: string) => isOwn(id) || tree.ancestorsOf(id).some((above) => isOwn(above.id));
  const sums = new Map(rows.map((row) => [row.unitId, row.counts]));
  const issued = new Map(rows.flatMap((row) => (row.issued ? [[row.unitId, row.issued]] : [])));
  const coverageOf = showCoverage(tree, sums, within);
  const issuedOf = showAudience(tree, issued as Map<string, AudienceCounts>, within);
  const numbers = numberRows(rows);
  const shown = rows.map((row, index): ShownRow => {
    const coverage = coverageOf(row.unitId);
    return {
      unitId: row.unitId,
      name: row.name,
      level: row.level,
      number: numbers[index] ?? '',
      coverage,
      issued: row.issued && issuedOf(row.unitId),
      daysLate: daysLate(figures, coverage),
      proceedings: row.proceedings
        ? showProceedings(row.proceedings, { isOwn: within(row.unitId), isTop: row.level === 0 })
        : null,
    };
  });
  return {
    unit,
    day,
    subject:
      subject.kind === 'campaign'
        ? subject
        : { kind: 'period', from: subject.from, to: subject.to },
    rows: shown,
    offices: rows[0] ? showOffices(offices, rows[0].counts, within(unit.unitId)) : [],
    campaigns: subject.kind === 'campaign' ? [] : showCampaigns(figures, within(unit.unitId)),
  };
}

function showCampaigns({ subject }: ReportFigures, isOwn: boolean): ShownCampaign[] {
  if (subject.kind === 'campaign') return [];
  const alone = new UnitTree([{ id: 'whole', parentId: null }]);
  return subject.campaigns.map(({ counts, ...campaign }) => ({
    ...campaign,
    coverage: showCoverage(alone, new Map([['whole', counts]]), () => isOwn)('whole'),
  }));
}

function daysLate({ subject, day }: ReportFigures, { outstanding }: ShownCoverage): number | null {
  if (subject.kind === 'period' || outstanding === null) return null;
  return outstanding === 0 ? 0 : Math.max(0, daysBetween(subject.dueDate, day));
}

/** Numbers rows by their depth; a level that is passed over counts as its first. */
export function numberRows(rows: readonly { level: number }[]): string[] {
  const counters: number[] = [];
  return rows.map(({ level }) => {
    if (level === 0) return '';
    counters.length = level;
    counters[level - 1] = (counters[level - 1] ?? 0) + 1;
    return Array.from({ length: level }, (_, index) => counters[index] ?? 1).join('.');
  });
}
