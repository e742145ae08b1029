import { fromBase64, toBase64 } from './base64.ts';
import { assembleReceipt, type Receipt } from './receipt.ts';

/** Longest text a code may unpack to, bytes: a few receipts. */
const MOST_BYTES = 8192;

/**
 * A receipt as short as it gets, for a QR code: the parts nothing else leads to, packed (RFC 1951) and in
 * base64url. A proof is left out; it would make the code too dense to read from paper.
 */
export async function packReceipt(receipt: Receipt): Promise<string> {
  const { origin, event, memberId, salt, signature, keyId } = receipt;
  const text = JSON.stringify([origin, event, memberId, salt, signature, keyId]);
  const packed = await through(
    new Uint8Array(new TextEncoder().encode(text)),
    new CompressionStream('deflate-raw'),
  );
  return toBase64(packed).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Reads what `packReceipt` wrote. The receipt still has to be verified. @throws on any other text */
export async function unpackReceipt(code: string): Promise<Receipt> {
  const base64 = code.replaceAll('-', '+').replaceAll('_', '/');
  const packed = fromBase64(base64.padEnd(Math.ceil(base64.length / 4) * 4, '='));
  const bytes = await through(packed, new DecompressionStream('deflate-raw'));
  const parts = JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  if (!Array.isArray(parts) || parts.length !== 6 || parts.some((part) => typeof part !== 'string'))
    throw new SyntaxError('not a receipt code');
  const [origin, event, memberId, salt, signature, keyId] = parts as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return assembleReceipt({ origin, event, memberId, salt }, { signature, keyId });
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const out = new Uint8Array(MOST_BYTES);
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return out.slice(0, length);
    if (length + value.length > MOST_BYTES) throw new RangeError('too long for a receipt code');
    out.set(value, length);
    length += value.length;
  }
}
