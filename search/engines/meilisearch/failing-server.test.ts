import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { indexInMemory } from '../../../tools/bench/sqlite-database.ts';
import { NO_CONDITIONS } from '../../engine.ts';
import { type Findings, find } from '../../find.ts';
import { projectDocument } from '../../projection/projection.ts';
import { EmbeddedEngine } from '../embedded/embedded.engine.ts';
import { withFallback } from '../with-fallback.ts';
import { Breaker } from './breaker.ts';
import { MeilisearchEngine } from './meilisearch.engine.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server on loopback that answers as told, and counts. */
async function serverThat(answers: RequestListener): Promise<{ url: string; asked: () => number }> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    answers(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked };
}

async function searchBefore(url: string, now: () => number = () => 0) {
  const { database } = indexInMemory();
  const embedded = new EmbeddedEngine(database);
  await embedded.put(
    projectDocument({
      documentId: 'digital',
      type: 'resolution',
      sign: '57-NQ/TW',
      issuer: 'Bộ Chính trị',
      issueDate: '2024-12-22',
      title: 'Nghị quyết về chuyển đổi số',
      validity: 'in_force',
      topics: [],
      readers: ['member'],
      passages: [],
    }),
  );
  const address = { url, searchKey: 'k', writeKey: 'k' };
  const breaker = new Breaker(now);
  const first = new MeilisearchEngine({ address, index: 'x', statistics: embedded, breaker });
  const engine = withFallback(first, embedded);
  return async (): Promise<Findings> =>
    await find(engine, {
      text: 'chuyển đổi số',
      readers: ['member'],
      conditions: NO_CONDITIONS,
    });
}

/** Who answered, why not the first, and with what. */
function answerOf(findings: Findings): string {
  if (findings.outcome === 'unavailable') return 'unavailable';
  const ids = findings.documents.map(({ document }) => document.documentId);
  return `${findings.engine} because ${findings.insteadBecause}: ${ids.join()}`;
}

function insteadBecause(reason: string): string {
  return `embedded because ${reason}: digital`;
}

it('answers from the embedded engine, labelled, when the server is down', async () => {
  const { url } = await serverThat(() => {});
  for (const close of closing.splice(0)) close();
  expect(answerOf(await (await searchBefore(url))())).toBe(insteadBecause('down'));
});

it('waits for a silent server no longer than 800 ms', async () => {
  const { url } = await serverThat(() => {});
  const search = await searchBefore(url);
  const started = performance.now();
  expect(answerOf(await search())).toBe(insteadBecause('slow'));
  expect(performance.now() - started).toBeLessThan(1_500);
});

it.each([
  ['an error of the server', 500, '{}'],
  ['a page instead of JSON', 200, '<html>'],
  ['JSON without results', 200, '{"ok":true}'],
  ['fewer answers than questions', 200, '{"results":[]}'],
  ['hits that are not ours', 200, '{"results":[{"hits":[{"id":1}]}]}'],
  ['a refusal', 403, '{"code":"invalid_api_key"}'],
])('takes %s for broken and answers from the embedded engine', async (_, status, body) => {
  const { url } = await serverThat((_request, response) => response.writeHead(status).end(body));
  expect(answerOf(await (await searchBefore(url))())).toBe(insteadBecause('broken'));
});

it('leaves the server alone after five failures, and tries it again after the pause', async () => {
  let now = 0;
  const { url, asked } = await serverThat((_request, response) =>
    response.writeHead(500).end('{}'),
  );
  const search = await searchBefore(url, () => now);
  for (let i = 0; i < 5; i += 1) expect(answerOf(await search())).toBe(insteadBecause('broken'));
  expect(answerOf(await search())).toBe(insteadBecause('paused'));
  expect(answerOf(await search())).toBe(insteadBecause('paused'));
  expect(asked()).toBe(5);
  now = 31_000;
  expect(answerOf(await search())).toBe(insteadBecause('broken'));
  expect(answerOf(await search())).toBe(insteadBecause('paused'));
  expect(asked()).toBe(6);
});
