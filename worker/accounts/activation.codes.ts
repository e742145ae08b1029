import { createHmac } from 'node:crypto';
import type { Services } from '../services.ts';

/** Without I, L, O and U (Crockford's base 32), so that a code survives being read from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 12;
/** A slip travels by hand to the next meeting of a cell; 60 random bits allow it a week. */
export const CODE_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

/** A new code, `7K2M-9QXT-04WD`. */
export function newCode(): string {
  const random = crypto.getRandomValues(new Uint8Array(CODE_LENGTH));
  const letters = Array.from(random, (byte) => ALPHABET[byte & 31]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** Keyed, because a code has fewer than 112 random bits (OWASP ASVS 5 §6.5.2). */
export function codeHash(services: Services, typed: string): string {
  const code = typed
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll(/[^0-9A-Z]/g, '');
  return createHmac('sha256', services.env.PASSWORD_PEPPER).update(`code:${code}`).digest('hex');
}

/** SQL: the code ?1 of the account ?2 is open at the moment ?3. */
export const OPEN_CODE = `SELECT 1 FROM activation_codes
  WHERE code_hash = ?1 AND account_id = ?2 AND used_at IS NULL AND expires_at > ?3`;

export async function isOpenCode(
  services: Services,
  hash: string,
  accountId: string,
): Promise<boolean> {
  const found = await services.env.DB.prepare(OPEN_CODE)
    .bind(hash, accountId, services.clock.now())
    .first();
  return found !== null;
}
