import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { today } from '../platform/clock.ts';
import {
  callWorker,
  createTestCommittee,
  TEST_ORIGIN,
  type TestCommittee,
  type TestPerson,
  type TestUnit,
} from '../platform/test-harness.ts';

let committee: TestCommittee;
let day: string;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  day = today(committee.services.clock);
  // An administrator of a part: what they may not do is what the rules are for.
  await committee.services.env.DB.prepare(
    `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from) VALUES ('part', ?, 'administrator', ?, '2020-01-01')`,
  )
    .bind(committee.memberIds.foreignSecretary, committee.unitIds.foreign)
    .run();
});

type Asked = { memberCode: TestPerson; role: string; unit: TestUnit; from?: string; to?: string };

async function give(as: TestPerson, { memberCode, role, unit, from = day, to }: Asked) {
  const json = {
    memberCode,
    role,
    unitId: committee.unitIds[unit],
    validFrom: from,
    ...(to ? { validTo: to } : {}),
  };
  const response = await committee.fetch('/api/grants', { as, confirmed: true, json });
  const body = await response.json<{ grantId?: string; error?: { code: string } }>();
  return { status: response.status, code: body.error?.code, grantId: body.grantId ?? '' };
}

async function act(as: TestPerson, path: string): Promise<number> {
  return (await committee.fetch(path, { as, confirmed: true, method: 'POST' })).status;
}

const PART: TestPerson = 'foreignSecretary';

describe('giving a role', () => {
  it.each<[string, TestPerson, Asked, string]>([
    [
      'over a unit above one’s own',
      PART,
      { memberCode: 'foreignMember', role: 'secretary', unit: 'committee' },
      'grant.unit_unknown',
    ],
    [
      'over a neighbour’s unit',
      PART,
      { memberCode: 'foreignMember', role: 'officer', unit: 'cell' },
      'grant.unit_unknown',
    ],
    [
      'to a neighbour’s member',
      PART,
      { memberCode: 'member', role: 'secretary', unit: 'foreignCell' },
      'grant.member_unknown',
    ],
    [
      'to oneself',
      'administrator',
      { memberCode: 'administrator', role: 'officer', unit: 'committee' },
      'grant.own',
    ],
    [
      'in the past',
      'administrator',
      { memberCode: 'member', role: 'officer', unit: 'cell', from: '2020-01-01' },
      'grant.days_wrong',
    ],
    [
      'that ends before it begins',
      'administrator',
      { memberCode: 'member', role: 'officer', unit: 'cell', to: '2020-01-01' },
      'grant.days_wrong',
    ],
    [
      'that is held already',
      'administrator',
      { memberCode: 'secretary', role: 'secretary', unit: 'cell' },
      'grant.held',
    ],
  ])('%s is refused', async (_, as, asked, code) => {
    expect((await give(as, asked)).code).toBe(code);
  });

  it('says of a member elsewhere and of one who does not exist the same', async () => {
    const unknown = {
      memberCode: 'nobody' as TestPerson,
      role: 'secretary',
      unit: 'foreignCell',
    } as const;
    const elsewhere = { ...unknown, memberCode: 'member' } as const;
    expect(await give(PART, unknown)).toEqual(await give(PART, elsewhere));
  });

  it('opens its desk at once, is audited without names, and closes it on the very next request when ended', async () => {
    const session = await committee.signedIn('foreignMember');
    const roll = `/members?unit=${committee.unitIds.foreignCell}`;
    expect((await callWorker(roll, {}, session)).status).toBe(404);
    const { grantId } = await give(PART, {
      memberCode: 'foreignMember',
      role: 'secretary',
      unit: 'foreignCell',
    });
    expect((await callWorker(roll, {}, session)).status).toBe(200);
    const { results } = await committee.services.env.DB.prepare(
      `SELECT actor_id, subject_id, detail FROM audit_entries WHERE action = 'grant.given'`,
    ).all<{ actor_id: string; subject_id: string; detail: string }>();
    expect(results).toEqual([
      {
        actor_id: committee.memberIds[PART],
        subject_id: committee.memberIds.foreignMember,
        detail: JSON.stringify({
          role: 'secretary',
          unit: committee.unitIds.foreignCell,
          from: day,
          until: null,
        }),
      },
    ]);
    expect(await act(PART, `/api/grants/${grantId}/end`)).toBe(204);
    expect((await callWorker(roll, {}, session)).status).toBe(404);
    expect(await act(PART, `/api/grants/${grantId}/end`)).toBe(404);
  });

  it('asks for a proof of who one is first', async () => {
    const json = {
      memberCode: 'member',
      role: 'officer',
      unitId: committee.unitIds.cell,
      validFrom: day,
    };
    const response = await committee.fetch('/api/grants', { as: 'administrator', json });
    expect(response.status).toBe(403);
    const page = await committee.fetch('/administration/grants', {
      as: 'administrator',
      form: {
        memberCode: 'member',
        role: 'officer',
        unitId: committee.unitIds.cell,
        validFrom: day,
        validTo: '',
      },
    });
    expect(page.status).toBe(403);
    expect(await page.text()).toMatch(/name="memberCode" value="member"/);
  });
});

describe('ending a role', () => {
  it('above or beside one’s own units finds nothing', async () => {
    const { DB } = committee.services.env;
    const grantOf = async (person: TestPerson) =>
      (await DB.prepare('SELECT id FROM role_grants WHERE member_id = ?')
        .bind(committee.memberIds[person])
        .first<string>('id')) ?? '';
    for (const person of ['auditor', 'publisher', 'secretary'] as const)
      expect(await act(PART, `/api/grants/${await grantOf(person)}/end`)).toBe(404);
    expect(await act(PART, '/api/grants/missing/end')).toBe(404);
  });

  it('of the last administrator of the committee is refused, also by disabling the account', async () => {
    const { DB } = committee.services.env;
    const last = await DB.prepare(
      `SELECT id FROM role_grants WHERE member_id = ? AND role = 'administrator'`,
    )
      .bind(committee.memberIds.administrator)
      .first<string>('id');
    expect(await act('administrator', `/api/grants/${last}/end`)).toBe(409);
    await give('administrator', {
      memberCode: 'officer',
      role: 'administrator',
      unit: 'committee',
    });
    expect(
      await act('officer', `/api/accounts/${committee.accountIds.administrator}/disable`),
    ).toBe(204);
    expect(await act('officer', `/api/grants/${last}/end`)).toBe(204);
    expect(await act('officer', `/api/accounts/${committee.accountIds.administrator}/enable`)).toBe(
      204,
    );
  });
});

describe('an account', () => {
  it('that is disabled is shut out on the very next request, and let in again when enabled', async () => {
    const session = await committee.signedIn('siblingMember');
    const path = `/api/accounts/${committee.accountIds.siblingMember}`;
    expect(await act('officer', `${path}/disable`)).toBe(204);
    expect((await callWorker('/api/me', {}, session)).status).toBe(401);
    expect(await act('officer', `${path}/enable`)).toBe(204);
    expect((await callWorker('/api/me', {}, session)).status).toBe(401);
    expect(
      (await callWorker('/api/me', {}, await committee.signedIn('siblingMember'))).status,
    ).toBe(200);
  });

  it('of somebody who holds a role above is not there for an administrator of a part', async () => {
    // Both belong to the foreign cell, which the administrator of the part administers.
    for (const person of ['auditor', 'publisher'] as const) {
      expect(await act(PART, `/api/accounts/${committee.accountIds[person]}/disable`)).toBe(404);
      const page = `/administration/accounts/${committee.accountIds[person]}`;
      expect((await committee.fetch(page, { as: PART })).status).toBe(404);
    }
    expect(await act(PART, `/api/accounts/${committee.accountIds[PART]}/disable`)).toBe(409);
  });
});

describe('who holds what', () => {
  it('is shown for the administered units only, and audited as a named list', async () => {
    const { grants } = await (await committee.fetch('/api/grants', { as: PART })).json<{
      grants: { unitId: string }[];
    }>();
    const units = new Set(grants.map(({ unitId }) => unitId));
    expect(units).toEqual(new Set([committee.unitIds.foreign, committee.unitIds.foreignCell]));
    const page = await (await committee.fetch('/administration/grants', { as: PART })).text();
    expect(page).toContain('Người thử foreignSecretary');
    expect(page).not.toContain('Người thử officer');
    const entry = await committee.services.env.DB.prepare(
      `SELECT actor_id, subject_kind, count FROM audit_entries WHERE action = 'named_list.viewed' ORDER BY id DESC LIMIT 1`,
    ).first();
    expect(entry).toEqual({
      actor_id: committee.memberIds[PART],
      subject_kind: 'grants',
      count: 1,
    });
  });
});

const rowsIn = ({ text }: { text: string }) => text.match(/\/end"/g)?.length ?? 0;

/** The list as somebody sees it. */
const list = async (query: string, as: TestPerson = 'officer') => {
  const response = await committee.fetch(`/administration/grants?${query}`, { as });
  return { status: response.status, text: await response.text() };
};

describe('the list of roles', () => {
  it('is narrowed down by role and by unit with everything below it', async () => {
    const secretaries = await list('role=secretary');
    expect(secretaries.text).toContain('Người thử foreignSecretary');
    expect(secretaries.text).not.toContain('Người thử auditor');
    const below = await list(`unit=${committee.unitIds.grassroots}`);
    expect(below.text).toContain('Người thử grassrootsOfficer');
    expect(below.text).not.toContain('Người thử foreignSecretary');
    expect((await list(`unit=${committee.unitIds.cell}`, PART)).status).toBe(404);
  });

  it('comes a page at a time, and counts everybody', async () => {
    const { DB } = committee.services.env;
    await DB.prepare(
      `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from)
       SELECT 'many-' || value, ?1, 'officer', ?2, '2099-01-' || printf('%02d', value % 28 + 1)
         FROM json_each(?3)`,
    )
      .bind(
        committee.memberIds.siblingMember,
        committee.unitIds.siblingCell,
        JSON.stringify(Array.from({ length: 60 }, (_, at) => at)),
      )
      .run();
    const query = `unit=${committee.unitIds.siblingCell}&role=officer`;
    const [first, second, beyond] = [
      await list(query),
      await list(`${query}&page=2`),
      await list(`${query}&page=99`),
    ];
    expect([first, second, beyond].map(rowsIn)).toEqual([50, 10, 10]);
    expect(first.text).toContain('60 vai trò');
    expect(first.text).toContain('page=2');
  });
});

describe('the set-up', () => {
  it('is closed by the first sign-in of an administrator of the committee; keys with other scopes go on', async () => {
    const setup = { authorization: 'Bearer qt_setup-key-for-tests-only' };
    const both = await committee.keyFor(['setup', 'publish']);
    expect((await callWorker('/api/setup/status', {}, setup)).status).toBe(200);
    const form = async (code: TestPerson, as: TestPerson) => {
      const path = `/api/accounts/${committee.accountIds[code]}/activation`;
      const slip = await committee.fetch(path, { as, confirmed: true, method: 'POST' });
      const { userName, code: typed } = await slip.json<{ userName: string; code: string }>();
      const password = 'sen hồng nở giữa hồ rộng';
      return { userName, code: typed, password, repeat: password };
    };
    // A member, and an administrator of a part, close nothing.
    for (const person of ['member', PART] as const)
      await callWorker(
        '/activate',
        { form: await form(person, 'officer') },
        { origin: TEST_ORIGIN },
      );
    expect((await callWorker('/api/setup/status', {}, setup)).status).toBe(200);
    await callWorker(
      '/activate',
      { form: await form('officer', 'officer') },
      { origin: TEST_ORIGIN },
    );
    expect((await callWorker('/api/setup/status', {}, setup)).status).toBe(401);
    expect((await callWorker('/api/setup/status', {}, both)).status).toBe(404);
    expect((await callWorker('/api/me', {}, both)).status).toBe(200);
  });
});
