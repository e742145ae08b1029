import { createHash } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type {
  BackupManifest,
  BackupRows,
  BackupStore,
} from '../../worker/backups/backups.manifest.ts';

/** A part of a table with how many rows come before it. */
export type StoredPart = BackupRows & { store: BackupStore; table: string; before: number };
/** A stored file as it was fetched; files are written once under their key, so all backups of a folder share them. */
export type StoredFile = { key: string; bytes: number; sha256: string; mediaType: string };
type Complete = { parts: { file: string; sha256: string }[]; files: string[] };

/** Names, member ids and the salts of the ledger lie here: for the owner of the folder alone. */
const PRIVATE = { mode: 0o600 };
const PRIVATE_FOLDER = { recursive: true, mode: 0o700 };
const MANIFEST = 'manifest.json';
const COMPLETE = 'complete.json';
const SAFE_KEY = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/u;

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** The tables of a backup in the order in which they are fetched and restored, each with how it is told of. */
export function tablesOf({ ledger, tables }: BackupManifest) {
  return [...tablesIn('ledger', ledger.tables), ...tablesIn('db', tables)];
}

function tablesIn(store: BackupStore, tables: readonly { name: string; rows: number }[]) {
  return tables.map(({ name, rows }) => {
    return { store, name, rows, told: `${store === 'db' ? '' : 'ledger '}${name}: ${rows}` };
  });
}

/** Written aside and renamed: what has its name is whole. */
async function write(file: string, content: Uint8Array | string): Promise<void> {
  await mkdir(path.dirname(file), PRIVATE_FOLDER);
  await writeFile(`${file}.part`, content, PRIVATE);
  await rename(`${file}.part`, file);
}

async function readJson<T>(file: string): Promise<T | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as T);
}

/** One backup, in a folder named by its moment. */
export class StoredBackup {
  readonly folder: string;
  readonly manifest: BackupManifest;

  constructor(folder: string, manifest: BackupManifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /** @throws where the folder holds no finished backup */
  static async open(folder: string): Promise<StoredBackup> {
    const manifest = await readJson<BackupManifest>(path.join(folder, MANIFEST));
    const complete = await readJson<Complete>(path.join(folder, COMPLETE));
    if (manifest && complete) return new StoredBackup(folder, manifest);
    throw new Error(`${folder}: không phải bản sao lưu trọn vẹn · no finished backup`);
  }

  #partName({ store, table }: Pick<StoredPart, 'store' | 'table'>, before: number): string {
    return path.join('rows', `${store}.${table}.${String(before).padStart(9, '0')}.json`);
  }

  async addPart(part: StoredPart): Promise<void> {
    await write(path.join(this.folder, this.#partName(part, part.before)), JSON.stringify(part));
  }

  /** The parts of a table that are there, in their order. */
  async partsOf(store: BackupStore, table: string): Promise<StoredPart[]> {
    const names = await readdir(path.join(this.folder, 'rows')).catch((): string[] => []);
    const own = names.filter((name) => name.startsWith(`${store}.${table}.`)).toSorted();
    const parts = own
      .filter((name) => name.endsWith('.json'))
      .map((name) => readJson<StoredPart>(path.join(this.folder, 'rows', name)));
    return (await Promise.all(parts)).filter((part) => part !== null);
  }

  /** Everything is there: notes the hash of every part, and which files belong to it. */
  async complete(files: string[]): Promise<void> {
    const names = await readdir(path.join(this.folder, 'rows')).catch((): string[] => []);
    const parts: Complete['parts'] = [];
    for (const name of names.toSorted()) {
      const file = path.join('rows', name);
      parts.push({ file, sha256: sha256(await readFile(path.join(this.folder, file))) });
    }
    const content: Complete = { parts, files };
    await write(path.join(this.folder, COMPLETE), JSON.stringify(content));
  }

  async fileKeys(): Promise<string[]> {
    return (await readJson<Complete>(path.join(this.folder, COMPLETE)))?.files ?? [];
  }

  /** What is damaged or missing since it was taken. */
  async findDamage(store: BackupStoreFolder): Promise<string[]> {
    const complete = await readJson<Complete>(path.join(this.folder, COMPLETE));
    const damaged: string[] = [];
    for (const { file, sha256: expected } of complete?.parts ?? []) {
      const bytes = await readFile(path.join(this.folder, file)).catch(() => '');
      if (sha256(bytes) !== expected) damaged.push(file);
    }
    const known = await store.files();
    for (const key of complete?.files ?? []) {
      const bytes = await store.readFile(key).catch(() => new Uint8Array());
      if (sha256(bytes) !== known.get(key)?.sha256) damaged.push(path.join('files', key));
    }
    return damaged;
  }

  /** What was sent already to a service, so that a restoration that broke off goes on. */
  async sentTo(
    server: string,
  ): Promise<{ has: (item: string) => boolean; add: (item: string) => Promise<void> }> {
    const list = path.join(this.folder, `restored-to-${sha256(server).slice(0, 12)}.txt`);
    const sent = new Set((await readFile(list, 'utf8').catch(() => '')).split('\n'));
    return {
      has: (item) => sent.has(item),
      add: (item) => appendFile(list, `${item}\n`, PRIVATE),
    };
  }
}

/** A folder of backups of one service, and the files they share. */
export class BackupStoreFolder {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  async begin(manifest: BackupManifest): Promise<StoredBackup> {
    const moment = new Date(manifest.begunAt).toISOString().replaceAll(/[:.]/gu, '-');
    const folder = path.join(this.folder, moment);
    await write(path.join(folder, MANIFEST), JSON.stringify(manifest));
    return new StoredBackup(folder, manifest);
  }

  async #backups(): Promise<{ folder: string; manifest: BackupManifest; finished: boolean }[]> {
    const found = [];
    for (const name of (await readdir(this.folder).catch((): string[] => [])).toSorted()) {
      const folder = path.join(this.folder, name);
      const manifest = await readJson<BackupManifest>(path.join(folder, MANIFEST));
      const finished = (await readJson(path.join(folder, COMPLETE))) !== null;
      if (manifest) found.push({ folder, manifest, finished });
    }
    return found;
  }

  /** The backup that broke off, if one did. */
  async unfinished(): Promise<StoredBackup | null> {
    const open = (await this.#backups()).find(({ finished }) => !finished);
    return open ? new StoredBackup(open.folder, open.manifest) : null;
  }

  async files(): Promise<Map<string, StoredFile>> {
    const text = await readFile(path.join(this.folder, 'files.jsonl'), 'utf8').catch(() => '');
    const lines = text.split('\n').filter((line) => line !== '');
    return new Map(
      lines.map((line) => JSON.parse(line) as StoredFile).map((file) => [file.key, file]),
    );
  }

  #fileOf(key: string): string {
    if (!SAFE_KEY.test(key)) throw new RangeError(`no key of a file: ${key}`);
    return path.join(this.folder, 'files', key);
  }

  async addFile(key: string, mediaType: string, bytes: Uint8Array): Promise<void> {
    await write(this.#fileOf(key), bytes);
    const file: StoredFile = { key, bytes: bytes.length, sha256: sha256(bytes), mediaType };
    await appendFile(path.join(this.folder, 'files.jsonl'), `${JSON.stringify(file)}\n`, PRIVATE);
  }

  readFile(key: string): Promise<Uint8Array> {
    return readFile(this.#fileOf(key));
  }

  /** Removes files that no backup of the folder names: what the service removed must not live on here. */
  async removeUnlisted(): Promise<number> {
    const listed = new Set<string>();
    for (const { folder, manifest } of await this.#backups())
      for (const key of await new StoredBackup(folder, manifest).fileKeys()) listed.add(key);
    const files = await this.files();
    const unlisted = [...files.keys()].filter((key) => !listed.has(key));
    for (const key of unlisted) await rm(this.#fileOf(key), { force: true });
    const kept = [...files.values()].filter(({ key }) => listed.has(key));
    const lines = kept.map((file) => `${JSON.stringify(file)}\n`).join('');
    await write(path.join(this.folder, 'files.jsonl'), lines);
    return unlisted.length;
  }
}
