/** Keys of a service towards push services (VAPID): what `PUSH_PUBLIC_KEY` and `PUSH_PRIVATE_KEY` hold, base64url. */
export async function newPushKeys(): Promise<{ publicKey: string; privateKey: string }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const keys = (await crypto.subtle.generateKey(algorithm, true, ['sign'])) as CryptoKeyPair;
  const point = (await crypto.subtle.exportKey('raw', keys.publicKey)) as ArrayBuffer;
  const jwk = (await crypto.subtle.exportKey('jwk', keys.privateKey)) as JsonWebKey;
  return { publicKey: Buffer.from(point).toString('base64url'), privateKey: jwk.d ?? '' };
}
