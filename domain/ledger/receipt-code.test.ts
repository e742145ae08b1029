import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toBase64 } from './base64.ts';
import { writeEvent } from './event.ts';
import { commitment, toHex } from './hash.ts';
import { newTestKey } from './ledger.test-keys.ts';
import { assembleReceipt, signReceipt, verifyReceipt } from './receipt.ts';
import { packReceipt, unpackReceipt } from './receipt-code.ts';

const key = newTestKey();
const hash = () => randomBytes(32).toString('hex');
const salt = randomBytes(32);
const subject = toHex(commitment(salt, '0123456789abcdefghjkmnpqrs'));
const content = {
  origin: 'quan-triet/ledger/0123456789abcdefghjkmnpqrs',
  event: writeEvent({
    seq: 5_400_000,
    kind: 'acknowledged',
    campaign: '0123456789abcdefghjkmnpqrt',
    edition: hash(),
    statement: hash(),
    due: 1_790_000_000_000,
    unit: '0123456789abcdefghjkmnpqrv',
    subject,
    method: 'self',
    ground: null,
    actor: subject,
    detail: null,
    about: null,
    at: 1_780_000_000_000,
    key: hash(),
  }),
  memberId: '0123456789abcdefghjkmnpqrs',
  salt: toHex(salt),
};
const receipt = assembleReceipt(content, signReceipt(content, key));

/** Packs any text as a receipt would be. */
async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return toBase64(new Uint8Array(await new Response(stream).arrayBuffer()));
}

describe('the code of a receipt', () => {
  it('holds all that is needed to verify it, in less than 800 characters of an address', async () => {
    const code = await packReceipt(receipt);
    expect(code).toMatch(/^[\w-]{1,799}$/);
    expect(await unpackReceipt(code)).toEqual(receipt);
    expect((await verifyReceipt(await unpackReceipt(code), key.publicKey)).valid).toBe(true);
  });

  it('is refused when it is cut, not ours, or unpacks to more than any receipt', async () => {
    const code = await packReceipt(receipt);
    const bad = [code.slice(0, -10), '', '%%%', await pack('{}'), await pack('[1,2,3,4,5,6]')];
    const bomb = await pack('a'.repeat(1_000_000));
    for (const text of [...bad, bomb]) await expect(unpackReceipt(text)).rejects.toThrow(Error);
  });
});
