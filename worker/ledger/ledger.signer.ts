import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { keyIdOf, type Sign, toBase64 } from '../../domain/ledger/receipt.ts';

/** The private half signs receipts; the public half (base64 of 32 raw bytes) is given to everybody. */
export type Signer = { sign: Sign; publicKey: string; keyId: string };

/**
 * Reads the signing key from its secret. Signing is synchronous, unlike WebCrypto, so that an event and
 * its signature are one transaction and one write to disk.
 *
 * @param pkcs8 base64 of a PKCS#8 Ed25519 private key (RFC 8410).
 * @throws when the secret is missing or is no such key; the value itself is never part of the message.
 */
export function importSigner(pkcs8: string | undefined): Signer {
  if (!pkcs8) throw new Error('LEDGER_SIGNING_KEY is not set');
  const key = readKey(pkcs8);
  if (key?.asymmetricKeyType !== 'ed25519')
    throw new Error('LEDGER_SIGNING_KEY is not a base64 PKCS#8 Ed25519 private key');
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  const publicKey = Uint8Array.from(Buffer.from(x ?? '', 'base64url'));
  return {
    sign: (message) => new Uint8Array(sign(null, message, key)),
    publicKey: toBase64(publicKey),
    keyId: keyIdOf(publicKey),
  };
}

function readKey(pkcs8: string): KeyObject | null {
  try {
    return createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' });
  } catch {
    return null;
  }
}
