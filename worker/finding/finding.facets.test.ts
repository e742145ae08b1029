import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { outboxDepth, outboxStatement } from '../outbox/outbox.repository.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import { storeTestDocument } from './finding.test-documents.ts';
import { bringValidityInLine } from './finding.validity.ts';
import type { FindingView } from './finding.view.ts';

let committee: TestCommittee;
const ids: Record<string, string> = {};
const FACTS = [
  { sign: '51-NQ/TU', type: 'resolution', year: 2024, title: 'Về nghề rèn' },
  { sign: '52-NQ/TU', type: 'resolution', year: 2025, title: 'Về nghề rèn dao' },
  { sign: '53-KH/TU', type: 'plan', year: 2025, title: 'Kế hoạch nghề rèn' },
  { sign: '54-CT/TU', type: 'directive', year: 2026, title: 'Chỉ thị nghề rèn' },
] as const;

beforeAll(async () => {
  committee = await createTestCommittee(env);
  for (const facts of FACTS) ids[facts.sign] = await storeTestDocument(committee, facts);
});

async function search(parameters: string): Promise<FindingView> {
  const response = await committee.fetch(`/api/search?${parameters}`, { as: 'member' });
  expect(response.status).toBe(200);
  return await response.json();
}
const signsOf = ({ documents }: FindingView) =>
  documents.map(({ sign }) => sign ?? '').toSorted((a, b) => a.localeCompare(b));

async function ask(path: string): Promise<string> {
  const response = await committee.fetch(path, { as: 'member', headers: { accept: 'text/html' } });
  return await response.text();
}

async function settle(): Promise<void> {
  await drainOutbox(committee.services);
  await expect.poll(async () => (await outboxDepth(committee.services)).waiting).toBe(0);
}

/** What one document says of another, as publishing stores it. */
async function say(kind: string, source: string, target: string): Promise<void> {
  const { DB } = committee.services.env;
  await DB.batch([
    DB.prepare(
      `INSERT INTO relations (edition_id, ordinal, kind, place, part, span_start, span_end, span_text,
         candidate_keys, target_document_id, authority, confidence)
       SELECT current_edition_id, ?, ?, 'body', 'body', 0, 1, 'b', '[]', ?, 'sufficient', 1
         FROM documents WHERE id = ?`,
    ).bind(kind.length, kind, ids[target] ?? '', ids[source] ?? ''),
    outboxStatement(committee.services, {
      kind: 'document.index',
      subjectId: ids[source] ?? '',
      payload: {},
    }),
  ]);
  await settle();
}

describe('facets', () => {
  it('take several values of one, and require each facet', async () => {
    expect(signsOf(await search('q=nghe+ren&type=resolution&type=plan'))).toEqual([
      '51-NQ/TU',
      '52-NQ/TU',
      '53-KH/TU',
    ]);
    expect(signsOf(await search('q=nghe+ren&type=resolution&type=plan&year=2025'))).toEqual([
      '52-NQ/TU',
      '53-KH/TU',
    ]);
  });

  it('are counted without what is chosen of themselves, and with what is chosen of the others', async () => {
    const { facets } = await search('q=nghe+ren&type=resolution&year=2025');
    expect(facets.types).toEqual([
      { value: 'plan', count: 1 },
      { value: 'resolution', count: 1 },
    ]);
    expect(facets.years).toEqual([
      { value: '2024', count: 1 },
      { value: '2025', count: 1 },
    ]);
  });

  it('list what answers them when nothing is typed, the newest first', async () => {
    const view = await search('type=resolution&type=directive');
    expect(view.documents.map(({ sign }) => sign)).toEqual(['54-CT/TU', '52-NQ/TU', '51-NQ/TU']);
  });
});

describe('validity', () => {
  it('narrows a search, and follows a relation that changes it through the outbox', async () => {
    expect((await search('q=nghe+ren')).facets.validities).toEqual([
      { value: 'in_force', count: 4 },
    ]);
    await say('replaces', '52-NQ/TU', '51-NQ/TU');
    await say('amends', '54-CT/TU', '53-KH/TU');
    expect((await search('q=nghe+ren')).facets.validities).toEqual([
      { value: 'in_force', count: 2 },
      { value: 'amended', count: 1 },
      { value: 'replaced', count: 1 },
    ]);
    expect(signsOf(await search('q=nghe+ren&validity=replaced'))).toEqual(['51-NQ/TU']);
    expect(signsOf(await search('q=nghe+ren&validity=replaced&validity=amended'))).toEqual([
      '51-NQ/TU',
      '53-KH/TU',
    ]);
  });

  it('comes back when the relation goes, whoever took it away', async () => {
    await committee.services.env.DB.prepare('DELETE FROM relations WHERE kind = ?')
      .bind('replaces')
      .run();
    expect(await bringValidityInLine(committee.services)).toBe(1);
    await settle();
    expect(signsOf(await search('q=nghe+ren&validity=replaced'))).toEqual([]);
    expect(await bringValidityInLine(committee.services)).toBe(0);
  });
});

describe('what is still to be read', () => {
  it('comes from the own assignments, and from no parameter', async () => {
    const source = ids['53-KH/TU'] ?? '';
    const editionId =
      (await committee.services.env.DB.prepare(
        'SELECT current_edition_id AS id FROM documents WHERE id = ?',
      )
        .bind(source)
        .first<string>('id')) ?? '';
    expect((await search('q=nghe+ren&unread=1')).documents).toEqual([]);
    await openTestCampaign(committee, { documentId: source, editionId, title: 'Kế hoạch' });
    const all = await search('q=nghe+ren');
    expect([all.total, all.facets.toRead]).toEqual([4, 1]);
    expect(signsOf(await search('q=nghe+ren&unread=1'))).toEqual(['53-KH/TU']);
    const others = `q=nghe+ren&unread=1&documentIds=${ids['51-NQ/TU']}&documentId=${ids['51-NQ/TU']}`;
    expect(signsOf(await search(others))).toEqual(['53-KH/TU']);
    expect((await search('unread=1&type=resolution')).documents).toEqual([]);
  });

  it('is offered on the page, and can be taken out again', async () => {
    const html = await ask('/search?q=nghe+ren');
    expect(html).toContain('Còn phải đọc (1)');
    expect(html).toContain('unread=1');
    const narrowed = await ask('/search?q=nghe+ren&unread=1');
    expect(narrowed).toContain('Tìm thấy 1 văn bản');
    expect(narrowed).not.toContain('Còn phải đọc (');
  });
});
