import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertTestDocument } from '../campaigns/campaigns.test-campaigns.ts';
import { indexDocument } from '../finding/finding.projection.ts';
import type { Env } from '../platform/env.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';

const { DB } = env as unknown as Env;
let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
});

/** A document of which another one says that it takes its place from 2 January 2025. */
async function replaced(title: string, accessOfNewer = 'internal') {
  const old = await insertTestDocument(committee);
  const newer = await insertTestDocument(committee, accessOfNewer);
  await DB.batch([
    DB.prepare(
      'UPDATE documents SET title = ?, type = ?, current_edition_id = ? WHERE id = ?',
    ).bind(title, 'resolution', old.editionId, old.documentId),
    DB.prepare(
      "UPDATE documents SET sign = '99-NQ/TW', type = 'resolution', issue_date = '2025-01-02', current_edition_id = ? WHERE id = ?",
    ).bind(newer.editionId, newer.documentId),
    DB.prepare(
      `INSERT INTO relations (edition_id, ordinal, kind, place, part, span_start, span_end, span_text, candidate_keys,
         target_document_id, authority, confidence)
       VALUES (?, 0, 'replaces', 'body', 'body', 0, 1, 'x', '[]', ?, 'sufficient', 0.95)`,
    ).bind(newer.editionId, old.documentId),
  ]);
  return { old: old.documentId, newer: newer.documentId };
}

async function html(path: string): Promise<string> {
  return (await committee.fetch(path, { as: 'member', headers: { accept: 'text/html' } })).text();
}

describe('a document that was replaced', () => {
  it('says so above its text, with the document that takes its place and since when', async () => {
    const { old, newer } = await replaced('Về đổi mới phong cách');
    const page = await html(`/documents/${old}`);
    expect(page).toContain('Đã được thay thế');
    expect(page).toContain(`href="/documents/${newer}">99-NQ/TW</a>`);
    expect(page).toContain('02/01/2025');
    expect(await html(`/documents/${newer}`)).not.toContain('Đã được thay thế');
  });

  it('says so among the results of a search', async () => {
    const { old, newer } = await replaced('Về rừng phòng hộ ven biển');
    await indexDocument(committee.services, old);
    const page = await html('/search?q=rung+phong+ho+ven+bien');
    expect(page).toContain('Đã được thay thế');
    const answer = await committee.fetch('/api/search?q=rung+phong+ho+ven+bien', { as: 'member' });
    expect(await answer.json()).toMatchObject({
      documents: [
        {
          documentId: old,
          validity: { state: 'replaced', from: '2025-01-02', by: { documentId: newer } },
        },
      ],
    });
  });

  it('does not name a restricted document to who may not read it', async () => {
    const { old, newer } = await replaced('Về nhà văn hóa thôn', 'restricted');
    const page = await html(`/documents/${old}`);
    expect(page).toContain('Đã được thay thế');
    expect(page).not.toContain(newer);
    expect(page).not.toContain('99-NQ/TW');
  });
});
