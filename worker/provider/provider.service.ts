import type { AccountActor } from '../access/actor.ts';
import { findAccountById } from '../accounts/accounts.repository.ts';
import { useSlip } from '../accounts/activation.ts';
import { type Arrival, arrive } from '../accounts/arrival.ts';
import { auditIfChanged, recordAudit } from '../audit/audit.repository.ts';
import type { Services } from '../services.ts';
import {
  findIdentity,
  insertIdentityStatement,
  type Subject,
  useIdentityStatement,
} from './identities.repository.ts';
import { arriveFrom, type Fetcher } from './provider.client.ts';
import { providerNotLinked, providerRefused, providerTaken } from './provider.errors.ts';
import type { ProviderSettings } from './provider.settings.ts';
import { takeVisit, type Visit } from './provider.visits.ts';

/** How somebody comes back from the provider. */
export type Return = {
  /** The whole address they were sent to. */
  url: URL;
  /** Of the cookie that the visit began with. */
  browserSecret: string;
  /** Who is signed in in this browser. */
  actor: AccountActor | null;
  device: string | null;
};

/** `arrival` null: an account was linked, and nobody signed in anew. */
export type VisitOutcome = { arrival: Arrival | null; returnPath: string };

/**
 * Ends a visit: signs in, links, or activates. Accounts are found by issuer and subject alone; an e-mail
 * address is neither asked for nor looked at.
 * @throws providerRefused, providerNotLinked (403), providerTaken (409), activationRefused (400),
 *         providerUnreachable (503)
 */
export async function endVisit(
  services: Services,
  settings: ProviderSettings,
  back: Return,
  fetcher: Fetcher,
): Promise<VisitOutcome> {
  const state = back.url.searchParams.get('state') ?? '';
  const visit = await takeVisit(services, state, back.browserSecret);
  if (!visit) throw await refusal(services);
  const subject = await arriveFrom(settings, { ...visit, url: back.url, state }, fetcher).catch(
    async (error: unknown) => {
      await refusal(services);
      throw error;
    },
  );
  const { returnPath } = visit;
  if (visit.purpose === 'sign_in')
    return { arrival: await signIn(services, subject, back.device), returnPath };
  if (visit.purpose === 'link') {
    await link(services, visit.accountId, subject, back.actor);
    return { arrival: null, returnPath };
  }
  return { arrival: await activateWith(services, visit, subject, back.device), returnPath };
}

async function refusal(services: Services) {
  await recordAudit(services, {
    actor: null,
    action: 'session.refused',
    detail: { method: 'provider' },
  });
  return providerRefused();
}

async function signIn(
  services: Services,
  subject: Subject,
  device: string | null,
): Promise<Arrival> {
  const identity = await findIdentity(services, subject);
  const account = identity && (await findAccountById(services, identity.accountId));
  if (!account) throw providerNotLinked();
  const { token, statements } = await arrive(services, account, { method: 'provider', device });
  await services.env.DB.batch([...statements, useIdentityStatement(services, identity.identityId)]);
  return { token, account };
}

async function link(
  services: Services,
  accountId: string,
  subject: Subject,
  actor: AccountActor | null,
): Promise<void> {
  if (actor?.accountId !== accountId) throw providerRefused();
  const [linked] = await services.env.DB.batch([
    insertIdentityStatement(services, accountId, subject),
    auditIfChanged(services, {
      actor,
      action: 'provider.linked',
      subjectKind: 'account',
      subjectId: accountId,
    }),
  ]);
  if (linked?.meta.changes === 0 && !(await isLinkedTo(services, subject, accountId)))
    throw providerTaken();
}

async function activateWith(
  services: Services,
  visit: Visit & { purpose: 'activate' },
  subject: Subject,
  device: string | null,
): Promise<Arrival> {
  const account = await findAccountById(services, visit.accountId);
  if (!account) throw providerRefused();
  if (await findIdentity(services, subject)) throw providerTaken();
  const statement = insertIdentityStatement(services, account.accountId, subject, visit.codeHash);
  const slip = { account, hash: visit.codeHash, attempt: null };
  return await useSlip(services, slip, statement, { method: 'code', device });
}

async function isLinkedTo(
  services: Services,
  subject: Subject,
  accountId: string,
): Promise<boolean> {
  return (await findIdentity(services, subject))?.accountId === accountId;
}
