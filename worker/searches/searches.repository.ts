import type { Services } from '../services.ts';

/** Searches remembered for a person, and for how long, ms; `worker/sweeps` removes what is older. */
const RECENT_KEPT = 10;
const RECENT_FOR_MS = 30 * 86_400_000;

export type SavedSearch = { id: string; name: string; parameters: string };

/** Every function here takes the account whose searches they are: nobody reaches those of another. */
export async function listSaved(services: Services, accountId: string): Promise<SavedSearch[]> {
  const { results } = await services.env.DB.prepare(
    'SELECT id, name, parameters FROM saved_searches WHERE account_id = ? ORDER BY saved_at DESC, id',
  )
    .bind(accountId)
    .all<SavedSearch>();
  return results;
}

/** Saves under a name; the same name takes the new search. False when `most` others are kept already. */
export async function saveSearch(
  services: Services,
  accountId: string,
  { name, parameters }: Omit<SavedSearch, 'id'>,
  most: number,
): Promise<boolean> {
  const { meta } = await services.env.DB.prepare(
    `INSERT INTO saved_searches (id, account_id, name, parameters, saved_at)
     SELECT ?1, ?2, ?3, ?4, ?5
      WHERE (SELECT count(*) FROM saved_searches WHERE account_id = ?2 AND name <> ?3) < ?6
     ON CONFLICT (account_id, name) DO UPDATE SET parameters = excluded.parameters, saved_at = excluded.saved_at`,
  )
    .bind(services.newId(), accountId, name, parameters, services.clock.now(), most)
    .run();
  return meta.changes > 0;
}

/** May be repeated; what is not the account's own stays. */
export async function removeSaved(services: Services, accountId: string, id: string) {
  await services.env.DB.prepare('DELETE FROM saved_searches WHERE id = ? AND account_id = ?')
    .bind(id, accountId)
    .run();
}

/** The latest first; none older than thirty days. */
export async function listRecent(services: Services, accountId: string): Promise<string[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT query FROM recent_searches WHERE account_id = ? AND searched_at > ?
      ORDER BY searched_at DESC, query LIMIT ?`,
  )
    .bind(accountId, services.clock.now() - RECENT_FOR_MS, RECENT_KEPT)
    .all<{ query: string }>();
  return results.map(({ query }) => query);
}

/** Puts a query on top of the person's list; what falls off its end is gone. */
export function rememberStatements(
  services: Services,
  accountId: string,
  query: string,
): D1PreparedStatement[] {
  const { DB } = services.env;
  return [
    DB.prepare(
      `INSERT INTO recent_searches (account_id, query, searched_at) VALUES (?, ?, ?)
       ON CONFLICT (account_id, query) DO UPDATE SET searched_at = excluded.searched_at`,
    ).bind(accountId, query, services.clock.now()),
    DB.prepare(
      `DELETE FROM recent_searches WHERE account_id = ?1 AND query NOT IN (
         SELECT query FROM recent_searches WHERE account_id = ?1 ORDER BY searched_at DESC, query LIMIT ?2)`,
    ).bind(accountId, RECENT_KEPT),
  ];
}

/** Forgets one query of the account, or all of them (null). */
export async function forgetRecent(services: Services, accountId: string, query: string | null) {
  await services.env.DB.prepare(
    'DELETE FROM recent_searches WHERE account_id = ?1 AND (?2 IS NULL OR query = ?2)',
  )
    .bind(accountId, query)
    .run();
}
