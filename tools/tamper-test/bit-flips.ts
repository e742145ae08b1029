import { randomInt } from 'node:crypto';
import { fromBase64 } from '../../domain/ledger/base64.ts';
import { verifyCheckpoint } from '../../domain/ledger/checkpoint.ts';
import { fromHex } from '../../domain/ledger/hash.ts';
import {
  consistencyProof,
  inclusionProof,
  merkleRoot,
  verifyConsistency,
  verifyInclusion,
} from '../../domain/ledger/merkle.ts';
import { readVerifierKey } from '../../domain/ledger/signed-note.ts';
import { honestEvents, newSigner } from './honest-log.ts';
import { isProven, sealLog, type Trusted, witnessKeyOf } from './ledger-log.ts';

const MEMBERS = 100;

function flip(bytes: Uint8Array): void {
  const place = randomInt(bytes.length * 8);
  bytes[place >> 3] = (bytes[place >> 3] ?? 0) ^ (1 << (place & 7));
}

/** The same text with one bit flipped; `null` when that left it as it was. */
function flipText(text: string): string | null {
  const bytes = new TextEncoder().encode(text);
  flip(bytes);
  const flipped = new TextDecoder().decode(bytes);
  return flipped === text ? null : flipped;
}

/**
 * Flips one bit, `count` times: seven in ten in inclusion proofs, and one in ten each in consistency proofs,
 * in cosigned checkpoints, and in receipts with their proofs. Gives how many were accepted all the same.
 */
export async function flipBits(count: number): Promise<{ flipped: number; accepted: number }> {
  const [signer, witness] = [newSigner(), newSigner()];
  const { origin, events, receipts } = honestEvents(MEMBERS, signer);
  const log = sealLog(origin, events, receipts, signer, witness);
  const leaves = log.rows.map(({ leaf }) => fromHex(leaf));
  const root = merkleRoot(leaves);
  const known = { size: leaves.length, root };
  const trusted: Trusted = {
    origin,
    logKey: signer.publicKey,
    witnessKey: witnessKeyOf(witness),
    known,
  };
  const inclusion = leaves.map((_, index) => inclusionProof(leaves, index));
  const olderSizes = [1, 2, 3, 77, 128, 200, leaves.length - 1];
  const older = olderSizes.map((size) => ({
    size,
    root: merkleRoot(leaves, 0, size),
    proof: consistencyProof(leaves, size),
  }));
  const texts = log.receipts.map((receipt) => JSON.stringify(receipt));

  const flippedInclusion = () => {
    const index = randomInt(leaves.length);
    const parts = [leaves[index], ...(inclusion[index] ?? []), root].map(copyOf);
    flip(parts[randomInt(parts.length)] ?? new Uint8Array(1));
    const [leaf = root, ...rest] = parts;
    return verifyInclusion(leaf, index, leaves.length, rest.slice(0, -1), rest.at(-1) ?? root);
  };
  const flippedConsistency = () => {
    const { size, root: before, proof } = older[randomInt(older.length)] ?? { ...known, proof: [] };
    const parts = [before, root, ...proof].map(copyOf);
    flip(parts[randomInt(parts.length)] ?? new Uint8Array(1));
    const [oldRoot = root, newRoot = root, ...path] = parts;
    return verifyConsistency(size, oldRoot, leaves.length, newRoot, path);
  };
  const flippedCheckpoint = async () => {
    const note = flipText(log.checkpoint);
    if (note === null) return false;
    const keys = [fromBase64(trusted.logKey)];
    const verdict = await verifyCheckpoint(note, origin, keys, [
      readVerifierKey(trusted.witnessKey),
    ]);
    return verdict.valid && verdict.cosignatures.length === 1;
  };
  const flippedReceipt = async () => {
    const text = flipText(texts[randomInt(texts.length)] ?? '');
    return text !== null && (await isProven(parse(text), trusted));
  };

  let accepted = 0;
  for (let done = 0; done < count; done += 1) {
    const kind = done % 10;
    if (kind === 0 && (await flippedReceipt())) accepted += 1;
    if (kind === 1 && (await flippedCheckpoint())) accepted += 1;
    if (kind === 2 && flippedConsistency()) accepted += 1;
    if (kind > 2 && flippedInclusion()) accepted += 1;
  }
  return { flipped: count, accepted };
}

function copyOf(hash: Uint8Array | undefined): Uint8Array {
  return Uint8Array.from(hash ?? []);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
