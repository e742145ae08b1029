import { fromBase64 } from './base64.ts';
import { isSignedBy } from './ed25519.ts';
import { keyIdOf } from './receipt.ts';

/** A key that a ledger signs or signed with, and which key introduced it. */
export type LedgerKey = {
  /** First 8 hex digits of SHA-256 of the raw key. */
  keyId: string;
  /** Base64 of 32 raw bytes. */
  publicKey: string;
  /** The `key` event that announced it. */
  seq: number;
  /** The key before it; `null` for the first, and for one that replaced a lost key. */
  introducedBy: string | null;
  /** Ed25519 by the key before it over `introductionMessage`, base64. */
  signature: string | null;
};

/** All keys of a ledger, oldest first. Says nothing by itself: trust begins with a key one already has. */
export type KeyList = { origin: string; keys: LedgerKey[] };

/** The bytes by which an old key introduces the next one. */
export function introductionMessage(
  origin: string,
  seq: number,
  publicKey: string,
): Uint8Array<ArrayBuffer> {
  const text = `quan-triet-key/v1\n${origin}\n${seq}\n${publicKey}\n`;
  return new Uint8Array(new TextEncoder().encode(text));
}

/**
 * The keys one may trust: those one has, and every later one that a trusted key introduced. Never throws;
 * what is no honest list adds nothing.
 *
 * @param anchors base64 of keys known from elsewhere.
 */
export async function trustedKeys(list: unknown, anchors: readonly string[]): Promise<string[]> {
  const trusted = [...new Set(anchors)];
  try {
    const { origin, keys } = list as KeyList;
    for (const key of keys.toSorted((one, other) => one.seq - other.seq))
      if (!trusted.includes(key.publicKey) && (await isIntroduced(origin, key, trusted)))
        trusted.push(key.publicKey);
  } catch {
    return [...new Set(anchors)];
  }
  return trusted;
}

async function isIntroduced(
  origin: string,
  { seq, publicKey, introducedBy, signature }: LedgerKey,
  trusted: readonly string[],
): Promise<boolean> {
  const before = trusted.map(fromBase64).find((raw) => keyIdOf(raw) === introducedBy);
  if (!before || signature === null) return false;
  return isSignedBy(before, introductionMessage(origin, seq, publicKey), fromBase64(signature));
}

/**
 * Until which place of the log each trusted key signs: to the event that announced the next trusted one. Whoever
 * steals a key that was replaced makes nothing with it that stands behind that event. A key that is the last, or
 * in no list, has no end. Never throws.
 *
 * @returns by public key, the first place that is not its own any more.
 */
export function endsOfKeys(list: unknown, trusted: readonly string[]): Map<string, number> {
  const ends = new Map<string, number>();
  try {
    const keys = (list as KeyList).keys
      .filter(({ publicKey }) => trusted.includes(publicKey))
      .toSorted((one, other) => one.seq - other.seq);
    // One that was taken up again ends where it was replaced last.
    for (const [at, { publicKey }] of keys.entries())
      ends.set(publicKey, keys[at + 1]?.seq ?? Infinity);
  } catch {
    return new Map();
  }
  return ends;
}
