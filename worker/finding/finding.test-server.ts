/** For tests in workerd, never for the Worker itself: services that search on a stand-in of a Meilisearch server. */
import { EmbeddedEngine } from '../../search/engines/embedded/embedded.engine.ts';
import { Breaker } from '../../search/engines/meilisearch/breaker.ts';
import { RebuildableMeilisearch } from '../../search/engines/meilisearch/meilisearch.build.ts';
import { ensureServiceKeys } from '../../search/engines/meilisearch/meilisearch.keys.ts';
import { INDEX_NAME } from '../../search/engines/meilisearch/meilisearch.settings.ts';
import { MeilisearchStandIn } from '../../search/engines/meilisearch/stand-in/stand-in.ts';
import { withFallback } from '../../search/engines/with-fallback.ts';
import type { TestCommittee } from '../platform/test-harness.ts';
import type { Services } from '../services.ts';

const MASTER_KEY = 'master key of the stand-in';

/** @param now of the breaker, ms */
export async function servicesOnServer(
  { services }: TestCommittee,
  now: () => number,
): Promise<{ server: MeilisearchStandIn; services: Services }> {
  const server = new MeilisearchStandIn(MASTER_KEY);
  const { fetch } = server;
  const master = {
    url: 'http://meilisearch.test',
    searchKey: MASTER_KEY,
    writeKey: MASTER_KEY,
    fetch,
  };
  const address = { ...master, ...(await ensureServiceKeys(master, INDEX_NAME)) };
  const embedded = new EmbeddedEngine(services.env.INDEX);
  const breaker = new Breaker(now);
  const first = new RebuildableMeilisearch({
    address,
    index: INDEX_NAME,
    statistics: embedded,
    breaker,
  });
  return { server, services: { ...services, search: withFallback(first, embedded) } };
}
