import { addDays } from '../../domain/dates/local-day.ts';
import { countableQuery, runsOfWords } from '../../domain/searches/countable-query.ts';
import { vietnameseNameSortKey } from '../../domain/vietnamese/name-order.ts';
import { normaliseLine } from '../../domain/vietnamese/normalise.ts';
import type { SearchEnd } from '../../web/member/search-results.tsx';
import type { AccountActor } from '../access/actor.ts';
import { today } from '../platform/clock.ts';
import { describeFault, log } from '../platform/log.ts';
import type { Services } from '../services.ts';
import {
  type CountedQuery,
  countStatement,
  isOnRoll,
  listAbandoned,
  listNothingFound,
  markCountedStatement,
  openedStatements,
} from './search-counts.repository.ts';
import { rememberStatements } from './searches.repository.ts';

/** A longer text is a pasted page, not something to ask again. Characters. */
const LONGEST_REMEMBERED = 200;

/** Never fails: no search may wait for this or break over it. */
async function quietly(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log('searches.not_noted', { reason: describeFault(error).reason });
  }
}

/** What a search is counted under; null where it may hold what belongs to a person. */
async function countedAs(services: Services, query: string): Promise<string | null> {
  const countable = countableQuery(query);
  if (countable === null) return null;
  const runs = runsOfWords(query);
  const texts = runs.flatMap((run) => [run, run.toUpperCase(), run.toLowerCase()]);
  const names = runs.filter((run) => run.includes(' ')).map(vietnameseNameSortKey);
  return (await isOnRoll(services, [...new Set(texts)], names)) ? null : countable;
}

/**
 * Remembers a search for the one who made it, and counts for the department how it ended.
 *
 * @param end null where that says nothing of the words, because the search was narrowed besides
 */
export function noteSearch(
  services: Services,
  { accountId }: AccountActor,
  typed: string,
  end: SearchEnd | null,
): Promise<void> {
  return quietly(async () => {
    const query = normaliseLine(typed);
    if (query === '' || query.length > LONGEST_REMEMBERED) return;
    const counted = end === null ? null : await countedAs(services, query);
    const remember = rememberStatements(services, accountId, query);
    const statements =
      end === null || counted === null
        ? remember
        : [
            ...(end === 'opened' ? openedStatements(services, accountId, counted) : []),
            countStatement(services, accountId, counted, end),
            ...remember,
            markCountedStatement(services, accountId, { query, countedAs: counted, end }),
          ];
    await services.env.DB.batch(statements);
  });
}

/**
 * Counts that something was opened out of a list of results, where the browser says that it comes from there
 * (`Referer`, which our pages send to ourselves alone).
 *
 * @param address of the page that was opened
 */
export function noteOpened(
  services: Services,
  { accountId }: AccountActor,
  { referer, address }: { referer: string | undefined; address: string },
): Promise<void> {
  return quietly(async () => {
    const from = referer === undefined ? null : URL.parse(referer);
    if (from?.origin !== new URL(address).origin || from.pathname !== '/search') return;
    const query = countableQuery(from.searchParams.get('q') ?? '');
    if (query === null) return;
    await services.env.DB.batch(openedStatements(services, accountId, query));
  });
}

/** Days that can be looked back on; what is older is not kept. */
export const PERIODS = [7, 30, 90] as const;
export type Period = (typeof PERIODS)[number];

/** What led nowhere in so many days, today among them. */
export async function searchesThatLedNowhere(
  services: Services,
  days: Period,
): Promise<{ nothing: CountedQuery[]; abandoned: CountedQuery[] }> {
  const from = addDays(today(services.clock), 1 - days);
  const [nothing, abandoned] = await Promise.all([
    listNothingFound(services, from),
    listAbandoned(services, from),
  ]);
  return { nothing, abandoned };
}
