import { fromBase64, toBase64 } from './base64.ts';
import { isSignedBy, type Sign } from './ed25519.ts';
import type { Hash } from './merkle.ts';
import {
  type NoteKey,
  type NoteSignature,
  noteKeyId,
  readNote,
  type SignedNote,
  writeNote,
} from './signed-note.ts';

/** The head of a log (C2SP tlog-checkpoint v1): which log, how many leaves, and the root over them. */
export type Checkpoint = { origin: string; size: number; root: Hash };

/** A key of a log (raw 32 bytes) with what signs by it. */
export type CheckpointSigner = { publicKey: Uint8Array; sign: Sign };

/** A witness's statement that it saw no larger consistent head of the log up to this moment. */
export type Cosignature = { witness: string /** POSIX seconds. */; time: number };

export type CheckpointVerdict =
  | { valid: true; checkpoint: Checkpoint; cosignatures: Cosignature[] }
  | { valid: false; problem: 'malformed' | 'other_log' | 'unsigned' | 'bad_cosignature' };

const ROOT_BYTES = 32;
const SIZE = /^(0|[1-9][0-9]{0,15})$/;
const TIME_BYTES = 8;

const encoder = new TextEncoder();

/** The text that is signed: origin, size and base64 of the root, one line each. */
export function writeCheckpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** @throws on any text that `writeCheckpointText` does not write; extension lines are not taken. */
export function readCheckpointText(text: string): Checkpoint {
  const [origin = '', size = '', root = '', ...rest] = text.split('\n');
  const hash = fromBase64(root);
  const fits = SIZE.test(size) && Number.isSafeInteger(Number(size)) && hash.length === ROOT_BYTES;
  if (!fits || origin === '' || rest.length !== 1 || rest[0] !== '')
    throw new SyntaxError('not a checkpoint');
  return { origin, size: Number(size), root: hash };
}

/** Signs a head with the log's key, whose name is the origin. Gives the whole note. */
export function signCheckpoint(checkpoint: Checkpoint, signer: CheckpointSigner): string {
  const text = writeCheckpointText(checkpoint);
  const signature = signer.sign(new Uint8Array(encoder.encode(text)));
  return writeNote({ text, signatures: [{ ...logKeyName(checkpoint, signer), signature }] });
}

function logKeyName({ origin }: Checkpoint, { publicKey }: { publicKey: Uint8Array }) {
  return { name: origin, keyId: noteKeyId({ name: origin, type: 'ed25519', publicKey }) };
}

/** What a cosignature signs (C2SP tlog-cosignature v1, Ed25519). `time` in POSIX seconds. */
function cosignedMessage(time: number, text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encoder.encode(`cosignature/v1\ntime ${time}\n${text}`));
}

/**
 * A witness's signature line for a checkpoint.
 *
 * @param time POSIX seconds.
 */
export function cosignCheckpoint(
  note: string,
  witness: { name: string; publicKey: Uint8Array; sign: Sign },
  time: number,
): NoteSignature {
  const { text } = readNote(note);
  const signature = new Uint8Array(TIME_BYTES + 64);
  new DataView(signature.buffer).setBigUint64(0, BigInt(time));
  signature.set(witness.sign(cosignedMessage(time, text)), TIME_BYTES);
  const { name, publicKey } = witness;
  return { name, keyId: noteKeyId({ name, type: 'cosignature', publicKey }), signature };
}

/** The time of a cosignature when it is this witness's over this text; `null` when it does not hold. */
export async function readCosignature(
  text: string,
  { signature }: NoteSignature,
  witness: NoteKey,
): Promise<number | null> {
  if (signature.length !== TIME_BYTES + 64) return null;
  const view = new DataView(signature.buffer, signature.byteOffset, TIME_BYTES);
  const time = Number(view.getBigUint64(0));
  if (!Number.isSafeInteger(time)) return null;
  const message = cosignedMessage(time, text);
  const holds = await isSignedBy(witness.publicKey, message, signature.subarray(TIME_BYTES));
  return holds ? time : null;
}

/**
 * Checks a checkpoint: form, log, a signature by one of the log's keys, and every line that claims to be
 * by a key known here; lines by unknown keys are passed over, as C2SP asks. Never throws.
 *
 * @param logKeys raw public keys of the log.
 * @param witnesses keys of type `cosignature` that the caller trusts.
 */
export async function verifyCheckpoint(
  note: string,
  origin: string,
  logKeys: readonly Uint8Array[],
  witnesses: readonly NoteKey[] = [],
): Promise<CheckpointVerdict> {
  try {
    const read = readNote(note);
    const checkpoint = readCheckpointText(read.text);
    if (checkpoint.origin !== origin) return { valid: false, problem: 'other_log' };
    if (!(await isSignedByLog(read, origin, logKeys))) return { valid: false, problem: 'unsigned' };
    const cosignatures = await cosignaturesOf(read, witnesses);
    if (!cosignatures) return { valid: false, problem: 'bad_cosignature' };
    return { valid: true, checkpoint, cosignatures };
  } catch {
    return { valid: false, problem: 'malformed' };
  }
}

async function isSignedByLog(
  { text, signatures }: SignedNote,
  origin: string,
  logKeys: readonly Uint8Array[],
): Promise<boolean> {
  let found = false;
  for (const publicKey of logKeys) {
    const keyId = noteKeyId({ name: origin, type: 'ed25519', publicKey });
    for (const line of signatures) {
      if (line.name !== origin || line.keyId !== keyId) continue;
      if (!(await isSignedBy(publicKey, encoder.encode(text), line.signature))) return false;
      found = true;
    }
  }
  return found;
}

async function cosignaturesOf(
  { text, signatures }: SignedNote,
  witnesses: readonly NoteKey[],
): Promise<Cosignature[] | null> {
  const found = new Map<string, Cosignature>();
  for (const witness of witnesses) {
    const keyId = noteKeyId(witness);
    for (const line of signatures) {
      if (line.name !== witness.name || line.keyId !== keyId) continue;
      const time = await readCosignature(text, line, witness);
      if (time === null) return null;
      found.set(`${witness.name} ${keyId}`, { witness: witness.name, time });
    }
  }
  return [...found.values()];
}
