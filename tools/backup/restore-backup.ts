import path from 'node:path';
import type { RestorationVerdict } from '../../worker/backups/backups.manifest.ts';
import { BackupStoreFolder, StoredBackup, tablesOf } from './backup-folder.ts';
import type { BackupService } from './backup-service.ts';
import type { Report } from './take-backup.ts';

/**
 * Puts a backup into an empty service: files, then the ledger, then the database; the service verifies all of it
 * and opens. Broken off, it goes on where it was. Nothing is sent of a backup that was damaged since it was taken.
 *
 * @param folder one backup, inside the folder of backups.
 */
export async function restoreBackup(
  service: BackupService,
  server: string,
  folder: string,
  report: Report,
): Promise<RestorationVerdict> {
  const backup = await StoredBackup.open(folder);
  const store = new BackupStoreFolder(path.dirname(path.resolve(folder)));
  const damaged = await backup.findDamage(store);
  if (damaged.length > 0)
    throw new Error(
      `Bản sao lưu bị hỏng · the backup is damaged: ${damaged.slice(0, 5).join(', ')}`,
    );
  await service.post('/api/restoration', backup.manifest);
  const sent = await backup.sentTo(server);
  await sendFiles(service, backup, store, sent, report);
  for (const { store: of, name: table, rows: all, told } of tablesOf(backup.manifest)) {
    for (const { before, rows } of await backup.partsOf(of, table)) {
      const item = `${of} ${table} ${before}`;
      if (sent.has(item)) continue;
      await service.post('/api/restoration/rows', { store: of, table, before, rows });
      await sent.add(item);
    }
    if (all > 0) report(told);
  }
  return await service.post<RestorationVerdict>('/api/restoration/finish', {});
}

async function sendFiles(
  service: BackupService,
  backup: StoredBackup,
  store: BackupStoreFolder,
  sent: Awaited<ReturnType<StoredBackup['sentTo']>>,
  report: Report,
): Promise<void> {
  const files = await store.files();
  const keys = await backup.fileKeys();
  for (const key of keys) {
    const item = `file ${key}`;
    if (sent.has(item)) continue;
    const query = new URLSearchParams({ key, mediaType: files.get(key)?.mediaType ?? '' });
    await service.upload(`/api/restoration/file?${query.toString()}`, await store.readFile(key));
    await sent.add(item);
  }
  report(`files: ${keys.length}`);
}
