import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, localDay, startOfLocalDay } from '../../domain/dates/local-day.ts';
import { insertTestDocument, openTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import {
  callWorker,
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import type { Services } from '../services.ts';
import { sweep } from '../sweeps/sweeps.ts';
import { planNotices } from './notices.planning.ts';

const HTML = { accept: 'text/html' };
const HOUR = 3_600_000;
/** Wednesday 9 December 2026; the campaigns are due on the Wednesday after. */
const START = '2026-12-09';
const DUE = '2026-12-16';

let committee: TestCommittee;

/** The services as they are at an hour of a day in Viet Nam. */
function at(day: string, hour = 9): Services {
  return { ...committee.services, clock: { now: () => startOfLocalDay(day) + hour * HOUR } };
}

async function planAt(day: string, hour = 9): Promise<void> {
  // More ticks than one planning of this small committee takes.
  for (let tick = 0; tick < 4; tick += 1) await planNotices(at(day, hour));
}

async function noticesOf(person: TestPerson): Promise<string[]> {
  const { results } = await committee.services.env.DB.prepare(
    `SELECT kind, people, units FROM notices WHERE member_id = ? ORDER BY created_at, kind`,
  )
    .bind(committee.memberIds[person])
    .all<{ kind: string; people: number | null; units: number | null }>();
  return results.map(({ kind, people, units }) => [kind, people, units].filter(Boolean).join(' '));
}

async function openAt(day: string, changes = {}): Promise<string> {
  const campaignId = await openTestCampaign(
    { ...committee, services: at(day) },
    { dueDate: DUE, ...changes },
  );
  // As publishing leaves it: the reader shows the current edition.
  await committee.services.env.DB.prepare(
    `UPDATE documents SET current_edition_id = (SELECT edition_id FROM campaigns WHERE campaigns.id = ?1)
      WHERE id = (SELECT document_id FROM campaigns WHERE campaigns.id = ?1)`,
  )
    .bind(campaignId)
    .run();
  return campaignId;
}

async function acknowledge(campaignId: string, person: TestPerson): Promise<void> {
  const memberId = committee.memberIds[person];
  const { ledger, newId } = committee.services;
  await ledger.open(campaignId, memberId);
  await ledger.acknowledge({
    campaignId,
    memberId,
    actorId: memberId,
    method: 'self',
    idempotencyKey: newId(),
  });
}

const post = (path: string, as: TestPerson, form: Record<string, string> = {}) =>
  committee.fetch(path, { as, headers: HTML, form });

async function show(path: string, as: TestPerson): Promise<string> {
  const response = await committee.fetch(path, { as, headers: HTML });
  expect(response.status, path).toBe(200);
  return await response.text();
}

const outstanding = () => Promise.reject(new Error('away'));

/** Every notice as it is stored. */
async function rows(): Promise<string> {
  const { DB } = committee.services.env;
  return JSON.stringify((await DB.prepare('SELECT * FROM notices ORDER BY id').all()).results);
}

let campaignId: string;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  await post('/notices/settings', 'siblingMember', {});
  campaignId = await openAt(START);
  await openAt(START, { obligation: 'recommended' });
  await acknowledge(campaignId, 'foreignMember');
});

describe('planning', () => {
  it('waits for the hour, then tells whoever has something outstanding, once', async () => {
    await planAt(START, 4);
    expect(await noticesOf('member')).toEqual([]);
    await planAt(START);
    await planAt(START);
    expect(await noticesOf('member')).toEqual(['assigned', 'assigned']);
    await planAt(addDays(START, 1));
    expect(await noticesOf('member')).toEqual(['assigned', 'assigned']);
  });

  it('leaves out who has acknowledged, and recommended documents for whoever wants none', async () => {
    expect(await noticesOf('foreignMember')).toEqual(['assigned']);
    expect(await noticesOf('siblingMember')).toEqual(['assigned']);
  });

  it('goes on where it broke off, when the ledger did not answer', async () => {
    const away = { ...at('2026-12-11'), ledger: { ...committee.services.ledger, outstanding } };
    await planNotices(away as unknown as Services);
    expect(await noticesOf('secretary')).toEqual(['assigned', 'assigned']);
    await planAt('2026-12-11');
    expect(await noticesOf('secretary')).toEqual(['assigned', 'assigned', 'due_soon', 'due_soon']);
  });

  it('says once that it is soon due, due and overdue, even where days were missed', async () => {
    for (const day of ['2026-12-14', DUE, '2026-12-18', '2026-12-19', '2026-12-22'])
      await planAt(day);
    const kinds = (await noticesOf('member')).filter((_, index) => index % 2 === 0);
    expect(kinds).toEqual(['assigned', 'due_soon', 'due', 'overdue']);
  });

  it('gives counts without names to the secretary, later to the officers above', async () => {
    expect(await noticesOf('secretary')).toContain('unit_overdue 2 1');
    expect(await noticesOf('officer')).not.toContain('units_overdue 9 3');
    await planAt('2026-12-23');
    expect(await noticesOf('officer')).toContain('units_overdue 9 3');
    expect(await noticesOf('grassrootsOfficer')).toContain('units_overdue 6 2');
    expect((await noticesOf('secretary')).filter((one) => one.startsWith('unit'))).toHaveLength(1);
  });

  it('tells everybody in a running campaign that the text has a new edition', async () => {
    const { documentId, editionId } = await insertTestDocument(committee);
    await openAt('2026-12-23', { documentId, editionId, dueDate: '2027-01-29' });
    const { DB } = committee.services.env;
    await DB.prepare('UPDATE editions SET created_at = ? WHERE id = ?')
      .bind(startOfLocalDay('2026-12-24'), editionId)
      .run();
    await planAt('2026-12-24');
    expect(await noticesOf('foreignMember')).toContain('new_edition');
  });

  it('tells of an urgent document at once, at any hour, and does not tell it again', async () => {
    const { documentId, editionId } = await insertTestDocument(committee);
    const { DB } = committee.services.env;
    await DB.prepare("UPDATE documents SET urgency = 'urgent' WHERE id = ?").bind(documentId).run();
    const urgent = await openAt('2026-12-28', { documentId, editionId, dueDate: '2027-01-29' });
    await planNotices(at('2026-12-29', 1));
    await planAt('2026-12-29');
    const { results } = await DB.prepare(
      'SELECT at_once AS atOnce, count(*) AS n FROM notices WHERE campaign_id = ? GROUP BY at_once',
    )
      .bind(urgent)
      .all();
    expect(results).toEqual([{ atOnce: 1, n: 10 }]);
  });

  it('tells the asker, and nobody else, of an answer', async () => {
    const { documentId, editionId } = await insertTestDocument(committee);
    const now = startOfLocalDay('2026-12-30');
    await committee.services.env.DB.prepare(
      `INSERT INTO questions (id, document_id, edition_id, address, asker_id, idempotency_key, asked, asked_at, state, shown, answer, answered_at)
       VALUES ('q', ?, ?, 'I', ?, 'k', 'Hỏi', ?, 'replied', 'Hỏi', 'Đáp', ?)`,
    )
      .bind(documentId, editionId, committee.memberIds.auditor, now, now)
      .run();
    await planAt('2026-12-30');
    expect(await noticesOf('auditor')).toContain('answered');
    expect(await noticesOf('publisher')).not.toContain('answered');
  });
});

describe('the page of notices', () => {
  it('says what, why and until when, with one way on, and names nobody else', async () => {
    const page = await show('/notices', 'secretary');
    for (const text of ['1-NQ/TW: Văn bản', 'Quá hạn', 'Hạn xác nhận: 16/12/2026', 'Bắt buộc'])
      expect(page).toContain(text);
    expect(page).toContain('Đơn vị cell: còn 2 người chưa xác nhận, ở 1 đơn vị.');
    expect(page).toContain(`href="/cell?campaign=${campaignId}"`);
    expect(page.replaceAll('Người thử secretary', '')).not.toContain('Người thử');
    expect(await show('/', 'secretary')).toMatch(/\d+ thông báo chưa đọc/u);
  });

  it('is not changed by any GET: every link is fetched twice, signed in and not', async () => {
    const before = await rows();
    const page = await show('/notices', 'secretary');
    const links = [...page.matchAll(/href="(\/[^"]*)"/gu)].map((match) => match[1] ?? '');
    const inside = [...new Set(links)].filter((path) =>
      /^\/(?:notices|documents|cell)/u.test(path),
    );
    expect(inside.length).toBeGreaterThan(3);
    for (const path of [...inside, ...inside]) {
      expect((await callWorker(path, { headers: HTML })).status, path).toBe(303);
      const signedIn = await committee.fetch(path, { as: 'secretary', headers: HTML });
      expect(signedIn.status, path).toBe(200);
    }
    expect(await rows()).toBe(before);
    for (const path of inside) expect(path).not.toContain(committee.memberIds.secretary);
  });

  it('says of what was acknowledged since that it is done, and counts it as unread no longer', async () => {
    const unread = async () =>
      Number(/(\d+) thông báo chưa đọc/u.exec(await show('/', 'publisher'))?.[1]);
    const before = await unread();
    expect(await show('/notices', 'publisher')).not.toContain('Đọc lại văn bản');
    await acknowledge(campaignId, 'publisher');
    expect(await unread()).toBeLessThan(before);
    expect(await show('/notices', 'publisher')).toContain('Đọc lại văn bản');
  });

  it('marks one or all as read by POST, and only one’s own', async () => {
    const unread = async (as: TestPerson) =>
      (await show('/notices', as)).split('>Chưa đọc<').length - 1;
    const before = await unread('member');
    const noticeId = /\/notices\/(\w+)\/read/u.exec(await show('/notices', 'member'))?.[1] ?? '';
    expect((await post(`/notices/${noticeId}/read`, 'secretary')).status).toBe(303);
    expect(await unread('member')).toBe(before);
    await post(`/notices/${noticeId}/read`, 'member');
    expect(await unread('member')).toBe(before - 1);
    const others = await unread('secretary');
    await post('/notices/read', 'member');
    expect(await unread('member')).toBe(0);
    expect(await unread('secretary')).toBe(others);
  });

  it('is kept as chosen: an hour outside the quiet ones; recommended documents or not', async () => {
    await post('/notices/settings', 'member', { digestHour: '17' });
    const page = await show('/notices/settings', 'member');
    expect(page).toMatch(/value="17"[^>]*selected/u);
    expect(page).not.toContain('value="22"');
    expect(page).not.toMatch(/id="recommended-1"[^>]*checked/u);
  });
});

describe('the rules of the committee', () => {
  const rules = { quietFrom: '20', quietTo: '6', weekBudget: '2', digestHour: '9' };

  it('are an administrator’s, checked and audited', async () => {
    expect((await post('/administration/notices', 'member', rules)).status).toBe(404);
    const refused = await post('/administration/notices', 'administrator', {
      ...rules,
      quietTo: '24',
    });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('value="24"');
    expect((await post('/administration/notices', 'administrator', rules)).status).toBe(303);
    expect(await show('/administration/notices', 'administrator')).toMatch(
      /name="weekBudget"[^>]*value="2"/u,
    );
    const audited = await committee.services.env.DB.prepare(
      "SELECT count(*) AS n FROM audit_entries WHERE action = 'notices.settings_changed'",
    ).first<number>('n');
    expect(audited).toBe(1);
  });

  it('hold a calendar that can be corrected', async () => {
    const path = '/administration/notices/days';
    const day = addDays(localDay(Date.now()), 400);
    const form = { day, kind: 'holiday', name: 'Tết Nguyên đán' };
    expect((await post(path, 'administrator', { ...form, day: '2027-02-30' })).status).toBe(422);
    await post(path, 'administrator', form);
    await post(path, 'administrator', { ...form, name: 'Nghỉ bù' });
    const { DB } = committee.services.env;
    const named = () =>
      DB.prepare('SELECT name FROM notice_calendar WHERE day = ?').bind(day).first('name');
    expect(await named()).toBe('Nghỉ bù');
    await post(`${path}/remove`, 'administrator', { day });
    expect(await named()).toBeNull();
  });
});

describe('notices that are over', () => {
  it('are swept half a year after their due date, when nothing could plan them anew', async () => {
    const { DB } = committee.services.env;
    const left = () => DB.prepare('SELECT count(*) AS n FROM notices').first<number>('n');
    const before = await left();
    expect(before).toBeGreaterThan(0);
    expect(await sweep(at(addDays(DUE, 179)))).toMatchObject({ notices: 0 });
    expect(await left()).toBe(before);
    expect(await sweep(at(addDays(DUE, 500)))).toMatchObject({ notices: before });
    await planAt(addDays(DUE, 500));
    expect(await left()).toBe(0);
  });
});
