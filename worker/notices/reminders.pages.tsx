import type { Context } from 'hono';
import { ReminderPage } from '../../web/notices/reminder-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { previewReminder, sendReminder } from './reminders.service.ts';

const CHASERS: Policy = { roles: ['publisher', 'officer', 'secretary'] };
const PATH = '/campaigns/:id/remind';

/** Reminding those who have not acknowledged, by hand. */
export const remindersRouter = createRouter();

page(remindersRouter, 'GET', PATH, CHASERS, (c) => reminderPage(c, c.req.param('id')));

page(remindersRouter, 'POST', PATH, CHASERS, async (c) => {
  const campaignId = c.req.param('id');
  try {
    await sendReminder(c.get('services'), signedInAs(c), campaignId);
    return c.redirect(`/campaigns/${campaignId}/remind`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await reminderPage(c, campaignId, error);
  }
});

async function reminderPage(
  c: Context<AppEnv>,
  campaignId: string,
  error?: AppError,
): Promise<Response> {
  const preview = await previewReminder(c.get('services'), signedInAs(c), campaignId);
  const { campaign, memberIds, unitCount, sentToday } = preview;
  return c.html(
    <ReminderPage
      page={pageContext(c)}
      campaign={{ campaignId, sign: campaign.documentSign, title: campaign.title }}
      dueDate={campaign.dueDate}
      isOpen={campaign.state === 'open'}
      people={memberIds.length}
      units={unitCount}
      sentToday={sentToday}
      failure={error?.sentence[c.get('language')] ?? null}
    />,
    error?.status ?? 200,
  );
}
