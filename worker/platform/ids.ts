const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A random identifier: 26 characters of lower-case base32 (130 bits), safe in URLs and in ledger lines.
 * Carries no time and no meaning, so that it cannot be guessed or ordered.
 */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(26));
  let id = '';
  for (const byte of bytes) id += ALPHABET[byte & 31];
  return id;
}
