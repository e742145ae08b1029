import { env } from 'cloudflare:workers';
import { Secret, TOTP } from 'otpauth';
import { beforeAll, describe, expect, it } from 'vitest';
import { asksSecondFactor, graceUntil } from '../access/second-factor.rule.ts';
import { GUESSING } from '../accounts/guessing-limits.ts';
import { hashPassword } from '../accounts/passwords.ts';
import {
  callWorker,
  createTestCommittee,
  TEST_ORIGIN,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { seal, unseal } from './sealing.ts';
import { offerTotp } from './totp.service.ts';

const PASSWORD = 'lúa chín vàng bên sông Hậu';
/** What WebCrypto says of a seal that does not fit. */
const UNREADABLE = /decrypt|OperationError|operation/iu;
const AT_SIGN_IN = '/sign-in/second-factor';

let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  const hash = await hashPassword(committee.services.env.PASSWORD_PEPPER, PASSWORD);
  await committee.services.env.DB.prepare('UPDATE accounts SET password_hash = ?').bind(hash).run();
});

const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

async function signIn(person: TestPerson) {
  const form = { userName: person, password: PASSWORD, return: '/coverage' };
  const response = await callWorker('/sign-in', { form }, { origin: TEST_ORIGIN });
  expect(response.status).toBe(303);
  return { cookie: cookieOf(response), location: response.headers.get('location') ?? '' };
}
const statusOf = async (path: string, cookie: string) =>
  (await callWorker(path, {}, { cookie })).status;
const give = (cookie: string, code: string, path = AT_SIGN_IN) =>
  callWorker(path, { form: { code, return: '/coverage' } }, { cookie, origin: TEST_ORIGIN });

/** Plays the app: reads the secret from the page and makes codes of it, `steps` away from now. */
async function appOn(cookie: string, path = AT_SIGN_IN) {
  const page = await (await callWorker(path, {}, { cookie })).text();
  const secret = /<code>([A-Z2-7 ]{32,})<\/code>/.exec(page)?.[1]?.replaceAll(' ', '') ?? '';
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  return (steps = 0) => totp.generate({ timestamp: Date.now() + steps * 30_000 });
}

/** Uses a slip of the officer, and reads where that leads. */
async function activate(code: string): Promise<string> {
  const form = { userName: 'officer', code, password: PASSWORD, repeat: PASSWORD };
  const used = await callWorker('/activate', { form }, { origin: TEST_ORIGIN });
  return await (await callWorker(AT_SIGN_IN, {}, { cookie: cookieOf(used) })).text();
}

/** The bindings of a deployment that asks for second factors from a day on; it is 30 November. */
const services = (SECOND_FACTOR_FROM: string) => ({
  ...committee.services,
  env: { ...committee.services.env, SECOND_FACTOR_FROM },
  clock: { now: () => Date.UTC(2026, 10, 30, 3) },
});

/** Signs in for the first time and sets the app up; gives it and the cookie of the whole session. */
async function enrol(person: TestPerson) {
  const { cookie } = await signIn(person);
  const code = await appOn(cookie);
  const done = await give(cookie, code(-1));
  expect([done.status, done.headers.get('location')]).toEqual([303, '/coverage']);
  return { code, cookie: cookieOf(done), before: cookie };
}

describe('a role that sees or publishes for others', () => {
  it.each<TestPerson>(['publisher', 'officer', 'administrator', 'auditor'])(
    'of %s opens nothing after a password alone',
    async (person) => {
      const { cookie, location } = await signIn(person);
      expect(location).toBe(`${AT_SIGN_IN}?return=%2Fcoverage`);
      for (const path of ['/api/me', '/', '/documents', '/coverage', '/account'])
        expect(await statusOf(path, cookie), path).toBe(401);
      expect(await statusOf(AT_SIGN_IN, cookie)).toBe(200);
    },
  );

  it('is let in once an app is set up; the session is a new one and the old one is over', async () => {
    const { cookie, before } = await enrol('officer');
    expect(await statusOf('/api/me', cookie)).toBe(200);
    expect(await statusOf(AT_SIGN_IN, before)).toBe(401);
  });

  it('gives a code at every further sign-in, each code once, and sets up no second app around it', async () => {
    const { code } = await enrol('publisher');
    const { cookie } = await signIn('publisher');
    const page = await (await callWorker(AT_SIGN_IN, {}, { cookie })).text();
    expect(page).not.toContain('otpauth');
    expect(page).not.toMatch(/<code>[A-Z2-7 ]{32,}/);
    const options = await callWorker(
      '/api/passkeys/options',
      { json: {} },
      { cookie, origin: TEST_ORIGIN },
    );
    expect(options.status).toBe(401);
    expect((await give(cookie, code(-1))).status).toBe(401);
    expect((await give(cookie, '000000')).status).toBe(401);
    const given = await give(cookie, code());
    expect(given.status).toBe(303);
    const again = await signIn('publisher');
    expect((await give(again.cookie, code())).status).toBe(401);
    expect(await statusOf('/api/me', cookieOf(given))).toBe(200);
  });

  it('cannot have its code guessed: the right password in between forgives nothing', async () => {
    const { code } = await enrol('auditor');
    for (let tried = 0; tried < GUESSING.perAccount; tried += 1) {
      const { cookie } = await signIn('auditor');
      expect((await give(cookie, '000000')).status).toBe(401);
    }
    const { cookie } = await signIn('auditor');
    const answer = await give(cookie, code());
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '900']);
  });

  it('given during a session makes that session half until the factor is there', async () => {
    const { cookie } = await signIn('siblingMember');
    expect(await statusOf('/api/me', cookie)).toBe(200);
    await committee.services.env.DB.prepare(
      `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from) VALUES ('new', ?, 'officer', ?, '2020-01-01')`,
    )
      .bind(committee.memberIds.siblingMember, committee.unitIds.cell)
      .run();
    expect(await statusOf('/api/me', cookie)).toBe(401);
  });

  it('keeps its last factor; whoever lost the phone needs a slip of an administrator that says so', async () => {
    const { cookie } = await enrol('administrator');
    const identity = { cookie, origin: TEST_ORIGIN };
    const remove = '/account/second-factor/remove';
    expect((await callWorker(remove, { form: {} }, identity)).status).toBe(409);
    const issue = async (query: string) => {
      const path = `/api/accounts/${committee.accountIds.officer}/activation${query}`;
      return await (await callWorker(path, { method: 'POST' }, identity)).json<{ code: string }>();
    };
    expect(await activate((await issue('')).code)).not.toMatch(/<code>[A-Z2-7 ]{32,}/);
    expect(await activate((await issue('?resetsFactors=true')).code)).toMatch(
      /<code>[A-Z2-7 ]{32,}/,
    );
  });

  it('is not reset by a secretary', async () => {
    const path = `/api/accounts/${committee.accountIds.member}/activation?resetsFactors=true`;
    const response = await committee.fetch(path, {
      as: 'secretary',
      confirmed: true,
      method: 'POST',
    });
    expect(response.status).toBe(404);
  });
});

it('members and secretaries come in with a password alone', async () => {
  for (const person of ['member', 'secretary'] as const) {
    const { cookie, location } = await signIn(person);
    expect(location).toBe('/coverage');
    expect(await statusOf('/api/me', cookie)).toBe(200);
  }
});

it('until the day of the deployment who has no factor is let in, who has one is asked', () => {
  const grants = [{ role: 'officer', unitId: 'u' }] as const;
  expect(graceUntil(services('2026-12-01'))).toBe('2026-12-01');
  expect(asksSecondFactor(services('2026-12-01'), grants, false)).toBe(false);
  expect(asksSecondFactor(services('2026-12-01'), grants, true)).toBe(true);
  expect(asksSecondFactor(services('2026-11-30'), grants, false)).toBe(true);
});

it('the secret of an app is sealed to its account', async () => {
  const { DB, PASSWORD_PEPPER } = committee.services.env;
  const accountId = committee.accountIds.foreignMember;
  const { secret } = await offerTotp(committee.services, { accountId, userName: 'x' });
  const kept = await DB.prepare('SELECT * FROM totp_secrets WHERE account_id = ?')
    .bind(accountId)
    .first();
  expect(JSON.stringify(kept)).not.toContain(secret.replaceAll(' ', ''));
  const sealed = await seal(PASSWORD_PEPPER, 'a', new Uint8Array([1, 2, 3]));
  expect(await unseal(PASSWORD_PEPPER, 'a', sealed)).toEqual(new Uint8Array([1, 2, 3]));
  await expect(unseal(PASSWORD_PEPPER, 'b', sealed)).rejects.toThrow(UNREADABLE);
  await expect(unseal('another pepper', 'a', sealed)).rejects.toThrow(UNREADABLE);
});
