import { concatBytes } from '@noble/hashes/utils.js';
import { sha256 } from './hash.ts';

/**
 * The Merkle tree of RFC 6962 §2.1 over leaf hashes: roots, inclusion and consistency proofs, and their
 * verifiers (RFC 9162 §2.1.3.2 and §2.1.4.2). A node is SHA-256(0x01 ‖ left ‖ right), 32 bytes.
 */
export type Hash = Uint8Array;

const NODE_PREFIX = Uint8Array.of(0x01);
const HASH_BYTES = 32;

/** The hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Hash, right: Hash): Hash {
  return sha256(concatBytes(NODE_PREFIX, left, right));
}

/** The largest power of two smaller than `size`, for `size` ≥ 2. */
export function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** Root over the leaf hashes from `from` up to and without `to`; of nothing, SHA-256 of nothing. @throws RangeError */
export function merkleRoot(leaves: readonly Hash[], from = 0, to = leaves.length): Hash {
  const size = to - from;
  if (size === 0) return sha256(new Uint8Array());
  if (size === 1) return leaves[from] ?? missing();
  const middle = from + splitOf(size);
  return nodeHash(merkleRoot(leaves, from, middle), merkleRoot(leaves, middle, to));
}

function missing(): never {
  throw new RangeError('no such leaf');
}

/** The leaves from `from` up to and without `to`; a proof is a list of the roots over such ranges. */
export type LeafRange = readonly [from: number, to: number];

/**
 * The ranges whose roots prove that leaf `index` stands in a tree of `size` leaves, nearest sibling first
 * (RFC 6962 §2.1.1).
 *
 * @throws RangeError when there is no such leaf
 */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!isPlace(index) || !isPlace(size) || index >= size) throw new RangeError('no such leaf');
  const path = (from: number, to: number): LeafRange[] => {
    if (to - from === 1) return [];
    const middle = from + splitOf(to - from);
    return index < middle
      ? [...path(from, middle), [middle, to]]
      : [...path(middle, to), [from, middle]];
  };
  return path(0, size);
}

/**
 * The ranges whose roots prove that the tree of `older` leaves is a beginning of that of `newer` leaves
 * (RFC 6962 §2.1.2).
 *
 * @throws RangeError unless 1 ≤ older ≤ newer
 */
export function consistencyRanges(older: number, newer: number): LeafRange[] {
  if (!isPlace(older) || !isPlace(newer) || older < 1 || older > newer)
    throw new RangeError('no such size');
  const path = (from: number, to: number, wholeKnown: boolean): LeafRange[] => {
    if (to === older) return wholeKnown ? [] : [[from, to]];
    const middle = from + splitOf(to - from);
    return older <= middle
      ? [...path(from, middle, wholeKnown), [middle, to]]
      : [...path(middle, to, false), [from, middle]];
  };
  return path(0, newer, true);
}

/** Proof that leaf `index` stands in the tree of all given leaves. @throws RangeError */
export function inclusionProof(leaves: readonly Hash[], index: number): Hash[] {
  return inclusionRanges(index, leaves.length).map(([from, to]) => merkleRoot(leaves, from, to));
}

/** Proof that the tree of the first `size` leaves is a beginning of that of all given. @throws RangeError */
export function consistencyProof(leaves: readonly Hash[], size: number): Hash[] {
  return consistencyRanges(size, leaves.length).map(([from, to]) => merkleRoot(leaves, from, to));
}

/** Whether `proof` shows `leaf` at `index` in the tree of `size` leaves with this root. Never throws. */
export function verifyInclusion(
  leaf: Hash,
  index: number,
  size: number,
  proof: readonly Hash[],
  root: Hash,
): boolean {
  if (!isPlace(index) || !isPlace(size) || index >= size || !allHashes([leaf, root, ...proof]))
    return false;
  let [place, last] = [index, size - 1];
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(sibling, hash);
      [place, last] = upToLeftSibling(place, last);
    } else hash = nodeHash(hash, sibling);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && areEqual(hash, root);
}

/**
 * Whether `proof` shows that the tree of `oldSize` leaves with `oldRoot` is a beginning of the tree of
 * `newSize` leaves with `newRoot`. Never throws. An empty old tree proves nothing and is refused.
 */
export function verifyConsistency(
  oldSize: number,
  oldRoot: Hash,
  newSize: number,
  newRoot: Hash,
  proof: readonly Hash[],
): boolean {
  if (!isPlace(oldSize) || !isPlace(newSize) || oldSize < 1 || oldSize > newSize) return false;
  if (!allHashes([oldRoot, newRoot, ...proof])) return false;
  if (oldSize === newSize) return proof.length === 0 && areEqual(oldRoot, newRoot);
  // An old tree that is a whole subtree of the new one is not repeated in the proof.
  const [first, ...rest] = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof;
  if (!first) return false;
  let [place, last] = upToLeftSibling(oldSize - 1, newSize - 1, true);
  let [oldHash, newHash] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      oldHash = nodeHash(sibling, oldHash);
      newHash = nodeHash(sibling, newHash);
      [place, last] = upToLeftSibling(place, last);
    } else newHash = nodeHash(newHash, sibling);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && areEqual(oldHash, oldRoot) && areEqual(newHash, newRoot);
}

/**
 * Climbs while nothing stands to the right: until `place` is a right child (or, with `whileOdd`, until it
 * is a left one), or the top.
 */
function upToLeftSibling(place: number, last: number, whileOdd = false): [number, number] {
  let [up, end] = [place, last];
  while (whileOdd ? up % 2 === 1 : up % 2 === 0 && up !== 0)
    [up, end] = [Math.floor(up / 2), Math.floor(end / 2)];
  return [up, end];
}

function isPlace(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isPowerOfTwo(size: number): boolean {
  return 2 ** Math.round(Math.log2(size)) === size;
}

function allHashes(hashes: readonly Hash[]): boolean {
  return hashes.every((hash) => hash instanceof Uint8Array && hash.length === HASH_BYTES);
}

/** Whether two hashes are the same bytes. */
export function areEqual(one: Hash, other: Hash): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
