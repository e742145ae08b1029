import { recordAudit } from '../audit/audit.repository.ts';
import type { Services } from '../services.ts';
import { signInRefused } from './accounts.errors.ts';
import { findAccountByUserName } from './accounts.repository.ts';
import { type Arrival, arrive } from './arrival.ts';
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
  /** Kind of device the browser names (`deviceOf`). */
  device?: string | null;
};

/**
 * Signs a person in with a password: a new session each time.
 * Unknown name, wrong password, no password yet and disabled account take the same time and the same answer.
 * Where the roles ask for a second factor the session is half: it opens nothing until that is given.
 * @throws signInRefused (401), signInTooMany (429), signInBusy (429)
 */
export async function signInWithPassword(
  services: Services,
  credentials: Credentials,
): Promise<Arrival> {
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
  const { token, statements } = await arrive(services, account, {
    method: 'password',
    device: credentials.device ?? null,
  });
  await services.env.DB.batch([
    ...statements,
    forgiveAttemptStatement(services, attempt),
    forgiveAccountStatement(services, attempt),
  ]);
  return { token, account };
}

/** User names are compared without regard to case or surrounding space. */
export function normaliseUserName(typed: string): string {
  return typed.trim().normalize('NFC').toLowerCase().slice(0, 64);
}
