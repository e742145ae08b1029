import { describe, expect, it } from 'vitest';
import { fromHex } from '../../domain/ledger/hash.ts';
import { merkleRoot } from '../../domain/ledger/merkle.ts';
import { flipBits } from './bit-flips.ts';
import { honestEvents, newSigner } from './honest-log.ts';
import { sealLog, type Trusted, verifyLog, witnessKeyOf } from './ledger-log.ts';
import { TAMPERINGS } from './tamperings.ts';

const [signer, witness] = [newSigner(), newSigner()];
const { origin, events, receipts } = honestEvents(100, signer);
const sealed = (count = events.length) =>
  sealLog(origin, events.slice(0, count), receipts.slice(0, 3), signer, witness);

function trustedAt(size: number): Trusted {
  const leaves = sealed()
    .rows.slice(0, size)
    .map(({ leaf }) => fromHex(leaf));
  const known = { size, root: merkleRoot(leaves) };
  return { origin, logKey: signer.publicKey, witnessKey: witnessKeyOf(witness), known };
}

describe('verifying a whole log', () => {
  it('accepts an honest one, also when it has grown since it was last seen', async () => {
    expect(await verifyLog(sealed(), trustedAt(events.length))).toBe(true);
    expect(await verifyLog(sealed(), trustedAt(3))).toBe(true);
  });

  it('refuses one that is shorter than seen before, though signed and cosigned', async () => {
    expect(await verifyLog(sealed(299), trustedAt(299))).toBe(true);
    expect(await verifyLog(sealed(299), trustedAt(300))).toBe(false);
  });

  it.each(TAMPERINGS.map((tampering, index) => [index, tampering] as const))(
    'finds tampering number %i, five times',
    async (_index, tampering) => {
      for (let round = 0; round < 5; round += 1) {
        const log = sealed();
        tampering({ origin, log, signer, witness });
        expect(await verifyLog(log, trustedAt(events.length))).toBe(false);
      }
    },
  );

  it('accepts nothing in which a bit was flipped', async () => {
    expect(await flipBits(5000)).toEqual({ flipped: 5000, accepted: 0 });
  });
});
