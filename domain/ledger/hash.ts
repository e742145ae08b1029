import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';

const LEAF_PREFIX = Uint8Array.of(0x00);
const encoder = new TextEncoder();

/** Bytes of a commitment's salt. */
export const SALT_BYTES = 32;

/** RFC 6962 §2.1: SHA-256(0x00 ‖ bytes), 32 bytes. */
export function leafHash(bytes: Uint8Array): Uint8Array {
  return sha256(concatBytes(LEAF_PREFIX, bytes));
}

/**
 * Hides an identifier or a text behind its own random salt: SHA-256(salt ‖ UTF-8 text). Destroying salt
 * and text leaves a value nobody can lead back to either; two salts make two values nobody can connect.
 *
 * @param salt 32 random bytes, used for nothing else.
 */
export function commitment(salt: Uint8Array, text: string): Uint8Array {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes`);
  return sha256(concatBytes(salt, encoder.encode(text)));
}

/** SHA-256 of UTF-8 text, lower-case hex. */
export function textSha256(text: string): string {
  return bytesToHex(sha256(encoder.encode(text)));
}

/** Reads lower-case hex only: one spelling per value, so that nothing signed has two forms. */
export function fromHex(text: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) throw new SyntaxError('not lower-case hex');
  return hexToBytes(text);
}

export { bytesToHex as toHex, sha256 };
