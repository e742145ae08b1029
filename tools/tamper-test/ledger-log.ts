import { readEvent } from '../../domain/ledger/event.ts';
import { fromHex, toHex } from '../../domain/ledger/hash.ts';
import { merkleRoot } from '../../domain/ledger/merkle.ts';
import { fromBase64, leafHashOf, type Sign, toBase64 } from '../../domain/ledger/receipt.ts';

/** A whole exported ledger: every event with its stored leaf hash, under a signed head. */
export type ExportedLog = {
  rows: { event: string; leaf: string }[];
  head: { origin: string; size: number; root: string; signature: string };
};

function headMessage(origin: string, size: number, root: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(`${origin}\n${size}\n${root}\n`));
}

/** Signs Merkle root and size of a log. */
export function sealLog(origin: string, events: readonly string[], sign: Sign): ExportedLog {
  const rows = events.map((event) => ({ event, leaf: leafHashOf(event) }));
  const root = toHex(merkleRoot(rows.map(({ leaf }) => fromHex(leaf))));
  const signature = toBase64(sign(headMessage(origin, rows.length, root)));
  return { rows, head: { origin, size: rows.length, root, signature } };
}

/**
 * Whether a log is whole and unchanged: signed head, size at least that of a head seen before, canonical
 * events numbered without gaps in order of time, leaf hashes, Merkle root. Never throws.
 *
 * @param publicKey base64 of the 32 raw bytes.
 * @param knownSize size of the latest head the verifier has seen; a shorter log was rolled back.
 */
export async function verifyLog(
  log: ExportedLog,
  publicKey: string,
  knownSize: number,
): Promise<boolean> {
  try {
    return rowsMatchHead(log) && log.head.size >= knownSize && (await isSigned(log, publicKey));
  } catch {
    return false;
  }
}

function rowsMatchHead({ rows, head }: ExportedLog): boolean {
  if (rows.length !== head.size) return false;
  let before = 0;
  for (const [index, { event, leaf }] of rows.entries()) {
    const { seq, at } = readEvent(event);
    if (seq !== index || at < before || leafHashOf(event) !== leaf) return false;
    before = at;
  }
  return toHex(merkleRoot(rows.map(({ leaf }) => fromHex(leaf)))) === head.root;
}

async function isSigned({ head }: ExportedLog, publicKey: string): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', fromBase64(publicKey), 'Ed25519', false, [
    'verify',
  ]);
  const message = headMessage(head.origin, head.size, head.root);
  return crypto.subtle.verify('Ed25519', key, fromBase64(head.signature), message);
}
