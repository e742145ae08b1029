import { env } from 'cloudflare:workers';
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountActor } from '../access/actor.ts';
import { actorOfToken } from '../access/sessions.ts';
import { issueActivation } from '../accounts/activation.issue.ts';
import { openSlip } from '../accounts/activation.ts';
import type { AppError } from '../platform/errors.ts';
import {
  callWorker,
  createTestCommittee,
  TEST_ORIGIN,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { endVisit } from './provider.service.ts';
import { providerNameOf, providerSettings } from './provider.settings.ts';
import { createTestProvider, type Lie, SETTINGS } from './provider.test-provider.ts';
import { beginVisit, type VisitPurpose } from './provider.visits.ts';

let committee: TestCommittee;
let provider: Awaited<ReturnType<typeof createTestProvider>>;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  provider = await createTestProvider();
});

type Way = { lie?: Lie; purpose?: VisitPurpose; browser?: string; actor?: AccountActor | null };

/** Sends somebody away; gives what came of it and a way to come back. */
async function leave(subject: string, { lie = {}, purpose = { purpose: 'sign_in' } }: Way) {
  let nonce = '';
  const fetcher = provider.fetcher(subject, () => nonce, lie);
  const visit = await beginVisit(
    committee.services,
    SETTINGS,
    { ...purpose, returnPath: '/' },
    fetcher,
  );
  const asked = new URL(visit.url).searchParams;
  nonce = asked.get('nonce') ?? '';
  const back = new URL(SETTINGS.redirectUri);
  const given = { code: 'c', state: asked.get('state') ?? '', ...lie.callback };
  for (const [name, value] of Object.entries(given)) back.searchParams.set(name, value);
  const comeBack = (browserSecret = visit.browserSecret, actor: AccountActor | null = null) =>
    endVisit(
      committee.services,
      SETTINGS,
      { url: back, browserSecret, actor, device: null },
      fetcher,
    );
  return { asked, comeBack };
}

async function visit(subject: string, way: Way = {}) {
  const { comeBack } = await leave(subject, way);
  return await comeBack(way.browser, way.actor ?? null);
}

/** The code of the failure, or `in`. */
const outcome = (going: Promise<unknown>) =>
  going.then(
    () => 'in',
    (error: unknown) => (error as AppError).code,
  );

async function actorOf(person: TestPerson): Promise<AccountActor> {
  const { cookie } = await committee.signedIn(person);
  const actor = await actorOfToken(committee.services, cookie.split('=')[1] ?? '');
  if (!actor) throw new Error(`${person} is not signed in`);
  return actor;
}

async function link(person: TestPerson, subject: string) {
  const actor = await actorOf(person);
  const purpose = { purpose: 'link', accountId: actor.accountId } as const;
  return await outcome(visit(subject, { purpose, actor }));
}

describe('signing in by a provider', () => {
  it('finds the account by issuer and subject that its owner linked, with PKCE, state and nonce', async () => {
    expect(await outcome(visit('subject-1'))).toBe('provider.not_linked');
    expect(await link('member', 'subject-1')).toBe('in');
    const { asked, comeBack } = await leave('subject-1', {});
    expect(asked.get('scope')).toBe('openid');
    const { arrival } = await comeBack();
    const actor = await actorOfToken(committee.services, arrival?.token ?? '');
    expect(actor?.memberId).toBe(committee.memberIds.member);
    const verifier = provider.exchanged.at(-1)?.get('code_verifier') ?? '';
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(
      asked.get('code_challenge'),
    );
  });

  it('never takes an e-mail address for the person: another subject with the same one stays outside', async () => {
    expect(await outcome(visit('subject-of-an-attacker'))).toBe('provider.not_linked');
  });

  it.each<[string, Lie, string]>([
    ['of another issuer', { issuer: 'https://evil.example' }, 'provider.refused'],
    ['for another client', { audience: 'somebody-else' }, 'provider.refused'],
    ['with another nonce', { nonce: 'n' }, 'provider.refused'],
    ['that has run out', { expires: -600 }, 'provider.refused'],
    ['without a signature', { signature: 'none' }, 'provider.refused'],
    ['signed with the client’s secret', { signature: 'HS256' }, 'provider.refused'],
    ['signed by a stranger', { signature: 'other' }, 'provider.refused'],
    ['left out', { withoutIdToken: true }, 'provider.refused'],
    ['of another state', { callback: { state: 'guessed' } }, 'provider.refused'],
    ['beside an error', { callback: { error: 'access_denied' } }, 'provider.refused'],
    [
      'mixed up with another provider',
      { callback: { iss: 'https://evil.example' } },
      'provider.refused',
    ],
  ])('refuses a token or answer %s', async (_, lie, code) => {
    expect(await link('foreignMember', 'subject-2')).toMatch(/^in$/);
    expect(await outcome(visit('subject-2', { lie }))).toBe(code);
    expect(await outcome(visit('subject-2'))).toBe('in');
  });

  it('works once, only for the browser that began it, and not for long', async () => {
    const once = await leave('subject-1', {});
    expect(await outcome(once.comeBack())).toBe('in');
    expect(await outcome(once.comeBack())).toBe('provider.refused');
    const other = await leave('subject-1', {});
    expect(await outcome(other.comeBack('another browser'))).toBe('provider.refused');
    const late = await leave('subject-1', {});
    await committee.services.env.DB.prepare('UPDATE provider_visits SET expires_at = 1').run();
    expect(await outcome(late.comeBack())).toBe('provider.refused');
  });

  it('says so when the provider is down or is another one than configured', async () => {
    for (const lie of [{ isDown: true }, { discoveredIssuer: 'https://evil.example' }])
      expect(await outcome(visit('subject-1', { lie }))).toBe('provider.unreachable');
  });

  it('lets nobody in whose account is disabled', async () => {
    expect(await link('siblingMember', 'subject-3')).toBe('in');
    const { DB } = committee.services.env;
    await DB.prepare('UPDATE accounts SET disabled_at = 1 WHERE id = ?')
      .bind(committee.accountIds.siblingMember)
      .run();
    expect(await outcome(visit('subject-3'))).toBe('provider.not_linked');
  });

  it('counts as one factor: an officer still gives the second', async () => {
    expect(await link('officer', 'subject-4')).toBe('in');
    const { arrival } = await visit('subject-4');
    expect(await actorOfToken(committee.services, arrival?.token ?? '')).toBeNull();
  });
});

describe('linking', () => {
  it('takes a subject for one account only, and only in the session that began it', async () => {
    expect(await link('secretary', 'subject-5')).toBe('in');
    expect(await link('publisher', 'subject-5')).toBe('provider.taken');
    const purpose = { purpose: 'link', accountId: committee.accountIds.auditor } as const;
    const actor = await actorOf('publisher');
    expect(await outcome(visit('subject-6', { purpose, actor }))).toBe('provider.refused');
    expect(await outcome(visit('subject-6', { purpose }))).toBe('provider.refused');
  });

  it('goes by a slip as well, which is then used up', async () => {
    const { services, accountIds } = committee;
    const accountId = accountIds.grassrootsOfficer;
    const slip = await issueActivation(services, await actorOf('administrator'), { accountId });
    const typed = { userName: slip.userName, code: slip.code, address: null };
    const { hash } = await openSlip(services, typed);
    const purpose = { purpose: 'activate', accountId, codeHash: hash } as const;
    expect(await outcome(visit('subject-7', { purpose }))).toBe('in');
    expect(await outcome(visit('subject-8', { purpose }))).toBe('activation.refused');
    expect(await outcome(visit('subject-8'))).toBe('provider.not_linked');
    expect(await outcome(openSlip(services, typed))).toBe('activation.refused');
  });
});

describe('without a provider', () => {
  it('nothing is shown and nothing answers', async () => {
    expect(await (await callWorker('/sign-in')).text()).not.toContain('/sign-in/provider');
    const response = await callWorker('/sign-in/provider', { form: {} }, { origin: TEST_ORIGIN });
    expect(response.status).toBe(404);
    expect((await callWorker('/sign-in/provider/callback?code=c&state=s')).status).toBe(404);
  });

  it('plain http is trusted on this machine only', () => {
    const settingsOf = (issuer: string) =>
      providerSettings({
        ...committee.services.env,
        OIDC_ISSUER: issuer,
        OIDC_CLIENT_ID: 'c',
        PUBLIC_ORIGIN: TEST_ORIGIN,
      });
    expect(settingsOf('http://id.example')).toBeNull();
    expect(settingsOf('http://127.0.0.1:4000')?.isInsecure).toBe(true);
    expect(settingsOf('https://id.example')?.isInsecure).toBe(false);
    expect(providerNameOf(committee.services.env)).toBeNull();
  });
});
