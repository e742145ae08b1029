import { importSigner } from '../ledger/ledger.signer.ts';
import { sha256Hex } from '../platform/hash.ts';
import type { Services } from '../services.ts';
import {
  restorationNotEmpty,
  restorationNotUnderWay,
  restorationOtherSecrets,
  restorationOtherVersion,
  restorationRefused,
} from './backups.errors.ts';
import type { BackupManifest, BackupRow, BackupStore } from './backups.manifest.ts';
import { listMigrations, pepperCheck } from './backups.snapshot.ts';
import { listTables } from './backups.tables.ts';

/** Tables in which an empty service holds nothing; what migrations and a first start put elsewhere gives way. */
const EMPTY = ['committees', 'units', 'members', 'accounts', 'uploads', 'documents'];
/** A ledger that goes on without its old key says so itself; see the ledger's documentation. */
const LOST = 'lost';
const FILE_KEY = /^(?:originals|pages|extractions|minutes|ledgers)\/[\w.-]+(?:\/[\w.-]+)*$/u;

/** A trigger with the statement that makes it. */
export type Trigger = { name: string; sql: string };

/**
 * Makes an empty service ready to be filled: triggers off, tables empty. Begun again with the same backup, it
 * goes on where it was.
 *
 * @throws restorationNotEmpty, restorationOtherVersion, restorationOtherSecrets (409)
 */
export async function beginRestoration(
  services: Services,
  manifest: BackupManifest,
): Promise<void> {
  const { DB } = services.env;
  const known = await DB.prepare('SELECT manifest FROM restorations').first<string>('manifest');
  if (known !== null) {
    if ((JSON.parse(known) as BackupManifest).backupId === manifest.backupId) return;
    throw restorationNotEmpty();
  }
  await refuseOtherService(services, manifest);
  if (!(await isEmptyService(services, manifest))) throw restorationNotEmpty();
  const tables = await listTables(DB);
  const { results: triggers } = await DB.prepare(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
  ).all<Trigger>();
  await DB.batch([
    DB.prepare(
      'INSERT INTO restorations (id, manifest, triggers, begun_at) VALUES (1, ?, ?, ?)',
    ).bind(JSON.stringify(manifest), JSON.stringify(triggers), services.clock.now()),
    ...triggers.map(({ name }) => DB.prepare(`DROP TRIGGER "${name}"`)),
    ...tables.toReversed().map(({ name }) => DB.prepare(`DELETE FROM "${name}"`)),
  ]);
}

async function refuseOtherService(services: Services, manifest: BackupManifest): Promise<void> {
  const own = await listMigrations(services.env.DB);
  if (own.join('\n') !== manifest.migrations.join('\n'))
    throw restorationOtherVersion({
      backup: manifest.migrations.at(-1) ?? '–',
      service: own.at(-1) ?? '–',
    });
  const { LEDGER_SIGNING_KEY, LEDGER_PREVIOUS_SIGNING_KEY } = services.env;
  const { keyId } = manifest.ledger;
  const introduced = LEDGER_PREVIOUS_SIGNING_KEY === LOST;
  if (keyId !== null && !introduced && importSigner(LEDGER_SIGNING_KEY).keyId !== keyId)
    throw restorationOtherSecrets({ secret: 'LEDGER_SIGNING_KEY' });
  if (pepperCheck(services, manifest.backupId) !== manifest.pepperCheck)
    throw restorationOtherSecrets({ secret: 'PASSWORD_PEPPER' });
}

async function isEmptyService({ env, files }: Services, manifest: BackupManifest) {
  const tables = EMPTY.map((table) => `EXISTS (SELECT 1 FROM ${table})`).join(' OR ');
  const rows = await env.DB.prepare(`SELECT ${tables} AS taken`).first<number>('taken');
  const stored = await files.listPage('', { limit: 1, after: '' });
  const { size } = await env.LEDGER.getByName(manifest.committeeId).cutForBackup();
  return rows === 0 && stored.length === 0 && size === 0;
}

/** The manifest of the backup that is being restored. @throws restorationNotUnderWay (409) */
export async function restoredManifest({ env }: Services): Promise<BackupManifest> {
  const query = 'SELECT manifest FROM restorations WHERE finished_at IS NULL';
  const manifest = await env.DB.prepare(query).first<string>('manifest');
  if (manifest === null) throw restorationNotUnderWay();
  return JSON.parse(manifest) as BackupManifest;
}

/** Nothing that the clock or the queue does may happen in a service that is half filled. */
export async function isBeingRestored({ env }: Services): Promise<boolean> {
  const query = 'SELECT 1 FROM restorations WHERE finished_at IS NULL';
  return (await env.DB.prepare(query).first()) !== null;
}

/**
 * Puts a part of a table back; one that is there already is passed over.
 *
 * @param part.before how many rows of the table come before it.
 * @throws restorationNotUnderWay (409); restorationRefused (422)
 */
export async function restoreRows(
  services: Services,
  part: { store: BackupStore; table: string; before: number; rows: BackupRow[] },
): Promise<void> {
  const manifest = await restoredManifest(services);
  const { tables } = part.store === 'ledger' ? manifest.ledger : manifest;
  const table = tables.find(({ name }) => name === part.table);
  const fits = part.rows.every((row) => row.length === table?.columns.length);
  const where = `${part.store} ${part.table} ${part.before}`;
  if (!table || !fits) throw restorationRefused({ where });
  const { before, rows } = part;
  const ledger = services.env.LEDGER.getByName(manifest.committeeId);
  const taken = await unlessBroken(() =>
    part.store === 'ledger'
      ? ledger.restoreRows(table.name, before, rows)
      : restoreTableRows(services.env.DB, table, before, rows),
  );
  if (!taken) throw restorationRefused({ where });
}

/** The count is part of the statement that inserts, so that a part sent twice at once is written once. */
async function restoreTableRows(
  db: D1Database,
  { name, columns }: BackupManifest['tables'][number],
  before: number,
  rows: readonly BackupRow[],
): Promise<boolean> {
  const into = `INSERT INTO "${name}" (${columns.map((column) => `"${column}"`).join(', ')})`;
  const follows = `(SELECT count(*) FROM "${name}") = ?`;
  const [first] = rows;
  // A single row may be as large as a bound value can be, and then no list can hold it.
  const statement =
    rows.length === 1 && first
      ? db
          .prepare(`${into} SELECT ${columns.map(() => '?').join(', ')} WHERE ${follows}`)
          .bind(...first, before)
      : db
          .prepare(
            `${into} SELECT ${columns.map((_, at) => `value ->> ${at}`).join(', ')}
               FROM json_each(?) WHERE ${follows}`,
          )
          .bind(JSON.stringify(rows), before);
  await statement.run();
  const count = await db.prepare(`SELECT count(*) AS n FROM "${name}"`).first<number>('n');
  return (count ?? 0) >= before + rows.length;
}

/** False where rows refer to none, or break another rule of their table: they are not what was backed up. */
async function unlessBroken(restore: () => Promise<boolean>): Promise<boolean> {
  try {
    return await restore();
  } catch (error) {
    if (!/constraint/iu.test(String(error))) throw error;
    return false;
  }
}

/**
 * Puts a file back under its key; originals must have the hash they are named by.
 *
 * @throws restorationNotUnderWay (409); restorationRefused (422)
 */
export async function restoreFile(
  services: Services,
  key: string,
  mediaType: string,
  bytes: Uint8Array,
): Promise<void> {
  if (!(await isBeingRestored(services))) throw restorationNotUnderWay();
  const named = /^(?:originals|minutes)\/(.+)$/u.exec(key)?.[1];
  const isIntact = named === undefined || named === (await sha256Hex(bytes));
  if (!FILE_KEY.test(key) || !isIntact) throw restorationRefused({ where: key });
  if ((await services.files.create(key, bytes, { mediaType })) === 'differs')
    throw restorationRefused({ where: key });
}
