import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { signKey } from '../../domain/signs/signs.ts';
import { insertTestDocument } from '../campaigns/campaigns.test-campaigns.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { outboxDepth } from '../outbox/outbox.repository.ts';
import type { Env } from '../platform/env.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import { listAliases } from './aliases.repository.ts';

const { DB } = env as unknown as Env;
const PATH = '/department/aliases';
const NAME = 'Nghị quyết về làng nghề';
const FORM = { name: NAME, sign: '8-NQ/TU', issuer: 'Tỉnh ủy Bình Minh', issueDate: '2024-05-06' };

let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
});

const post = (path: string, form: Record<string, string>) =>
  committee.fetch(path, { as: 'publisher', form });

async function aliasNamed(name: string) {
  return (await listAliases(committee.services)).find((alias) => alias.name === name);
}

async function settle(): Promise<void> {
  await drainOutbox(committee.services);
  await expect.poll(async () => (await outboxDepth(committee.services)).waiting).toBe(0);
}

describe('the table of names', () => {
  it('begins with the names of the product, once, and stays empty when all were removed', async () => {
    const [one, other] = await Promise.all([
      listAliases(committee.services),
      listAliases(committee.services),
    ]);
    expect(one.length).toBeGreaterThan(20);
    expect(other.map(({ aliasId }) => aliasId)).toEqual(one.map(({ aliasId }) => aliasId));
    await DB.prepare('DELETE FROM aliases').run();
    expect(await listAliases(committee.services)).toEqual([]);
  });

  it('takes, changes and removes a name by forms alone, each recorded', async () => {
    expect((await post(PATH, FORM)).status).toBe(303);
    const added = await aliasNamed(NAME);
    expect(added).toMatchObject({ sign: '8-NQ/TU' });
    const path = `${PATH}/${added?.aliasId}`;
    expect((await post(path, { ...FORM, sign: '9-NQ/TU', action: 'save' })).status).toBe(303);
    expect(await aliasNamed(NAME)).toMatchObject({ sign: '9-NQ/TU' });
    expect((await post(path, { action: 'remove' })).status).toBe(303);
    expect(await aliasNamed(NAME)).toBeUndefined();
    const { results } = await DB.prepare(
      'SELECT action FROM audit_entries WHERE subject_id = ? ORDER BY id',
    )
      .bind(added?.aliasId ?? '')
      .all<{ action: string }>();
    expect(results.map(({ action }) => action)).toEqual([
      'alias.added',
      'alias.changed',
      'alias.removed',
    ]);
    await settle();
  });

  it.each([
    ['name', { name: 'ab' }, 'Tên gọi cần từ 3'],
    ['sign', { sign: 'không số' }, 'Chưa đọc được số và ký hiệu'],
    ['issuer', { issuer: ' ' }, 'Chưa ghi cơ quan ban hành'],
    ['issueDate', { issueDate: '2024-02-31' }, 'không phải là một ngày'],
  ])(
    'says what is wrong with the %s and keeps what was typed',
    async (_field, change, sentence) => {
      const answer = await post(PATH, { ...FORM, ...change });
      expect(answer.status).toBe(422);
      const html = await answer.text();
      expect(html).toContain(sentence);
      expect(html).toContain(FORM.issueDate.slice(0, 4));
    },
  );

  it('keeps a name once for one document, in whatever spelling', async () => {
    await post(PATH, { ...FORM, name: 'Nghị quyết Hòa Bình' });
    const again = await post(PATH, { ...FORM, name: 'nghị quyết  HOÀ BÌNH' });
    expect(again.status).toBe(409);
    await settle();
  });

  it('is for the department alone', async () => {
    expect((await committee.fetch(PATH, { as: 'member' })).status).toBe(404);
    expect((await committee.fetch(PATH, { as: 'administrator' })).status).toBe(404);
  });
});

describe('a new name', () => {
  it('opens to readers what documents already held say of the document it names', async () => {
    const target = await insertTestDocument(committee);
    const citing = await insertTestDocument(committee);
    await DB.batch([
      DB.prepare(
        "UPDATE documents SET sign = '8-NQ/TU', sign_key = ?, issue_date = '2024-05-06', current_edition_id = ? WHERE id = ?",
      ).bind(signKey('8-NQ/TU'), target.editionId, target.documentId),
      DB.prepare(
        "UPDATE documents SET current_edition_id = ?, type = 'plan', issue_date = '2025-01-02' WHERE id = ?",
      ).bind(citing.editionId, citing.documentId),
      DB.prepare("INSERT INTO passages VALUES (?, 0, 'I', 'roman', 0, 'I.', '', ?, 1)").bind(
        citing.editionId,
        `Thực hiện ${NAME}, các chi bộ triển khai ngay.`,
      ),
    ]);
    const related = async () => {
      const answer = await committee.fetch(`/api/documents/${citing.documentId}`, { as: 'member' });
      const { relations } = await answer.json<{
        relations: { outgoing: { name: string | null; candidates: { documentId: string }[] }[] };
      }>();
      return relations.outgoing.flatMap(({ candidates }) =>
        candidates.map((one) => one.documentId),
      );
    };
    expect(await related()).toEqual([]);
    await post(PATH, FORM);
    await settle();
    expect(await related()).toEqual([target.documentId]);
  });

  it('is found by search', async () => {
    const answer = await committee.fetch(
      `/api/search?${new URLSearchParams({ q: NAME.toLowerCase() }).toString()}`,
      { as: 'member' },
    );
    expect(JSON.stringify(await answer.json())).toContain('"kind":"sign"');
  });
});
