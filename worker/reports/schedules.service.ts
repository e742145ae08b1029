import { addDays, endOfLocalDay } from '../../domain/dates/local-day.ts';
import { type Actor, actorId } from '../access/actor.ts';
import { coverageUnitIds } from '../access/scope.ts';
import { standingActor } from '../access/sessions.repository.ts';
import { auditIfChanged, auditStatement } from '../audit/audit.repository.ts';
import { today } from '../platform/clock.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import type { Services } from '../services.ts';
import { reportUnitMissing, scheduleDayWrong } from './reports.errors.ts';
import { countReport, keepStatements, reportScopeOf } from './reports.service.ts';

/** Days of the month that every month has. */
const LAST_DAY = 28;
/** How many reports one tick of the clock makes. */
const REPORTS_A_TICK = 5;

/** A report of the month before, made each month in the name of a person. Days `YYYY-MM-DD`. */
export type ReportSchedule = {
  scheduleId: string;
  unitId: string;
  unitName: string;
  memberId: string;
  dayOfMonth: number;
  nextOn: string;
  endGround: 'by_person' | 'no_longer_entitled' | null;
};

const SELECT = `
  SELECT schedule.id AS scheduleId, schedule.unit_id AS unitId, schedule.member_id AS memberId,
         schedule.day_of_month AS dayOfMonth, schedule.next_on AS nextOn, schedule.end_ground AS endGround,
         (SELECT name FROM unit_periods WHERE unit_id = schedule.unit_id
           ORDER BY valid_from DESC LIMIT 1) AS unitName
    FROM report_schedules AS schedule`;

/** The actor's own schedules: those that run, and those that ended because a right was lost. */
export async function listSchedules(services: Services, actor: Actor): Promise<ReportSchedule[]> {
  const { results } = await services.env.DB.prepare(
    `${SELECT} WHERE schedule.member_id = ? AND (ended_at IS NULL OR end_ground = 'no_longer_entitled')
      ORDER BY schedule.created_at, schedule.id`,
  )
    .bind(actorId(actor))
    .all<ReportSchedule>();
  return results;
}

/** @throws reportUnitMissing, scheduleDayWrong */
export async function addSchedule(
  services: Services,
  actor: Actor,
  { unitId, dayOfMonth }: { unitId: string; dayOfMonth: number },
): Promise<void> {
  if (!Number.isInteger(dayOfMonth) || dayOfMonth < 1 || dayOfMonth > LAST_DAY)
    throw scheduleDayWrong();
  if (!(await coverageUnitIds(services, actor)).includes(unitId)) throw reportUnitMissing();
  const scheduleId = services.newId();
  await services.env.DB.batch([
    services.env.DB.prepare(
      `INSERT INTO report_schedules (id, unit_id, member_id, day_of_month, next_on, created_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6
        WHERE NOT EXISTS (SELECT 1 FROM report_schedules
                           WHERE unit_id = ?2 AND member_id = ?3 AND day_of_month = ?4 AND ended_at IS NULL)`,
    ).bind(
      scheduleId,
      unitId,
      actorId(actor),
      dayOfMonth,
      nextOn(today(services.clock), dayOfMonth),
      services.clock.now(),
    ),
    auditIfChanged(services, {
      actor,
      action: 'report.scheduled',
      subjectKind: 'report_schedule',
      subjectId: scheduleId,
      detail: { unitId, dayOfMonth },
    }),
  ]);
}

/** Ends one of the actor's own schedules; ended twice, it stays ended. @throws notFound */
export async function endSchedule(
  services: Services,
  actor: Actor,
  scheduleId: string,
): Promise<void> {
  const known = await services.env.DB.prepare(
    'SELECT 1 FROM report_schedules WHERE id = ? AND member_id = ?',
  )
    .bind(scheduleId, actorId(actor))
    .first();
  if (!known) throw notFound();
  await services.env.DB.batch(endStatements(services, actor, scheduleId, 'by_person'));
}

function endStatements(
  services: Services,
  actor: Actor | string,
  scheduleId: string,
  ground: 'by_person' | 'no_longer_entitled',
): D1PreparedStatement[] {
  return [
    services.env.DB.prepare(
      'UPDATE report_schedules SET ended_at = ?, end_ground = ? WHERE id = ? AND ended_at IS NULL',
    ).bind(services.clock.now(), ground, scheduleId),
    auditIfChanged(services, {
      actor,
      action: 'report.schedule_ended',
      subjectKind: 'report_schedule',
      subjectId: scheduleId,
      detail: { ground },
    }),
  ];
}

/**
 * Makes the reports that are due, a few a tick. A report and the next day of its schedule are one batch, and a
 * schedule makes one report for a month however often this runs.
 */
export async function makeDueReports(services: Services): Promise<void> {
  const { results } = await services.env.DB.prepare(
    `${SELECT} WHERE ended_at IS NULL AND next_on <= ? ORDER BY next_on LIMIT ?`,
  )
    .bind(today(services.clock), REPORTS_A_TICK)
    .all<ReportSchedule>();
  for (const schedule of results) {
    try {
      await makeScheduled(services, schedule);
    } catch (error) {
      // The next tick tries again; the others are made all the same.
      log('report.schedule_failed', { scheduleId: schedule.scheduleId, reason: String(error) });
    }
  }
}

async function makeScheduled(services: Services, schedule: ReportSchedule): Promise<void> {
  const { scheduleId, unitId, memberId, dayOfMonth, nextOn: due } = schedule;
  const actor = await standingActor(services, memberId);
  const scope = actor && (await reportScopeOf(services, actor));
  if (!actor || !scope?.unitIds.includes(unitId)) {
    await services.env.DB.batch(
      endStatements(services, memberId, scheduleId, 'no_longer_entitled'),
    );
    return;
  }
  const { from, to } = monthBefore(due);
  const on = { kind: 'period', from, to } as const;
  const request = { unitId, on, cutAt: endOfLocalDay(to), scheduleId };
  const moved = services.env.DB.prepare(
    'UPDATE report_schedules SET next_on = ? WHERE id = ? AND next_on = ?',
  ).bind(nextOn(due, dayOfMonth), scheduleId, due);
  try {
    const report = await countReport(services, actor, scope, request);
    const key = `${scheduleId}:${from}`;
    await services.env.DB.batch([...keepStatements(services, actor, report, key), moved]);
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    // What is refused now is refused every minute: it is passed over until the next month, and said so.
    const entry = { actor, action: 'report.made', subjectKind: 'report_schedule' } as const;
    const detail = { refused: error.code };
    await services.env.DB.batch([
      auditStatement(services, { ...entry, subjectId: scheduleId, detail }),
      moved,
    ]);
  }
}

/** The first day after `day` that is the chosen day of a month. */
export function nextOn(day: string, dayOfMonth: number): string {
  const inThisMonth = `${day.slice(0, 8)}${String(dayOfMonth).padStart(2, '0')}`;
  if (inThisMonth > day) return inThisMonth;
  const nextMonth = addDays(`${day.slice(0, 8)}${LAST_DAY}`, 7).slice(0, 8);
  return `${nextMonth}${String(dayOfMonth).padStart(2, '0')}`;
}

/** First and last day of the month before the one a day lies in. */
export function monthBefore(day: string): { from: string; to: string } {
  const to = addDays(`${day.slice(0, 8)}01`, -1);
  return { from: `${to.slice(0, 8)}01`, to };
}
