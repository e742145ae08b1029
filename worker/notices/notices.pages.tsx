import { isQuietHour } from '../../domain/notices/quiet-hours.ts';
import { NoticePreferencesPage } from '../../web/notices/notice-preferences-page.tsx';
import { NoticesPage, type ShownNotice } from '../../web/notices/notices-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { campaignsVisibleTo } from '../campaigns/campaigns.visibility.ts';
import { notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { documentName, partOf } from '../questions/questions.views.ts';
import {
  readNoticeSettings,
  readPreferences,
  savePreferences,
} from './notice-settings.repository.ts';
import { noticeHref } from './notices.links.ts';
import { type ListedNotice, listNotices, markRead } from './notices.repository.ts';

const MEMBERS: Policy = { roles: ['member'] };
const SETTINGS_PATH = '/notices/settings';
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** One's own notices, and how one wants to be told. */
export const noticesRouter = createRouter();

page(noticesRouter, 'GET', '/notices', MEMBERS, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const part = partOf(c.req.query('page'));
  const visible = await campaignsVisibleTo(services, actor);
  const { notices, total } = await listNotices(services, visible, actor.memberId, part);
  const pageCount = part.pagesOf(total);
  if (part.pageNumber > pageCount) throw notFound();
  return c.html(
    <NoticesPage
      page={pageContext(c)}
      notices={notices.map(shownNotice)}
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

page(noticesRouter, 'GET', SETTINGS_PATH, MEMBERS, async (c) => {
  const services = c.get('services');
  const [chosen, settings] = await Promise.all([
    readPreferences(services, signedInAs(c).memberId),
    readNoticeSettings(services),
  ]);
  return c.html(
    <NoticePreferencesPage
      page={pageContext(c)}
      chosen={chosen}
      committeeHour={settings.digestHour}
      hours={HOURS.filter((hour) => !isQuietHour(settings.quietHours, hour))}
      justSaved={c.req.query('saved') !== undefined}
    />,
  );
});

page(noticesRouter, 'POST', SETTINGS_PATH, MEMBERS, async (c) => {
  const services = c.get('services');
  const { memberId } = signedInAs(c);
  const form = await readForm(c);
  const hour = textOf(form, 'digestHour');
  await savePreferences(services, memberId, {
    ...(await readPreferences(services, memberId)),
    digestHour: HOURS.find((one) => String(one) === hour) ?? null,
    recommended: textOf(form, 'recommended') !== '',
  });
  return c.redirect(`${SETTINGS_PATH}?saved`, 303);
});

function shownNotice(notice: ListedNotice): ShownNotice {
  const { noticeId, kind, day, dueDate, required, unitName, people, units, readAt } = notice;
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
    isNew: readAt === null,
  };
}
