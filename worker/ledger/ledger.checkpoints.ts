import {
  type Checkpoint,
  type CheckpointSigner,
  readCosignature,
  signCheckpoint,
  verifyCheckpoint,
} from '../../domain/ledger/checkpoint.ts';
import { verifyConsistency } from '../../domain/ledger/merkle.ts';
import {
  readNote,
  readSignatureLine,
  readVerifierKey,
  writeNote,
} from '../../domain/ledger/signed-note.ts';
import type { FileStore } from '../files/files.port.ts';
import { extendTree, logSize, proveConsistency, rangeRoot, type TreeFault } from './ledger.tree.ts';

/** What forbids the next checkpoint: the log is not the one that was signed before. */
export type CheckpointFault =
  | 'rolled_back'
  | 'forked'
  | 'checkpoint_missing'
  | 'checkpoint_replaced';
export type FaultCode = TreeFault | CheckpointFault | 'key_not_introduced';

/** The log to be sealed, and where its checkpoints are kept. */
export type SealedLog = {
  sql: SqlStorage;
  files: FileStore;
  origin: string;
  /** Folder of its checkpoints in the file store, ends with `/`. */
  folder: string;
  signer: CheckpointSigner;
  /** Raw public keys it signs and signed with. */
  keys: readonly Uint8Array[];
};

/** Nodes added before others get their turn: about a tenth of a second. */
const NODES_A_STEP = 64;
/** Every size a number counts exactly has at most sixteen digits. */
const SIZE_DIGITS = 16;

/** Keys of checkpoints stand in the order of their sizes. */
export function checkpointKey(folder: string, size: number): string {
  return `${folder}${String(size).padStart(SIZE_DIGITS, '0')}`;
}

export type StoredCheckpoint = { size: number; note: string; at: number };

/** The largest checkpoint of at most `size` leaves that this log knows of (absent = the latest). */
export function latestCheckpoint(sql: SqlStorage, size?: number): StoredCheckpoint | null {
  const query = 'SELECT size, note, at FROM checkpoints WHERE size <= ? ORDER BY size DESC LIMIT 1';
  return sql.exec<StoredCheckpoint>(query, size ?? Number.MAX_SAFE_INTEGER).toArray()[0] ?? null;
}

/**
 * Signs the log as it stands, after it was shown to be a continuation of what was signed last. What was
 * signed last is read back from the file store, where nothing is ever overwritten: the log's own memory
 * would be rolled back with it. May be called again at any time; ended half-way it is made up for.
 *
 * @returns what forbids it, or `null`.
 * @throws where the file store cannot be read or written; then nothing is known and nothing was signed.
 */
export async function sealLog(log: SealedLog, now: () => number): Promise<CheckpointFault | null> {
  const { sql, files, origin, signer } = log;
  const size = logSize(sql);
  const last = await readBack(log);
  if (typeof last === 'string') return last;
  while (!extendTree(sql, size, NODES_A_STEP)) await scheduler.wait(0);
  const next: Checkpoint = { origin, size, root: rangeRoot(sql, 0, size) };
  if (last) {
    const fault = compare(sql, last, next);
    if (fault) return fault;
    if (latestCheckpoint(sql)?.size !== last.size) record(log, last, now());
    if (last.size === size) return null;
  }
  if (size === 0) return null;
  const note = signCheckpoint(next, signer);
  const key = checkpointKey(log.folder, size);
  const outcome = await files.create(key, note, { mediaType: 'text/plain' });
  if (outcome === 'differs') return 'checkpoint_replaced';
  record(log, { ...next, note }, now());
  return null;
}

type ReadCheckpoint = Checkpoint & { note: string };

/** The last checkpoint of the file store; `null` before the first. */
async function readBack(log: SealedLog): Promise<ReadCheckpoint | CheckpointFault | null> {
  const known = latestCheckpoint(log.sql);
  const after = known ? checkpointKey(log.folder, known.size - 1) : undefined;
  const keys = await log.files.list(log.folder, after);
  const key = keys.at(-1);
  if (key === undefined) return known ? 'checkpoint_missing' : null;
  const file = await log.files.read(key);
  if (!file.exists) return 'checkpoint_missing';
  const note = await new Response(file.body).text();
  const verdict = await verifyCheckpoint(note, log.origin, log.keys);
  if (!verdict.valid) return 'checkpoint_replaced';
  const { checkpoint } = verdict;
  if (checkpoint.size === known?.size && note !== known.note) return 'checkpoint_replaced';
  const named = checkpointKey(log.folder, checkpoint.size) === key;
  return named ? { ...checkpoint, note } : 'checkpoint_replaced';
}

/** Proves the next head against the last, as every witness will. */
function compare(sql: SqlStorage, last: Checkpoint, next: Checkpoint): CheckpointFault | null {
  if (last.size > next.size) return 'rolled_back';
  const proof = proveConsistency(sql, last.size, next.size);
  const holds = verifyConsistency(last.size, last.root, next.size, next.root, proof);
  return holds ? null : 'forked';
}

function record({ sql }: SealedLog, { size, note }: ReadCheckpoint, at: number): void {
  if (sql.exec('SELECT 1 FROM checkpoints WHERE size = ?', size).toArray().length > 0) return;
  sql.exec('INSERT INTO checkpoints (size, note, at) VALUES (?, ?, ?)', size, note, at);
}

/** The checkpoint with the signature lines of the witnesses that saw it. */
export function cosignedNote(sql: SqlStorage, { size, note }: StoredCheckpoint): string {
  const query = 'SELECT line FROM cosignatures WHERE size = ? ORDER BY no';
  const lines = sql.exec<{ line: string }>(query, size).toArray();
  if (lines.length === 0) return note;
  const { text, signatures } = readNote(note);
  const added = lines.map(({ line }) => readSignatureLine(line));
  return writeNote({ text, signatures: [...signatures, ...added] });
}

/**
 * The checkpoint that a receipt is proven by: the first that covers the event and that a witness has
 * cosigned; until there is one, the first that covers it. `null` before the next checkpoint.
 */
export function checkpointFor(sql: SqlStorage, seq: number): StoredCheckpoint | null {
  const find = (condition: string) =>
    sql
      .exec<StoredCheckpoint>(
        `SELECT size, note, at FROM checkpoints WHERE size > ? ${condition} ORDER BY size LIMIT 1`,
        seq,
      )
      .toArray()[0];
  return find('AND size IN (SELECT size FROM cosignatures)') ?? find('') ?? null;
}

/** Most witnesses whose cosignatures are kept for one checkpoint. */
const MOST_WITNESSES = 8;

export type CosignOutcome = 'kept' | 'known' | 'no_such_checkpoint' | 'not_by_this_key' | 'full';

/**
 * Keeps a witness's cosignature of a checkpoint. Whom to trust as a witness is for verifiers to say; here
 * it is only made sure that the signature is by the key it names.
 *
 * @param witness C2SP verifier key of the witness.
 * @param line its signature line.
 */
export async function keepCosignature(
  sql: SqlStorage,
  { size, witness, line }: { size: number; witness: string; line: string },
  now: () => number,
): Promise<CosignOutcome> {
  const checkpoint = latestCheckpoint(sql, size);
  if (checkpoint?.size !== size) return 'no_such_checkpoint';
  if (!(await isByWitness(checkpoint.note, witness, line))) return 'not_by_this_key';
  const kept = sql
    .exec<{ witness: string }>('SELECT witness FROM cosignatures WHERE size = ?', size)
    .toArray();
  if (kept.some((one) => one.witness === witness)) return 'known';
  if (kept.length >= MOST_WITNESSES) return 'full';
  sql.exec(
    'INSERT INTO cosignatures (size, witness, line, at) VALUES (?, ?, ?, ?)',
    size,
    witness,
    line,
    now(),
  );
  return 'kept';
}

async function isByWitness(note: string, witness: string, line: string): Promise<boolean> {
  try {
    const key = readVerifierKey(witness);
    const signature = readSignatureLine(line);
    if (key.type !== 'cosignature' || signature.name !== key.name) return false;
    if (!witness.includes(`+${signature.keyId}+`)) return false;
    return (await readCosignature(readNote(note).text, signature, key)) !== null;
  } catch {
    return false;
  }
}
