import { originalKey } from '../files/files.port.ts';
import { log } from '../platform/log.ts';
import { forgetDueCampaigns } from '../retention/retention.service.ts';
import { IMPORT_DAYS } from '../roll-imports/roll-imports.repository.ts';
import type { Services } from '../services.ts';
import { removeUnusedBytes } from '../uploads/uploads.removal.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What no row names may belong to something that is just being written. */
const OBJECTS_AFTER_MS = DAY_MS;
/** How many days rows are kept that only tell of the past, unless their kind says otherwise. */
const ROWS_AFTER_DAYS = 30;
/** Objects looked at, objects removed (several calls of the store each), and rows removed, in one run. */
const OBJECTS_A_RUN = 200;
const REMOVED_A_RUN = 40;
const ROWS_A_RUN = 1_000;

/** What is swept; each kind at most once an hour, whichever tick of the clock comes first. */
export const SWEEP_KINDS = [
  'originals',
  'readings',
  'campaign_people',
  'named_exports',
  'outbox',
  'quiz_answers',
  'quiz_attempts',
  'sessions',
  'activation_codes',
  'recent_searches',
  'search_counts',
  'roll_import_lines',
  'notices',
  'notice_messages',
  'notice_runs',
] as const;
export type SweepKind = (typeof SWEEP_KINDS)[number];

/** A part of the store: how the tables know an object of it, which of them nothing names, how one is removed. */
type StoreSweep = {
  prefix: string;
  valueOf: (key: string) => string;
  keyOf: (value: string) => string;
  /** Condition on `value`. */
  unused: string;
  /** @returns whether it was removed */
  remove: (services: Services, value: string) => Promise<boolean>;
};

const STORE_SWEEPS: Record<'originals' | 'readings', StoreSweep> = {
  originals: {
    prefix: originalKey(''),
    valueOf: (key) => key.slice(originalKey('').length),
    keyOf: originalKey,
    unused: `NOT EXISTS (SELECT 1 FROM uploads WHERE uploads.sha256 = value AND discarded_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM editions WHERE editions.sha256 = value)`,
    remove: async (services, sha256) => (await removeUnusedBytes(services, sha256)) === 'removed',
  },
  // What an earlier run of a job read: the job names its last result, a rereading the one to be decided on.
  readings: {
    prefix: 'extractions/',
    valueOf: (key) => key,
    keyOf: (key) => key,
    unused: `value NOT IN (SELECT result_key FROM ingest_jobs WHERE result_key IS NOT NULL)
        AND value NOT IN (SELECT result_key FROM rereading_items
                           WHERE state IN ('read', 'needs_look') AND result_key IS NOT NULL)`,
    remove: async (services, key) => {
      await services.files.remove(key);
      return true;
    },
  },
};

/** Rows that nothing asks for any more: their key, when they ended (ms), and how many days they are kept. */
const ENDED_ROWS: Record<
  Exclude<SweepKind, keyof typeof STORE_SWEEPS | 'campaign_people'>,
  { key: string; ended: string; days?: number }
> = {
  outbox: { key: 'id', ended: 'done_at' },
  quiz_answers: { key: 'attempt_id', ended: 'given_at' },
  quiz_attempts: {
    key: 'id',
    ended: '(SELECT closed_at FROM campaigns WHERE campaigns.id = campaign_id)',
    days: 731,
  },
  // As long as a file that turns up somewhere may still have to be traced.
  named_exports: { key: 'id', ended: 'coalesce(taken_at, asked_at)', days: 731 },
  sessions: { key: 'token_hash', ended: 'coalesce(ended_at, expires_at)' },
  activation_codes: { key: 'code_hash', ended: 'coalesce(used_at, expires_at)' },
  recent_searches: { key: 'rowid', ended: 'searched_at' },
  // Of lists that nobody applied or let go of; those that are done with lost their lines at once.
  roll_import_lines: {
    key: 'import_id, number',
    ended: '(SELECT created_at FROM roll_imports WHERE roll_imports.id = import_id)',
    days: IMPORT_DAYS,
  },
  // Long after the last day on which it could be planned anew, so that nobody is told twice.
  notices: {
    key: 'id',
    ended: `max(created_at, coalesce(
      (SELECT unixepoch(due_date) * 1000 FROM campaigns WHERE campaigns.id = campaign_id), 0))`,
    days: 180,
  },
  notice_messages: { key: 'id', ended: 'ended_at', days: 90 },
  notice_runs: { key: 'id', ended: 'finished_at' },
  search_counts: { key: 'day, query', ended: "unixepoch(day, '+17 hours') * 1000", days: 90 },
};

/** How many were removed, by kind; a kind that was not due is left out. */
export type Swept = Partial<Record<SweepKind, number>>;

/**
 * Removes what nothing needs: people in campaigns whose time of keeping is over, originals that no upload and no
 * edition has, readings that a later one replaced, delivered messages, answers of a quiz, results two years after its
 * campaign, exports of names after two years, ended sessions, used codes, notices half a year after their due date,
 * messages after ninety days, what people searched for a month ago, what was counted of it ninety days ago. Bounded,
 * so that it fits beside the other work of a tick; what is left over comes an hour later.
 */
export async function sweep(services: Services): Promise<Swept> {
  const swept: Swept = {};
  for (const kind of SWEEP_KINDS) {
    const after = await claim(services, kind);
    if (after === null) continue;
    swept[kind] = await sweepKind(services, kind, after);
  }
  if (Object.values(swept).some((count) => count > 0)) log('sweep.done', swept);
  return swept;
}

function sweepKind(services: Services, kind: SweepKind, after: string): Promise<number> {
  if (kind === 'campaign_people') return forgetDueCampaigns(services);
  if (kind === 'originals' || kind === 'readings') return sweepStore(services, kind, after);
  return sweepRows(services, kind);
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

async function sweepStore(
  services: Services,
  kind: keyof typeof STORE_SWEEPS,
  after: string,
): Promise<number> {
  const { DB } = services.env;
  const { prefix, valueOf, keyOf, unused, remove } = STORE_SWEEPS[kind];
  const stored = await services.files.listPage(prefix, { limit: OBJECTS_A_RUN, after });
  const before = services.clock.now() - OBJECTS_AFTER_MS;
  const old = stored.filter(({ storedAt }) => storedAt <= before).map(({ key }) => valueOf(key));
  const { results } = await DB.prepare(
    `SELECT value FROM json_each(?) WHERE ${unused} ORDER BY value LIMIT ?`,
  )
    .bind(JSON.stringify(old), REMOVED_A_RUN)
    .all<{ value: string }>();
  let removed = 0;
  for (const { value } of results) if (await remove(services, value)) removed += 1;
  // Behind the last removal where there was no room for more, else behind what was looked at; at the end from the start.
  const isFull = results.length === REMOVED_A_RUN;
  const last = isFull ? keyOf(results.at(-1)?.value ?? '') : (stored.at(-1)?.key ?? '');
  const next = !isFull && stored.length < OBJECTS_A_RUN ? '' : last;
  await DB.prepare('UPDATE sweeps SET after_key = ? WHERE kind = ?').bind(next, kind).run();
  return removed;
}

async function sweepRows(services: Services, kind: keyof typeof ENDED_ROWS): Promise<number> {
  const { key, ended, days = ROWS_AFTER_DAYS } = ENDED_ROWS[kind];
  const { meta } = await services.env.DB.prepare(
    `DELETE FROM ${kind} WHERE (${key}) IN (SELECT ${key} FROM ${kind} WHERE ${ended} <= ? LIMIT ?)`,
  )
    .bind(services.clock.now() - days * DAY_MS, ROWS_A_RUN)
    .run();
  return meta.changes;
}
