import { newSession } from '../access/sessions.repository.ts';
import { MEMBER_LIMITS } from '../access/sessions.ts';
import { auditStatement, recordAudit } from '../audit/audit.repository.ts';
import type { Services } from '../services.ts';
import { signInRefused } from './accounts.errors.ts';
import { findAccountByUserName } from './accounts.repository.ts';
import {
  beginAttempt,
  forgiveAccountStatement,
  forgiveAttemptStatement,
} from './guessing-limits.ts';
import { passwordMatches } from './passwords.ts';

export type Credentials = {
  userName: string;
  password: string;
  /** Network the request comes from, for the limit on guessing; null when unknown. */
  address: string | null;
};

/**
 * Signs a person in with a password: a new session each time.
 * Unknown name, wrong password, no password yet and disabled account take the same time and the same answer.
 * @returns the session token for the cookie
 * @throws signInRefused (401), signInTooMany (429), signInBusy (429)
 */
export async function signInWithPassword(
  services: Services,
  credentials: Credentials,
): Promise<string> {
  const userName = normaliseUserName(credentials.userName);
  const attempt = await beginAttempt(services, userName, credentials.address);
  const account = await findAccountByUserName(services, userName);
  const matches = await passwordMatches(
    services.env.PASSWORD_PEPPER,
    credentials.password,
    account?.passwordHash ?? null,
  ).catch(async (error: unknown) => {
    // Nothing was compared, so nothing was guessed.
    await forgiveAttemptStatement(services, attempt).run();
    throw error;
  });
  if (!account || !matches) {
    await recordAudit(services, {
      actor: null,
      action: 'session.refused',
      detail: { method: 'password' },
    });
    throw signInRefused();
  }
  const session = await newSession(services, account.accountId, MEMBER_LIMITS.absolute, true);
  await services.env.DB.batch([
    session.statement,
    forgiveAttemptStatement(services, attempt),
    forgiveAccountStatement(services, attempt),
    auditStatement(services, {
      actor: account.memberId,
      action: 'session.signed_in',
      detail: { method: 'password' },
    }),
  ]);
  return session.token;
}

/** User names are compared without regard to case or surrounding space. */
export function normaliseUserName(typed: string): string {
  return typed.trim().normalize('NFC').toLowerCase().slice(0, 64);
}
