import { randomUUID } from 'node:crypto';
import { it } from 'vitest';
import { indexInMemory } from '../../../tools/bench/sqlite-database.ts';
import { describeEngineContract, type EngineUnderTest } from '../../engine.contract.ts';
import { EmbeddedEngine } from '../embedded/embedded.engine.ts';
import { withFallback } from '../with-fallback.ts';
import { Breaker } from './breaker.ts';
import { RebuildableMeilisearch } from './meilisearch.build.ts';
import { MeilisearchClient } from './meilisearch.client.ts';

const url = process.env['MEILI_URL'];
const key = process.env['MEILI_MASTER_KEY'] ?? '';
const NOT_TESTED =
  'MEILI_URL is not set: the Meilisearch engine was NOT held to the contract in this run';

/** A fresh index on a real server. Terms are counted by an embedded engine that takes the same documents. */
async function onServer(server: string): Promise<EngineUnderTest> {
  const { database } = indexInMemory();
  const embedded = new EmbeddedEngine(database);
  const address = { url: server, searchKey: key, writeKey: key };
  const index = `contract-${randomUUID()}`;
  const breaker = new Breaker(() => Date.now());
  const engine = new RebuildableMeilisearch({ address, index, statistics: embedded, breaker });
  return {
    // Both take the writes; only Meilisearch answers, so that no answer of the other can stand in.
    engine: {
      ...withFallback(engine, embedded),
      candidates: (request) => engine.candidates(request),
    },
    close: async () => {
      await new MeilisearchClient(address).change('DELETE', `/indexes/${index}`);
    },
  };
}

// oxlint-disable-next-line vitest/no-conditional-tests -- a server is needed; without one the run says so
if (url === undefined || url === '') {
  process.stderr.write(`\n!!! ${NOT_TESTED}\n\n`);
  // oxlint-disable-next-line vitest/expect-expect -- reported as skipped, with the reason
  it('holds Meilisearch to the contract of a search engine', ({ skip }) => skip(NOT_TESTED));
} else {
  describeEngineContract(`Meilisearch at ${url}`, () => onServer(url));
}
