import type { Context } from 'hono';
import {
  beginAttempt,
  clientAddress,
  forgiveAttemptStatement,
} from '../accounts/guessing-limits.ts';
import { passwordMatches } from '../accounts/passwords.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { signInRequired } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { identityNotConfirmed, identityRefused } from './access.errors.ts';
import type { AccountActor } from './actor.ts';
import { ownSessionHash } from './sessions.ts';

/** How long a proof of identity holds for dangerous acts, ms. */
export const CONFIRMED_FOR_MS = 5 * 60_000;

type OwnSession = {
  userName: string;
  passwordHash: string | null;
  confirmedAt: number | null;
};

/**
 * Whether the signed-in person has proved within the last five minutes who they are. An account of the
 * demonstration has no password to prove it with and counts as proved; it exists only on one's own machine.
 */
export async function isIdentityConfirmed(c: Context<AppEnv>): Promise<boolean> {
  const session = await ownSession(c);
  return session !== null && holds(c, session);
}

function holds(c: Context<AppEnv>, session: OwnSession): boolean {
  const { confirmedAt, passwordHash, userName } = session;
  if (DEMONSTRATION && passwordHash === null && userName.startsWith('demo-')) return true;
  return confirmedAt !== null && c.get('services').clock.now() < confirmedAt + CONFIRMED_FOR_MS;
}

/**
 * Lets a dangerous act go on: the proof still holds, or this password renews it. Wrong passwords count
 * against the same limit as at sign-in.
 *
 * @param password as typed beside the act; empty where the page did not ask for it
 * @throws identityNotConfirmed (403) without a password, identityRefused (403), signInTooMany (429)
 */
export async function confirmIdentity(c: Context<AppEnv>, password: string): Promise<void> {
  const services = c.get('services');
  const session = await ownSession(c);
  if (session && holds(c, session)) return;
  if (!session || password === '') throw identityNotConfirmed();
  const attempt = await beginAttempt(services, session.userName, clientAddress(c));
  const pepper = services.env.PASSWORD_PEPPER;
  if (!(await passwordMatches(pepper, password, session.passwordHash))) throw identityRefused();
  await services.env.DB.batch([
    forgiveAttemptStatement(services, attempt),
    await confirmedStatement(c, services),
  ]);
}

/** The statement that notes in the session that its owner has just proved who they are. */
export async function confirmedStatement(
  c: Context<AppEnv>,
  services: Services,
): Promise<D1PreparedStatement> {
  return services.env.DB.prepare('UPDATE sessions SET confirmed_at = ? WHERE token_hash = ?').bind(
    services.clock.now(),
    await ownSessionHash(c),
  );
}

/** The person of a session, also while it is half: who sets up a second factor is not in yet. */
export function sessionOwner(c: Context<AppEnv>): AccountActor {
  const actor = c.get('halfSignedIn')?.actor ?? c.get('actor');
  if (actor?.kind !== 'account') throw signInRequired();
  return actor;
}

async function ownSession(c: Context<AppEnv>): Promise<OwnSession | null> {
  return await c
    .get('services')
    .env.DB.prepare(
      `SELECT user_name AS userName, password_hash AS passwordHash, confirmed_at AS confirmedAt
         FROM sessions JOIN accounts ON accounts.id = account_id
        WHERE token_hash = ?1 AND account_id = ?2 AND ended_at IS NULL`,
    )
    .bind(await ownSessionHash(c), sessionOwner(c).accountId)
    .first<OwnSession>();
}
