import { addDays, daysBetween, endOfLocalDay, isDay } from '../../domain/dates/local-day.ts';
import { readCheckpointText } from '../../domain/ledger/checkpoint.ts';
import { toHex } from '../../domain/ledger/hash.ts';
import { readNote } from '../../domain/ledger/signed-note.ts';
import type { OfficeCounts } from '../../domain/reports/offices.ts';
import type { Proceedings } from '../../domain/reports/proceedings.ts';
import { type ShownReport, showReport } from '../../domain/reports/report.ts';
import { type Actor, actorId } from '../access/actor.ts';
import { coverageUnitIds, namedUnitIds } from '../access/scope.ts';
import { auditIfChanged, recordAudit } from '../audit/audit.repository.ts';
import { campaignsVisibleTo } from '../campaigns/campaigns.visibility.ts';
import { localDay, today } from '../platform/clock.ts';
import { AppError, notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import {
  reportCampaignMissing,
  reportDayWrong,
  reportPeriodWrong,
  reportTooLarge,
  reportUnitMissing,
} from './reports.errors.ts';
import { type ReportOn, readFigures } from './reports.figures.ts';
import {
  findByRequestKey,
  findReport,
  insertReportStatement,
  listReports,
  type Report,
  type ReportCheckpoint,
  type ReportHead,
  type ReportScope,
} from './reports.repository.ts';

/** A row of D1 takes 2 MB; figures of some four thousand units fit. */
const FIGURES_BYTES = 1_500_000;
const LONGEST_PERIOD_DAYS = 366;
export const REPORTS_A_PAGE = 50;

/** What somebody asks for, as it came in. Empty texts mean that nothing was chosen. */
export type ReportWish = {
  unitId: string;
  about: 'campaign' | 'period';
  campaignId: string;
  from: string;
  to: string;
  /** Of a campaign: counted to the end of this day; empty = up to this moment. */
  day: string;
  /** Made once for each form shown, so that sending it twice makes one report. */
  requestKey: string;
};

export async function reportScopeOf(services: Services, actor: Actor): Promise<ReportScope> {
  const [unitIds, visible] = await Promise.all([
    coverageUnitIds(services, actor),
    campaignsVisibleTo(services, actor),
  ]);
  return { unitIds, visible };
}

/** The reports the actor may see, newest first; `more` = there are older ones. */
export async function readReports(
  services: Services,
  actor: Actor,
  page: number,
): Promise<{ reports: ReportHead[]; more: boolean }> {
  const scope = await reportScopeOf(services, actor);
  const found = await listReports(services, scope, {
    limit: REPORTS_A_PAGE + 1,
    offset: (page - 1) * REPORTS_A_PAGE,
  });
  return { reports: found.slice(0, REPORTS_A_PAGE), more: found.length > REPORTS_A_PAGE };
}

/** A report with what its reader may see of the figures. */
export type ReportForReader = Report & { shown: ShownReport };

/** @throws notFound also for a report of a unit or a campaign outside the actor's scope */
export async function readReport(
  services: Services,
  actor: Actor,
  reportId: string,
): Promise<ReportForReader> {
  const [scope, named] = await Promise.all([
    reportScopeOf(services, actor),
    namedUnitIds(services, actor),
  ]);
  const report = await findReport(services, scope, reportId);
  if (!report) throw notFound();
  const own = new Set(named);
  return { ...report, shown: showReport(report.figures, (unitId) => own.has(unitId)) };
}

/**
 * Makes a report and keeps it. The same request again gives the report it made.
 *
 * @returns its id
 * @throws reportUnitMissing, reportCampaignMissing, reportStillAssigning, reportPeriodWrong, reportDayWrong, reportTooLarge
 */
export async function makeReport(
  services: Services,
  actor: Actor,
  wish: ReportWish,
): Promise<string> {
  const made = await findByRequestKey(services, wish.requestKey, actorId(actor));
  if (made !== null) return made;
  const { on, cutAt } = understood(services, wish);
  const scope = await reportScopeOf(services, actor);
  if (!scope.unitIds.includes(wish.unitId)) throw reportUnitMissing();
  const request = { unitId: wish.unitId, on, cutAt, scheduleId: null };
  const report = await countReport(services, actor, scope, request);
  await services.env.DB.batch(keepStatements(services, actor, report, wish.requestKey));
  return (await findByRequestKey(services, wish.requestKey, actorId(actor))) ?? report.reportId;
}

/** Reads the figures and the head of the ledger for one report. */
export async function countReport(
  services: Services,
  actor: Actor,
  scope: ReportScope,
  request: { unitId: string; on: ReportOn; cutAt: number; scheduleId: string | null },
): Promise<Report> {
  const { unitId, on, cutAt, scheduleId } = request;
  const [figures, checkpoint] = await Promise.all([
    readFigures(services, scope.visible, { unitId, on, cutAt }),
    headOfLedger(services),
  ]);
  if (JSON.stringify(figures).length > FIGURES_BYTES / 2) throw reportTooLarge();
  return {
    reportId: services.newId(),
    unitId,
    on,
    cutAt,
    day: localDay(cutAt),
    madeAt: services.clock.now(),
    madeBy: actorId(actor),
    scheduleId,
    checkpoint,
    figures,
  };
}

/** The report and its audit entry, for one batch. */
export function keepStatements(
  services: Services,
  actor: Actor,
  report: Report,
  requestKey: string,
): D1PreparedStatement[] {
  return [
    insertReportStatement(services, report, requestKey),
    auditIfChanged(services, {
      actor,
      action: 'report.made',
      subjectKind: 'report',
      subjectId: report.reportId,
      count: report.figures.rows.length,
      detail: {
        unitId: report.unitId,
        kind: report.on.kind,
        scheduled: report.scheduleId !== null,
      },
    }),
  ];
}

/** How many rows of a report, kinds of people among them, differ from a count of the same moment made now. */
export async function recount(services: Services, actor: Actor, report: Report): Promise<number> {
  const visible = await campaignsVisibleTo(services, actor);
  const { unitId, on, cutAt } = report;
  const now = await readFigures(services, visible, { unitId, on, cutAt });
  // A report of before something was counted is held against what it has.
  const kept = report.figures.rows[0]?.proceedings;
  const by = (rows: Report['figures']['rows']) =>
    new Map(rows.map((row) => [row.unitId, comparable(row, kept)]));
  const [before, after] = [by(report.figures.rows), by(now.rows)];
  const differing = differences(before, after);
  const { offices } = report.figures;
  return offices === undefined
    ? differing
    : differing + differences(byOffice(offices), byOffice(now.offices ?? []));
}

/** Names whose values are not the same, or stand on one side alone. */
function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): number {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name)).length;
}

function byOffice(offices: readonly OfficeCounts[]): Map<string, string> {
  return new Map(
    offices.map(({ office, counts }) => [office, JSON.stringify(sorted(counts, counts))]),
  );
}

/** The values that the other has too, in the order of their names. */
function sorted(values: object, like: object): [string, unknown][] {
  return Object.entries(values)
    .filter(([name]) => name in like)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
}

/** Figures only: a unit that was renamed since is no difference. @param kept which of the proceedings the report has */
function comparable(
  { counts, issued, proceedings }: Report['figures']['rows'][number],
  kept: Proceedings | undefined,
): string {
  return JSON.stringify([
    sorted(counts, counts),
    issued,
    kept && proceedings && sorted(proceedings.counts, kept.counts),
    kept && proceedings?.programme,
    kept && 'handedInOn' in kept ? proceedings?.handedInOn : null,
  ]);
}

export async function recordDownload(
  services: Services,
  actor: Actor,
  reportId: string,
  format: string,
): Promise<void> {
  await recordAudit(services, {
    actor,
    action: 'report.downloaded',
    subjectKind: 'report',
    subjectId: reportId,
    detail: { format },
  });
}

function understood(services: Services, wish: ReportWish): { on: ReportOn; cutAt: number } {
  const now = today(services.clock);
  if (wish.unitId === '') throw reportUnitMissing();
  if (wish.about === 'campaign') {
    if (wish.campaignId === '') throw reportCampaignMissing();
    if (wish.day !== '' && (!isDay(wish.day) || wish.day > now)) throw reportDayWrong();
    const past = wish.day !== '' && wish.day < now;
    return {
      on: { kind: 'campaign', campaignId: wish.campaignId },
      cutAt: past ? endOfLocalDay(wish.day) : services.clock.now(),
    };
  }
  const { from, to } = wish;
  if (!isDay(from) || !isDay(to) || from > to || from > now) throw reportPeriodWrong();
  if (daysBetween(from, to) >= LONGEST_PERIOD_DAYS) throw reportPeriodWrong();
  return { on: { kind: 'period', from, to }, cutAt: endOfPeriod(to, now) };
}

/** A period counts whole days: one that is not over is counted to the end of yesterday. */
function endOfPeriod(to: string, now: string): number {
  const yesterday = addDays(now, -1);
  return endOfLocalDay(to < yesterday ? to : yesterday);
}

/** The latest checkpoint; null before the first, and while the ledger does not answer. */
async function headOfLedger(services: Services): Promise<ReportCheckpoint | null> {
  try {
    const note = await services.ledger.checkpointNote();
    if (note === null) return null;
    const { size, root } = readCheckpointText(readNote(note).text);
    return { size, root: toHex(root) };
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
