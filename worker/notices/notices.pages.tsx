import { NoticesPage, type ShownNotice } from '../../web/notices/notices-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { campaignsVisibleTo } from '../campaigns/campaigns.visibility.ts';
import { notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { documentName, partOf } from '../questions/questions.views.ts';
import { acknowledgedCampaigns } from '../reading/reading.service.ts';
import { noticeHref } from './notices.links.ts';
import { isSettled, type ListedNotice, listNotices, markRead } from './notices.repository.ts';

const MEMBERS: Policy = { roles: ['member'] };

/** One's own notices. */
export const noticesRouter = createRouter();

page(noticesRouter, 'GET', '/notices', MEMBERS, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const part = partOf(c.req.query('page'));
  const [visible, acknowledged] = await Promise.all([
    campaignsVisibleTo(services, actor),
    acknowledgedCampaigns(services, actor),
  ]);
  const { notices, total } = await listNotices(services, visible, actor.memberId, part);
  const pageCount = part.pagesOf(total);
  if (part.pageNumber > pageCount) throw notFound();
  return c.html(
    <NoticesPage
      page={pageContext(c)}
      notices={notices.map((notice) => shownNotice(notice, acknowledged))}
      {...{ pageCount, pageNumber: part.pageNumber }}
    />,
  );
});

page(noticesRouter, 'POST', '/notices/read', MEMBERS, async (c) => {
  await markRead(c.get('services'), signedInAs(c).memberId);
  return c.redirect('/notices', 303);
});

page(noticesRouter, 'POST', '/notices/:id/read', MEMBERS, async (c) => {
  await markRead(c.get('services'), signedInAs(c).memberId, c.req.param('id'));
  return c.redirect('/notices', 303);
});

function shownNotice(notice: ListedNotice, acknowledged: ReadonlySet<string>): ShownNotice {
  const { noticeId, kind, day, dueDate, required, unitName, people, units, readAt } = notice;
  const isDone = isSettled(notice, acknowledged);
  return {
    noticeId,
    kind,
    day,
    dueDate,
    required,
    unitName,
    people,
    units,
    href: noticeHref(notice),
    documentName: documentName({ sign: notice.documentSign, title: notice.documentTitle }),
    isDone,
    isNew: readAt === null && !isDone,
  };
}
