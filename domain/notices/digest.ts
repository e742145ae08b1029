import { NOTICE_KINDS, type NoticeKind } from './due-notices.ts';

/** What decides the order of notices and whether they may go. */
export type Weighed = { kind: NoticeKind; required: boolean; dueDate: string | null };

/** Why a digest does not go: no working day, the week's messages are used up, or the last one is kept for what is required. */
export type DigestDecision =
  | 'send'
  | 'nothing'
  | 'not_a_working_day'
  | 'week_full'
  | 'last_is_kept';

/**
 * Whether a person's notices go out as today's one message. Of the messages of a week the last is kept for required
 * documents, so that what is merely recommended can never use up the week.
 *
 * @param sentThisWeek days of this week on which a message went, today not among them
 * @param budget messages a week over all documents; 0 = none
 */
export function decideDigest({
  notices,
  isWorkingDay,
  sentThisWeek,
  budget,
}: {
  notices: readonly Weighed[];
  isWorkingDay: boolean;
  sentThisWeek: number;
  budget: number;
}): DigestDecision {
  if (notices.length === 0) return 'nothing';
  if (!isWorkingDay) return 'not_a_working_day';
  if (sentThisWeek >= budget) return 'week_full';
  const isLast = budget > 1 && sentThisWeek === budget - 1;
  return isLast && !notices.some(({ required }) => required) ? 'last_is_kept' : 'send';
}

/** Required before recommended, overdue first, then by due date; what has none comes last. */
export function byWeight(one: Weighed, other: Weighed): number {
  return (
    Number(other.required) - Number(one.required) ||
    NOTICE_KINDS.indexOf(one.kind) - NOTICE_KINDS.indexOf(other.kind) ||
    (one.dueDate ?? '9999').localeCompare(other.dueDate ?? '9999')
  );
}
