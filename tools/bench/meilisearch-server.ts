import { randomUUID } from 'node:crypto';
import type { StatisticsSource } from '../../search/engine.ts';
import { Breaker } from '../../search/engines/meilisearch/breaker.ts';
import { MeilisearchClient } from '../../search/engines/meilisearch/meilisearch.client.ts';
import { MeilisearchEngine } from '../../search/engines/meilisearch/meilisearch.engine.ts';
import type { CorpusItem } from './test-set.ts';

/** A server to measure, with a key that may do everything to its own indexes. */
export type MeilisearchServer = { url: string; key: string };

/** The server named by `MEILI_URL` and `MEILI_MASTER_KEY`; null when none is. */
export function serverFromEnvironment(): MeilisearchServer | null {
  const url = process.env['MEILI_URL'] ?? '';
  return url === '' ? null : { url, key: process.env['MEILI_MASTER_KEY'] ?? '' };
}

function addressOf({ url, key }: MeilisearchServer) {
  return { url, searchKey: key, writeKey: key };
}

/** Our engine on an index of its own. */
export async function meilisearchEngine(
  server: MeilisearchServer,
  statistics: StatisticsSource,
): Promise<{ engine: MeilisearchEngine; close: () => Promise<void> }> {
  const index = `bench-${randomUUID()}`;
  const breaker = new Breaker(() => Date.now());
  const engine = new MeilisearchEngine({ address: addressOf(server), index, statistics, breaker });
  const close = async (): Promise<void> => {
    await new MeilisearchClient(addressOf(server)).change('DELETE', `/indexes/${index}`);
  };
  return { engine, close };
}

/** Meilisearch with its own settings over title and text: what one gets without us. */
export async function meilisearchDefault(
  server: MeilisearchServer,
  corpus: readonly CorpusItem[],
): Promise<{ search: (text: string) => Promise<string[]>; close: () => Promise<void> }> {
  const client = new MeilisearchClient(addressOf(server));
  const index = `bench-${randomUUID()}`;
  const items = corpus.map(({ id, title, text }, number) => ({ number, id, title, text }));
  for (let from = 0; from < items.length; from += 500) {
    const path = `/indexes/${index}/documents?primaryKey=number`;
    const verdict = await client.change('POST', path, items.slice(from, from + 500));
    if (verdict.outcome !== 'succeeded') throw new Error(JSON.stringify(verdict));
  }
  return {
    search: async (q) => {
      const query = { q, limit: 20, attributesToRetrieve: ['id'] };
      const reply = await client.search(`/indexes/${index}/search`, query);
      if (reply.outcome !== 'answered') throw new Error(JSON.stringify(reply));
      return (reply.body as { hits: { id: string }[] }).hits.map(({ id }) => id);
    },
    close: async () => {
      await client.change('DELETE', `/indexes/${index}`);
    },
  };
}
