import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import type { AppEnv } from '../platform/app-env.ts';
import type { Services } from '../services.ts';
import { signInTooMany } from './accounts.errors.ts';

const MINUTE = 60_000;

/** Failures within 15 minutes after which nothing more is tried (OWASP ASVS 5 §6.3.1). */
export const GUESSING = { window: 15 * MINUTE, perAccount: 10, perAddress: 50 } as const;

/** An attempt that counts as failed until it is settled. */
export type Attempt = { accountSubject: string; failureIds: number[] };

/**
 * Notes an attempt before the secret is looked at, so that guesses sent all at once are counted as well.
 * @param userName what was typed; whether it exists makes no difference
 * @param address of the network (`clientAddress`); null when unknown, then only the account is limited
 * @throws signInTooMany (429) when either limit is reached
 */
export async function beginAttempt(
  services: Services,
  userName: string,
  address: string | null,
): Promise<Attempt> {
  const accountSubject = subjectHash(services, `account:${userName}`);
  const now = services.clock.now();
  const note = (subject: string, limit: number) =>
    services.env.DB.prepare(
      `INSERT INTO sign_in_failures (subject_hash, failed_at)
       SELECT ?1, ?2 WHERE
         (SELECT count(*) FROM sign_in_failures WHERE subject_hash = ?1 AND failed_at > ?3) < ?4
       RETURNING id`,
    ).bind(subject, now, now - GUESSING.window, limit);
  const [, ...noted] = await services.env.DB.batch<{ id: number }>([
    services.env.DB.prepare('DELETE FROM sign_in_failures WHERE failed_at <= ?').bind(
      now - GUESSING.window,
    ),
    note(accountSubject, GUESSING.perAccount),
    ...(address ? [note(subjectHash(services, `address:${address}`), GUESSING.perAddress)] : []),
  ]);
  if (noted.some((result) => result.results.length === 0))
    throw signInTooMany({ retryAfterSeconds: GUESSING.window / 1000 });
  return {
    accountSubject,
    failureIds: noted.flatMap((result) => result.results.map((row) => row.id)),
  };
}

/** The statement that forgives the attempt itself: it was never tried, or it succeeded. */
export function forgiveAttemptStatement(services: Services, attempt: Attempt): D1PreparedStatement {
  return services.env.DB.prepare(
    'DELETE FROM sign_in_failures WHERE id IN (SELECT value FROM json_each(?))',
  ).bind(JSON.stringify(attempt.failureIds));
}

/** The statement that forgives every failure of the account, after its owner came in. */
export function forgiveAccountStatement(services: Services, attempt: Attempt): D1PreparedStatement {
  return services.env.DB.prepare('DELETE FROM sign_in_failures WHERE subject_hash = ?').bind(
    attempt.accountSubject,
  );
}

/** The network a request comes from, as the platform states it; null when the platform does not say. */
export function clientAddress(c: Context<AppEnv>): string | null {
  const address = c.req.header('cf-connecting-ip');
  return address ? networkOf(address) : null;
}

/**
 * What is limited for an address: an IPv4 address itself; of an IPv6 address the /64 (four groups),
 * within which one subscriber may take any address.
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(missing).fill('0'), ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':');
}

/** Keyed, so that the table cannot be searched for names or addresses. */
function subjectHash(services: Services, subject: string): string {
  return createHmac('sha256', services.env.PASSWORD_PEPPER).update(subject).digest('hex');
}
