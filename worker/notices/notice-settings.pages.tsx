import type { Context } from 'hono';
import { NoticeSettingsPage, type TypedRules } from '../../web/notices/notice-settings-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { CHANNELS } from './channels/channel.port.ts';
import { channelsOf } from './channels/channels.ts';
import { channelStates } from './messages.repository.ts';
import {
  listCalendarDays,
  type NamedDay,
  type NoticeSettings,
  readNoticeSettings,
} from './notice-settings.repository.ts';
import { changeSettings, putCalendarDay, removeCalendarDay } from './notice-settings.service.ts';

const ADMINISTRATORS: Policy = { roles: ['administrator'] };
const WEEK_MS = 7 * 86_400_000;
const PATH = '/administration/notices';
const EMPTY_DAY: NamedDay = { day: '', kind: 'holiday', name: '' };

/** What the committee lays down for notices. */
export const noticeSettingsRouter = createRouter();

page(noticeSettingsRouter, 'GET', PATH, ADMINISTRATORS, (c) => settingsPage(c, {}));

page(noticeSettingsRouter, 'POST', PATH, ADMINISTRATORS, async (c) => {
  const form = await readForm(c);
  const rules: TypedRules = {
    quietFrom: textOf(form, 'quietFrom'),
    quietTo: textOf(form, 'quietTo'),
    weekBudget: textOf(form, 'weekBudget'),
    digestHour: textOf(form, 'digestHour'),
  };
  return await saved(c, { rules }, () =>
    changeSettings(c.get('services'), signedInAs(c), settingsOf(rules)),
  );
});

page(noticeSettingsRouter, 'POST', `${PATH}/days`, ADMINISTRATORS, async (c) => {
  const form = await readForm(c);
  const typedDay: NamedDay = {
    day: textOf(form, 'day'),
    kind: textOf(form, 'kind') === 'working' ? 'working' : 'holiday',
    name: textOf(form, 'name'),
  };
  return await saved(c, { typedDay }, () =>
    putCalendarDay(c.get('services'), signedInAs(c), typedDay),
  );
});

page(noticeSettingsRouter, 'POST', `${PATH}/days/remove`, ADMINISTRATORS, async (c) => {
  const form = await readForm(c);
  await removeCalendarDay(c.get('services'), signedInAs(c), textOf(form, 'day'));
  return c.redirect(`${PATH}?saved`, 303);
});

type Typed = { rules?: TypedRules; typedDay?: NamedDay };

/** Carries the change out; where it is refused, the page comes back with what was typed. */
async function saved(
  c: Context<AppEnv>,
  typed: Typed,
  change: () => Promise<void>,
): Promise<Response> {
  try {
    await change();
    return c.redirect(`${PATH}?saved`, 303);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return await settingsPage(c, typed, error);
  }
}

async function settingsPage(c: Context<AppEnv>, typed: Typed, error?: AppError): Promise<Response> {
  const services = c.get('services');
  const configured = channelsOf(services);
  const [settings, days, states] = await Promise.all([
    readNoticeSettings(services),
    listCalendarDays(services, today(services.clock)),
    channelStates(services, services.clock.now() - WEEK_MS),
  ]);
  return c.html(
    <NoticeSettingsPage
      page={pageContext(c)}
      rules={typed.rules ?? typedRules(settings)}
      days={days}
      channels={CHANNELS.map((channel) => ({
        sent: 0,
        waiting: 0,
        dead: 0,
        lastError: null,
        ...states.find((state) => state.channel === channel),
        channel,
        isConfigured: configured.has(channel),
      }))}
      typedDay={typed.typedDay ?? EMPTY_DAY}
      justSaved={c.req.query('saved') !== undefined}
      failure={error?.sentence[c.get('language')] ?? null}
    />,
    error?.status ?? 200,
  );
}

function typedRules({ quietHours, weekBudget, digestHour }: NoticeSettings): TypedRules {
  return {
    quietFrom: String(quietHours.from),
    quietTo: String(quietHours.to),
    weekBudget: String(weekBudget),
    digestHour: String(digestHour),
  };
}

function settingsOf(rules: TypedRules): NoticeSettings {
  return {
    quietHours: { from: wholeNumber(rules.quietFrom), to: wholeNumber(rules.quietTo) },
    weekBudget: wholeNumber(rules.weekBudget),
    digestHour: wholeNumber(rules.digestHour),
  };
}

function wholeNumber(text: string): number {
  return /^\d{1,2}$/u.test(text.trim()) ? Number(text) : Number.NaN;
}
