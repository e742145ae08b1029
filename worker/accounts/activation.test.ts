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

let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
});

async function issue(as: TestPerson, whom: TestPerson) {
  const path = `/api/accounts/${committee.accountIds[whom]}/activation`;
  const response = await committee.fetch(path, { as, confirmed: true, method: 'POST' });
  return {
    status: response.status,
    body: (await response.json()) as { code: string; userName: string; expiresAt: number },
  };
}

const activate = (userName: string, code: string, password = PASSWORD, repeat = password) =>
  callWorker('/activate', { form: { userName, code, password, repeat } }, { origin: TEST_ORIGIN });

describe('an activation code', () => {
  it.each<[TestPerson, TestPerson, number]>([
    ['secretary', 'member', 201],
    ['administrator', 'member', 201],
    ['administrator', 'publisher', 201],
    ['secretary', 'siblingMember', 404],
    ['secretary', 'foreignMember', 404],
    ['foreignSecretary', 'foreignMember', 201],
    ['foreignSecretary', 'auditor', 404],
    ['foreignSecretary', 'publisher', 404],
    ['secretary', 'secretary', 404],
    ['officer', 'member', 404],
    ['member', 'member', 404],
  ])('asked for by %s for %s is answered %i', async (as, whom, status) => {
    expect((await issue(as, whom)).status).toBe(status);
  });

  it('sets the password once, whatever the case and the dashes, and signs in', async () => {
    const { body } = await issue('secretary', 'member');
    const response = await activate(body.userName, body.code.toLowerCase().replaceAll('-', ' '));
    expect(response.status).toBe(303);
    const cookie = response.headers.get('set-cookie')!.split(';')[0]!;
    expect((await callWorker('/api/me', {}, { cookie })).status).toBe(200);
    const again = await activate(body.userName, body.code, 'một mật khẩu khác nữa');
    expect(again.status).toBe(400);
    expect(await again.text()).toContain('Mã kích hoạt không đúng, đã dùng hoặc đã hết hạn');
  });

  it('used by two at the same moment works for one', async () => {
    const { body } = await issue('secretary', 'member');
    const answers = await Promise.all([
      activate(body.userName, body.code),
      activate(body.userName, body.code),
    ]);
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([303, 400]));
  });

  it('is not issued by a secretary to somebody whose role begins tomorrow', async () => {
    const { DB } = committee.services.env;
    const grant = DB.prepare(
      `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from)
       VALUES ('tomorrow', ?, 'administrator', ?, '2099-01-01')`,
    );
    await grant.bind(committee.memberIds.member, committee.unitIds.committee).run();
    const path = `/api/accounts/${committee.accountIds.member}/activation`;
    const issueAs = async (as: 'secretary' | 'administrator') =>
      (
        await committee.fetch(path, {
          as,
          confirmed: true,
          method: 'POST',
          headers: { origin: TEST_ORIGIN },
        })
      ).status;
    expect(await issueAs('secretary')).toBe(404);
    await DB.prepare(`DELETE FROM role_grants WHERE id = 'tomorrow'`).run();
    expect(await issueAs('secretary')).toBe(201);
  });

  it('ends every session that the account had', async () => {
    const old = await committee.signedIn('member');
    const { body } = await issue('secretary', 'member');
    await activate(body.userName, body.code);
    expect((await callWorker('/api/me', {}, old)).status).toBe(401);
  });

  it('stops working when a newer one is issued, when it expires and for another account', async () => {
    const first = await issue('secretary', 'member');
    const second = await issue('secretary', 'member');
    expect((await activate(first.body.userName, first.body.code)).status).toBe(400);
    expect((await activate('siblingmember', second.body.code)).status).toBe(400);
    await committee.services.env.DB.prepare('UPDATE activation_codes SET expires_at = 1').run();
    expect((await activate(second.body.userName, second.body.code)).status).toBe(400);
  });

  it('is not used up by a weak password or a slip of the finger', async () => {
    const { body } = await issue('administrator', 'siblingMember');
    expect((await activate(body.userName, body.code, 'matkhau123')).status).toBe(400);
    expect((await activate(body.userName, body.code, PASSWORD, `${PASSWORD}!`)).status).toBe(400);
    expect((await activate(body.userName, body.code)).status).toBe(303);
  });

  it('is kept only as a keyed hash, and cannot be guessed more than ten times', async () => {
    const { body } = await issue('foreignSecretary', 'foreignMember');
    const { results } = await committee.services.env.DB.prepare(
      'SELECT * FROM activation_codes',
    ).all();
    expect(JSON.stringify(results)).not.toContain(body.code.replaceAll('-', ''));
    for (let n = 0; n < 10; n++) await activate(body.userName, `0000-0000-000${n}`);
    expect((await activate(body.userName, body.code)).status).toBe(429);
  });
});
