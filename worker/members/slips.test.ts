import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  callWorker,
  createTestCommittee,
  TEST_ORIGIN,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';

const PASSWORD = 'mùa xuân nho nhỏ 1980';
const MANY = 130;

let committee: TestCommittee;
/** A code that leaves nothing to a user name but its dashes; one that looks like it; plain ones. */
const CODES = ['ĐV/0012', 'dv-0012', '7'];
beforeAll(async () => {
  committee = await createTestCommittee(env);
  for (const code of CODES) await add(code);
});

async function add(code: string): Promise<void> {
  await committee.fetch('/members/new', {
    as: 'administrator',
    form: {
      code,
      fullName: `Người mới ${code}`,
      standing: 'official',
      ground: '',
      unitId: committee.unitIds.cell,
      validFrom: '2026-01-01',
    },
  });
}

async function memberOf(code: string): Promise<string> {
  const row = committee.services.env.DB.prepare('SELECT id FROM members WHERE code = ?').bind(code);
  return (await row.first<string>('id')) ?? '';
}

async function slipsOf(as: TestPerson, path: string, fields: [string, string][] = []) {
  const response = await committee.fetch(path, {
    as,
    confirmed: true,
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: TEST_ORIGIN },
  });
  const text = await response.text();
  const codes = [...text.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code]) => code ?? '');
  const slips = codes.flatMap((userName, at) =>
    at % 2 === 0 ? [{ userName, code: codes[at + 1] ?? '' }] : [],
  );
  return { status: response.status, slips };
}

async function comesIn({ userName, code }: { userName: string; code: string }): Promise<number> {
  const form = { userName, code, password: PASSWORD, repeat: PASSWORD };
  return (await callWorker('/activate', { form }, { origin: TEST_ORIGIN })).status;
}

const waitingOf = (page: string) =>
  [...page.matchAll(/name="member" value="([\w-]+)"/g)].map(([, id]): [string, string] => [
    'member',
    id ?? '',
  ]);

describe('an account', () => {
  it('begins with the first slip of a member who has none, under a user name made of the code', async () => {
    const page = await committee.fetch(`/members?unit=${committee.unitIds.cell}`, {
      as: 'secretary',
    });
    const fields: [string, string][] = [
      ['unit', committee.unitIds.cell],
      ...waitingOf(await page.text()),
    ];
    const { status, slips } = await slipsOf('secretary', '/members/slips', fields);
    expect(status).toBe(200);
    expect(slips.map(({ userName }) => userName)).toEqual(
      expect.arrayContaining(['dv-0012', 'dv-0012-2', 'dv-7']),
    );
    const own = slips.find(({ userName }) => userName === 'dv-7');
    expect(await comesIn(own!)).toBe(303);
    const { results } = await committee.services.env.DB.prepare(
      `SELECT action, count(*) AS n FROM audit_entries WHERE action LIKE 'account.%' AND actor_id = ? GROUP BY action`,
    )
      .bind(committee.memberIds.secretary)
      .all();
    expect(results).toEqual([
      { action: 'account.activation_issued', n: slips.length },
      { action: 'account.begun', n: CODES.length },
    ]);
  });

  it('is the same with a second slip, also where two are issued at one moment', async () => {
    await add('CUNG-LUC');
    const path = `/members/slips/${await memberOf('CUNG-LUC')}`;
    const both = await Promise.all([slipsOf('secretary', path), slipsOf('administrator', path)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const names = new Set(both.flatMap(({ slips }) => slips.map(({ userName }) => userName)));
    expect([...names]).toEqual(['cung-luc']);
    const last = await slipsOf('secretary', path);
    expect(await comesIn(both[0]!.slips[0]!)).toBe(400);
    expect(await comesIn(last.slips[0]!)).toBe(303);
  });

  it('is begun by nobody outside the unit, and not for whoever has left', async () => {
    await add('NGOAI');
    const memberId = await memberOf('NGOAI');
    const path = `/members/slips/${memberId}`;
    for (const as of ['foreignSecretary', 'officer', 'member'] as const)
      expect((await slipsOf(as, path)).status).toBe(404);
    const { cell } = committee.unitIds;
    const named: [string, string][] = [
      ['unit', committee.unitIds.foreignCell],
      ['member', memberId],
    ];
    expect((await slipsOf('foreignSecretary', '/members/slips', named)).slips).toEqual([]);
    const change = { action: 'change', unitId: cell, standing: 'left', ground: 'left' };
    const form = { ...change, validFrom: '2026-02-01' };
    const left = await committee.fetch(`/members/${memberId}`, { as: 'administrator', form });
    expect(left.status).toBe(303);
    expect((await slipsOf('secretary', path)).status).toBe(404);
    const accounts = 'SELECT count(*) AS n FROM accounts WHERE member_id = ?';
    const { DB } = committee.services.env;
    expect(await DB.prepare(accounts).bind(memberId).first<number>('n')).toBe(0);
  });
});

describe('a unit of many people', () => {
  it('is shown page by page, each audited with who was on it, and prints the slips of a page', async () => {
    const { DB } = committee.services.env;
    const numbers = JSON.stringify(Array.from({ length: MANY }, (_, at) => at));
    await DB.batch([
      DB.prepare(
        `INSERT INTO members SELECT 'many-' || value, 'NH.' || value, 'Người thêm ' || value, value, 0 FROM json_each(?)`,
      ).bind(numbers),
      DB.prepare(
        `INSERT INTO memberships (id, member_id, unit_id, valid_from)
         SELECT 'many-' || value, 'many-' || value, ?2, '2020-01-01' FROM json_each(?1)`,
      ).bind(numbers, committee.unitIds.foreign),
    ]);
    const path = `/members?unit=${committee.unitIds.foreign}`;
    const pageOf = async (number: number) =>
      (await committee.fetch(`${path}&page=${number}`, { as: 'administrator' })).text();
    const [first, second] = [await pageOf(1), await pageOf(2)];
    const waiting = [waitingOf(first), waitingOf(second)];
    expect(waiting.map((page) => page.length)).toEqual([100, MANY - 100]);
    expect(new Set(waiting.flat().map(([, id]) => id)).size).toBe(MANY);
    const counts = await DB.prepare(
      `SELECT count FROM audit_entries WHERE action = 'named_list.viewed' ORDER BY id DESC LIMIT 2`,
    ).all<{ count: number }>();
    expect(counts.results.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(MANY);
    expect((await committee.fetch(`${path}&page=3`, { as: 'administrator' })).status).toBe(404);
    const unit: [string, string] = ['unit', committee.unitIds.foreign];
    const { slips } = await slipsOf('administrator', '/members/slips', [unit, ...waiting[1]!]);
    expect(slips).toHaveLength(MANY - 100);
    expect(await comesIn(slips[0]!)).toBe(303);
  });
});
