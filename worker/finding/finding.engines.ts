import type { SearchEngine } from '../../search/engine.ts';
import { EmbeddedEngine } from '../../search/engines/embedded/embedded.engine.ts';
import { Breaker } from '../../search/engines/meilisearch/breaker.ts';
import { RebuildableMeilisearch } from '../../search/engines/meilisearch/meilisearch.build.ts';
import { INDEX_NAME } from '../../search/engines/meilisearch/meilisearch.settings.ts';
import { withFallback } from '../../search/engines/with-fallback.ts';
import type { Env } from '../platform/env.ts';

/** One breaker per server for as long as the isolate lives: what one request learns spares the next. */
const breakers = new Map<string, Breaker>();

function breakerOf(url: string): Breaker {
  const known = breakers.get(url) ?? new Breaker(() => Date.now());
  breakers.set(url, known);
  return known;
}

/** The engine of this deployment: Meilisearch where one is configured, with the embedded one behind it; else that alone. */
export function createSearchEngine(env: Env): SearchEngine {
  const embedded = new EmbeddedEngine(env.INDEX);
  const { MEILI_URL: url, MEILI_SEARCH_KEY: searchKey, MEILI_WRITE_KEY: writeKey } = env;
  if (!url || !searchKey || !writeKey) return embedded;
  const address = { url, searchKey, writeKey };
  const breaker = breakerOf(url);
  return withFallback(
    new RebuildableMeilisearch({ address, index: INDEX_NAME, statistics: embedded, breaker }),
    embedded,
  );
}
