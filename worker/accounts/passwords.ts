import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { signInBusy } from './accounts.errors.ts';

/** OWASP's scrypt row for 32 MiB: N = 2¹⁵, r = 8, p = 3. About 140 ms of one core. */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 } as const;
const KEY_BYTES = 32;
/** Each derivation holds 32 MiB of the isolate's 128 MiB. */
const AT_ONCE = 3;

let running = 0;

/**
 * Hashes a password: HMAC-SHA-256 with the pepper, then scrypt with a random salt.
 * @returns `scrypt$15$8$3$<salt>$<key>`, both base64url
 * @throws signInBusy (429) when three derivations already run in this isolate
 */
export async function hashPassword(pepper: string, password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(pepper, password, salt);
  return `scrypt$15$${COST.r}$${COST.p}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/**
 * Compares a password with a stored hash. Without a hash (unknown account, no password yet) it does the
 * same work and answers false, so that neither the answer nor the time tells the cases apart.
 * @throws signInBusy (429)
 */
export async function passwordMatches(
  pepper: string,
  password: string,
  stored: string | null,
): Promise<boolean> {
  const [, , , , salt, key] = (stored ?? '').split('$');
  const derived = await derive(
    pepper,
    password,
    Buffer.from(salt ?? 'no-such-account', 'base64url'),
  );
  return key !== undefined && timingSafeEqual(derived, Buffer.from(key, 'base64url'));
}

async function derive(pepper: string, password: string, salt: Buffer): Promise<Buffer> {
  if (running >= AT_ONCE) throw signInBusy();
  running += 1;
  try {
    const peppered = createHmac('sha256', pepper).update(password.normalize('NFKC')).digest();
    return await new Promise((resolve, reject) => {
      scrypt(peppered, salt, KEY_BYTES, COST, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  } finally {
    running -= 1;
  }
}
