import type { WorkingCalendar } from './working-calendar.ts';

/** What a person is told. The two of units are counts for those who look after them. */
export const NOTICE_KINDS = [
  'overdue',
  'due',
  'due_soon',
  'assigned',
  'reminder',
  'new_edition',
  'answered',
  'unit_overdue',
  'units_overdue',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Working days before the due date on which it is brought to mind. */
export const SOON_DAYS = 3;
/** Working days between two notices after the due date. */
export const OVERDUE_EVERY = 5;
/** Notices to a person after the due date; then it is for the unit. */
export const OVERDUE_TIMES = 3;
/** Working days after the due date on which the secretary, then those above, are given counts. */
export const SECRETARY_AFTER = 1;
export const ABOVE_AFTER = 5;

/** A notice that is due, and its occasion: of one occasion a person is told once, however often it is planned. */
export type DueNotice = { kind: NoticeKind; occasion: string };

/**
 * What somebody with an outstanding task is to be told as of a day. Answers the same for every day of an occasion,
 * so that a day without planning loses nothing: given (`assigned`), from three working days before the due date
 * (`due_soon`), on it (or the last working day before it: `due`), and on the first, sixth and eleventh working day
 * after it (`overdue`). Only the most pressing one. Null once nothing more is said.
 *
 * @param task.dueDate last day on time, `YYYY-MM-DD`
 */
export function noticeForTask(
  task: { campaignId: string; dueDate: string },
  today: string,
  calendar: WorkingCalendar,
): DueNotice | null {
  const { campaignId, dueDate } = task;
  const named = (kind: NoticeKind, round = ''): DueNotice => ({
    kind,
    occasion: `${kind}${round}:${campaignId}`,
  });
  if (today > dueDate) {
    const round = overdueRound(dueDate, today, calendar);
    return round === null ? null : named('overdue', `-${round}`);
  }
  if (today >= calendar.onOrBefore(dueDate)) return named('due');
  if (today >= calendar.step(dueDate, -SOON_DAYS)) return named('due_soon');
  return named('assigned');
}

/** Which of the notices after the due date holds on a day, from 0; null before the first and a round after the last. */
function overdueRound(dueDate: string, today: string, calendar: WorkingCalendar): number | null {
  let start = calendar.step(dueDate, 1);
  for (let round = 0; round < OVERDUE_TIMES; round += 1) {
    const next = calendar.step(start, OVERDUE_EVERY);
    if (today < start) return null;
    if (today < next) return round;
    start = next;
  }
  return null;
}

/** Which counts are due for a campaign that ran out: to the secretaries, and to those above them. */
export function unitNoticesDue(
  dueDate: string,
  today: string,
  calendar: WorkingCalendar,
): ('unit_overdue' | 'units_overdue')[] {
  if (today < calendar.step(dueDate, SECRETARY_AFTER)) return [];
  if (today < calendar.step(dueDate, ABOVE_AFTER)) return ['unit_overdue'];
  return ['unit_overdue', 'units_overdue'];
}
