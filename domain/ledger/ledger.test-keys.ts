import { generateKeyPairSync, sign } from 'node:crypto';
import { toBase64 } from './base64.ts';
import type { Sign } from './ed25519.ts';
import { keyIdOf } from './receipt.ts';

export type TestKey = { sign: Sign; raw: Uint8Array; keyId: string; publicKey: string };

/** For tests: keys come from Node and are verified by WebCrypto, so two implementations have to agree. */
export function newTestKey(): TestKey {
  const pair = generateKeyPairSync('ed25519');
  const { x } = pair.publicKey.export({ format: 'jwk' });
  const raw = Uint8Array.from(Buffer.from(x ?? '', 'base64url'));
  return {
    sign: (message: Uint8Array) => new Uint8Array(sign(null, message, pair.privateKey)),
    raw,
    keyId: keyIdOf(raw),
    publicKey: toBase64(raw),
  };
}
