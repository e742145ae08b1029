import type { KeyActor } from '../access/actor.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import type { Services } from '../services.ts';
import type { BackupManifest, RestorationVerdict } from './backups.manifest.ts';
import { restoredManifest, type Trigger } from './restoration.service.ts';

/**
 * Verifies what was restored: rows counted table by table, every reference, the whole ledger against the backup
 * and against the last checkpoint, a sample of receipts. Only where all of it holds are the triggers put back and
 * the service opened; documents are then indexed anew from the outbox.
 *
 * @throws restorationNotUnderWay (409)
 */
export async function finishRestoration(
  services: Services,
  actor: KeyActor,
): Promise<RestorationVerdict> {
  const manifest = await restoredManifest(services);
  const ledger = services.env.LEDGER.getByName(manifest.committeeId);
  const settled = await ledger.settleRestoration(manifest.ledger);
  const problems = [...(await findProblems(services.env.DB, manifest)), ...settled.problems];
  if (problems.length === 0) await open(services, actor, manifest);
  return {
    finished: problems.length === 0,
    problems: problems.slice(0, 100),
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    events: manifest.ledger.size,
    root: manifest.ledger.root,
    receipts: settled.receipts,
  };
}

async function findProblems(db: D1Database, { tables }: BackupManifest): Promise<string[]> {
  const counts = await db.batch<{ n: number }>(
    tables.map(({ name }) => db.prepare(`SELECT count(*) AS n FROM "${name}"`)),
  );
  const short = tables.flatMap(({ name, rows }, at) => {
    const restored = counts[at]?.results[0]?.n;
    return restored === rows ? [] : [`${name}: ${restored} of ${rows} rows`];
  });
  const { results } = await db
    .prepare('PRAGMA foreign_key_check')
    .all<{ table: string; parent: string }>();
  return [...short, ...results.map(({ table, parent }) => `${table} refers to no ${parent}`)];
}

/** One batch: either the service is whole, with its triggers, or it stays closed. */
async function open(
  services: Services,
  actor: KeyActor,
  { backupId, setupClosed, tables }: BackupManifest,
): Promise<void> {
  const { DB } = services.env;
  const now = services.clock.now();
  const stored = await DB.prepare('SELECT triggers FROM restorations').first<string>('triggers');
  const triggers = JSON.parse(stored ?? '[]') as Trigger[];
  const closure = DB.prepare(
    'INSERT INTO setup_closure (id, closed_at, closed_by) VALUES (1, ?, ?)',
  );
  await DB.batch([
    ...triggers.map(({ sql }) => DB.prepare(sql)),
    ...(setupClosed ? [closure.bind(setupClosed.at, setupClosed.by)] : []),
    DB.prepare(
      `INSERT INTO outbox (kind, subject_id, payload, available_at, created_at)
       SELECT 'document.index', id, '{}', ?1, ?1 FROM documents`,
    ).bind(now),
    DB.prepare('UPDATE restorations SET finished_at = ?').bind(now),
    auditStatement(services, {
      actor,
      action: 'backup.restored',
      subjectKind: 'backup',
      subjectId: backupId,
      count: tables.find(({ name }) => name === 'members')?.rows ?? 0,
    }),
  ]);
}
