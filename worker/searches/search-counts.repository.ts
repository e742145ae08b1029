import type { SearchEnd } from '../../web/member/search-results.tsx';
import { today } from '../platform/clock.ts';
import type { Services } from '../services.ts';

/** A query that led nowhere, and how often: of `searches` that were made, in so many. */
export type CountedQuery = { query: string; searches: number; times: number };

/** Shown from so many times on, so that a text is hardly one person's. */
export const FEWEST_SHOWN = 3;
const MOST_SHOWN = 100;

/**
 * Counts a search under its day, unless it is on the person's list as counted already: within that list somebody
 * counts once for a query, however often they ask.
 */
export function countStatement(
  services: Services,
  accountId: string,
  countedAs: string,
  end: SearchEnd,
): D1PreparedStatement {
  const found = end === 'nothing' ? 0 : 1;
  return services.env.DB.prepare(
    `INSERT INTO search_counts (day, query, found_nothing, found, opened)
     SELECT ?1, ?2, ?3, ?4, ?5
      WHERE NOT EXISTS (SELECT 1 FROM recent_searches WHERE account_id = ?6 AND counted_as = ?2)
     ON CONFLICT (day, query) DO UPDATE SET found_nothing = found_nothing + excluded.found_nothing,
       found = found + excluded.found, opened = opened + excluded.opened`,
  ).bind(today(services.clock), countedAs, 1 - found, found, end === 'opened' ? 1 : 0, accountId);
}

/** Notes on the person's list that this query of theirs was counted; after it stands there. */
export function markCountedStatement(
  services: Services,
  accountId: string,
  { query, countedAs, end }: { query: string; countedAs: string; end: SearchEnd },
): D1PreparedStatement {
  return services.env.DB.prepare(
    `UPDATE recent_searches SET counted_as = ?3, unopened = ?4 AND NOT EXISTS (
       SELECT 1 FROM recent_searches AS other WHERE other.account_id = ?1 AND other.counted_as = ?3)
      WHERE account_id = ?1 AND query = ?2 AND counted_as IS NULL`,
  ).bind(accountId, query, countedAs, end === 'found' ? 1 : 0);
}

/** Counts that something was opened that a query found, the first time only. */
export function openedStatements(
  services: Services,
  accountId: string,
  countedAs: string,
): D1PreparedStatement[] {
  const { DB } = services.env;
  const unopened = 'account_id = ?1 AND counted_as = ?2 AND unopened = 1';
  return [
    DB.prepare(
      `INSERT INTO search_counts (day, query, opened)
       SELECT ?3, counted_as, 1 FROM recent_searches WHERE ${unopened} LIMIT 1
       ON CONFLICT (day, query) DO UPDATE SET opened = opened + 1`,
    ).bind(accountId, countedAs, today(services.clock)),
    DB.prepare(`UPDATE recent_searches SET unopened = 0 WHERE ${unopened}`).bind(
      accountId,
      countedAs,
    ),
  ];
}

/** Whether one of these texts is a code, a user name or, by its sort key, a name of the roll. */
export async function isOnRoll(
  services: Services,
  texts: readonly string[],
  sortKeys: readonly string[],
): Promise<boolean> {
  const found = await services.env.DB.prepare(
    `SELECT EXISTS (SELECT 1 FROM members WHERE code IN (SELECT value FROM json_each(?1)))
         OR EXISTS (SELECT 1 FROM accounts WHERE user_name IN (SELECT value FROM json_each(?1)))
         OR EXISTS (SELECT 1 FROM members WHERE sort_name IN (SELECT value FROM json_each(?2))) AS found`,
  )
    .bind(JSON.stringify(texts), JSON.stringify(sortKeys))
    .first<number>('found');
  return found === 1;
}

/** @param from first day, YYYY-MM-DD */
async function listCounted(
  services: Services,
  from: string,
  { searches, times }: { searches: string; times: string },
): Promise<CountedQuery[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT query, ${searches} AS searches, ${times} AS times FROM search_counts WHERE day >= ?
      GROUP BY query HAVING times >= ? ORDER BY times DESC, query LIMIT ?`,
  )
    .bind(from, FEWEST_SHOWN, MOST_SHOWN)
    .all<CountedQuery>();
  return results;
}

/** What found nothing, the most frequent first. */
export function listNothingFound(services: Services, from: string): Promise<CountedQuery[]> {
  return listCounted(services, from, {
    searches: 'sum(found_nothing + found)',
    times: 'sum(found_nothing)',
  });
}

/** What found something of which nothing was opened, the most frequent first. */
export function listAbandoned(services: Services, from: string): Promise<CountedQuery[]> {
  return listCounted(services, from, { searches: 'sum(found)', times: 'sum(found - opened)' });
}
