import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import type { Sign } from '../../domain/ledger/ed25519.ts';
import { writeVerifierKey } from '../../domain/ledger/signed-note.ts';

/** A witness's own key; the private half never leaves its folder. */
export type Witness = {
  name: string;
  publicKey: Uint8Array;
  sign: Sign;
  /** C2SP verifier key, to be given to whoever verifies receipts. */
  verifierKey: string;
};

/** What a witness remembers of the one log it watches. */
export type WitnessState = {
  origin: string;
  /** Keys of the log that it trusts, base64. */
  logKeys: string[];
  /** The last checkpoint it cosigned: leaves, and base64 of the root. */
  size: number;
  root: string;
  /** Its cosignature of that, and whether the log has taken it. */
  line: string;
  handedIn: boolean;
};

const KEY_FILE = 'witness-key.json';
const STATE_FILE = 'witness-state.json';

type StoredKey = { name: string; privateKey: string };

/** The witness of this folder; made there with this name when there is none yet. */
export async function openWitness(folder: string, name: string): Promise<Witness> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stored = (await readJson<StoredKey>(folder, KEY_FILE)) ?? (await createKey(folder, name));
  const key = createPrivateKey({
    key: Buffer.from(stored.privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  const publicKey = Uint8Array.from(Buffer.from(x ?? '', 'base64url'));
  return {
    name: stored.name,
    publicKey,
    sign: (message) => new Uint8Array(sign(null, message, key)),
    verifierKey: writeVerifierKey({ name: stored.name, type: 'cosignature', publicKey }),
  };
}

async function createKey(folder: string, name: string): Promise<StoredKey> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  const stored = { name, privateKey: pkcs8.toString('base64') };
  await writeJson(folder, KEY_FILE, stored);
  return stored;
}

/** `null` before the first checkpoint was seen. @throws where the file is damaged: better to stop than to forget */
export function readState(folder: string): Promise<WitnessState | null> {
  return readJson<WitnessState>(folder, STATE_FILE);
}

export function writeState(folder: string, state: WitnessState): Promise<void> {
  return writeJson(folder, STATE_FILE, state);
}

async function readJson<T>(folder: string, file: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path.join(folder, file), 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whole and on disk, or as it was before: a crash leaves no half of a file. */
async function writeJson(folder: string, file: string, value: unknown): Promise<void> {
  const aside = path.join(folder, `${file}.new`);
  const handle = await open(aside, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(value, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(aside, path.join(folder, file));
}
