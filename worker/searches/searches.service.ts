import { normaliseLine } from '../../domain/vietnamese/normalise.ts';
import type { KeptSearches } from '../../web/member/search-beginning.tsx';
import type { AccountActor } from '../access/actor.ts';
import type { Services } from '../services.ts';
import { nothingToSave, tooManySaved } from './searches.errors.ts';
import { listRecent, listSaved, saveSearch } from './searches.repository.ts';

const MOST_SAVED = 50;
const LONGEST_NAME = 100;
const LONGEST_PARAMETERS = 4_000;

/** What the search page offers before anything is typed. */
export async function keptSearches(
  services: Services,
  { accountId }: AccountActor,
): Promise<KeptSearches> {
  const [saved, recent] = await Promise.all([
    listSaved(services, accountId),
    listRecent(services, accountId),
  ]);
  return {
    saved: saved.map(({ id, name, parameters }) => ({ id, name, href: `/search?${parameters}` })),
    recent: recent.map((query) => ({
      query,
      href: `/search?${new URLSearchParams({ q: query }).toString()}`,
    })),
  };
}

/**
 * Saves a search of the actor's under a name, by default its words.
 *
 * @param address `/search?…` as the page shows it
 * @returns the address of the saved search
 * @throws `searches.nothing_to_save`, `searches.too_many_saved`
 */
export async function save(
  services: Services,
  { accountId }: AccountActor,
  { name, address }: { name: string; address: string },
): Promise<string> {
  const parameters = parametersOf(address);
  const called = normaliseLine(name) || normaliseLine(parameters?.get('q') ?? '');
  if (parameters === null || called === '') throw nothingToSave();
  const kept = { name: called.slice(0, LONGEST_NAME), parameters: parameters.toString() };
  if (kept.parameters.length > LONGEST_PARAMETERS) throw nothingToSave();
  if (!(await saveSearch(services, accountId, kept, MOST_SAVED)))
    throw tooManySaved({ most: MOST_SAVED });
  return `/search?${kept.parameters}`;
}

/** What a search asks for, from the beginning of its list; null where it asks nothing, and for other addresses. */
function parametersOf(address: string): URLSearchParams | null {
  if (!address.startsWith('/search?')) return null;
  const parameters = new URLSearchParams(address.slice('/search?'.length));
  parameters.delete('page');
  const asks = [...parameters].some(([key, value]) => key !== 'list' && value.trim() !== '');
  return asks ? parameters : null;
}
