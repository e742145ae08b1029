import { RFC9162 } from '@transmute/rfc9162';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, leafHash, toHex } from './hash.ts';
import {
  consistencyProof,
  consistencyRanges,
  inclusionProof,
  inclusionRanges,
  type LeafRange,
  merkleRoot,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';

/** The leaves everybody tests RFC 6962 with. */
const KNOWN = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => leafHash(fromHex(hex)));

/** One more than a full tile, and some. */
const MOST = 260;
const leaves = Array.from({ length: MOST }, (_, index) =>
  leafHash(Uint8Array.of(index & 255, index >> 8, 7)),
);
const roots = Array.from({ length: MOST + 1 }, (_, size) => merkleRoot(leaves, 0, size));
const rootOf = (size: number) => roots[size] ?? new Uint8Array();
const known = new Map<number, Uint8Array>();
/** The root over some of the leaves, worked out once: the proofs of all sizes share most of them. */
function rootOver([from, to]: LeafRange): Uint8Array {
  const key = from * 1000 + to;
  const root = known.get(key) ?? merkleRoot(leaves, from, to);
  known.set(key, root);
  return root;
}
const leafAt = (index: number) => leaves[index] ?? new Uint8Array();

describe('the root', () => {
  it.each([
    [0, /^e3b0c442.*b855$/],
    [1, /^6e340b9c.*a01d$/],
    [2, /^fac54203.*c125$/],
    [3, /^aeb6bcfe.*6e77$/],
    [5, /^4e3bbb1f.*64d4$/],
    [8, /^5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328$/],
  ])('over the first %i known leaves is the published one', (size, published) => {
    expect(toHex(merkleRoot(KNOWN.slice(0, size)))).toMatch(published);
  });

  it('differs for every size', () => {
    expect(new Set(roots.map(toHex)).size).toBe(roots.length);
  });
});

describe('an inclusion proof', () => {
  it('verifies for every leaf of every size up to 260 and is no longer than the tree is high', () => {
    for (let size = 1; size <= MOST; size += 1)
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionRanges(index, size).map(rootOver);
        expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
        expect(verifyInclusion(leafAt(index), index, size, proof, rootOf(size))).toBe(true);
      }
  });

  it('does not verify at another place, in another tree, with another leaf, or cut, or longer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: MOST }), fc.nat(), fc.nat(), (size, at, to) => {
        const index = at % size;
        const other = to % MOST;
        const proof = inclusionProof(leaves.slice(0, size), index);
        const [leaf, root] = [leafAt(index), rootOf(size)];
        if (other !== index) {
          expect(verifyInclusion(leaf, other, size, proof, root)).toBe(false);
          expect(verifyInclusion(leafAt(other), index, size, proof, root)).toBe(false);
        }
        if (other !== size)
          expect(verifyInclusion(leaf, index, size, proof, rootOf(other))).toBe(false);
        expect(verifyInclusion(leaf, index, size, proof.slice(1), root)).toBe(false);
        expect(verifyInclusion(leaf, index, size, [...proof, leaf], root)).toBe(false);
        expect(verifyInclusion(leaf, -1, size, proof, root)).toBe(false);
        expect(verifyInclusion(leaf, index + 0.5, size, proof, root)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('cannot be asked for a leaf that is not there', () => {
    expect(() => merkleRoot([], 0, 1)).toThrow(RangeError);
    expect(() => inclusionProof(leaves, MOST)).toThrow(RangeError);
    expect(() => inclusionProof([], 0)).toThrow(RangeError);
  });
});

describe('a consistency proof', () => {
  it('verifies between all sizes up to 260', () => {
    for (let newer = 1; newer <= MOST; newer += 1)
      for (let older = 1; older <= newer; older += 1) {
        const proof = consistencyRanges(older, newer).map(rootOver);
        expect(verifyConsistency(older, rootOf(older), newer, rootOf(newer), proof)).toBe(true);
      }
  });

  it('does not verify for a tree whose beginning was changed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: MOST - 1 }),
        fc.nat(),
        fc.nat(),
        (older, growth, changedAt) => {
          const newer = older + 1 + (growth % (MOST - older));
          const forged = leaves.slice(0, newer);
          forged[changedAt % older] = leafHash(Uint8Array.of(99));
          const proof = consistencyProof(forged, older);
          const root = merkleRoot(forged);
          expect(verifyConsistency(older, rootOf(older), newer, root, proof)).toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('does not verify backwards, from nothing, or with a bit flipped anywhere', () => {
    expect(verifyConsistency(8, rootOf(8), 4, rootOf(4), [])).toBe(false);
    expect(verifyConsistency(0, rootOf(0), 4, rootOf(4), [])).toBe(false);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: MOST - 1 }),
        fc.nat(),
        fc.nat(),
        (older, growth, bit) => {
          const newer = older + 1 + (growth % (MOST - older));
          const proof = consistencyProof(leaves.slice(0, newer), older);
          const parts = [rootOf(older), rootOf(newer), ...proof].map((hash) => hash.slice());
          const part = parts[bit % parts.length];
          if (part) part[bit % 32] = (part[bit % 32] ?? 0) ^ (1 << (bit % 8));
          const [oldRoot = rootOf(0), newRoot = rootOf(0), ...path] = parts;
          expect(verifyConsistency(older, oldRoot, newer, newRoot, path)).toBe(false);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('cannot be asked for more leaves than there are', () => {
    expect(() => consistencyProof(leaves, MOST + 1)).toThrow(RangeError);
    expect(() => consistencyProof(leaves, 0)).toThrow(RangeError);
  });
});

/** Another implementation of RFC 9162, of which only the verifiers are used. */
describe('an independent verifier', () => {
  const pairs = fc.tuple(fc.integer({ min: 1, max: MOST }), fc.nat());

  it('accepts our inclusion proofs and refuses them for another leaf', async () => {
    await fc.assert(
      fc.asyncProperty(pairs, async ([size, at]) => {
        const index = at % size;
        const inclusion_path = inclusionRanges(index, size).map(rootOver);
        const proof = { log_id: '', tree_size: size, leaf_index: index, inclusion_path };
        const [root, other] = [rootOf(size), leafAt((index + 1) % MOST)];
        expect(await RFC9162.verifyInclusionProof(root, leafAt(index), proof)).toBe(true);
        expect(await RFC9162.verifyInclusionProof(root, other, proof)).toBe(false);
      }),
      { numRuns: 10_000 },
    );
  });

  it('accepts our consistency proofs and refuses them for another beginning', async () => {
    await fc.assert(
      fc.asyncProperty(pairs, async ([newer, at]) => {
        const older = 1 + (at % newer);
        if (older === newer) return;
        const path = consistencyRanges(older, newer).map(rootOver);
        // That implementation leaves step 2 of RFC 9162 §2.1.4.2 to its caller.
        const whole = Number.isInteger(Math.log2(older)) ? [rootOf(older), ...path] : path;
        const proof = {
          log_id: '',
          tree_size_1: older,
          tree_size_2: newer,
          consistency_path: whole,
        };
        const verify = (beginning: Uint8Array) =>
          RFC9162.verifyConsistencyProof(beginning, rootOf(newer), proof);
        expect(await verify(rootOf(older))).toBe(true);
        expect(await verify(rootOf(older - 1))).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });
});
