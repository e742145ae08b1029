import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { BackupManifest, BackupRows, BackupStore } from './backups.manifest.ts';
import { findBackup } from './backups.snapshot.ts';
import { COPY_PREFIX } from './backups.tables.ts';

/** Rows of the database in one answer, and their bytes: a page must fit into one bound value when it is restored. */
const ROWS_A_PAGE = 500;
const BYTES_A_PAGE = 500_000;
const FILES_A_PAGE = 500;
const CHECKPOINT = /^ledgers\/[^/]+\/checkpoints\/(\d+)$/u;

/** A part of a table as it was when the backup was begun. @throws backupGone (410); notFound (404) */
export async function readBackupRows(
  services: Services,
  part: { backupId: string; store: BackupStore; table: string; after: number },
): Promise<BackupRows> {
  const manifest = await findBackup(services, part.backupId);
  if (part.store === 'ledger') {
    const table = manifest.ledger.tables.find(({ name }) => name === part.table);
    if (!table) throw notFound();
    const ledger = services.env.LEDGER.getByName(manifest.committeeId);
    return await ledger.backupRows(table.name, part.after, table.upTo);
  }
  const table = manifest.tables.find(({ name }) => name === part.table);
  if (!table) throw notFound();
  return await readCopy(services.env.DB, table, part.after);
}

/** At least one row, and then as many as stay within the bytes of a page. */
async function readCopy(
  db: D1Database,
  { name, columns, rows: total }: BackupManifest['tables'][number],
  after: number,
): Promise<BackupRows> {
  const values = columns.map((column) => `"${column}"`).join(', ');
  const bytes = columns
    .map((column) => `coalesce(length(CAST("${column}" AS BLOB)), 0)`)
    .join(' + ');
  const rows = await db
    .prepare(
      `WITH page AS (
         SELECT rowid AS "#", ${values}, ${bytes} AS "#bytes" FROM "${COPY_PREFIX}${name}"
          WHERE rowid > ?1 ORDER BY rowid LIMIT ?2),
       summed AS (SELECT *, sum("#bytes") OVER (ORDER BY "#") AS "#sum" FROM page)
       SELECT ${values} FROM summed WHERE "#sum" <= ?3 OR "#" = ?1 + 1 ORDER BY "#"`,
    )
    .bind(after, ROWS_A_PAGE, BYTES_A_PAGE)
    .raw<BackupRows['rows'][number]>();
  // The rows of a copy are numbered from 1 without gaps.
  const next = after + rows.length;
  return { rows, next: next < total ? next : null };
}

/**
 * Keys of stored files in their order, behind `after`. Checkpoints that were signed after the backup was begun
 * are left out: a restored ledger would be shorter than they say.
 */
export async function listBackupFiles(
  services: Services,
  backupId: string,
  after: string,
): Promise<{ files: { key: string; bytes: number }[]; next: string | null }> {
  const { ledger } = await findBackup(services, backupId);
  const page = await services.files.listPage('', { limit: FILES_A_PAGE, after });
  const files = page
    .filter(({ key }) => Number(CHECKPOINT.exec(key)?.[1] ?? 0) <= ledger.size)
    .map(({ key, bytes }) => ({ key, bytes }));
  return { files, next: page.at(-1)?.key ?? null };
}
