/** Makes an Ed25519 signature (RFC 8032, 64 bytes): the same message and key always give the same bytes. */
export type Sign = (message: Uint8Array<ArrayBuffer>) => Uint8Array;

const SIGNATURE_BYTES = 64;

/** Whether the signature over the message is by this key (32 raw bytes). Throws only where the key is none. */
export async function isSignedBy(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (signature.length !== SIGNATURE_BYTES) return false;
  const { subtle } = crypto;
  const key = await subtle.importKey('raw', ownCopy(publicKey), 'Ed25519', false, ['verify']);
  return subtle.verify('Ed25519', key, ownCopy(signature), ownCopy(message));
}

/** WebCrypto takes bytes over an ordinary buffer only. */
function ownCopy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
