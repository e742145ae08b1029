import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { acknowledgeThemselves, openTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { today } from '../platform/clock.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import type { OwnData } from './own-data.ts';
import { PersonTraces } from './personal-data.test-traces.ts';

/** Where the id of an erased person stays: it leads nowhere, and what the rows count still adds up. */
const STAYS = [
  'attendances.member_id',
  'conference_absences.member_id',
  'conference_people.member_id',
  'data_requests.member_id',
  'erasures.member_id',
  'essay_counts.recorded_by',
  // Recorded as soon as the ledger is whole again; the message that erases waits for that.
  'held_requests.member_id',
  'memberships.member_id',
  // Who took a list of names out: kept for two years, for whoever stands in the list.
  'named_exports.member_id',
  'reminders.sent_by',
  'report_schedules.member_id',
  'scheduled_publications.drafted_by',
  'scheduled_publications.scheduled_by',
  'report_hand_ins.handed_in_by',
  'reports.made_by',
  'role_grants.member_id',
];

let committee: TestCommittee;
let campaignId: string;

async function read(path: string, as: TestPerson): Promise<string> {
  const response = await committee.fetch(path, { as, headers: { accept: 'text/html' } });
  expect(response.status, path).toBe(200);
  return await response.text();
}

const send = (path: string, as: TestPerson, form: Record<string, string> = {}) =>
  committee.fetch(path, { as, form, headers: { accept: 'text/html' } });

const acknowledge = (person: TestPerson) => acknowledgeThemselves(committee, campaignId, person);

beforeAll(async () => {
  committee = await createTestCommittee(env);
  campaignId = await openTestCampaign(committee);
  await acknowledge('member');
  await acknowledge('siblingMember');
});

describe('the notice', () => {
  it('stands on the home page until it is said to be read, for each person once', async () => {
    expect(await read('/', 'member')).toContain('được dùng thế nào');
    expect((await send('/account/data/notice', 'member')).status).toBe(303);
    expect((await send('/account/data/notice', 'member')).status).toBe(303);
    expect(await read('/', 'member')).not.toContain('được dùng thế nào');
    expect(await read('/', 'siblingMember')).toContain('được dùng thế nào');
  });
});

describe('own data', () => {
  it('is everything about oneself and nothing of anybody else, on the page and in the file', async () => {
    const page = await read('/account/data', 'member');
    expect(page).toContain('Người thử member');
    expect(page).toContain('1 trên 1 đã xác nhận');
    const file = await committee.fetch('/account/data.json', { as: 'member' });
    expect(file.headers.get('content-disposition')).toContain('attachment');
    const text = await file.text();
    const data = JSON.parse(text) as OwnData;
    expect(data.member.code).toBe('member');
    expect(data.assignments?.map(({ state }) => state)).toEqual(['acknowledged']);
    expect(text).not.toContain('siblingMember');
  });

  it('says who looked: at oneself, and at lists of one’s own unit, but not of another', async () => {
    await read(`/coverage/${campaignId}/members/${committee.memberIds.member}`, 'secretary');
    await read('/cell', 'secretary');
    await read(`/cell?unit=${committee.unitIds.siblingCell}`, 'grassrootsOfficer');
    const page = await read('/account/data', 'member');
    expect(page).toContain('riêng về đồng chí');
    expect(page).toContain('danh sách của tổ chức');
    expect(page).toContain('Người thử secretary');
    expect(page).not.toContain('Người thử grassrootsOfficer');
  });
});

const ask = (requestKey: string, asked = 'Họ tên của tôi ghi sai dấu.') =>
  send('/account/data/requests', 'member', { kind: 'correction', asked, requestKey });

describe('requests', () => {
  it('reach the administrator once, and come back with an answer', async () => {
    expect((await ask('one')).status).toBe(303);
    expect((await ask('one')).status).toBe(303);
    const list = await read('/administration/data-requests', 'administrator');
    expect(list.match(/Họ tên của tôi/gu)).toHaveLength(1);
    const id = /data-requests\/(\w+)/u.exec(list)?.[1] ?? '';
    const answer = () =>
      send(`/administration/data-requests/${id}`, 'administrator', { answer: 'Đã sửa dấu.' });
    expect((await answer()).status).toBe(303);
    expect((await answer()).status).toBe(409);
    expect(await read('/account/data', 'member')).toContain('Đã sửa dấu.');
  });

  it('too short or too many are refused with what to do; others know nothing of them', async () => {
    expect((await ask('short', 'sai')).status).toBe(422);
    for (const key of ['a', 'b', 'c', 'd', 'e']) expect((await ask(key)).status).toBe(303);
    expect((await ask('f')).status).toBe(429);
    const path = '/administration/data-requests';
    const list = await read(path, 'administrator');
    expect(list.indexOf('Đã sửa dấu.')).toBeGreaterThan(list.lastIndexOf('name="answer"'));
    expect((await committee.fetch(`${path}?page=2`, { as: 'administrator' })).status).toBe(404);
    expect(
      (await committee.fetch('/administration/data-requests', { as: 'secretary' })).status,
    ).toBe(404);
  });
});

const path = () => `/members/${committee.memberIds.siblingMember}/erasure`;
/** A session in which the administrator has just proved who they are. */
const erase = async (code: string) => {
  const identity = await committee.signedIn('administrator');
  await committee.services.env.DB.prepare('UPDATE sessions SET confirmed_at = ?')
    .bind(committee.services.clock.now())
    .run();
  return await committee.fetch(path(), {
    form: { code },
    headers: { ...identity, accept: 'text/html' },
  });
};

/** A list that renamed the member and could be undone, one that waits, and a search that found them. */
async function leaveTracesOfImports(): Promise<void> {
  const { DB } = committee.services.env;
  const id = committee.memberIds.siblingMember;
  await DB.batch([
    DB.prepare(
      `INSERT INTO roll_changes (id, kind, effective_on, roll_revision, recorded_by, recorded_at)
       SELECT 'change', 'imported_members', '2020-01-01', number, 'm', 0 FROM roll_revisions`,
    ),
    DB.prepare(
      `INSERT INTO roll_change_rows VALUES ('change', 'member', ?, 'altered',
         json_object('fullName', 'Người thử siblingMember', 'sortName', 'x'))`,
    ).bind(id),
    DB.prepare(
      `INSERT INTO roll_imports (id, kind, state, effective_on, headings, mapping, line_count, created_by, created_at)
       VALUES ('import', 'members', 'compared', '2020-01-01', '[]', '[]', 1, 'm', 0)`,
    ),
    DB.prepare(
      `INSERT INTO roll_import_lines (import_id, number, cells, subject_id)
       VALUES ('import', 1, '["Người thử siblingMember"]', ?)`,
    ).bind(id),
  ]);
  await send('/members/search', 'administrator', { q: 'siblingMember' });
}

/** An attendance entered by mistake with words about it, and an absence on a ground that concerns health. */
async function leaveReasons(): Promise<void> {
  const { DB } = committee.services.env;
  const id = committee.memberIds.siblingMember;
  await DB.batch([
    DB.prepare(
      `INSERT INTO conferences (id, title, form, starts_at, place, unit_id, state, room_secret, created_by, created_at)
       SELECT 'conference', 'Hội nghị', 'online', 0, '', id, 'closed', '', '', 0 FROM units LIMIT 1`,
    ),
    DB.prepare(
      `INSERT INTO attendances (id, conference_id, member_id, way, recorded_by, recorded_at, withdrawn_by, withdrawn_at, withdrawn_reason)
       VALUES ('attendance', 'conference', ?, 'ticked', '', 0, '', 1, 'Nhầm với Người thử siblingMember')`,
    ).bind(id),
    DB.prepare("INSERT INTO conference_absences VALUES ('conference', ?, 'illness', '', 0)").bind(
      id,
    ),
  ]);
}

async function reasonsLeft(): Promise<unknown[]> {
  const { DB } = committee.services.env;
  return [
    await DB.prepare('SELECT withdrawn_reason FROM attendances').first('withdrawn_reason'),
    await DB.prepare('SELECT ground FROM conference_absences').first('ground'),
  ];
}

describe('erasing a person', () => {
  it('waits until they have left the roll, for the right code and for proof of identity', async () => {
    expect((await erase('siblingMember')).status).toBe(409);
    await committee.services.env.DB.prepare(
      "UPDATE memberships SET standing = 'left', valid_from = ? WHERE member_id = ?",
    )
      .bind(today(committee.services.clock), committee.memberIds.siblingMember)
      .run();
    expect((await erase('someone-else')).status).toBe(422);
    expect((await send(path(), 'administrator', { code: 'siblingMember' })).status).toBe(403);
    for (const as of ['secretary', 'officer', 'auditor', 'member'] as const)
      expect((await committee.fetch(path(), { as })).status).toBe(404);
  });

  it('leaves no name, no code and no account anywhere, while every count and proof stays', async () => {
    const { services } = committee;
    const before = await services.ledger.coverage([campaignId]);
    await leaveTracesOfImports();
    const traces = new PersonTraces(committee);
    const columns = await traces.columns();
    const ids = {
      member: committee.memberIds.siblingMember,
      account: committee.accountIds.siblingMember,
    };
    const toGo = columns.filter(({ table, column }) => !STAYS.includes(`${table}.${column}`));
    await traces.leave(toGo, ids);
    await leaveReasons();
    expect(await traces.namedIn(toGo, ids)).toHaveLength(toGo.length);
    expect((await erase('siblingMember')).status).toBe(303);
    expect(await traces.namedIn(toGo, ids)).toEqual([]);
    expect(await reasonsLeft()).toEqual(['', 'other']);
    await drainOutbox(services);
    await drainOutbox(services);
    expect(await services.ledger.coverage([campaignId])).toEqual(before);
    expect(await services.ledger.assignmentsOf(committee.memberIds.siblingMember)).toEqual([]);
    expect((await services.ledger.check()).fault).toBeNull();
    const { results: tables } = await services.env.DB.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'd1%'",
    ).all<{ name: string }>();
    for (const { name } of tables) {
      const { results } = await services.env.DB.prepare(`SELECT * FROM ${name}`).all();
      const text = JSON.stringify(results);
      expect(text, name).not.toContain('Người thử siblingMember');
      expect(text.toLowerCase(), name).not.toContain('"siblingmember"');
      expect(text, name).not.toContain(committee.accountIds.siblingMember);
    }
  });

  it('repeated changes nothing and finds nothing to erase by the old code', async () => {
    expect((await erase('siblingMember')).status).toBe(422);
  });
});
