import { keysOfOriginal } from '../files/files.port.ts';
import type { Services } from '../services.ts';

/** How long a removal may take, ms; one that broke off holds the file no longer than this. */
const REMOVAL_MS = 5 * 60_000;

/** `in_use`: an upload or an edition has these bytes. `busy`: somebody else is removing them. */
export type Removal = 'removed' | 'in_use' | 'busy';

/**
 * Removes an original, its pictures and what was read out of it, if nothing needs them. One statement finds
 * that out and keeps the same file from being taken in again until the removal has ended.
 */
export async function removeUnusedBytes(services: Services, sha256: string): Promise<Removal> {
  const { DB } = services.env;
  const now = services.clock.now();
  const until = now + REMOVAL_MS;
  const { meta } = await DB.prepare(
    `INSERT INTO removals (sha256, until)
     SELECT ?1, ?2
      WHERE NOT EXISTS (SELECT 1 FROM uploads WHERE sha256 = ?1 AND discarded_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM editions WHERE sha256 = ?1)
     ON CONFLICT (sha256) DO UPDATE SET until = ?2 WHERE removals.until <= ?3`,
  )
    .bind(sha256, until, now)
    .run();
  if (!meta.changes) return (await isBeingRemoved(services, sha256)) ? 'busy' : 'in_use';
  for (const key of keysOfOriginal(sha256)) await services.files.remove(key);
  await DB.prepare('DELETE FROM removals WHERE sha256 = ? AND until = ?').bind(sha256, until).run();
  return 'removed';
}

/** Whether a removal of these bytes is under way. */
export async function isBeingRemoved(services: Services, sha256: string): Promise<boolean> {
  const row = await services.env.DB.prepare(
    'SELECT 1 AS found FROM removals WHERE sha256 = ? AND until > ?',
  )
    .bind(sha256, services.clock.now())
    .first();
  return row !== null;
}
