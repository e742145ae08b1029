import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { startOfLocalDay } from '../../domain/dates/local-day.ts';
import { createApp } from '../app.ts';
import { openTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import type { Env } from '../platform/env.ts';
import {
  createTestCommittee,
  TEST_ORIGIN,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import type { Services } from '../services.ts';
import { eraseNoticeStatements } from './addresses.repository.ts';
import { newPushKeys } from './channels/push.keys.ts';
import { newPushBrowser, type PushBrowser } from './channels/push.test-browser.ts';
import type { Caught } from './channels/start-catchers.ts';
import { saveLanguage } from './notice-settings.repository.ts';
import { planNotices } from './notices.planning.ts';

const { http } = inject('catchers');
const LOCAL = `127.0.0.1:${http}`;
const app = createApp();
const keys = await newPushKeys();
const settings: Partial<Env> = {
  PUBLIC_ORIGIN: TEST_ORIGIN,
  PUSH_PUBLIC_KEY: keys.publicKey,
  PUSH_PRIVATE_KEY: keys.privateKey,
  PUSH_LOCAL_SERVICE: LOCAL,
  WAKE: { send: () => Promise.resolve() } as unknown as Env['WAKE'],
};

let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
});

/** A browser in which somebody is signed in, as the service that sends pushes answers it. */
async function browserOf(person: TestPerson, name: string) {
  const browser = await newPushBrowser();
  const { cookie, origin } = await committee.signedIn(person);
  const call = async (path: string, body?: object) =>
    await app.request(
      TEST_ORIGIN + path,
      {
        method: body || path === '/sign-out' ? 'POST' : 'GET',
        headers: { cookie, origin, accept: 'text/html', 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      },
      { ...(env as unknown as Env), ...settings },
      { waitUntil: () => undefined, passThroughOnException: () => undefined } as never,
    );
  const device = {
    endpoint: `https://${LOCAL}/${name}`,
    p256dh: browser.p256dh,
    auth: browser.auth,
  };
  return { browser, call, device, name };
}

async function subscribed(person: TestPerson, name: string) {
  const made = await browserOf(person, name);
  expect((await made.call('/api/notices/devices', made.device)).status).toBe(200);
  return made;
}

async function endpoints(person: TestPerson): Promise<string[]> {
  const { results } = await committee.services.env.DB.prepare(
    'SELECT endpoint FROM push_subscriptions WHERE member_id = ? ORDER BY endpoint',
  )
    .bind(committee.memberIds[person])
    .all<{ endpoint: string }>();
  return results.map(({ endpoint }) => endpoint.slice(`https://${LOCAL}/`.length));
}

function at(day: string, hour: number): Services {
  return {
    ...committee.services,
    clock: { now: () => startOfLocalDay(day) + hour * 3_600_000 },
    env: { ...committee.services.env, ...settings },
  };
}

async function send(day: string): Promise<void> {
  for (let tick = 0; tick < 3; tick += 1) await planNotices(at(day, 6));
  await drainOutbox(at(day, 9));
}

async function shownBy({ name, browser }: { name: string; browser: PushBrowser }) {
  const caught = (await (await fetch(`http://${LOCAL}/caught`)).json()) as Caught[];
  const pushes = caught.filter(({ to }) => to === name);
  const texts = await Promise.all(pushes.map(({ body }) => browser.decrypt(body ?? '')));
  return texts.map((text) => JSON.parse(text) as Record<string, string>);
}

describe('notices on devices', () => {
  it('are taken for known push services alone, and not where none are sent', async () => {
    const { call, device } = await browserOf('member', 'x');
    const elsewhere = { ...device, endpoint: 'https://10.0.0.7/x' };
    const refused = await call('/api/notices/devices', elsewhere);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('notice.push_service_unknown');
    const off = await committee.fetch('/api/notices/devices', { as: 'member', json: device });
    expect(off.status).toBe(404);
    expect(await (await call('/notices/settings')).text()).toContain(keys.publicKey);
    const page = await committee.fetch('/notices/settings', { as: 'member' });
    expect(await page.text()).not.toContain('data-island="push"');
  });

  it('reach every device of a person with kind and due date, and never with a title; a dead one is forgotten', async () => {
    const [phone, laptop] = [
      await subscribed('member', 'member-phone'),
      await subscribed('member', 'member-laptop'),
    ];
    await subscribed('member', 'gone.member');
    const english = await subscribed('siblingMember', 'sibling-phone');
    await saveLanguage(committee.services, committee.memberIds.siblingMember, 'en');
    await openTestCampaign(
      { ...committee, services: at('2026-12-09', 5) },
      { dueDate: '2027-01-29' },
    );
    await send('2026-12-09');
    for (const device of [phone, laptop]) {
      const [notice, ...more] = await shownBy(device);
      expect(more).toEqual([]);
      expect(notice).toMatchObject({
        title: 'Quán triệt: 1 việc mới',
        body: 'Văn bản mới được giao. Hạn xác nhận: 29/01/2027',
      });
      expect(JSON.stringify(notice)).not.toMatch(/NQ\/TW|Văn bản của/u);
      expect(notice?.['path']).toMatch(/^\/documents\/\w+$/u);
    }
    expect(await endpoints('member')).toEqual(['member-laptop', 'member-phone']);
    const [inEnglish] = await shownBy(english);
    expect(inEnglish?.['body']).toBe('New document for you. To be acknowledged by 29 January 2027');
    const outcomes = await committee.services.env.DB.prepare(
      "SELECT DISTINCT outcome FROM notice_messages WHERE channel = 'push'",
    ).all();
    expect(outcomes.results).toEqual([{ outcome: 'sent' }]);
  });

  it('are sent to the others when one device does not answer, and again when none does', async () => {
    const waiting = await subscribed('secretary', 'later.secretary');
    await openTestCampaign(
      { ...committee, services: at('2026-12-10', 5) },
      { dueDate: '2027-01-29' },
    );
    await send('2026-12-10');
    const { DB } = committee.services.env;
    const open = () =>
      DB.prepare(
        'SELECT count(*) AS n FROM notice_messages WHERE member_id = ? AND ended_at IS NULL',
      )
        .bind(committee.memberIds.secretary)
        .first<number>('n');
    expect(await open()).toBe(1);
    const other = await subscribed('secretary', 'secretary-laptop');
    await drainOutbox(at('2026-12-10', 12));
    expect(await open()).toBe(0);
    expect(await shownBy(other)).toHaveLength(1);
    expect(await shownBy(waiting)).toEqual([]);
    expect(await endpoints('secretary')).toContain('later.secretary');
  });

  it('end with the session, for one device, for all, and with the person; the browser belongs to the last who asked', async () => {
    const first = await subscribed('officer', 'shared');
    await subscribed('auditor', 'shared');
    expect(await endpoints('officer')).toEqual([]);
    expect(await endpoints('auditor')).toEqual(['shared']);
    // Another's device is left alone.
    await first.call('/api/notices/devices/end', { endpoint: first.device.endpoint });
    expect(await endpoints('auditor')).toEqual(['shared']);

    const out = await subscribed('officer', 'signed-out');
    await subscribed('officer', 'kept');
    expect((await out.call('/sign-out')).status).toBe(303);
    expect(await endpoints('officer')).toEqual(['kept']);
    for (let device = 0; device < 6; device += 1) await subscribed('publisher', `p${device}`);
    expect(await endpoints('publisher')).toHaveLength(5);
    await committee.fetch('/notices/devices/end', { as: 'publisher', form: {} });
    expect(await endpoints('publisher')).toEqual([]);
    await committee.services.env.DB.batch(
      eraseNoticeStatements(committee.services, committee.memberIds.auditor),
    );
    expect(await endpoints('auditor')).toEqual([]);
  });
});
