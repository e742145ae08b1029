import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { storeTestDocument } from '../finding/finding.test-documents.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { outboxDepth } from '../outbox/outbox.repository.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import { listTopics, topicsOfDocument } from './topics.repository.ts';

const PATH = '/department/topics';

let committee: TestCommittee;
let documentId: string;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  documentId = await storeTestDocument(committee, {
    sign: '41-NQ/TU',
    type: 'resolution',
    year: 2025,
    title: 'Về nghề đan mây',
  });
});

const post = (path: string, form: Record<string, string>) =>
  committee.fetch(path, { as: 'publisher', form });
const topicNamed = async (name: string) =>
  (await listTopics(committee.services)).find((topic) => topic.name === name);

async function settle(): Promise<void> {
  await drainOutbox(committee.services);
  await expect.poll(async () => (await outboxDepth(committee.services)).waiting).toBe(0);
}

async function page(path: string, as: 'member' | 'publisher' = 'member'): Promise<string> {
  return await (await committee.fetch(path, { as, headers: { accept: 'text/html' } })).text();
}

describe('the list of topics', () => {
  it('takes, renames and removes a topic by forms alone, each recorded', async () => {
    expect((await post(PATH, { name: '  Làng   nghề ' })).status).toBe(303);
    const added = await topicNamed('Làng nghề');
    const path = `${PATH}/${added?.topicId}`;
    expect((await post(path, { name: 'Nghề cổ truyền', action: 'save' })).status).toBe(303);
    expect(await page(PATH, 'publisher')).toContain('value="Nghề cổ truyền"');
    expect((await post(path, { action: 'remove' })).status).toBe(303);
    expect(await listTopics(committee.services)).toEqual([]);
    const { results } = await committee.services.env.DB.prepare(
      'SELECT action FROM audit_entries WHERE subject_id = ? ORDER BY id',
    )
      .bind(added?.topicId ?? '')
      .all<{ action: string }>();
    expect(results.map(({ action }) => action)).toEqual([
      'topic.added',
      'topic.changed',
      'topic.removed',
    ]);
  });

  it('holds a topic once however it is written, and none without a name', async () => {
    await post(PATH, { name: 'Kiểm tra' });
    const twice = await post(PATH, { name: 'KIEM TRA' });
    expect(twice.status).toBe(409);
    expect(await twice.text()).toContain('Chủ đề này đã có');
    expect((await post(PATH, { name: ' . ' })).status).toBe(422);
  });

  it('is kept by publishers alone', async () => {
    const form = { name: 'Chui vào' };
    expect((await committee.fetch(PATH, { as: 'member', form })).status).toBe(404);
    const choice = `/department/documents/${documentId}/topics`;
    expect((await committee.fetch(choice, { as: 'member', form: {} })).status).toBe(404);
    expect(await topicNamed('Chui vào')).toBeUndefined();
  });
});

describe('the topics of a document', () => {
  it('are chosen after publication, shown to its readers, and narrow a search', async () => {
    await post(PATH, { name: 'Mây tre' });
    const { topicId = '' } = (await topicNamed('Mây tre')) ?? {};
    const path = `/documents/${documentId}`;
    expect(await page(path, 'publisher')).toContain('Chọn chủ đề cho văn bản này');
    expect(await page(path)).not.toContain('Chọn chủ đề');
    const chosen = await post(`/department/documents/${documentId}/topics`, { topic: topicId });
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, path]);
    await settle();
    expect(await page(path)).toContain(`/search?q=&amp;topic=${topicId}`);
    const results = await page('/search?q=dan+may');
    expect(results).toContain('Mây tre (1)');
    expect(await page(`/search?q=&topic=${topicId}`)).toContain('41-NQ/TU');
  });

  it('go from the document and from the index when the topic is removed', async () => {
    const { topicId = '' } = (await topicNamed('Mây tre')) ?? {};
    await post(`${PATH}/${topicId}`, { action: 'remove' });
    await settle();
    expect(await topicsOfDocument(committee.services, documentId)).toEqual([]);
    expect(await page(`/search?q=&topic=${topicId}`)).not.toContain('41-NQ/TU');
  });

  it('are set by programs as well, and never one that the list does not have', async () => {
    const headers = await committee.keyFor(['publish']);
    const added = await committee.fetch('/api/topics', { headers, json: { name: 'Thủ công' } });
    const { topicId } = (await added.json()) as { topicId: string };
    const put = (topicIds: string[]) =>
      committee.fetch(`/api/documents/${documentId}/topics`, {
        method: 'PUT',
        headers,
        json: { topicIds },
      });
    expect(await (await put([topicId])).json()).toEqual({
      topics: [{ topicId, name: 'Thủ công' }],
    });
    expect((await put([topicId, 'gone'])).status).toBe(422);
    const list = await (await committee.fetch('/api/topics', { headers })).json();
    expect(list).toMatchObject({
      topics: [{ name: 'Kiểm tra' }, { name: 'Thủ công', documents: 1 }],
    });
  });
});
