import { rm } from 'node:fs/promises';
import type {
  BackupManifest,
  BackupRows,
  BackupStore,
} from '../../worker/backups/backups.manifest.ts';
import { ApiFailure } from '../start/api-client.ts';
import { BackupStoreFolder, type StoredBackup, tablesOf } from './backup-folder.ts';
import type { BackupService } from './backup-service.ts';

/** A line for whoever waits. */
export type Report = (line: string) => void;

const GONE = 410;
/** Before the first row: a copy of the database counts from 1, the ledger from 0. */
const BEFORE_THE_FIRST: Record<BackupStore, number> = { db: 0, ledger: -1 };

/**
 * Fetches everything a service holds into a folder. Broken off, it goes on where it was as long as the service
 * still has the snapshot, else it begins anew.
 */
export async function takeBackup(
  service: BackupService,
  folder: string,
  report: Report,
): Promise<StoredBackup> {
  const store = new BackupStoreFolder(folder);
  const backup = (await goOn(service, store)) ?? (await begin(service, store));
  const { manifest } = backup;
  if (manifest.ledger.fault)
    report(`Sổ đang chỉ đọc · the ledger is read-only: ${manifest.ledger.fault}`);
  await fetchTables(service, backup, report);
  const files = await fetchFiles(service, store, manifest.backupId, report);
  await backup.complete(files);
  await service.post('/api/backups/end', { backupId: manifest.backupId });
  const removed = await store.removeUnlisted();
  if (removed > 0)
    report(`Bỏ ${removed} tệp không còn ở bản nào · removed ${removed} files of no backup`);
  return backup;
}

async function begin(service: BackupService, store: BackupStoreFolder): Promise<StoredBackup> {
  return store.begin(await service.post<BackupManifest>('/api/backups', {}));
}

async function goOn(
  service: BackupService,
  store: BackupStoreFolder,
): Promise<StoredBackup | null> {
  const backup = await store.unfinished();
  if (!backup) return null;
  const query = new URLSearchParams({ backupId: backup.manifest.backupId });
  try {
    await service.get(`/api/backups/files?${query.toString()}`);
    return backup;
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.status !== GONE) throw error;
    await rm(backup.folder, { recursive: true });
    return null;
  }
}

async function fetchTables(
  service: BackupService,
  backup: StoredBackup,
  report: Report,
): Promise<void> {
  for (const { store, name, rows, told } of tablesOf(backup.manifest)) {
    if (rows === 0) continue;
    await fetchTable(service, backup, store, name);
    report(told);
  }
}

async function fetchTable(
  service: BackupService,
  backup: StoredBackup,
  store: BackupStore,
  table: string,
): Promise<void> {
  const last = (await backup.partsOf(store, table)).at(-1);
  let before = last ? last.before + last.rows.length : 0;
  let after = last ? last.next : BEFORE_THE_FIRST[store];
  while (after !== null) {
    const { backupId } = backup.manifest;
    const query = new URLSearchParams({ backupId, store, table, after: String(after) });
    const part = await service.get<BackupRows>(`/api/backups/rows?${query.toString()}`);
    await backup.addPart({ store, table, before, ...part });
    before += part.rows.length;
    after = part.next;
  }
}

/** Gives the keys of all files; those that an earlier backup fetched are not fetched again. */
async function fetchFiles(
  service: BackupService,
  store: BackupStoreFolder,
  backupId: string,
  report: Report,
): Promise<string[]> {
  const known = await store.files();
  const keys: string[] = [];
  let after: string | null = '';
  while (after !== null) {
    const query = new URLSearchParams({ backupId, after });
    type Listed = { files: { key: string; bytes: number }[]; next: string | null };
    const page: Listed = await service.get<Listed>(`/api/backups/files?${query.toString()}`);
    for (const { key, bytes } of page.files) {
      if (known.get(key)?.bytes === bytes || (await fetchFile(service, store, backupId, key)))
        keys.push(key);
    }
    if (page.files.length > 0) report(`files: ${keys.length}`);
    after = page.next;
  }
  return keys;
}

/** False where the service removed it meanwhile. */
async function fetchFile(
  service: BackupService,
  store: BackupStoreFolder,
  backupId: string,
  key: string,
): Promise<boolean> {
  const query = new URLSearchParams({ backupId, key });
  const file = await service.download(`/api/backups/file?${query.toString()}`);
  if (file) await store.addFile(key, file.mediaType, file.bytes);
  return file !== null;
}
