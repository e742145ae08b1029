import { fromBase64, keyIdOf, toBase64 } from '../../domain/ledger/receipt.ts';

/** The private half signs receipts; the public half (base64 of 32 raw bytes) is given to everybody. */
export type Signer = { privateKey: CryptoKey; publicKey: string; keyId: string };

/**
 * Reads the signing key from its secret.
 *
 * @param pkcs8 base64 of a PKCS#8 Ed25519 private key (RFC 8410).
 * @throws when the secret is missing or is no such key; the value itself is never part of the message.
 */
export async function importSigner(pkcs8: string | undefined): Promise<Signer> {
  if (!pkcs8) throw new Error('LEDGER_SIGNING_KEY is not set');
  let privateKey: CryptoKey;
  try {
    const bytes = Uint8Array.from(atob(pkcs8), (character) => character.charCodeAt(0));
    privateKey = await crypto.subtle.importKey('pkcs8', bytes, 'Ed25519', true, ['sign']);
  } catch {
    throw new Error('LEDGER_SIGNING_KEY is not a base64 PKCS#8 Ed25519 private key');
  }
  const { x } = (await crypto.subtle.exportKey('jwk', privateKey)) as JsonWebKey;
  const publicKey = fromBase64Url(x ?? '');
  return { privateKey, publicKey: toBase64(publicKey), keyId: keyIdOf(publicKey) };
}

function fromBase64Url(text: string): Uint8Array {
  const padded = text.padEnd(Math.ceil(text.length / 4) * 4, '=');
  return fromBase64(padded.replaceAll('-', '+').replaceAll('_', '/'));
}
