import type { Context } from 'hono';
import { isQuietHour } from '../../domain/notices/quiet-hours.ts';
import { NoticePreferencesPage } from '../../web/notices/notice-preferences-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { findOwnEmail, forgetEmailStatement } from './addresses.repository.ts';
import { channelsOf } from './channels/channels.ts';
import {
  readNoticeSettings,
  readPreferences,
  savePreferences,
} from './notice-settings.repository.ts';
import { confirmEmail, enterEmail } from './own-email.service.ts';
import { listDevices } from './push-devices.repository.ts';

const MEMBERS: Policy = { roles: ['member'] };
const PATH = '/notices/settings';
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** How one wants to be told: the hour, which documents, where. */
export const noticePreferencesRouter = createRouter();

page(noticePreferencesRouter, 'GET', PATH, MEMBERS, (c) => preferencesPage(c));

page(noticePreferencesRouter, 'POST', PATH, MEMBERS, async (c) => {
  const form = await readForm(c);
  const hour = textOf(form, 'digestHour');
  await savePreferences(c.get('services'), signedInAs(c).memberId, {
    digestHour: HOURS.find((one) => String(one) === hour) ?? null,
    recommended: textOf(form, 'recommended') !== '',
    webhook: textOf(form, 'webhook') !== '',
    language: textOf(form, 'language') === 'en' ? 'en' : 'vi',
  });
  return c.redirect(`${PATH}?saved`, 303);
});

page(noticePreferencesRouter, 'POST', '/notices/email', MEMBERS, async (c) => {
  const address = textOf(await readForm(c), 'address');
  return await done(c, () =>
    enterEmail(c.get('services'), signedInAs(c), address, c.get('language')),
  );
});

page(noticePreferencesRouter, 'POST', '/notices/email/confirm', MEMBERS, async (c) => {
  const code = textOf(await readForm(c), 'code');
  return await done(c, () => confirmEmail(c.get('services'), signedInAs(c), code));
});

page(noticePreferencesRouter, 'POST', '/notices/email/remove', MEMBERS, (c) =>
  done(c, async () => {
    await forgetEmailStatement(c.get('services'), signedInAs(c).memberId).run();
  }),
);

/** Carries it out; where it is refused, the page says why. */
async function done(c: Context<AppEnv>, act: () => Promise<void>): Promise<Response> {
  try {
    await act();
    return c.redirect(PATH, 303);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return await preferencesPage(c, error);
  }
}

async function preferencesPage(c: Context<AppEnv>, error?: AppError): Promise<Response> {
  const services = c.get('services');
  const { memberId } = signedInAs(c);
  const channels = channelsOf(services);
  const [chosen, settings, email, devices] = await Promise.all([
    readPreferences(services, memberId),
    readNoticeSettings(services),
    findOwnEmail(services, memberId),
    listDevices(services, memberId),
  ]);
  return c.html(
    <NoticePreferencesPage
      page={pageContext(c)}
      chosen={chosen}
      committeeHour={settings.digestHour}
      hours={HOURS.filter((hour) => !isQuietHour(settings.quietHours, hour))}
      email={
        channels.has('email') || email
          ? { address: email?.address ?? null, isVerified: Boolean(email?.verifiedAt) }
          : null
      }
      push={
        channels.has('push')
          ? { publicKey: services.env.PUSH_PUBLIC_KEY ?? '', devices: devices.length }
          : null
      }
      offersWebhook={channels.has('webhook')}
      justSaved={c.req.query('saved') !== undefined}
      failure={error?.sentence[c.get('language')] ?? null}
    />,
    error?.status ?? 200,
  );
}
