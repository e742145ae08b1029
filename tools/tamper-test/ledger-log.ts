import { fromBase64 } from '../../domain/ledger/base64.ts';
import {
  cosignCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
} from '../../domain/ledger/checkpoint.ts';
import { readEvent } from '../../domain/ledger/event.ts';
import { fromHex, toHex } from '../../domain/ledger/hash.ts';
import { areEqual, type Hash, inclusionProof, merkleRoot } from '../../domain/ledger/merkle.ts';
import { type ProvenReceipt, verifyReceiptProof, writeProof } from '../../domain/ledger/proof.ts';
import { leafHashOf, type Receipt, verifyReceipt } from '../../domain/ledger/receipt.ts';
import {
  readNote,
  readVerifierKey,
  writeNote,
  writeVerifierKey,
} from '../../domain/ledger/signed-note.ts';
import { TILE_WIDTH, writeTilePath } from '../../domain/ledger/tiles.ts';
import type { Signer } from './honest-log.ts';

/** A whole exported ledger: events, tiles, the cosigned checkpoint, and receipts with their proofs. */
export type ExportedLog = {
  rows: { event: string; leaf: string }[];
  /** Hashes in hex by C2SP path. */
  tiles: Record<string, string>;
  checkpoint: string;
  receipts: ProvenReceipt[];
};

/** What one who verifies has from elsewhere: keys, and the head they saw last. */
export type Trusted = {
  origin: string;
  /** Base64. */
  logKey: string;
  /** C2SP verifier key; a checkpoint without its cosignature is not accepted. */
  witnessKey: string;
  known: { size: number; root: Hash };
};

const WITNESS = 'witness.test';

export function witnessKeyOf(witness: Signer): string {
  const publicKey = fromBase64(witness.publicKey);
  return writeVerifierKey({ name: WITNESS, type: 'cosignature', publicKey });
}

const leavesOf = (rows: ExportedLog['rows']): Hash[] => rows.map(({ leaf }) => fromHex(leaf));

/** Signs Merkle root and size of a log and has it cosigned. */
export function sealCheckpoint(
  origin: string,
  leaves: readonly Hash[],
  log: Signer,
  witness: Signer,
): string {
  const head = { origin, size: leaves.length, root: merkleRoot(leaves) };
  const note = signCheckpoint(head, { publicKey: fromBase64(log.publicKey), sign: log.sign });
  const cosigner = {
    name: WITNESS,
    publicKey: fromBase64(witness.publicKey),
    sign: witness.sign,
  };
  const { text, signatures } = readNote(note);
  const line = cosignCheckpoint(note, cosigner, 1_800_000_000 + leaves.length);
  return writeNote({ text, signatures: [...signatures, line] });
}

/** Exports a log as an honest ledger would. */
export function sealLog(
  origin: string,
  events: readonly string[],
  receipts: readonly Receipt[],
  log: Signer,
  witness: Signer,
): ExportedLog {
  const rows = events.map((event) => ({ event, leaf: leafHashOf(event) }));
  const leaves = leavesOf(rows);
  const checkpoint = sealCheckpoint(origin, leaves, log, witness);
  const proven = receipts
    .filter(({ seq }) => seq < leaves.length)
    .map((receipt) => {
      const hashes = inclusionProof(leaves, receipt.seq);
      return { ...receipt, proof: writeProof({ index: receipt.seq, hashes, checkpoint }) };
    });
  return { rows, tiles: tilesOf(leaves), checkpoint, receipts: proven };
}

function tilesOf(leaves: readonly Hash[]): Record<string, string> {
  const tiles: Record<string, string> = {};
  let hashes = [...leaves];
  for (let level = 0; hashes.length > 0; level += 1) {
    const above: Hash[] = [];
    for (let number = 0; number * TILE_WIDTH < hashes.length; number += 1) {
      const part = hashes.slice(number * TILE_WIDTH, (number + 1) * TILE_WIDTH);
      const path = writeTilePath({ level, number, width: part.length });
      tiles[path] = part.map(toHex).join('');
      if (part.length === TILE_WIDTH) above.push(merkleRoot(part));
    }
    hashes = above;
  }
  return tiles;
}

/**
 * Whether a log is whole and unchanged: checkpoint signed and cosigned, a continuation of the head seen
 * before, canonical events numbered without gaps in order of time, leaf hashes, root, tiles, and receipts
 * with proofs under this or an earlier checkpoint. Never throws.
 */
export async function verifyLog(log: ExportedLog, trusted: Trusted): Promise<boolean> {
  try {
    const { origin, logKey, witnessKey, known } = trusted;
    const keys = [fromBase64(logKey)];
    const verdict = await verifyCheckpoint(log.checkpoint, origin, keys, [
      readVerifierKey(witnessKey),
    ]);
    if (!verdict.valid || verdict.cosignatures.length !== 1) return false;
    const { size, root } = verdict.checkpoint;
    const leaves = leavesOf(log.rows);
    const continues = size >= known.size && areEqual(merkleRoot(leaves, 0, known.size), known.root);
    const matches = leaves.length === size && areEqual(merkleRoot(leaves), root);
    if (!continues || !matches || !rowsAreWhole(log.rows)) return false;
    if (JSON.stringify(tilesOf(leaves)) !== JSON.stringify(log.tiles)) return false;
    return await receiptsHold(log, trusted);
  } catch {
    return false;
  }
}

function rowsAreWhole(rows: ExportedLog['rows']): boolean {
  let before = 0;
  for (const [index, { event, leaf }] of rows.entries()) {
    const { seq, at } = readEvent(event);
    if (seq !== index || at < before || leafHashOf(event) !== leaf) return false;
    before = at;
  }
  return true;
}

async function receiptsHold({ receipts }: ExportedLog, trusted: Trusted): Promise<boolean> {
  for (const receipt of receipts) if (!(await isProven(receipt, trusted))) return false;
  return true;
}

/** Whether a receipt is genuine, and its event stands in a log that the witness saw. */
export async function isProven(
  receipt: unknown,
  { logKey, witnessKey }: Trusted,
): Promise<boolean> {
  const verdict = await verifyReceipt(receipt, logKey);
  if (!verdict.valid) return false;
  const trust = { logKeys: [logKey], witnesses: [witnessKey] };
  const proof = await verifyReceiptProof(receipt, trust);
  return proof.state === 'proven' && proof.cosignatures.length === 1;
}
