import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { startOfLocalDay } from '../../domain/dates/local-day.ts';
import type { AccountActor } from '../access/actor.ts';
import { openTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import { drainOutbox, MAX_ATTEMPTS } from '../outbox/outbox.consumer.ts';
import type { Env } from '../platform/env.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import type { Services } from '../services.ts';
import { eraseNoticeStatements } from './addresses.repository.ts';
import type { Caught } from './channels/start-catchers.ts';
import { channelStates } from './messages.repository.ts';
import { savePreferences } from './notice-settings.repository.ts';
import { planNotices } from './notices.planning.ts';
import { confirmEmail, enterEmail } from './own-email.service.ts';

const { smtp, http } = inject('catchers');
const HTML = { accept: 'text/html' };
const ORIGIN = 'https://quan-triet.test';
/** Wednesday to Friday of a week, the Saturday, and the Monday after. */
const [WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, MONDAY] = [
  '2026-12-09',
  '2026-12-10',
  '2026-12-11',
  '2026-12-12',
  '2026-12-14',
] as const;

const LOST = { send: () => Promise.resolve() } as unknown as Env['WAKE'];

let committee: TestCommittee;

/** The services as they are at an hour of a day in Viet Nam, with channels that lead to the catchers. */
function at(day: string, hour: number, settings: Partial<Env> = {}): Services {
  const channels = {
    PUBLIC_ORIGIN: ORIGIN,
    MAIL_FROM: 'quan-triet@example.vn',
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(smtp),
    SMTP_SECURITY: 'none',
    NOTICE_WEBHOOK_URL: `http://127.0.0.1:${http}/hook`,
    NOTICE_WEBHOOK_SECRET: 's',
  };
  return {
    ...committee.services,
    clock: { now: () => startOfLocalDay(day) + hour * 3_600_000 },
    // A wake-up would be answered by the clock of the machine; a lost one changes nothing.
    env: { ...committee.services.env, ...channels, WAKE: LOST, ...settings },
  };
}

async function plan(day: string, settings: Partial<Env> = {}): Promise<void> {
  for (let tick = 0; tick < 3; tick += 1) await planNotices(at(day, 6, settings));
}

const deliver = async (day: string, hour: number, settings: Partial<Env> = {}) =>
  (await drainOutbox(at(day, hour, settings))).filter(({ kind }) => kind === 'notice.send');

async function caughtBy(to: string): Promise<Caught[]> {
  const caught = (await (await fetch(`http://127.0.0.1:${http}/caught`)).json()) as Caught[];
  return caught.filter((one) => one.to === to);
}

/** An address that works, as typing the code leaves it. */
async function mailTo(person: TestPerson, address: string): Promise<void> {
  await committee.services.env.DB.prepare(
    `INSERT OR REPLACE INTO notice_emails (member_id, address, code_sent_at, verified_at) VALUES (?, ?, 0, 1)`,
  )
    .bind(committee.memberIds[person], address)
    .run();
}

async function outcomes(person: TestPerson): Promise<string[]> {
  const { results } = await committee.services.env.DB.prepare(
    `SELECT channel, day, outcome FROM notice_messages WHERE member_id = ? ORDER BY day, channel`,
  )
    .bind(committee.memberIds[person])
    .all<{ channel: string; day: string; outcome: string | null }>();
  return results.map(({ channel, day, outcome }) => `${day} ${channel} ${outcome}`);
}

async function open(day: string): Promise<string> {
  return await openTestCampaign({ ...committee, services: at(day, 5) }, { dueDate: '2027-01-29' });
}

async function show(path: string, as: TestPerson): Promise<string> {
  const response = await committee.fetch(path, { as, headers: HTML });
  expect(response.status, path).toBe(200);
  return await response.text();
}

const actor = () =>
  ({ kind: 'account', memberId: committee.memberIds.auditor }) as unknown as AccountActor;

const remind = (as: TestPerson, campaignId: string) =>
  committee.fetch(`/campaigns/${campaignId}/remind`, { as, headers: HTML, form: {} });

beforeAll(async () => {
  committee = await createTestCommittee(env);
  await mailTo('member', 'member.digest@example.vn');
  await savePreferences(committee.services, committee.memberIds.secretary, {
    digestHour: 17,
    recommended: true,
    webhook: true,
    language: 'vi',
  });
  await mailTo('foreignMember', 'foreign.digest@example.vn');
});

describe('the daily message', () => {
  it('goes once, at the hour chosen, with number, title, reason, due date and one link', async () => {
    await open(WEDNESDAY);
    await open(WEDNESDAY);
    await plan(WEDNESDAY);
    await plan(WEDNESDAY);
    expect(await deliver(WEDNESDAY, 7)).toEqual([]);
    expect((await deliver(WEDNESDAY, 8)).map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    const [mail, ...more] = await caughtBy('member.digest@example.vn');
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('Quán triệt: 2 việc mới');
    for (const text of ['1-NQ/TW: Văn bản', 'thuộc diện học tập', 'Hạn xác nhận: 29/01/2027'])
      expect(mail?.text).toContain(text);
    expect(mail?.html?.match(/href="([^"]*)"/gu)).toEqual([`href="${ORIGIN}/notices"`]);
    expect(mail?.text).not.toContain('Người thử');
    expect(await deliver(WEDNESDAY, 16)).toEqual([]);
    await deliver(WEDNESDAY, 17);
    const [hook] = await caughtBy(committee.memberIds.secretary);
    expect(JSON.parse(hook?.body ?? '{}')).toMatchObject({ count: 2, url: `${ORIGIN}/notices` });
  });

  it('leaves out what was acknowledged since, and goes nowhere with nothing left', async () => {
    const campaignId = await open(THURSDAY);
    await plan(THURSDAY);
    const memberId = committee.memberIds.foreignMember;
    const { ledger } = committee.services;
    await ledger.open(campaignId, memberId);
    await ledger.acknowledge({
      campaignId,
      memberId,
      actorId: memberId,
      method: 'self',
      idempotencyKey: 'foreign',
    });
    await deliver(THURSDAY, 8);
    expect(await outcomes('foreignMember')).toContain(`${THURSDAY} email nothing_left`);
    expect(await caughtBy('foreign.digest@example.vn')).toHaveLength(1);
    expect((await caughtBy('member.digest@example.vn')).at(-1)?.subject).toContain(': 1 việc');
  });

  it('does not go on a Saturday, nor beyond the budget of a week; what waited goes with the next', async () => {
    await open(FRIDAY);
    await plan(FRIDAY);
    await deliver(FRIDAY, 8);
    expect(await caughtBy('member.digest@example.vn')).toHaveLength(3);
    await open(SATURDAY);
    await plan(SATURDAY);
    await deliver(SATURDAY, 20);
    expect(await caughtBy('member.digest@example.vn')).toHaveLength(3);
    await plan(MONDAY);
    await deliver(MONDAY, 8);
    expect(await caughtBy('member.digest@example.vn')).toHaveLength(4);
    const { DB } = committee.services.env;
    await DB.prepare('UPDATE notice_settings SET week_budget = 1').run();
    await open('2026-12-15');
    await plan('2026-12-15');
    await deliver('2026-12-15', 20);
    expect(await caughtBy('member.digest@example.vn')).toHaveLength(4);
    await DB.prepare('UPDATE notice_settings SET week_budget = 3').run();
  });

  it('is tried again while the server is away, waits for the morning, and is given up with the reason', async () => {
    await open('2026-12-16');
    await plan('2026-12-16');
    const away = { SMTP_PORT: '1' };
    const [first] = await deliver('2026-12-16', 8, away);
    expect(first?.outcome).toBe('postponed');
    expect(await deliver('2026-12-16', 22, away)).toContainEqual(
      expect.objectContaining({ outcome: 'done' }),
    );
    const { DB } = committee.services.env;
    const waiting = "kind = 'notice.send' AND done_at IS NULL";
    await DB.prepare(`UPDATE outbox SET attempts = ${MAX_ATTEMPTS - 1} WHERE ${waiting}`).run();
    expect((await deliver('2026-12-17', 7, away)).map(({ outcome }) => outcome)).toContain('dead');
    const reason = await DB.prepare(
      'SELECT last_error FROM outbox WHERE dead_at IS NOT NULL',
    ).first<string>('last_error');
    expect(reason).toMatch(/^ChannelUnavailable: smtp [a-z ]+$/u);
    for (const path of ['/', '/notices', '/notices/settings']) await show(path, 'member');
    const states = await channelStates(at('2026-12-17', 8), startOfLocalDay('2026-12-16'));
    const mail = states.find(({ channel }) => channel === 'email');
    expect(mail).toMatchObject({ sent: 0, waiting: 0, lastError: reason });
    expect(mail?.dead).toBeGreaterThan(0);
  });

  it('forgets an address that is gone', async () => {
    await mailTo('siblingMember', 'gone.sibling@example.vn');
    await plan('2026-12-17');
    await deliver('2026-12-17', 9);
    expect(await outcomes('siblingMember')).toContain('2026-12-17 email address_gone');
    await open('2026-12-18');
    await plan('2026-12-18');
    await deliver('2026-12-18', 9);
    expect(await outcomes('siblingMember')).toHaveLength(1);
  });

  it('of an urgent document goes at once, outside the quiet hours', async () => {
    const campaignId = await open('2026-12-21');
    const { DB } = committee.services.env;
    await DB.prepare(
      "UPDATE documents SET urgency = 'urgent' WHERE id = (SELECT document_id FROM campaigns WHERE id = ?)",
    )
      .bind(campaignId)
      .run();
    const before = (await caughtBy('member.digest@example.vn')).length;
    for (let tick = 0; tick < 2; tick += 1) await planNotices(at('2026-12-22', 2));
    await deliver('2026-12-22', 3);
    expect(await caughtBy('member.digest@example.vn')).toHaveLength(before);
    await deliver('2026-12-22', 7);
    expect(await caughtBy('member.digest@example.vn')).toHaveLength(before + 1);
  });
});

describe('an e-mail address', () => {
  it('is used once the code sent there was typed; wrong codes and haste are refused', async () => {
    const services = at('2026-12-22', 10);
    const address = 'auditor@example.vn';
    await expect(enterEmail(services, actor(), 'a@b.vn>\r\nRCPT TO:<c@d.vn', 'vi')).rejects.toThrow(
      'notice.email_invalid',
    );
    await enterEmail(services, actor(), address, 'vi');
    await expect(enterEmail(services, actor(), address, 'vi')).rejects.toThrow(
      'notice.email_too_soon',
    );
    const code = /\d{8}/u.exec((await caughtBy(address))[0]?.text ?? '')?.[0] ?? '';
    await expect(confirmEmail(services, actor(), '00000000')).rejects.toThrow('notice.code_wrong');
    await expect(confirmEmail(at('2026-12-22', 12), actor(), code)).rejects.toThrow(
      'notice.code_wrong',
    );
    await confirmEmail(services, actor(), `${code.slice(0, 4)} ${code.slice(4)}`);
    expect(await show('/notices/settings', 'auditor')).toContain(`được gửi đến ${address}`);
    await committee.fetch('/notices/email/remove', { as: 'auditor', headers: HTML, form: {} });
    expect(await show('/notices/settings', 'auditor')).not.toContain(address);
  });

  it('cannot be guessed: five wrong codes end it', async () => {
    const services = at('2026-12-23', 10);
    await enterEmail(services, actor(), 'guess@example.vn', 'vi');
    const code = /\d{8}/u.exec((await caughtBy('guess@example.vn'))[0]?.text ?? '')?.[0] ?? '';
    for (let guess = 0; guess < 5; guess += 1)
      await expect(confirmEmail(services, actor(), `${guess}`)).rejects.toThrow(
        'notice.code_wrong',
      );
    await expect(confirmEmail(services, actor(), code)).rejects.toThrow('notice.code_wrong');
  });

  it('is not asked for where no channel is configured, and no page breaks', async () => {
    const page = await show('/notices/settings', 'publisher');
    expect(page).not.toContain('type="email"');
    expect(await show('/administration/notices', 'administrator')).toContain('Chưa cấu hình');
  });
});

describe('a person who is erased', () => {
  it('leaves no notice, no message, no choice and no address', async () => {
    const memberId = committee.memberIds.member;
    const { DB } = committee.services.env;
    await DB.batch(eraseNoticeStatements(committee.services, memberId));
    for (const table of [
      'notices',
      'notice_messages',
      'notice_emails',
      'notice_preferences',
      'push_subscriptions',
    ]) {
      const { results } = await DB.prepare(`SELECT * FROM ${table}`).all();
      expect(JSON.stringify(results), table).not.toContain(memberId);
    }
  });
});

describe('a reminder by hand', () => {
  it('says how many, reaches the own units alone, once a day, and is audited as a count', async () => {
    const campaignId = await openTestCampaign(committee);
    expect((await remind('member', campaignId)).status).toBe(404);
    expect(await show(`/campaigns/${campaignId}/remind`, 'secretary')).toContain('còn 2 người');
    expect((await remind('secretary', campaignId)).status).toBe(303);
    expect((await remind('secretary', campaignId)).status).toBe(409);
    const { DB } = committee.services.env;
    const reminded = () =>
      DB.prepare("SELECT count(*) AS n FROM notices WHERE kind = 'reminder' AND campaign_id = ?")
        .bind(campaignId)
        .first<number>('n');
    expect(await reminded()).toBe(2);
    expect(await show(`/campaigns/${campaignId}/remind`, 'publisher')).toContain('còn 10 người');
    expect((await remind('publisher', campaignId)).status).toBe(303);
    expect(await reminded()).toBe(10);
    const desk = await show(`/department/campaigns/${campaignId}`, 'publisher');
    expect(desk).toContain('nhắc 12 người');
    expect(desk).toContain('Tổ chức còn người chưa xác nhận');
    expect(desk).toContain(`href="/coverage/${campaignId}?unit=`);
    expect(desk).toContain('<svg class="chart"');
    const { results } = await DB.prepare(
      "SELECT count, subject_id AS subjectId FROM audit_entries WHERE action = 'reminder.sent' ORDER BY id",
    ).all();
    expect(results).toEqual([
      { count: 2, subjectId: campaignId },
      { count: 10, subjectId: campaignId },
    ]);
  });
});
