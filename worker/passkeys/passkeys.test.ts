import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  callWorker,
  createTestCommittee,
  TEST_ORIGIN,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import {
  type Answering,
  createTestAuthenticator,
  type TestAuthenticator,
} from './passkeys.test-authenticator.ts';

const HOME = { origin: TEST_ORIGIN, rpId: 'quan-triet.test' };

let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
});

type Identity = Record<string, string>;
const post = (path: string, json: object, identity: Identity = { origin: TEST_ORIGIN }) =>
  callWorker(path, { json }, identity);
const challengeOf = async (response: Response) =>
  (await response.json<{ challenge: string }>()).challenge;
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

/** Adds a passkey to somebody's account; what the device says can be changed. */
async function register(
  device: TestAuthenticator,
  identity: Identity,
  changed: Partial<Answering> = {},
) {
  const challenge = await challengeOf(await post('/api/passkeys/options', {}, identity));
  const response = await device.create({ challenge, ...changed });
  return await post('/api/passkeys', { name: 'Máy thử', response }, identity);
}

async function signIn(device: TestAuthenticator, changed: Partial<Answering> = {}) {
  const challenge = await challengeOf(await post('/api/sign-in/passkey/options', {}));
  const response = await device.get({ challenge, ...changed });
  return { response, answer: await post('/api/sign-in/passkey', { response }) };
}

const deviceOf = async (person: TestPerson) => {
  const device = await createTestAuthenticator(HOME);
  const identity = await committee.signedIn(person, { confirmed: true });
  expect((await register(device, identity)).status).toBe(201);
  return device;
};

describe('a passkey', () => {
  it('signs its owner in with both factors, several for one account, and each is named and removable', async () => {
    const devices = [await deviceOf('officer'), await deviceOf('officer')];
    for (const device of devices) {
      const { answer } = await signIn(device);
      expect(answer.status).toBe(200);
      const cookie = cookieOf(answer);
      const me = await (await callWorker('/api/me', {}, { cookie })).json();
      expect(me).toMatchObject({ memberId: committee.memberIds.officer });
    }
    const identity = await committee.signedIn('officer', { confirmed: true });
    const page = await (await callWorker('/account', {}, identity)).text();
    expect(page).toContain('Máy thử');
    const remove = /\/account\/passkeys\/\w+\/remove/.exec(page)?.[0] ?? '';
    const foreign = await committee.signedIn('member', { confirmed: true });
    expect((await callWorker(remove, { form: {} }, foreign)).status).toBe(404);
    expect((await callWorker(remove, { form: {} }, identity)).status).toBe(303);
    const answers = await Promise.all(devices.map((device) => signIn(device)));
    expect(new Set(answers.map(({ answer }) => answer.status))).toEqual(new Set([200, 401]));
  });

  it.each<[string, Partial<Answering>]>([
    ['of another origin', { origin: 'https://elsewhere.example' }],
    ['of our host on plain http', { origin: 'http://quan-triet.test' }],
    ['of another relying party', { rpId: 'elsewhere.example' }],
    ['whose holder was not checked', { verified: false }],
    [
      'for a challenge of its own making',
      { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
    ],
  ])('%s neither is added nor lets anybody in', async (_, changed) => {
    const device = await createTestAuthenticator(HOME);
    const identity = await committee.signedIn('secretary', { confirmed: true });
    expect((await register(device, identity, changed)).status).toBe(400);
    const good = await deviceOf('secretary');
    expect((await signIn(good, changed)).answer.status).toBe(401);
  });

  it('answers a challenge once, and only the one it was asked', async () => {
    const device = await deviceOf('member');
    const { response, answer } = await signIn(device);
    expect(answer.status).toBe(200);
    expect((await post('/api/sign-in/passkey', { response })).status).toBe(401);
    const identity = await committee.signedIn('member');
    const asked = await challengeOf(await post('/api/me/confirmation/options', {}, identity));
    const confirming = await device.get({ challenge: asked });
    expect((await post('/api/sign-in/passkey', { response: confirming })).status).toBe(401);
  });

  it('that was copied is found out by its counter', async () => {
    const device = await deviceOf('member');
    expect((await signIn(device, { counter: 9 })).answer.status).toBe(200);
    expect((await signIn(device, { counter: 5 })).answer.status).toBe(401);
  });

  it('counts as a proof of who one is, for its owner alone', async () => {
    const identity = await committee.signedIn('siblingMember');
    expect((await post('/api/passkeys/options', {}, identity)).status).toBe(403);
    const own = await deviceOf('siblingMember');
    const confirm = async (device: TestAuthenticator) => {
      const challenge = await challengeOf(await post('/api/me/confirmation/options', {}, identity));
      const response = await device.get({ challenge });
      return (await post('/api/me/confirmation', { response }, identity)).status;
    };
    expect(await confirm(await deviceOf('member'))).toBe(401);
    expect((await post('/api/passkeys/options', {}, identity)).status).toBe(403);
    expect(await confirm(own)).toBe(200);
    expect((await post('/api/passkeys/options', {}, identity)).status).toBe(200);
  });

  it('lets nobody in whose account is disabled', async () => {
    const device = await deviceOf('foreignMember');
    const { DB } = committee.services.env;
    await DB.prepare('UPDATE accounts SET disabled_at = 1 WHERE id = ?')
      .bind(committee.accountIds.foreignMember)
      .run();
    expect((await signIn(device)).answer.status).toBe(401);
  });

  it('activates an account in place of a password; the slip is used up then and not before', async () => {
    const path = `/api/accounts/${committee.accountIds.auditor}/activation`;
    const slip = await committee.fetch(path, {
      as: 'administrator',
      confirmed: true,
      method: 'POST',
    });
    const { userName, code } = await slip.json<{ userName: string; code: string }>();
    const device = await createTestAuthenticator(HOME);
    const begin = () => post('/api/activation/passkey/options', { userName, code });
    const finish = async (changed: Partial<Answering> = {}) => {
      const response = await device.create({
        challenge: await challengeOf(await begin()),
        ...changed,
      });
      return await post('/api/activation/passkey', { userName, code, name: '', response });
    };
    expect((await finish({ verified: false })).status).toBe(400);
    const done = await finish();
    expect(done.status).toBe(201);
    // An auditor needs two factors: a passkey is both.
    expect((await callWorker('/api/me', {}, { cookie: cookieOf(done) })).status).toBe(200);
    expect((await begin()).status).toBe(400);
    expect((await signIn(device)).answer.status).toBe(200);
  });

  it('is not offered at an address that is not the deployment’s own', async () => {
    const { exports } = await import('cloudflare:workers');
    const response = await exports.default.fetch('https://other.test/api/sign-in/passkey/options', {
      method: 'POST',
      headers: { origin: 'https://other.test', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(404);
  });
});
