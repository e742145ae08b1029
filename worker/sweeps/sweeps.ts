import { originalKey } from '../files/files.port.ts';
import { log } from '../platform/log.ts';
import type { Services } from '../services.ts';
import { removeUnusedBytes } from '../uploads/uploads.removal.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** An original that no row names may belong to an upload that is just being taken in. */
const ORIGINALS_AFTER_MS = DAY_MS;
/** How long rows are kept that only tell of the past. */
const ROWS_AFTER_MS = 30 * DAY_MS;
/** Originals looked at, originals removed (several calls of the store each), and rows removed, in one run. */
const ORIGINALS_A_RUN = 200;
const REMOVED_A_RUN = 40;
const ROWS_A_RUN = 1_000;

/** What is swept; each kind at most once an hour, whichever tick of the clock comes first. */
export const SWEEP_KINDS = [
  'originals',
  'outbox',
  'sessions',
  'activation_codes',
  'recent_searches',
] as const;
export type SweepKind = (typeof SWEEP_KINDS)[number];

/** Rows that nothing asks for any more, and how long ago they ended. */
const ENDED_ROWS: Record<Exclude<SweepKind, 'originals'>, { key: string; ended: string }> = {
  outbox: { key: 'id', ended: 'done_at' },
  sessions: { key: 'token_hash', ended: 'coalesce(ended_at, expires_at)' },
  activation_codes: { key: 'code_hash', ended: 'coalesce(used_at, expires_at)' },
  recent_searches: { key: 'rowid', ended: 'searched_at' },
};

/** How many were removed, by kind; a kind that was not due is left out. */
export type Swept = Partial<Record<SweepKind, number>>;

/**
 * Removes what nothing needs: originals that no upload and no edition has, delivered messages, ended sessions,
 * used codes, what people searched for a month ago. Bounded, so that it fits beside the other work of a tick; what is left over comes an hour later.
 */
export async function sweep(services: Services): Promise<Swept> {
  const swept: Swept = {};
  for (const kind of SWEEP_KINDS) {
    const after = await claim(services, kind);
    if (after === null) continue;
    swept[kind] =
      kind === 'originals'
        ? await sweepOriginals(services, after)
        : await sweepRows(services, kind);
  }
  if (Object.values(swept).some((count) => count > 0)) log('sweep.done', swept);
  return swept;
}

/** Takes a kind's turn in one statement, so that two ticks never sweep at once. @returns where to go on; null when not due */
async function claim(services: Services, kind: SweepKind): Promise<string | null> {
  const now = services.clock.now();
  return await services.env.DB.prepare(
    `INSERT INTO sweeps (kind, after_key, ran_at) VALUES (?1, '', ?2)
     ON CONFLICT (kind) DO UPDATE SET ran_at = ?2 WHERE sweeps.ran_at <= ?3
     RETURNING after_key AS afterKey`,
  )
    .bind(kind, now, now - HOUR_MS)
    .first<string>('afterKey');
}

async function sweepOriginals(services: Services, after: string): Promise<number> {
  const { DB } = services.env;
  const stored = await services.files.listPage(originalKey(''), { limit: ORIGINALS_A_RUN, after });
  const before = services.clock.now() - ORIGINALS_AFTER_MS;
  const old = stored.filter(({ storedAt }) => storedAt <= before).map(({ key }) => hashOf(key));
  const { results } = await DB.prepare(
    `SELECT value AS sha256 FROM json_each(?)
      WHERE NOT EXISTS (SELECT 1 FROM uploads WHERE uploads.sha256 = value AND discarded_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM editions WHERE editions.sha256 = value)
      ORDER BY value LIMIT ?`,
  )
    .bind(JSON.stringify(old), REMOVED_A_RUN)
    .all<{ sha256: string }>();
  let removed = 0;
  for (const { sha256 } of results)
    if ((await removeUnusedBytes(services, sha256)) === 'removed') removed += 1;
  const next = nextKey(stored, results);
  await DB.prepare("UPDATE sweeps SET after_key = ? WHERE kind = 'originals'").bind(next).run();
  return removed;
}

/** Behind what was looked at; behind the last removal where there was no room for more; from the start at the end. */
function nextKey(
  stored: readonly { key: string }[],
  unused: readonly { sha256: string }[],
): string {
  if (unused.length === REMOVED_A_RUN) return originalKey(unused.at(-1)?.sha256 ?? '');
  return stored.length < ORIGINALS_A_RUN ? '' : (stored.at(-1)?.key ?? '');
}

function hashOf(key: string): string {
  return key.slice(originalKey('').length);
}

async function sweepRows(services: Services, kind: keyof typeof ENDED_ROWS): Promise<number> {
  const { key, ended } = ENDED_ROWS[kind];
  const { meta } = await services.env.DB.prepare(
    `DELETE FROM ${kind} WHERE ${key} IN (SELECT ${key} FROM ${kind} WHERE ${ended} <= ? LIMIT ?)`,
  )
    .bind(services.clock.now() - ROWS_AFTER_MS, ROWS_A_RUN)
    .run();
  return meta.changes;
}
