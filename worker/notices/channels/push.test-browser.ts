/** For tests: the browser's part of Web Push, by RFC 8291 and RFC 8292, apart from the library that sends. */

export type PushBrowser = {
  p256dh: string;
  auth: string;
  /** What was sent, as text. @param body base64 of an `aes128gcm` body of one record */
  decrypt: (body: string) => Promise<string>;
};

const EC = { name: 'ECDH', namedCurve: 'P-256' };
const text = (value: string) => new TextEncoder().encode(value);
const base64url = (bytes: Uint8Array | ArrayBuffer) =>
  Buffer.from(bytes as Uint8Array).toString('base64url');

export async function newPushBrowser(): Promise<PushBrowser> {
  const keys = (await crypto.subtle.generateKey(EC, true, ['deriveBits'])) as CryptoKeyPair;
  const own = new Uint8Array((await crypto.subtle.exportKey('raw', keys.publicKey)) as ArrayBuffer);
  const auth = crypto.getRandomValues(new Uint8Array(16));
  return {
    p256dh: base64url(own),
    auth: base64url(auth),
    decrypt: async (body) => {
      const bytes = new Uint8Array(Buffer.from(body, 'base64'));
      const salt = bytes.slice(0, 16);
      const sender = bytes.slice(21, 21 + (bytes[20] ?? 0));
      const record = bytes.slice(21 + sender.length);
      const senderKey = await crypto.subtle.importKey('raw', sender, EC, false, []);
      const shared = await crypto.subtle.deriveBits(
        { name: 'ECDH', public: senderKey } as unknown as Parameters<
          typeof crypto.subtle.deriveBits
        >[0],
        keys.privateKey,
        256,
      );
      const info = new Uint8Array([...text('WebPush: info\0'), ...own, ...sender]);
      const secret = await derive(auth, shared, info, 32);
      const key = await derive(salt, secret, text('Content-Encoding: aes128gcm\0'), 16);
      const iv = await derive(salt, secret, text('Content-Encoding: nonce\0'), 12);
      const content = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, content, record);
      const padded = new Uint8Array(plain);
      return new TextDecoder().decode(padded.slice(0, padded.lastIndexOf(2)));
    },
  };
}

async function derive(
  salt: Uint8Array,
  secret: ArrayBuffer,
  info: Uint8Array,
  bytes: number,
): Promise<ArrayBuffer> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  return await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt, info },
    key,
    bytes * 8,
  );
}

/** The claims of an `authorization` header, once its signature was found good under this key. */
export async function vapidClaims(header: string, publicKey: string): Promise<unknown> {
  const [, token = '', key] = /^vapid t=([\w.-]+), k=([\w-]+)$/u.exec(header) ?? [];
  if (key !== publicKey) throw new Error('another key');
  const [head = '', claims = '', signature = ''] = token.split('.');
  const imported = await crypto.subtle.importKey(
    'raw',
    new Uint8Array(Buffer.from(publicKey, 'base64url')),
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['verify'],
  );
  const isGood = await crypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    imported,
    new Uint8Array(Buffer.from(signature, 'base64url')),
    text(`${head}.${claims}`),
  );
  if (!isGood) throw new Error('not signed by this key');
  return JSON.parse(Buffer.from(claims, 'base64url').toString());
}
