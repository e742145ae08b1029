import { createHmac } from 'node:crypto';
import type { KeyActor } from '../access/actor.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import { findCommittee } from '../committee/committee.repository.ts';
import { committeeMissing } from '../ledger/ledger.errors.ts';
import type { Services } from '../services.ts';
import { backupGone } from './backups.errors.ts';
import { type BackupManifest, MANIFEST_VERSION } from './backups.manifest.ts';
import { COPY_PREFIX, listTables, type StoredTable } from './backups.tables.ts';

/** A snapshot that nobody fetches any more holds people's names for nothing: it goes after this long. */
const KEPT_FOR_MS = 24 * 3_600_000;

/**
 * Begins a backup: copies every table inside the database in one transaction, so that all of them show the same
 * moment however long it takes to fetch them, and right after it notes how far the ledger went. A backup under
 * way before is given up.
 *
 * @throws committeeMissing (503); backupGone (410) when another one has begun in the meantime
 */
export async function beginBackup(services: Services, actor: KeyActor): Promise<BackupManifest> {
  const { DB } = services.env;
  const committeeId = await committeeOf(services);
  // The last checkpoint then covers all but what happens this very second.
  await services.ledger.seal();
  const backupId = services.newId();
  const { begunAt, tables } = await copyTables(services, backupId);
  const ledger = await services.env.LEDGER.getByName(committeeId).cutForBackup();
  const manifest: BackupManifest = {
    version: MANIFEST_VERSION,
    backupId,
    begunAt,
    committeeId,
    migrations: await listMigrations(DB),
    pepperCheck: pepperCheck(services, backupId),
    setupClosed: await setupClosedOf(DB),
    tables,
    ledger,
  };
  await DB.batch([
    DB.prepare('UPDATE backups SET manifest = ? WHERE id = ?').bind(
      JSON.stringify(manifest),
      backupId,
    ),
    auditStatement(services, {
      actor,
      action: 'backup.taken',
      subjectKind: 'backup',
      subjectId: backupId,
      count: tables.find(({ name }) => name === 'members')?.rows ?? 0,
    }),
  ]);
  // Another backup that began in the meantime has taken the place of this one.
  await findBackup(services, backupId);
  return manifest;
}

/** What a backup that has no manifest yet holds in its place. */
const NOT_YET = '';

/** One transaction: whatever was copied before goes, everything is copied and counted, and the copies belong to this backup. */
async function copyTables(
  { env: { DB }, clock }: Services,
  backupId: string,
): Promise<Pick<BackupManifest, 'begunAt' | 'tables'>> {
  const tables = await listTables(DB);
  const begunAt = clock.now();
  const copied = await DB.batch<{ rows: number }>([
    ...(await dropStatements(DB, tables)),
    DB.prepare('INSERT INTO backups (id, begun_at, manifest) VALUES (?, ?, ?)').bind(
      backupId,
      begunAt,
      NOT_YET,
    ),
    ...tables.map((table) => copyStatement(DB, table)),
    ...tables.map(({ name }) => DB.prepare(`SELECT count(*) AS rows FROM "${COPY_PREFIX}${name}"`)),
  ]);
  const counts = copied.slice(-tables.length);
  return {
    begunAt,
    tables: tables.map(({ name, columns }, at) => {
      return { name, columns, rows: counts[at]?.results[0]?.rows ?? 0 };
    }),
  };
}

async function committeeOf(services: Services): Promise<string> {
  const committee = await findCommittee(services);
  if (!committee) throw committeeMissing();
  return committee.id;
}

function copyStatement(db: D1Database, { name, order }: StoredTable): D1PreparedStatement {
  return db.prepare(
    `CREATE TABLE "${COPY_PREFIX}${name}" AS SELECT * FROM "${name}" ORDER BY ${order}`,
  );
}

/** Two backups may begin at once: neither fails for what the other one, about to copy these tables, has made or dropped since. */
async function dropStatements(
  db: D1Database,
  aboutToCopy: readonly StoredTable[] = [],
): Promise<D1PreparedStatement[]> {
  const { results } = await db
    .prepare(
      `SELECT name FROM sqlite_master
        WHERE type = 'table' AND substr(name, 1, length(?1)) = ?1`,
    )
    .bind(COPY_PREFIX)
    .all<{ name: string }>();
  const copies = [...results, ...aboutToCopy.map(({ name }) => ({ name: COPY_PREFIX + name }))];
  return [
    db.prepare('DELETE FROM backups'),
    ...[...new Set(copies.map(({ name }) => name))].map((name) =>
      db.prepare(`DROP TABLE IF EXISTS "${name}"`),
    ),
  ];
}

/** In the order in which they were applied. */
export async function listMigrations(db: D1Database): Promise<string[]> {
  const query = 'SELECT name FROM d1_migrations ORDER BY id';
  const { results } = await db.prepare(query).all<{ name: string }>();
  return results.map(({ name }) => name);
}

/** Differs for another pepper, and tells nothing of the pepper itself, which is 32 random bytes. */
export function pepperCheck({ env }: Services, backupId: string): string {
  const text = `${MANIFEST_VERSION}\n${backupId}\n`;
  return createHmac('sha256', env.PASSWORD_PEPPER).update(text).digest('hex');
}

async function setupClosedOf(db: D1Database): Promise<BackupManifest['setupClosed']> {
  const query = 'SELECT closed_at AS at, closed_by AS "by" FROM setup_closure';
  return await db.prepare(query).first<{ at: number; by: string }>();
}

/** @throws backupGone (410) */
export async function findBackup({ env }: Services, backupId: string): Promise<BackupManifest> {
  const query = 'SELECT manifest FROM backups WHERE id = ? AND manifest <> ?';
  const manifest = await env.DB.prepare(query).bind(backupId, NOT_YET).first<string>('manifest');
  if (manifest === null) throw backupGone();
  return JSON.parse(manifest) as BackupManifest;
}

/** Removes the copies once everything was fetched. May be repeated. @throws backupGone (410) for another backup */
export async function endBackup(services: Services, backupId: string): Promise<void> {
  await findBackup(services, backupId);
  await services.env.DB.batch(await dropStatements(services.env.DB));
}

/** Removes the copies of a backup that was left lying. */
export async function dropForgottenBackup(services: Services): Promise<void> {
  const { DB } = services.env;
  const forgotten = await DB.prepare('SELECT 1 FROM backups WHERE begun_at < ?')
    .bind(services.clock.now() - KEPT_FOR_MS)
    .first();
  if (forgotten) await DB.batch(await dropStatements(DB));
}
