import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Env } from '../platform/env.ts';
import { callWorker } from '../platform/test-harness.ts';

const { DB } = env as unknown as Env;
const SETUP = { authorization: 'Bearer qt_setup-key-for-tests-only' };

type Answer = {
  status: number;
  body: Record<string, unknown> & { error?: { code: string; details: unknown } };
};

async function setup(path: string, json?: unknown): Promise<Answer> {
  const response = await callWorker(
    `/api/setup/${path}`,
    json === undefined ? {} : { json },
    SETUP,
  );
  return { status: response.status, body: await response.json() };
}

const unit = (code: string, parentCode: string | null, more: object = {}) => ({
  code,
  name: `Chi bộ ${code}`,
  kind: parentCode === null ? 'committee' : 'cell',
  parentCode,
  validFrom: '2020-01-01',
  ...more,
});
const member = (code: string, more: object = {}) => ({
  code,
  fullName: `Nguyễn Văn ${code}`,
  standing: 'official',
  unitCode: 'CB1',
  joinedOn: '2021-05-19',
  ...more,
});

const office = (unitCode: string) => ({ office: 'reporter', unitCode, validFrom: '2025-08-15' });

beforeAll(async () => {
  await setup('units', { units: [unit('CB1', 'DU'), unit('DU', null)] });
});

describe('committee', () => {
  it('is created once, found again under the same name and refused under another', async () => {
    const first = await setup('committee', { name: 'Đảng bộ Khối thử' });
    const again = await setup('committee', { name: 'Đảng bộ Khối thử' });
    const other = await setup('committee', { name: 'Đảng bộ khác' });
    expect([first.status, again.status, other.status]).toEqual([201, 200, 409]);
    expect(again.body.id).toBe(first.body.id);
    expect(other.body.error?.code).toBe('committee.exists');
  });
});

describe('units', () => {
  it('come in any order and a repeat changes nothing', async () => {
    const units = [unit('X2', 'X1'), unit('X1', 'DU', { kind: 'grassroots_committee' })];
    expect((await setup('units', { units })).body).toEqual({ created: 2, unchanged: 0 });
    expect((await setup('units', { units })).body).toEqual({ created: 0, unchanged: 2 });
    const row = await DB.prepare(
      `SELECT parent.code AS parent FROM units JOIN unit_periods AS p ON p.unit_id = units.id
         JOIN units AS parent ON parent.id = p.parent_id WHERE units.code = 'X2'`,
    ).all();
    expect(row.results).toEqual([{ parent: 'X1' }]);
  });

  it.each([
    ['a code twice', [unit('Y1', 'DU'), unit('Y1', 'DU')], 400, 'unit.code_repeated', ['Y1']],
    [
      'an unknown parent',
      [unit('Y1', 'nowhere'), unit('Y2', 'DU')],
      400,
      'unit.parent_unknown',
      ['Y1'],
    ],
    [
      'a circle',
      [unit('Y1', 'Y2'), unit('Y2', 'Y1'), unit('Y3', 'DU')],
      400,
      'unit.cycle',
      ['Y1', 'Y2'],
    ],
    ['a second top', [unit('Y1', null)], 400, 'unit.root_wrong', ['Y1']],
    [
      'a start before its parent',
      [unit('Y1', 'DU', { validFrom: '2019-12-31' })],
      400,
      'unit.parent_not_valid',
      ['Y1'],
    ],
    [
      'another unit under a taken code',
      [unit('CB1', 'DU', { name: 'Tên khác' })],
      409,
      'unit.code_taken',
      ['CB1'],
    ],
  ])('with %s are refused whole, naming the codes', async (_, units, status, code, codes) => {
    const answer = await setup('units', { units });
    expect([answer.status, answer.body.error?.code, answer.body.error?.details]).toEqual([
      status,
      code,
      { codes },
    ]);
    const left = await DB.prepare(`SELECT count(*) AS n FROM units WHERE code LIKE 'Y%'`).first(
      'n',
    );
    expect(left).toBe(0);
  });

  it('with an unknown field or an impossible day are refused', async () => {
    expect(
      (await setup('units', { units: [unit('Z', 'DU', { extra: 1 })] })).body.error?.code,
    ).toBe('invalid_request');
    expect(
      (await setup('units', { units: [unit('Z', 'DU', { validFrom: '2026-02-30' })] })).status,
    ).toBe(400);
  });

  it('sent twice at the same moment are created once', async () => {
    const units = Array.from({ length: 50 }, (_, n) => unit(`T${n}`, 'DU'));
    const answers = await Promise.all([1, 2, 3].map(() => setup('units', { units })));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(answers.reduce((sum, answer) => sum + Number(answer.body.created), 0)).toBe(50);
  });
});

describe('members', () => {
  it('500 with roles and offices are created in one call, and a repeat changes nothing', async () => {
    const members = Array.from({ length: 500 }, (_, n) =>
      member(
        `M${n}`,
        n === 0
          ? {
              userName: 'bithu',
              roles: [{ role: 'secretary', unitCode: 'CB1' }],
              offices: [office('CB1'), office('DU')],
            }
          : {},
      ),
    );
    expect((await setup('members', { members })).body).toEqual({ created: 500, unchanged: 0 });
    expect((await setup('members', { members })).body).toEqual({ created: 0, unchanged: 500 });
    const counts = await DB.prepare(
      `SELECT (SELECT count(*) FROM memberships) AS memberships, (SELECT count(*) FROM role_grants) AS grants,
              (SELECT count(*) FROM accounts) AS accounts,
              (SELECT group_concat(office || ' ' || code || ' ' || member_offices.valid_from) FROM member_offices
                 JOIN units ON units.id = unit_id) AS offices`,
    ).first();
    const offices = 'reporter CB1 2025-08-15,reporter DU 2025-08-15';
    expect(counts).toEqual({ memberships: 500, grants: 1, accounts: 1, offices });
  });

  it('more than 500 are refused', async () => {
    const members = Array.from({ length: 501 }, (_, n) => member(`N${n}`));
    expect((await setup('members', { members })).body.error?.code).toBe('invalid_request');
  });

  it.each([
    ['a code twice', [member('P1'), member('P1')], 'member.code_repeated'],
    ['an unknown unit', [member('P1', { unitCode: 'none' }), member('P2')], 'member.unit_unknown'],
    [
      'a role over an unknown unit',
      [member('P1', { roles: [{ role: 'officer', unitCode: 'none' }] })],
      'member.unit_unknown',
    ],
    [
      'an office in an unknown unit',
      [member('P1', { offices: [office('none')] })],
      'member.unit_unknown',
    ],
    [
      'an office twice in a unit',
      [member('P1', { offices: [office('CB1'), office('CB1')] })],
      'invalid_request',
    ],
    [
      'a day before the unit existed',
      [member('P1', { joinedOn: '1999-01-01' })],
      'member.unit_not_valid',
    ],
    [
      'the same user name',
      [member('P1', { userName: 'trung' }), member('P2', { userName: 'trung' })],
      'member.user_name_taken',
    ],
    [
      'a weak password',
      [member('P1', { userName: 'p1x', password: '1234567890' })],
      'password.weak',
    ],
    [
      'a password without user name',
      [member('P1', { password: 'một câu thật là dài' })],
      'invalid_request',
    ],
    [
      'the role of member granted',
      [member('P1', { roles: [{ role: 'member', unitCode: 'CB1' }] })],
      'invalid_request',
    ],
  ])('with %s are refused whole', async (_, members, code) => {
    expect((await setup('members', { members })).body.error?.code).toBe(code);
    expect(
      await DB.prepare(`SELECT count(*) AS n FROM members WHERE code IN ('P1', 'P2')`).first('n'),
    ).toBe(0);
  });

  it('of another name under a taken code are refused', async () => {
    await setup('members', { members: [member('Q1')] });
    const answer = await setup('members', {
      members: [member('Q1', { fullName: 'Trần Thị Khác' })],
    });
    expect([answer.status, answer.body.error?.code]).toEqual([409, 'member.code_taken']);
  });

  it('are counted by the status', async () => {
    const { body } = await setup('status');
    expect(body).toEqual({
      committee: true,
      units: await DB.prepare('SELECT count(*) AS n FROM units').first('n'),
      members: await DB.prepare('SELECT count(*) AS n FROM members').first('n'),
    });
  });
});

describe('keys', () => {
  it('work for their scopes and no others, are stored as hashes and note their use', async () => {
    const { status, body } = await setup('keys', { name: 'agent', scopes: ['agent'] });
    expect(status).toBe(201);
    const key = { authorization: `Bearer ${String(body.key)}` };
    expect((await callWorker('/api/me', {}, key)).status).toBe(200);
    expect((await callWorker('/api/units', {}, key)).status).toBe(200);
    expect((await callWorker('/api/setup/status', {}, key)).status).toBe(404);
    const row = await DB.prepare('SELECT * FROM api_keys WHERE id = ?').bind(body.id).first();
    expect(JSON.stringify(row)).not.toContain(String(body.key).slice(3));
    expect(row?.last_used_at).toBeGreaterThan(0);
    await DB.prepare('UPDATE api_keys SET revoked_at = 1 WHERE id = ?').bind(body.id).run();
    expect((await callWorker('/api/me', {}, key)).status).toBe(401);
  });
});

describe('audit', () => {
  it('holds every creation with its count, and no name', async () => {
    const { results } = await DB.prepare('SELECT * FROM audit_entries').all<{ action: string }>();
    const actions = new Set(results.map((entry) => entry.action));
    expect(actions).toEqual(
      new Set(['committee.created', 'units.created', 'members.created', 'key.created']),
    );
    expect(JSON.stringify(results)).not.toMatch(/Nguyễn|Chi bộ|Khối/);
  });
});
