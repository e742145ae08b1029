import { writeEvent } from '../../domain/ledger/event.ts';
import { leafHash } from '../../domain/ledger/hash.ts';
import {
  areEqual,
  consistencyRanges,
  type Hash,
  inclusionRanges,
  type LeafRange,
  merkleRoot,
  nodeHash,
  splitOf,
} from '../../domain/ledger/merkle.ts';
import { TILE_WIDTH, type TileAddress } from '../../domain/ledger/tiles.ts';
import { lastEvent, readEvents } from './ledger.events.ts';

/**
 * The Merkle tree over the events. Leaf hashes stand with the events; of every 256 of them, and again of
 * every 256 of those, the root is kept in `tree_nodes`, so that a proof reads some hundred hashes however
 * long the log is. Nodes are added when a checkpoint is made, never when somebody waits for a receipt.
 */

/** Bytes of the length before each entry in a bundle (C2SP tlog-tiles). */
const LENGTH_BYTES = 2;

/** Number of events, which is the size of the log. */
export function logSize(sql: SqlStorage): number {
  return (lastEvent(sql)?.seq ?? -1) + 1;
}

/** The hashes of one level from `from` up to and without `to`: leaves, or roots of 256^level leaves each. */
function hashesOf(sql: SqlStorage, level: number, from: number, to: number): Hash[] {
  const rows =
    level === 0
      ? sql.exec('SELECT leaf FROM events WHERE seq >= ? AND seq < ? ORDER BY seq', from, to)
      : sql.exec(
          'SELECT hash FROM tree_nodes WHERE level = ? AND number >= ? AND number < ? ORDER BY number',
          level,
          from,
          to,
        );
  const hashes = [...rows.raw()].map(([hash]) => new Uint8Array(hash as ArrayBuffer));
  if (hashes.length !== to - from) throw new RangeError(`level ${level} of the tree has a gap`);
  return hashes;
}

/**
 * Adds the nodes that `size` events make complete, at most `most` of them.
 *
 * @returns whether none is missing any more.
 */
export function extendTree(sql: SqlStorage, size: number, most = Infinity): boolean {
  let added = 0;
  for (let level = 1, below = size; below >= TILE_WIDTH; level += 1) {
    const complete = Math.floor(below / TILE_WIDTH);
    const first = countNodes(sql, level);
    for (let number = first; number < complete; number += 1, added += 1) {
      if (added >= most) return false;
      const from = number * TILE_WIDTH;
      const root = merkleRoot(hashesOf(sql, level - 1, from, from + TILE_WIDTH));
      sql.exec(
        'INSERT INTO tree_nodes (level, number, hash) VALUES (?, ?, ?)',
        level,
        number,
        new Uint8Array(root).buffer,
      );
    }
    below = complete;
  }
  return true;
}

function countNodes(sql: SqlStorage, level: number): number {
  const query = 'SELECT coalesce(max(number), -1) + 1 AS n FROM tree_nodes WHERE level = ?';
  return sql.exec<{ n: number }>(query, level).one().n;
}

/** Root over the events from `from` up to and without `to`, a range of a proof. The nodes must be there. */
export function rangeRoot(sql: SqlStorage, from: number, to: number): Hash {
  const size = to - from;
  if (size === 0) return merkleRoot([]);
  let [level, width] = [0, 1];
  while (width * TILE_WIDTH <= size) [level, width] = [level + 1, width * TILE_WIDTH];
  // Ranges of proofs begin at a multiple of every power of two inside them.
  if (size % width === 0) return merkleRoot(hashesOf(sql, level, from / width, to / width));
  const middle = from + splitOf(size);
  return nodeHash(rangeRoot(sql, from, middle), rangeRoot(sql, middle, to));
}

const rootsOf = (sql: SqlStorage, ranges: LeafRange[]): Hash[] =>
  ranges.map(([from, to]) => rangeRoot(sql, from, to));

/** Proof that event `seq` stands among the first `size`. @throws RangeError */
export function proveInclusion(sql: SqlStorage, seq: number, size: number): Hash[] {
  return rootsOf(sql, inclusionRanges(seq, size));
}

/** Proof that the first `older` events are a beginning of the first `newer`. @throws RangeError */
export function proveConsistency(sql: SqlStorage, older: number, newer: number): Hash[] {
  return rootsOf(sql, consistencyRanges(older, newer));
}

/** The hashes of a tile one after the other. The caller has made sure that there are as many. */
export function readTile(sql: SqlStorage, level: number, number: number, width: number) {
  const from = number * TILE_WIDTH;
  const bytes = new Uint8Array(width * 32);
  for (const [index, hash] of hashesOf(sql, level, from, from + width).entries())
    bytes.set(hash, index * 32);
  return bytes;
}

/** The canonical texts of a tile's events, each after its length in two bytes, big-endian. */
export function readEntries(sql: SqlStorage, { number, width }: TileAddress): Uint8Array {
  const encoder = new TextEncoder();
  const entries = readEvents(sql, number * TILE_WIDTH, width).map((event) =>
    encoder.encode(writeEvent(event)),
  );
  const bytes = new Uint8Array(
    entries.reduce((sum, entry) => sum + LENGTH_BYTES + entry.length, 0),
  );
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const entry of entries) {
    view.setUint16(at, entry.length);
    bytes.set(entry, at + LENGTH_BYTES);
    at += LENGTH_BYTES + entry.length;
  }
  return bytes;
}

/** What an inspection finds wrong: an event that is not what was hashed, or a node that is not its root. */
export type TreeFault = 'event_changed' | 'tree_changed';

/**
 * Works out again the leaves of the events from `from` up to and without `to`, and the nodes directly above
 * them that are complete in this range; `null` when all is as it was.
 */
export function inspectTree(sql: SqlStorage, from: number, to: number): TreeFault | null {
  try {
    const leaves = hashesOf(sql, 0, from, to);
    if (!eventsMatch(sql, from, leaves)) return 'event_changed';
    return nodesMatch(sql, from, to) ? null : 'tree_changed';
  } catch {
    return 'event_changed';
  }
}

function eventsMatch(sql: SqlStorage, from: number, leaves: readonly Hash[]): boolean {
  const encoder = new TextEncoder();
  const events = readEvents(sql, from, leaves.length);
  return (
    events.length === leaves.length &&
    events.every((event, index) => {
      const later = index === 0 || event.at >= (events[index - 1]?.at ?? 0);
      const leaf = leafHash(encoder.encode(writeEvent(event)));
      const stored = leaves[index];
      return event.seq === from + index && later && stored && areEqual(leaf, stored);
    })
  );
}

function nodesMatch(sql: SqlStorage, from: number, to: number): boolean {
  let [first, end] = [from, to];
  for (let level = 1; ; level += 1) {
    first = Math.ceil(first / TILE_WIDTH);
    end = Math.min(Math.floor(end / TILE_WIDTH), countNodes(sql, level));
    if (end <= first) return true;
    for (const [index, stored] of hashesOf(sql, level, first, end).entries()) {
      const below = (first + index) * TILE_WIDTH;
      const root = merkleRoot(hashesOf(sql, level - 1, below, below + TILE_WIDTH));
      if (!areEqual(root, stored)) return false;
    }
  }
}
