import { byWeight, decideDigest } from '../../domain/notices/digest.ts';
import { afterQuietHours, digestMoment } from '../../domain/notices/quiet-hours.ts';
import { type WorkingCalendar, weekOf } from '../../domain/notices/working-calendar.ts';
import { localDay } from '../platform/clock.ts';
import type { Services } from '../services.ts';
import { channelsOf } from './channels/channels.ts';
import {
  listReachable,
  listWaiting,
  messageStatements,
  type NewMessage,
  type Reachable,
  type WaitingNotice,
} from './messages.repository.ts';
import { readNoticeSettings } from './notice-settings.repository.ts';

const DAY_MS = 86_400_000;
const PEOPLE_A_STEP = 200;
/** What waited longer than this goes into no message any more; it stays in the app. */
const WAITS_MS = 14 * DAY_MS;

/** Statements of a step, and the last person it dealt with; null at the end. */
type MessageStep = { statements: D1PreparedStatement[]; last: string | null };

/** The daily message of the next people, where their week and the day allow one. */
export async function planDigests(
  services: Services,
  { today, calendar, after }: { today: string; calendar: WorkingCalendar; after: string },
): Promise<MessageStep> {
  const settings = await readNoticeSettings(services);
  const isWorkingDay = calendar.isWorking(today);
  const of = { campaignId: null, since: services.clock.now() - WAITS_MS };
  const { people, waitingOf } = await nextPeople(services, of, after, today);
  const messages = people.flatMap((person): NewMessage[] => {
    const notices = waitingOf(person.memberId);
    const { sentThisWeek } = person;
    const budget = settings.weekBudget;
    if (decideDigest({ notices, isWorkingDay, sentThisWeek, budget }) !== 'send') return [];
    const hour = person.digestHour ?? settings.digestHour;
    const dueAt = digestMoment(settings.quietHours, today, hour);
    return messagesTo(person, notices, dueAt);
  });
  const occasion = { occasion: `digest:${today}`, day: today, anyHour: false };
  return {
    statements: messageStatements(services, occasion, messages),
    last: people.at(-1)?.memberId ?? null,
  };
}

/** One message about an urgent document, beside the digest and its budget; within quiet hours only for *hỏa tốc*. */
export async function planUrgentMessages(
  services: Services,
  campaignId: string,
  after: string,
): Promise<MessageStep> {
  const now = services.clock.now();
  const today = localDay(now);
  const [{ quietHours }, urgency] = await Promise.all([
    readNoticeSettings(services),
    services.env.DB.prepare(
      `SELECT documents.urgency FROM campaigns JOIN documents ON documents.id = campaigns.document_id
        WHERE campaigns.id = ?`,
    )
      .bind(campaignId)
      .first<string>('urgency'),
  ]);
  const anyHour = urgency === 'express';
  const dueAt = anyHour ? now : afterQuietHours(quietHours, now);
  const of = { campaignId, since: now - WAITS_MS };
  const { people, waitingOf } = await nextPeople(services, of, after, today);
  const messages = people.flatMap((person) =>
    messagesTo(person, waitingOf(person.memberId), dueAt),
  );
  const occasion = { occasion: `urgent:${campaignId}`, day: today, anyHour };
  return {
    statements: messageStatements(services, occasion, messages),
    last: people.at(-1)?.memberId ?? null,
  };
}

async function nextPeople(
  services: Services,
  of: { campaignId: string | null; since: number },
  after: string,
  day: string,
): Promise<{ people: Reachable[]; waitingOf: (memberId: string) => WaitingNotice[] }> {
  const channels = [...channelsOf(services).keys()];
  if (channels.length === 0) return { people: [], waitingOf: () => [] };
  const part = { after, limit: PEOPLE_A_STEP, weekFrom: weekOf(day), day };
  const people = await listReachable(services, channels, of, part);
  const memberIds = people.map(({ memberId }) => memberId);
  const waiting = await listWaiting(services, of, memberIds);
  const byMember = Map.groupBy(waiting, ({ memberId }) => memberId);
  return { people, waitingOf: (memberId) => byMember.get(memberId) ?? [] };
}

function messagesTo(person: Reachable, notices: WaitingNotice[], dueAt: number): NewMessage[] {
  const configured = person.channels;
  const noticeIds = notices.toSorted(byWeight).map(({ noticeId }) => noticeId);
  return configured.map((channel) => ({ memberId: person.memberId, channel, noticeIds, dueAt }));
}
