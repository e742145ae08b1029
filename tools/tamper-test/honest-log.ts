import { generateKeyPairSync, randomBytes, randomInt, sign } from 'node:crypto';
import { type LedgerEvent, writeEvent } from '../../domain/ledger/event.ts';
import { commitment, toHex } from '../../domain/ledger/hash.ts';
import {
  assembleReceipt,
  keyIdOf,
  type Receipt,
  type Sign,
  signReceipt,
  toBase64,
} from '../../domain/ledger/receipt.ts';

const ORIGIN = 'quan-triet/ledger/tamper-test';

export type Signer = { sign: Sign; keyId: string; publicKey: string };

/** A fresh Ed25519 key pair. */
export function newSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' });
  const raw = Uint8Array.from(Buffer.from(x ?? '', 'base64url'));
  return {
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
    keyId: keyIdOf(raw),
    publicKey: toBase64(raw),
  };
}

const hash = (): string => randomBytes(32).toString('hex');

/** Events of some members who are assigned, open and acknowledge in one campaign, and their receipts. */
export function honestEvents(
  members: number,
  signer: Signer,
): { origin: string; events: string[]; receipts: Receipt[] } {
  const campaign = {
    campaign: `c${randomInt(1000)}`,
    edition: hash(),
    statement: hash(),
    due: 1_900_000_000_000,
  };
  const people = Array.from({ length: members }, (_, index) => {
    const salt = randomBytes(32);
    const memberId = `m${index}`;
    return { memberId, salt, subject: toHex(commitment(salt, memberId)), unit: `u${index % 5}` };
  });
  const events: string[] = [];
  const receipts: Receipt[] = [];
  let at = 1_800_000_000_000;
  const append = (
    change: Pick<LedgerEvent, 'kind' | 'subject' | 'unit'> & Partial<LedgerEvent>,
  ) => {
    at += randomInt(5000);
    const none = { method: null, ground: null, actor: null, detail: null, about: null, key: null };
    const event = writeEvent({ ...none, ...campaign, seq: events.length, at, ...change });
    events.push(event);
    return event;
  };
  for (const { subject, unit } of people) append({ kind: 'assigned', subject, unit });
  for (const { memberId, salt, subject, unit } of people) {
    append({ kind: 'opened', subject, unit });
    const by = { method: 'self', actor: subject, key: hash() };
    const event = append({ kind: 'acknowledged', subject, unit, ...by });
    const content = { origin: ORIGIN, event, memberId, salt: toHex(salt) };
    receipts.push(assembleReceipt(content, signReceipt(content, signer)));
  }
  return { origin: ORIGIN, events, receipts };
}
