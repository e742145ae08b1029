import { fromBase64, toBase64 } from './base64.ts';
import { isSignedBy, type Sign } from './ed25519.ts';
import { type LedgerEvent, readEvent } from './event.ts';
import { commitment, fromHex, leafHash as hashOfLeaf, sha256, toHex } from './hash.ts';
import type { AcknowledgementMethod } from './ledger.types.ts';

export { fromBase64, type Sign, toBase64 };

export const RECEIPT_VERSION = 'quan-triet-receipt/v1';

/** What a member takes away: the canonical event, what opens its commitment, and our signature over it. */
export type Receipt = {
  version: typeof RECEIPT_VERSION;
  /** Name of the ledger, as in its checkpoints. */
  origin: string;
  seq: number;
  /** The canonical `name=value` lines of the event, exactly as hashed. */
  event: string;
  /** Opens the salted member commitment inside the event. */
  memberId: string;
  /** 32 bytes, lower-case hex. */
  salt: string;
  method: AcknowledgementMethod;
  /** ms since the epoch. */
  acknowledgedAt: number;
  /** SHA-256(0x00 ‖ event), lower-case hex. */
  leafHash: string;
  /** Ed25519 over the leaf hash with its context lines, base64. */
  signature: string;
  /** First 8 hex digits of SHA-256 of the raw public key. */
  keyId: string;
};

/** What a receipt is made of before it is signed. `salt` opens the subject commitment of the event. */
export type ReceiptContent = { origin: string; event: string; memberId: string; salt: string };

export type ReceiptProblem =
  | 'malformed'
  | 'other_version'
  | 'not_an_acknowledgement'
  | 'fields_differ_from_event'
  | 'other_member'
  | 'other_leaf_hash'
  | 'other_key'
  | 'key_replaced'
  | 'bad_signature';

export type ReceiptVerdict =
  | { valid: true; event: LedgerEvent }
  | { valid: false; problem: ReceiptProblem };

const encoder = new TextEncoder();

/**
 * The bytes that are signed: context lines first, so that a signature made for a receipt of one ledger
 * can never stand for anything else.
 */
export function receiptMessage(origin: string, seq: number, leaf: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encoder.encode(`${RECEIPT_VERSION}\n${origin}\n${seq}\n${leaf}\n`));
}

/** First 8 hex digits of SHA-256 of the raw 32-byte public key. */
export function keyIdOf(publicKey: Uint8Array): string {
  return toHex(sha256(publicKey)).slice(0, 8);
}

/** SHA-256(0x00 ‖ canonical text), lower-case hex. */
export function leafHashOf(event: string): string {
  return toHex(hashOfLeaf(encoder.encode(event)));
}

/** What a ledger keeps of a receipt; everything else is made again from the event. */
export type ReceiptSignature = Pick<Receipt, 'signature' | 'keyId'>;

/** Signs a receipt: Ed25519 over `receiptMessage`. */
export function signReceipt(
  content: Pick<ReceiptContent, 'origin' | 'event'>,
  signer: { sign: Sign; keyId: string },
): ReceiptSignature {
  const { seq } = readEvent(content.event);
  const message = receiptMessage(content.origin, seq, leafHashOf(content.event));
  return { signature: toBase64(signer.sign(message)), keyId: signer.keyId };
}

/** Puts a receipt together from its content and a signature made for it. */
export function assembleReceipt(content: ReceiptContent, signature: ReceiptSignature): Receipt {
  const facts = { ...readEvent(content.event), leafHash: leafHashOf(content.event) };
  return receiptOf(content, facts, signature);
}

/** What a ledger has at hand when it has just appended the event, so that nothing is read or hashed again. */
export type ReceiptFacts = Pick<LedgerEvent, 'seq' | 'method' | 'at'> & { leafHash: string };

/** Signs an event that was just appended and puts its receipt together. */
export function issueReceipt(
  content: ReceiptContent,
  facts: ReceiptFacts,
  signer: { sign: Sign; keyId: string },
): Receipt {
  const message = receiptMessage(content.origin, facts.seq, facts.leafHash);
  const signature = { signature: toBase64(signer.sign(message)), keyId: signer.keyId };
  return receiptOf(content, facts, signature);
}

function receiptOf(
  { origin, event, memberId, salt }: ReceiptContent,
  { seq, method, at, leafHash }: ReceiptFacts,
  signature: ReceiptSignature,
): Receipt {
  return {
    version: RECEIPT_VERSION,
    origin,
    seq,
    event,
    memberId,
    salt,
    method: method as AcknowledgementMethod,
    acknowledgedAt: at,
    leafHash,
    ...signature,
  };
}

/**
 * Checks a receipt with nothing but the ledger's public keys: canonical event, leaf hash, member
 * commitment, repeated fields, signature. Never throws, whatever it is given.
 *
 * @param publicKeys base64 of 32 raw bytes each: the key, or all keys that the verifier trusts.
 * @param ends until which place each of them signs (`endsOfKeys`); absent = without end.
 */
export async function verifyReceipt(
  receipt: unknown,
  publicKeys: string | readonly string[],
  ends: ReadonlyMap<string, number> = new Map(),
): Promise<ReceiptVerdict> {
  try {
    const keys = typeof publicKeys === 'string' ? [publicKeys] : publicKeys;
    return await checkReceipt(receipt as Receipt, keys, ends);
  } catch {
    return { valid: false, problem: 'malformed' };
  }
}

async function checkReceipt(
  receipt: Receipt,
  publicKeys: readonly string[],
  ends: ReadonlyMap<string, number>,
): Promise<ReceiptVerdict> {
  if (receipt.version !== RECEIPT_VERSION) return { valid: false, problem: 'other_version' };
  const event = readEvent(receipt.event);
  if (event.kind !== 'acknowledged' || event.subject === null || event.method === null)
    return { valid: false, problem: 'not_an_acknowledgement' };
  if (
    event.seq !== receipt.seq ||
    event.method !== receipt.method ||
    event.at !== receipt.acknowledgedAt
  )
    return { valid: false, problem: 'fields_differ_from_event' };
  if (toHex(commitment(fromHex(receipt.salt), receipt.memberId)) !== event.subject)
    return { valid: false, problem: 'other_member' };
  if (leafHashOf(receipt.event) !== receipt.leafHash)
    return { valid: false, problem: 'other_leaf_hash' };
  const key = publicKeys.find((one) => keyIdOf(fromBase64(one)) === receipt.keyId);
  if (key === undefined) return { valid: false, problem: 'other_key' };
  if (receipt.seq >= (ends.get(key) ?? Infinity)) return { valid: false, problem: 'key_replaced' };
  const message = receiptMessage(receipt.origin, receipt.seq, receipt.leafHash);
  const signed = await isSignedBy(fromBase64(key), message, fromBase64(receipt.signature));
  return signed ? { valid: true, event } : { valid: false, problem: 'bad_signature' };
}
