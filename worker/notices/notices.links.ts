import type { NoticeKind } from '../../domain/notices/due-notices.ts';

/** Where the one button of a notice leads: a page that asks who is there. Nothing in it is personal or used up. */
export function noticeHref(notice: {
  kind: NoticeKind;
  documentId: string;
  campaignId: string | null;
}): string {
  if (notice.kind === 'answered') return '/questions';
  if (notice.kind === 'unit_overdue') return `/cell?campaign=${notice.campaignId ?? ''}`;
  if (notice.kind === 'units_overdue') return `/coverage/${notice.campaignId ?? ''}`;
  return `/documents/${notice.documentId}`;
}
