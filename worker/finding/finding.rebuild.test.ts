import { env } from 'cloudflare:workers';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  FAULTS,
  type Fault,
  type MeilisearchStandIn,
} from '../../search/engines/meilisearch/stand-in/stand-in.ts';
import type { Actor } from '../access/actor.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import type { Services } from '../services.ts';
import { checkIndex } from './finding.check.ts';
import { indexDocument, projectionOf } from './finding.projection.ts';
import { rebuildIndex } from './finding.rebuild.ts';
import { searchDocuments } from './finding.service.ts';
import { storeTestDocument } from './finding.test-documents.ts';
import { servicesOnServer } from './finding.test-server.ts';
import type { FindingView } from './finding.view.ts';

let committee: TestCommittee;
let services: Services;
let server: MeilisearchStandIn;
let actor: Actor;
let now = 0;
const ids: string[] = [];

const WORDS = ['đồng', 'suối', 'đồi', 'rừng', 'biển', 'sông', 'hồ', 'núi', 'vườn', 'ruộng'];

beforeAll(async () => {
  committee = await createTestCommittee(env);
  ({ server, services } = await servicesOnServer(committee, () => now));
  actor = {
    kind: 'account',
    accountId: committee.accountIds.member,
    memberId: committee.memberIds.member,
    userName: 'member',
    grants: [],
  } as unknown as Actor;
  for (const [i, word] of WORDS.entries()) {
    const facts = {
      sign: `${i + 1}-NQ/TU`,
      type: 'resolution',
      year: 2026,
      text: `Giữ sạch ${word}.`,
    };
    ids.push(await storeTestDocument(committee, { ...facts, title: `Nghị quyết về ${word}` }));
  }
  for (const id of ids) await indexDocument(services, id);
});

async function search(query: string): Promise<FindingView> {
  return await searchDocuments(services, actor, {
    query,
    page: 1,
    verbatim: true,
    types: [],
    years: [],
    issuers: [],
    validities: [],
    topics: [],
    toRead: false,
  });
}

async function firstFor(query: string): Promise<string | undefined> {
  return (await search(query)).documents[0]?.documentId;
}

async function setTitle(id: string, title: string): Promise<void> {
  await committee.services.env.DB.prepare('UPDATE documents SET title = ? WHERE id = ?')
    .bind(title, id)
    .run();
}

async function setWithdrawn(id: string, withdrawn: boolean): Promise<void> {
  await committee.services.env.DB.prepare('UPDATE documents SET withdrawn_at = ? WHERE id = ?')
    .bind(withdrawn ? 1 : null, id)
    .run();
}

/** Engines that hold anything but what is kept, with the content that is kept. */
async function enginesOutOfLine(): Promise<string[]> {
  const kept: Record<string, string> = {};
  for (const id of ids) {
    const projection = await projectionOf(services, id);
    if (projection !== null) kept[id] = projection.hash;
  }
  const wrong: string[] = [];
  for (const engine of services.search.holders) {
    const held = (await engine.inventory('', 100)) ?? [];
    const isInLine =
      held.length === Object.keys(kept).length &&
      held.every(({ documentId, hash }) => kept[documentId] === hash);
    if (!isInLine) wrong.push(engine.name);
  }
  return wrong;
}

describe('building the index anew', () => {
  it('answers every search meanwhile, keeps what is published and withdrawn meanwhile, and may be interrupted', async () => {
    const running = { done: false, searches: 0 };
    const searching = (async () => {
      while (!running.done) {
        const word = WORDS[running.searches % 5] ?? '';
        const view = await search(`nghị quyết ${word}`);
        expect(view.documents[0]?.documentId).toBe(ids[running.searches % 5]);
        expect(view.engine).toEqual({ name: 'meilisearch', insteadBecause: null });
        running.searches += 1;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    })();
    try {
      const first = await rebuildIndex(services, { after: '', limit: 3 });
      expect(first).toMatchObject({ documents: 3, next: expect.any(String) });
      server.fault = ({ method }) => (method === 'POST' ? null : 'down');
      await expect(
        rebuildIndex(services, { after: first.next ?? '', limit: 3 }),
      ).rejects.toMatchObject({ code: 'search.index_unavailable' });
      server.fault = () => null;
      await setTitle(ids[6] ?? '', 'Nghị quyết về cao nguyên');
      await indexDocument(services, ids[6] ?? '');
      await setWithdrawn(ids[7] ?? '', true);
      await indexDocument(services, ids[7] ?? '');
      for (let after = first.next; after !== null; )
        after = (await rebuildIndex(services, { after, limit: 3 })).next;
    } finally {
      server.fault = () => null;
      running.done = true;
    }
    await searching;
    expect(running.searches).toBeGreaterThan(5);
    expect(await firstFor('cao nguyên')).toBe(ids[6]);
    expect(await firstFor('8-NQ/TU')).toBeUndefined();
    expect(await enginesOutOfLine()).toEqual([]);
    await setWithdrawn(ids[7] ?? '', false);
    await indexDocument(services, ids[7] ?? '');
  });

  it('brings back what was lost from the index without a trace in its hashes', async () => {
    await committee.services.env.INDEX.prepare("UPDATE entries SET body = '' WHERE document_id = ?")
      .bind(ids[0])
      .run();
    const headers = await committee.keyFor(['setup']);
    const passages = async () =>
      (
        await committee.services.env.INDEX.prepare(
          'SELECT body FROM entries WHERE document_id = ? AND ordinal = 0',
        )
          .bind(ids[0])
          .first<{ body: string }>()
      )?.body;
    expect(
      (await checkIndex(committee.services, { after: '', limit: 50, repair: true })).differences,
    ).toEqual([]);
    expect(await passages()).toBe('');
    const path = '/api/search/index/rebuild';
    const response = await committee.fetch(path, { headers, json: { limit: 100 } });
    expect(await response.json()).toEqual({ documents: ids.length, next: null });
    expect(await passages()).toBe('Giữ sạch đồng.');
    expect((await committee.fetch(path, { as: 'publisher', json: {} })).status).toBe(404);
  });
});

describe('a server that fails', () => {
  it.each(FAULTS)('in the way of “%s” leaves members with an answer, labelled', async (fault) => {
    now += 60_000;
    server.fault = () => (fault === 'undone' ? 'garbled' : fault);
    const begun = performance.now();
    const view = await search('nghị quyết suối');
    server.fault = () => null;
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(view.documents[0]?.documentId).toBe(ids[1]);
    expect(view.engine).toMatchObject({ name: 'embedded' });
    expect(view.engine?.insteadBecause).not.toBeNull();
  });

  it('is asked again half a minute after it was given up, and answers', async () => {
    server.fault = () => 'busy';
    for (let i = 0; i < 6; i += 1) await search('suối');
    server.fault = () => null;
    expect((await search('suối')).engine).toEqual({ name: 'embedded', insteadBecause: 'paused' });
    now += 30_000;
    expect((await search('suối')).engine).toEqual({ name: 'meilisearch', insteadBecause: null });
  });

  it('whatever fails and in whatever order, one check brings the index in line', async () => {
    const faults: Fault[] = ['down', 'lost', 'busy', 'garbled', 'undone'];
    const step = fc.record({
      document: fc.nat({ max: 2 }),
      change: fc.constantFrom('title', 'withdraw', 'restore'),
      failing: fc.array(fc.option(fc.constantFrom(...faults), { freq: 2 }), { maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        for (const [i, { document, change, failing }] of steps.entries()) {
          const id = ids[document] ?? '';
          if (change === 'title') await setTitle(id, `Nghị quyết lần ${i}`);
          else await setWithdrawn(id, change === 'withdraw');
          const ahead = [...failing];
          server.fault = () => ahead.shift() ?? null;
          await indexDocument(services, id).catch(() => undefined);
        }
        server.fault = () => null;
        await checkIndex(services, { after: '', limit: 100, repair: true });
        expect(await enginesOutOfLine()).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });
});
