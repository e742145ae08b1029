const AES_IV_BYTES = 12;

/**
 * Seals a secret that must be read again (AES-256-GCM under a key derived from the pepper by HKDF), so that a
 * copy of the database alone makes no codes.
 * @param owner bound into the seal: moved to another account it does not open
 */
export async function seal(pepper: string, owner: string, secret: Uint8Array): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(AES_IV_BYTES));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(owner) },
    await sealingKey(pepper),
    Uint8Array.from(secret),
  );
  return Buffer.concat([iv, new Uint8Array(sealed)]).toString('base64url');
}

/** Opens what `seal` made for the same owner. @throws when it was changed or belongs to another */
export async function unseal(pepper: string, owner: string, sealed: string): Promise<Uint8Array> {
  const bytes = Uint8Array.from(Buffer.from(sealed, 'base64url'));
  const opened = await crypto.subtle.decrypt(
    {
      name: 'AES-GCM',
      iv: bytes.slice(0, AES_IV_BYTES),
      additionalData: new TextEncoder().encode(owner),
    },
    await sealingKey(pepper),
    bytes.slice(AES_IV_BYTES),
  );
  return new Uint8Array(opened);
}

async function sealingKey(pepper: string): Promise<CryptoKey> {
  const encoder = new TextEncoder();
  const material = await crypto.subtle.importKey('raw', encoder.encode(pepper), 'HKDF', false, [
    'deriveKey',
  ]);
  return await crypto.subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(0),
      info: encoder.encode('quan-triet second factor'),
    },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
