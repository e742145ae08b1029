import { addDays } from '../../domain/dates/local-day.ts';
import { noticeForTask, unitNoticesDue } from '../../domain/notices/due-notices.ts';
import type { WorkingCalendar } from '../../domain/notices/working-calendar.ts';
import { wake } from '../outbox/outbox.repository.ts';
import { localDay } from '../platform/clock.ts';
import { log } from '../platform/log.ts';
import type { Services } from '../services.ts';
import { listTree } from '../units/units.repository.ts';
import { planDigests, planUrgentMessages } from './messages.planning.ts';
import { readWorkingCalendar } from './notice-settings.repository.ts';
import { listNoticedCampaigns, listRenewedCampaigns } from './noticed-campaigns.repository.ts';
import { planUnitCounts } from './notices.counts.ts';
import { planAnswersStatement, planStatement } from './notices.repository.ts';
import {
  advanceStatement,
  type NoticeRun,
  nextRun,
  type RunPhase,
  startRuns,
} from './runs.repository.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** From this hour in Viet Nam a day is planned, so that the earliest digest finds everything ready. */
const PLANNING_HOUR = 5;
/** Bounds of one tick of the clock, and of one step. */
const STEPS_A_TICK = 6;
const UNITS_A_STEP = 40;
/** Beyond this nothing is said of a campaign any more, whatever the holidays between. */
const DAYS_AFTER_DUE = 60;
/** How long an urgent campaign, a new edition and an answer are news. */
const URGENT_MS = 2 * DAY_MS;
const NEWS_MS = 7 * DAY_MS;

/** What a step needs: the rules of today. */
export type Planning = { services: Services; today: string; calendar: WorkingCalendar };
type Next = { phase: RunPhase; after: string } | null;

/**
 * Plans what people are to be told, a few steps with each tick of the clock: the day once, urgent campaigns at once.
 * Where it stands is written down with what each step wrote, so that it may break off anywhere and be called twice.
 * When the ledger does not answer it goes on with a later tick.
 */
export async function planNotices(services: Services): Promise<void> {
  const now = services.clock.now();
  const today = localDay(now);
  const isTime = localDay(now - PLANNING_HOUR * HOUR_MS) === today;
  await startRuns(services, { day: isTime ? today : null, urgentSince: now - URGENT_MS });
  for (let step = 0; step < STEPS_A_TICK; step += 1) {
    const run = await nextRun(services);
    if (!run) return;
    try {
      const calendar = await readWorkingCalendar(services);
      await takeStep({ services, today, calendar }, run);
    } catch (error) {
      log('notices.planning_postponed', { run: run.runId, reason: String(error).slice(0, 200) });
      return;
    }
  }
}

async function takeStep(planning: Planning, run: NoticeRun): Promise<void> {
  const step = await STEPS[run.phase](planning, run);
  await planning.services.env.DB.batch([
    ...step.statements,
    advanceStatement(planning.services, run, step.next),
  ]);
  // One wake-up goes on by itself until every message has had its hour.
  if (run.phase === 'messages' && step.statements.length > 0) wake(planning.services);
}

type Step = { statements: D1PreparedStatement[]; next: Next };

const STEPS: Record<RunPhase, (planning: Planning, run: NoticeRun) => Promise<Step>> = {
  people: planPeople,
  counts: planCounts,
  answers: async ({ services }) => ({
    statements: [planAnswersStatement(services, services.clock.now() - NEWS_MS)],
    next: { phase: 'messages', after: '' },
  }),
  messages: async ({ services, today, calendar }, run) => {
    const { statements, last } = run.campaignId
      ? await planUrgentMessages(services, run.campaignId, run.after)
      : await planDigests(services, { today, calendar, after: run.after });
    return { statements, next: last === null ? null : { phase: 'messages', after: last } };
  },
};

/** The people of the next units: what is outstanding, and texts that changed under a running campaign. */
async function planPeople(planning: Planning, run: NoticeRun): Promise<Step> {
  const { services, today } = planning;
  const units = (await listTree(services)).map(({ id }) => id).sort();
  const part = units.filter((id) => id > run.after).slice(0, UNITS_A_STEP);
  const last = part.at(-1);
  if (last === undefined)
    return { statements: [], next: { phase: run.campaignId ? 'messages' : 'counts', after: '' } };
  const campaigns = await listNoticedCampaigns(services, addDays(today, -DAYS_AFTER_DUE));
  const statements: D1PreparedStatement[] = [];
  for (const campaign of campaigns) {
    if (run.campaignId && campaign.campaignId !== run.campaignId) continue;
    const notice = noticeForTask(campaign, today, planning.calendar);
    if (!notice) continue;
    const outstanding = await services.ledger.outstanding(campaign.campaignId, part);
    const memberIds = outstanding.map(({ memberId }) => memberId);
    if (memberIds.length === 0) continue;
    const atOnce = run.campaignId !== null;
    statements.push(planStatement(services, { ...campaign, ...notice, memberIds, atOnce }));
  }
  if (!run.campaignId) statements.push(...(await planNewEditions(services, part)));
  return { statements, next: { phase: 'people', after: last } };
}

/** Everybody in a running campaign whose text was replaced by one of the same meaning, whether they have acknowledged or not. */
async function planNewEditions(
  services: Services,
  unitIds: string[],
): Promise<D1PreparedStatement[]> {
  const renewed = await listRenewedCampaigns(services, services.clock.now() - NEWS_MS);
  const statements: D1PreparedStatement[] = [];
  for (const { editionId, ...campaign } of renewed) {
    const people = await services.ledger.peopleIn(campaign.campaignId, unitIds);
    const memberIds = people
      .filter(({ state }) => state === 'assigned' || state === 'opened' || state === 'acknowledged')
      .map(({ memberId }) => memberId);
    if (memberIds.length === 0) continue;
    const notice = { kind: 'new_edition', occasion: `new_edition:${editionId}` } as const;
    statements.push(planStatement(services, { ...campaign, ...notice, memberIds }));
  }
  return statements;
}

/** Counts of the next required campaign that ran out, for those who look after units. */
async function planCounts(planning: Planning, run: NoticeRun): Promise<Step> {
  const { services, today, calendar } = planning;
  const campaigns = await listNoticedCampaigns(services, addDays(today, -DAYS_AFTER_DUE));
  const campaign = campaigns
    .filter(({ required, dueDate }) => required && dueDate < today)
    .find(({ campaignId }) => campaignId > run.after);
  if (!campaign) return { statements: [], next: { phase: 'answers', after: '' } };
  const kinds = unitNoticesDue(campaign.dueDate, today, calendar);
  const statements = kinds.length > 0 ? await planUnitCounts(services, campaign, kinds) : [];
  return { statements, next: { phase: 'counts', after: campaign.campaignId } };
}
