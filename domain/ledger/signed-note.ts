import { concatBytes } from '@noble/hashes/utils.js';
import { fromBase64, toBase64 } from './base64.ts';
import { fromHex, sha256, toHex } from './hash.ts';

/**
 * Signed notes as in C2SP signed-note v1: a text, an empty line, and one line for each signature
 * (`— name base64(key id ‖ signature)`).
 */
export type SignedNote = {
  /** Ends with a line feed; this and nothing else is signed. */
  text: string;
  signatures: NoteSignature[];
};

export type NoteSignature = {
  /** Of the key: no spaces, no plus sign. */
  name: string;
  /** Four bytes in eight lower-case hex digits, see `noteKeyId`. */
  keyId: string;
  signature: Uint8Array;
};

/** Kinds of keys by their C2SP identifier byte: the log's own, and those of witnesses. */
export const NOTE_KEY_TYPES = { ed25519: 0x01, cosignature: 0x04 } as const;

export type NoteKey = {
  name: string;
  type: keyof typeof NOTE_KEY_TYPES;
  /** 32 raw bytes. */
  publicKey: Uint8Array;
};

const KEY_BYTES = 32;
const KEY_ID_BYTES = 4;
/** More than this no honest note carries; C2SP asks for at least sixteen. */
const MOST_SIGNATURES = 32;
const NAME = /^[^\s+\p{Cc}]+$/u;
const SIGNATURE_LINE = /^\u2014 ([^\s+\p{Cc}]+) ([A-Za-z0-9+/=]+)$/u;
const CONTROL = /[^\P{Cc}\n]/u;

const encoder = new TextEncoder();

/** A text is no signed note, or no verifier key. */
export class NoteFormatError extends Error {
  constructor(what: string) {
    super(`not a signed note: ${what}`);
    this.name = 'NoteFormatError';
  }
}

/** C2SP: the first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), in hex. */
export function noteKeyId({ name, type, publicKey }: NoteKey): string {
  const prefix = concatBytes(encoder.encode(`${name}\n`), Uint8Array.of(NOTE_KEY_TYPES[type]));
  return toHex(sha256(concatBytes(prefix, publicKey)).slice(0, KEY_ID_BYTES));
}

/** The text by which people pass on a key: `name+key id+base64(type ‖ public key)`. */
export function writeVerifierKey(key: NoteKey): string {
  const material = concatBytes(Uint8Array.of(NOTE_KEY_TYPES[key.type]), key.publicKey);
  return `${key.name}+${noteKeyId(key)}+${toBase64(material)}`;
}

/** @throws NoteFormatError unless the text is a key of a kind known here whose id fits. */
export function readVerifierKey(text: string): NoteKey {
  const [name = '', keyId = '', ...rest] = text.split('+');
  const material = bytesOf(rest.join('+'));
  const type = (Object.keys(NOTE_KEY_TYPES) as NoteKey['type'][]).find(
    (kind) => NOTE_KEY_TYPES[kind] === material[0],
  );
  const publicKey = material.slice(1);
  if (!type || publicKey.length !== KEY_BYTES || !NAME.test(name))
    throw new NoteFormatError('verifier key');
  const key: NoteKey = { name, type, publicKey };
  if (noteKeyId(key) !== keyId) throw new NoteFormatError('key id');
  return key;
}

/** One signature line without its line feed. */
export function writeSignatureLine({ name, keyId, signature }: NoteSignature): string {
  return `\u2014 ${name} ${toBase64(concatBytes(fromHex(keyId), signature))}`;
}

/** @throws NoteFormatError */
export function readSignatureLine(line: string): NoteSignature {
  const [, name = '', encoded = ''] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = bytesOf(encoded);
  if (bytes.length <= KEY_ID_BYTES) throw new NoteFormatError('signature line');
  const keyId = toHex(bytes.slice(0, KEY_ID_BYTES));
  return { name, keyId, signature: bytes.slice(KEY_ID_BYTES) };
}

function bytesOf(encoded: string): Uint8Array {
  try {
    return fromBase64(encoded);
  } catch {
    throw new NoteFormatError('base64');
  }
}

export function writeNote({ text, signatures }: SignedNote): string {
  return `${text}\n${signatures.map((signature) => `${writeSignatureLine(signature)}\n`).join('')}`;
}

/** @throws NoteFormatError on anything that `writeNote` does not write. */
export function readNote(note: string): SignedNote {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n') || CONTROL.test(note) || !note.isWellFormed())
    throw new NoteFormatError('text');
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) throw new NoteFormatError('too many signatures');
  return { text: note.slice(0, end + 1), signatures: lines.map(readSignatureLine) };
}
