import { indexInMemory } from '../../../../tools/bench/sqlite-database.ts';
import { describeEngineContract, type EngineUnderTest } from '../../../engine.contract.ts';
import { EmbeddedEngine } from '../../embedded/embedded.engine.ts';
import { withFallback } from '../../with-fallback.ts';
import { Breaker } from '../breaker.ts';
import { RebuildableMeilisearch } from '../meilisearch.build.ts';
import { ensureServiceKeys } from '../meilisearch.keys.ts';
import { MeilisearchStandIn } from './stand-in.ts';

const MASTER_KEY = 'master key of the stand-in';
const index = 'contract';

/** Our client of Meilisearch with the two keys of a service, so that it is seen to need no more than they allow. */
async function onStandIn(): Promise<EngineUnderTest> {
  const { fetch } = new MeilisearchStandIn(MASTER_KEY);
  const server = { url: 'http://meilisearch.test', fetch };
  const keys = await ensureServiceKeys(
    { ...server, searchKey: MASTER_KEY, writeKey: MASTER_KEY },
    index,
  );
  const embedded = new EmbeddedEngine(indexInMemory().database);
  const breaker = new Breaker(() => Date.now());
  const address = { ...server, ...keys };
  const engine = new RebuildableMeilisearch({ address, index, statistics: embedded, breaker });
  return {
    engine: {
      ...withFallback(engine, embedded),
      candidates: (request) => engine.candidates(request),
    },
    close: async () => {},
  };
}

describeEngineContract('our client of Meilisearch on a stand-in of the server', onStandIn);
