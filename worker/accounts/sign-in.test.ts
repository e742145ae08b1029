import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  callWorker,
  createTestCommittee,
  TEST_ORIGIN,
  type TestCommittee,
} from '../platform/test-harness.ts';
import { beginAttempt, GUESSING, networkOf } from './guessing-limits.ts';
import { hashPassword, passwordMatches } from './passwords.ts';

const PASSWORD = 'sông Thao nước đục người đen';
const ORIGIN = { origin: TEST_ORIGIN };

let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  const hash = await hashPassword(committee.services.env.PASSWORD_PEPPER, PASSWORD);
  await committee.services.env.DB.prepare('UPDATE accounts SET password_hash = ?').bind(hash).run();
});

const signIn = (
  userName: string,
  password: string,
  more: { return?: string; address?: string } = {},
) =>
  callWorker(
    '/sign-in',
    {
      form: { userName, password, return: more.return ?? '/' },
      ...(more.address ? { headers: { 'cf-connecting-ip': more.address } } : {}),
    },
    ORIGIN,
  );
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';
const me = (cookie: string) => callWorker('/api/me', {}, { cookie });

describe('signing in', () => {
  it('gives a host-bound cookie, opens the session and goes where the person wanted to go', async () => {
    const response = await signIn(' Member ', PASSWORD, { return: '/documents?page=2' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/documents?page=2');
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(
      /^__Host-session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const answer = await me(cookieOf(response));
    expect(await answer.json()).toMatchObject({
      kind: 'account',
      memberId: committee.memberIds.member,
    });
  });

  it('stores the token only as a hash', async () => {
    const token = cookieOf(await signIn('member', PASSWORD)).split('=')[1]!;
    const { results } = await committee.services.env.DB.prepare('SELECT * FROM sessions').all();
    expect(JSON.stringify(results)).not.toContain(token);
  });

  it('never leads to another site', async () => {
    const response = await signIn('member', PASSWORD, { return: '//elsewhere.example/' });
    expect(response.headers.get('location')).toBe('/');
  });

  it('ends the session that the browser had before', async () => {
    const first = cookieOf(await signIn('member', PASSWORD));
    const second = await callWorker(
      '/sign-in',
      { form: { userName: 'member', password: PASSWORD } },
      { ...ORIGIN, cookie: first },
    );
    expect((await me(first)).status).toBe(401);
    expect((await me(cookieOf(second))).status).toBe(200);
  });

  it('answers unknown name, wrong password and disabled account with the same page', async () => {
    const { DB } = committee.services.env;
    await DB.prepare('UPDATE accounts SET disabled_at = 1 WHERE id = ?')
      .bind(committee.accountIds.siblingMember)
      .run();
    const answers = [
      await signIn('nobody-here', 'not the password'),
      await signIn('foreignmember', 'not the password'),
      await signIn('siblingmember', PASSWORD),
    ];
    const bodies = await Promise.all(
      answers.map(async (answer) => [
        answer.status,
        (await answer.text()).replaceAll(/(nobody-here|foreignmember|siblingmember)/g, 'NAME'),
      ]),
    );
    expect(bodies[0]![0]).toBe(401);
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[2]).toEqual(bodies[0]);
    expect(answers.every((answer) => answer.headers.get('set-cookie') === null)).toBe(true);
  });

  it('is audited without names, refusals too', async () => {
    const { results } = await committee.services.env.DB.prepare('SELECT * FROM audit_entries').all<{
      action: string;
    }>();
    expect(new Set(results.map((entry) => entry.action))).toEqual(
      new Set(['session.signed_in', 'session.refused']),
    );
    expect(JSON.stringify(results)).not.toMatch(/nobody-here|foreignmember|Người thử/);
  });
});

describe('signing out', () => {
  it('ends the session, clears the cookie and what the browser kept', async () => {
    const cookie = cookieOf(await signIn('member', PASSWORD));
    const response = await callWorker('/sign-out', { method: 'POST' }, { ...ORIGIN, cookie });
    expect(response.status).toBe(303);
    expect(response.headers.get('set-cookie')).toContain('__Host-session=; Max-Age=0');
    expect(response.headers.get('clear-site-data')).toBe('"cache"');
    expect((await me(cookie)).status).toBe(401);
  });
});

async function fail(userName: string, address: string, times: number): Promise<void> {
  for (let n = 0; n < times; n++)
    expect((await signIn(userName, 'wrong wrong', { address })).status).toBe(401);
}

describe('guessing', () => {
  it('stops after ten failures of one account, even with the right password, and says how long', async () => {
    await fail('officer', '192.0.2.1', GUESSING.perAccount);
    const response = await signIn('officer', PASSWORD, { address: '198.51.100.7' });
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('900');
    expect(await response.text()).toContain('15 phút');
  });

  it('treats names that do not exist alike', async () => {
    await fail('not-there', '192.0.2.2', GUESSING.perAccount);
    expect((await signIn('not-there', 'x', { address: '192.0.2.2' })).status).toBe(429);
  });

  it('opens again after the quarter of an hour', async () => {
    await committee.services.env.DB.prepare('UPDATE sign_in_failures SET failed_at = ?')
      .bind(committee.services.clock.now() - GUESSING.window - 1)
      .run();
    expect((await signIn('officer', PASSWORD)).status).toBe(303);
  });

  it('is forgiven by the right password before the limit', async () => {
    await fail('publisher', '192.0.2.3', GUESSING.perAccount - 1);
    expect((await signIn('publisher', PASSWORD)).status).toBe(303);
    expect((await signIn('publisher', 'wrong wrong')).status).toBe(401);
    expect((await signIn('publisher', PASSWORD)).status).toBe(303);
  });

  it('stops a whole IPv6 /64 after fifty failures over many accounts', async () => {
    expect(networkOf('2001:db8::1')).toBe(networkOf('2001:DB8:0:0:ffff:1:2:3'));
    expect(networkOf('2001:db8::1')).not.toBe(networkOf('2001:db8:0:1::1'));
    for (let n = 0; n < GUESSING.perAddress; n++)
      await beginAttempt(committee.services, `name-${n}`, networkOf(`2001:db8::${n}`));
    expect((await signIn('auditor', PASSWORD, { address: '2001:db8::ffff' })).status).toBe(429);
    expect((await signIn('auditor', PASSWORD, { address: '2001:db8:0:1::1' })).status).toBe(303);
  });

  it('sent all at once is counted all the same', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, () =>
        signIn('administrator', 'wrong wrong', { address: '192.0.2.9' }),
      ),
    );
    const tried = answers.filter((answer) => answer.status === 401).length;
    expect(tried).toBeLessThanOrEqual(GUESSING.perAccount);
    expect(answers.every((answer) => answer.status === 401 || answer.status === 429)).toBe(true);
  });
});

describe('passwords', () => {
  const pepper = 'a pepper of the test, thirty-two characters';

  it('are salted: the same password never gives the same hash', async () => {
    const [one, two] = [await hashPassword(pepper, PASSWORD), await hashPassword(pepper, PASSWORD)];
    expect(one).not.toBe(two);
    expect(one).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(await passwordMatches(pepper, PASSWORD, one)).toBe(true);
    expect(await passwordMatches(pepper, PASSWORD.normalize('NFD'), one)).toBe(true);
  });

  it('do not match without the pepper, with one letter changed or without a hash', async () => {
    const hash = await hashPassword(pepper, PASSWORD);
    expect(await passwordMatches('another pepper', PASSWORD, hash)).toBe(false);
    expect(await passwordMatches(pepper, `${PASSWORD} `, hash)).toBe(false);
    expect(await passwordMatches(pepper, PASSWORD, null)).toBe(false);
  });

  it('are derived at most three at once in an isolate; the rest are told to wait', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => hashPassword(pepper, PASSWORD)),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.map((result) => (result.reason as { code: string }).code)).toEqual([
      'sign_in.busy',
      'sign_in.busy',
    ]);
  });
});
