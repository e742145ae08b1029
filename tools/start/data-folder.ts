import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from './options.ts';

/** Secrets of one installation, made on the first start and kept in the data folder, readable by its owner only. */
export type Secrets = {
  PASSWORD_PEPPER: string;
  SETUP_KEY: string;
  LEDGER_SIGNING_KEY: string;
  /** The signing key before a rotation; it introduces the one above. */
  LEDGER_PREVIOUS_SIGNING_KEY?: string;
  /** API key of the ingest agent; absent until the Worker has issued it. */
  agentKey?: string;
  /** API key with which the demonstration's documents were published. */
  publishKey?: string;
};

export type DataFolder = {
  path: string;
  /** Where the local platform keeps D1, Durable Objects, R2 and queues. */
  state: string;
  logs: string;
  secrets: Secrets;
  saveSecrets: () => Promise<void>;
  release: () => Promise<void>;
};

/**
 * Opens (or makes) the data folder and takes it for this process: two services on one folder would
 * corrupt each other. Throws `UsageError` when another running service holds it, or when it is no folder one may
 * write to.
 */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  await makeFolder(path.join(folder, 'logs'), folder);
  const lock = path.join(folder, 'running.pid');
  await takeLock(lock, folder);
  const secrets = await readSecrets(path.join(folder, 'secrets.json'));
  const saveSecrets = () => writePrivate(path.join(folder, 'secrets.json'), secrets);
  await saveSecrets();
  return {
    path: folder,
    state: path.join(folder, 'state'),
    logs: path.join(folder, 'logs'),
    secrets,
    saveSecrets,
    release: () => rm(lock, { force: true }),
  };
}

async function makeFolder(logs: string, folder: string): Promise<void> {
  try {
    await mkdir(logs, { recursive: true });
  } catch (error) {
    throw new UsageError(
      `Không dùng được thư mục ${folder} · cannot be used as data folder: ${String(error)}; choose another --data`,
    );
  }
}

async function takeLock(lock: string, folder: string): Promise<void> {
  const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (holder > 0 && holder !== process.pid && isRunning(holder))
    throw new UsageError(
      `Thư mục ${folder} đang được một dịch vụ khác dùng (tiến trình ${holder}) · is in use by process ${holder}; stop it or choose another --data`,
    );
  await writeFile(lock, String(process.pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function readSecrets(file: string): Promise<Secrets> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text) return JSON.parse(text) as Secrets;
  return {
    PASSWORD_PEPPER: randomBytes(32).toString('hex'),
    SETUP_KEY: `qt_${randomBytes(32).toString('base64url')}`,
    LEDGER_SIGNING_KEY: newSigningKey(),
  };
}

/** A fresh Ed25519 private key, base64 of its PKCS#8 form. */
export function newSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

async function writePrivate(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
}
