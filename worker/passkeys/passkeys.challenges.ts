import { newSecret, sha256Hex } from '../platform/hash.ts';
import type { Services } from '../services.ts';

/** What a challenge was made for; it answers nothing else. */
export type ChallengePurpose = 'register' | 'sign_in' | 'confirm';

/** A person has to find the device and unlock it. */
const LIFETIME_MS = 5 * 60_000;

/**
 * A new challenge of 32 random bytes, kept as a hash until it is answered.
 * @param accountId whose answer it must be; null where the answer says who it is
 */
export async function newChallenge(
  services: Services,
  purpose: ChallengePurpose,
  accountId: string | null,
): Promise<string> {
  const challenge = newSecret();
  const now = services.clock.now();
  const { DB } = services.env;
  await DB.batch([
    DB.prepare('DELETE FROM passkey_challenges WHERE expires_at <= ?').bind(now),
    DB.prepare(
      `INSERT INTO passkey_challenges (challenge_hash, purpose, account_id, expires_at)
       VALUES (?, ?, ?, ?)`,
    ).bind(await sha256Hex(challenge), purpose, accountId, now + LIFETIME_MS),
  ]);
  return challenge;
}

/** Takes a challenge out: true once, for the purpose and the account it was made for, and not too late. */
export async function takeChallenge(
  services: Services,
  challenge: string,
  purpose: ChallengePurpose,
  accountId: string | null,
): Promise<boolean> {
  const taken = await services.env.DB.prepare(
    'DELETE FROM passkey_challenges WHERE challenge_hash = ? RETURNING purpose, account_id AS accountId, expires_at AS expiresAt',
  )
    .bind(await sha256Hex(challenge))
    .first<{ purpose: string; accountId: string | null; expiresAt: number }>();
  return (
    taken !== null &&
    taken.purpose === purpose &&
    taken.accountId === accountId &&
    services.clock.now() < taken.expiresAt
  );
}
