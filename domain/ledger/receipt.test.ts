import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeEvent } from './event.ts';
import { commitment, fromHex, toHex } from './hash.ts';
import { newTestKey } from './ledger.test-keys.ts';
import { assembleReceipt, type Receipt, type Sign, signReceipt, verifyReceipt } from './receipt.ts';

const salt = 'ab'.repeat(32);
const memberId = '0123456789abcdefghjkmnpqrs';
let publicKey: string;
let receipt: Receipt;
let signer: { sign: Sign; keyId: string };

const content = {
  origin: 'quan-triet/ledger/test',
  event: writeEvent({
    seq: 12,
    kind: 'acknowledged',
    campaign: 'c1',
    edition: '1'.repeat(64),
    statement: '2'.repeat(64),
    due: 1_790_000_000_000,
    unit: 'u1',
    subject: toHex(commitment(fromHex(salt), memberId)),
    method: 'self',
    ground: null,
    actor: '3'.repeat(64),
    detail: null,
    about: null,
    at: 1_780_000_000_000,
    key: '4'.repeat(64),
  }),
  memberId,
  salt,
};

beforeAll(() => {
  const key = newTestKey();
  publicKey = key.publicKey;
  signer = key;
  receipt = assembleReceipt(content, signReceipt(content, signer));
});

describe('a receipt', () => {
  it('verifies with the public key alone and gives back the event', async () => {
    const verdict = await verifyReceipt(receipt, publicKey);
    expect(verdict).toMatchObject({ valid: true, event: { seq: 12, kind: 'acknowledged' } });
  });

  it('is the same to the byte when it is made again', () => {
    const again = assembleReceipt(content, signReceipt(content, signer));
    expect(JSON.stringify(again)).toBe(JSON.stringify(receipt));
  });

  it('verifies with any of the keys that the verifier trusts', async () => {
    const others = [newTestKey().publicKey, newTestKey().publicKey];
    expect((await verifyReceipt(receipt, [...others, publicKey])).valid).toBe(true);
    expect(await verifyReceipt(receipt, others)).toEqual({ valid: false, problem: 'other_key' });
    expect(await verifyReceipt(receipt, [])).toEqual({ valid: false, problem: 'other_key' });
  });

  it('does not verify with the key of another ledger', async () => {
    const other = newTestKey();
    expect(await verifyReceipt(receipt, other.publicKey)).toEqual({
      valid: false,
      problem: 'other_key',
    });
  });

  it.each([
    ['other_version', { version: 'quan-triet-receipt/v2' }],
    ['bad_signature', { origin: 'quan-triet/ledger/other' }],
    ['fields_differ_from_event', { seq: 13 }],
    ['fields_differ_from_event', { method: 'attended' }],
    ['fields_differ_from_event', { acknowledgedAt: 1 }],
    ['other_member', { memberId: 'somebody-else' }],
    ['other_member', { salt: 'cd'.repeat(32) }],
    ['other_leaf_hash', { leafHash: '0'.repeat(64) }],
    ['other_key', { keyId: '00000000' }],
    ['not_an_acknowledgement', { event: content.event.replace('acknowledged', 'opened') }],
    ['malformed', { event: 'nothing' }],
  ] as [string, Partial<Receipt>][])('is refused as %s with %o', async (problem, change) => {
    expect(await verifyReceipt({ ...receipt, ...change }, publicKey)).toEqual({
      valid: false,
      problem,
    });
  });

  it('is refused after any change of one bit of any text in it', async () => {
    const names = Object.keys(receipt) as (keyof Receipt)[];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.nat(), fc.nat(6), async (name, at, bit) => {
        const text = String(receipt[name]);
        const place = at % text.length;
        const flipped = String.fromCharCode(text.charCodeAt(place) ^ (1 << bit));
        const changed = text.slice(0, place) + flipped + text.slice(place + 1);
        const value = typeof receipt[name] === 'number' ? Number(changed) : changed;
        const verdict = await verifyReceipt({ ...receipt, [name]: value }, publicKey);
        // `0x0c` is another spelling of the same number: nothing was changed.
        expect(verdict.valid).toBe(value === receipt[name]);
      }),
      { numRuns: 2000 },
    );
  });

  it('is refused without an exception whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), fc.string(), async (anything, key) => {
        expect((await verifyReceipt(anything, key)).valid).toBe(false);
      }),
    );
  });
});
