import type { Context } from 'hono';
import { identityNotConfirmed } from '../access/access.errors.ts';
import { deviceOf } from '../access/device.ts';
import { isIdentityConfirmed, sessionOwner } from '../access/step-up.ts';
import { findAccountById } from '../accounts/accounts.repository.ts';
import { arrive } from '../accounts/arrival.ts';
import { beginSession } from '../accounts/browser-session.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { signInRequired } from '../platform/errors.ts';
import { insertPasskeyStatement } from './passkeys.repository.ts';
import { checkRegistration } from './passkeys.service.ts';
import { requireRelyingParty } from './relying-party.ts';

/**
 * Whoever may add a factor to their account now: signed in and lately confirmed, or just signed in with a
 * password and without any factor. Who has one must give it first; adding another would go around it.
 * @throws signInRequired (401), identityNotConfirmed (403)
 */
export async function enrollingAs(c: Context<AppEnv>) {
  const { accountId } = sessionOwner(c);
  const account = await findAccountById(c.get('services'), accountId);
  if (!account || c.get('halfSignedIn')?.hasFactor) throw signInRequired();
  if (!(await isIdentityConfirmed(c))) throw identityNotConfirmed();
  return account;
}

/** Adds a passkey to one's own account. @throws passkeyNotRegistered (400) and what `enrollingAs` throws */
export async function registerPasskey(
  c: Context<AppEnv>,
  given: { name: string; response: unknown },
): Promise<void> {
  const services = c.get('services');
  const { accountId, memberId } = await enrollingAs(c);
  const passkey = await checkRegistration(services, requireRelyingParty(c), accountId, given);
  const passkeyId = services.newId();
  await services.env.DB.batch([
    insertPasskeyStatement(services, passkeyId, passkey),
    auditStatement(services, {
      actor: memberId,
      action: 'factor.added',
      subjectKind: 'account',
      subjectId: accountId,
      detail: { kind: 'passkey' },
    }),
  ]);
  if (c.get('halfSignedIn')) await makeWhole(c, { accountId, memberId });
}

/** Begins the session anew now that the second factor is given: what is known more is a session of its own. */
export async function makeWhole(
  c: Context<AppEnv>,
  account: { accountId: string; memberId: string },
): Promise<void> {
  const services = c.get('services');
  const { token, statements } = await arrive(services, account, {
    method: 'password',
    factor: true,
    device: deviceOf(c),
  });
  await services.env.DB.batch(statements);
  await beginSession(c, token);
}
