import { fromBase64, toBase64 } from './base64.ts';
import {
  type CheckpointVerdict,
  type Cosignature,
  readCheckpointText,
  verifyCheckpoint,
} from './checkpoint.ts';
import { fromHex } from './hash.ts';
import { type Hash, verifyInclusion } from './merkle.ts';
import type { Receipt } from './receipt.ts';
import { readNote, readVerifierKey } from './signed-note.ts';

/** Shows that a leaf stands in a log (C2SP tlog-proof v1); all that is needed besides keys. */
export type LogProof = {
  index: number;
  hashes: Hash[];
  /** The checkpoint note with its cosignatures, verbatim. */
  checkpoint: string;
};

/** A receipt as people keep it: with its proof once a checkpoint covers it. */
export type ProvenReceipt = Receipt & { proof?: string };

/** What the verifier trusts from elsewhere. */
export type Trust = {
  /** Base64 of the log's raw keys. */
  logKeys: readonly string[];
  /** Until which place of the log each of them signs (`endsOfKeys`); absent = without end. */
  ends?: ReadonlyMap<string, number>;
  /** Keys of witnesses as C2SP verifier keys. */
  witnesses?: readonly string[];
};

export type ProofProblem =
  | 'malformed'
  | 'other_entry'
  | 'not_included'
  | Extract<CheckpointVerdict, { valid: false }>['problem'];

/** `none`: the receipt came before the next checkpoint, or was kept without its proof. */
export type ProofVerdict =
  | { state: 'none' }
  | { state: 'proven'; size: number; root: string; cosignatures: Cosignature[] }
  | { state: 'refused'; problem: ProofProblem };

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
const INDEX = /^index (0|[1-9][0-9]{0,15})$/;

export function writeProof({ index, hashes, checkpoint }: LogProof): string {
  const lines = [FIRST_LINE, `index ${index}`, ...hashes.map(toBase64)];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** @throws on any text that `writeProof` does not write; extra data is not taken. */
export function readProof(text: string): LogProof {
  const end = text.indexOf('\n\n');
  const [first, index = '', ...hashes] = text.slice(0, end).split('\n');
  const [, digits] = INDEX.exec(index) ?? [];
  if (end < 0 || first !== FIRST_LINE || digits === undefined)
    throw new SyntaxError('not a log proof');
  return {
    index: Number(digits),
    hashes: hashes.map(fromBase64),
    checkpoint: text.slice(end + 2),
  };
}

/**
 * Checks that the event of a receipt stands in its ledger, under a checkpoint signed by a trusted key.
 * The receipt itself is checked by `verifyReceipt`. Never throws, whatever it is given.
 */
export async function verifyReceiptProof(receipt: unknown, trust: Trust): Promise<ProofVerdict> {
  try {
    const { proof } = receipt as ProvenReceipt;
    if (proof === undefined) return { state: 'none' };
    return await checkProof(receipt as Receipt, readProof(proof), trust);
  } catch {
    return { state: 'refused', problem: 'malformed' };
  }
}

async function checkProof(
  { origin, seq, leafHash }: Receipt,
  proof: LogProof,
  { logKeys, ends = new Map(), witnesses = [] }: Trust,
): Promise<ProofVerdict> {
  if (proof.index !== seq) return { state: 'refused', problem: 'other_entry' };
  const signedSize = readCheckpointText(readNote(proof.checkpoint).text).size;
  const keys = logKeys.filter((key) => signedSize <= (ends.get(key) ?? Infinity)).map(fromBase64);
  const verdict = await verifyCheckpoint(
    proof.checkpoint,
    origin,
    keys,
    witnesses.map(readVerifierKey),
  );
  if (!verdict.valid) return { state: 'refused', problem: verdict.problem };
  const { size, root } = verdict.checkpoint;
  if (!verifyInclusion(fromHex(leafHash), seq, size, proof.hashes, root))
    return { state: 'refused', problem: 'not_included' };
  return { state: 'proven', size, root: toBase64(root), cosignatures: verdict.cosignatures };
}
