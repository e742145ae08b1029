import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertTestDocument } from '../campaigns/campaigns.test-campaigns.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import { indexDocument } from './finding.projection.ts';

let committee: TestCommittee;

/** A published document with these facts, in the index. */
async function store(facts: { sign: string; type: string; year: number; title: string }) {
  const { documentId, editionId } = await insertTestDocument(committee);
  await committee.services.env.DB.prepare(
    'UPDATE documents SET sign = ?, sign_key = ?, type = ?, issue_date = ?, title = ?, current_edition_id = ? WHERE id = ?',
  )
    .bind(
      facts.sign,
      facts.sign,
      facts.type,
      `${facts.year}-03-12`,
      facts.title,
      editionId,
      documentId,
    )
    .run();
  await indexDocument(committee.services, documentId);
  return documentId;
}

async function ask(path: string, headers: Record<string, string> = {}) {
  const response = await committee.fetch(path, {
    as: 'member',
    headers: { accept: 'text/html', ...headers },
  });
  return {
    status: response.status,
    location: response.headers.get('location'),
    html: await response.text(),
  };
}

/** The target of the link whose text ends like this. */
function linkTo(html: string, text: string): string {
  const link = [...html.matchAll(/<a class="example" href="([^"]+)">(.*?)<\/a>/gsu)].find(
    ([, , content = '']) => content.replaceAll(/<[^>]+>/gu, '').startsWith(text),
  );
  return (link?.[1] ?? '').replaceAll('&amp;', '&');
}

let plan: string;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  await store({ sign: '31-NQ/TU', type: 'resolution', year: 2024, title: 'Về làng nghề gốm' });
  await store({ sign: '32-NQ/TU', type: 'resolution', year: 2025, title: 'Về làng nghề mộc' });
  plan = await store({ sign: '33-KH/TU', type: 'plan', year: 2025, title: 'Kế hoạch làng nghề' });
});

describe('facets on the page', () => {
  it('narrow by links alone, show what is chosen, and let it be taken out again', async () => {
    const all = await ask('/search?q=lang+nghe');
    expect(all.html).toContain('Tìm thấy 3 văn bản');
    const narrowed = await ask(linkTo(all.html, 'Kế hoạch (1)'));
    expect(narrowed.html).toContain('Tìm thấy 1 văn bản');
    expect(narrowed.html).toContain('Đang chọn:');
    const wide = await ask(linkTo(narrowed.html, 'Kế hoạch, bỏ điều kiện này'));
    expect(wide.html).toContain('Tìm thấy 3 văn bản');
  });

  it('narrow step by step, each choice kept', async () => {
    const type = await ask('/search?q=lang+nghe&type=resolution');
    const both = await ask(linkTo(type.html, '2025 (1)'));
    expect(both.html).toContain('Tìm thấy 1 văn bản');
    expect(both.html).toContain('32-NQ/TU');
  });

  it('say what to take out when nothing is left', async () => {
    const { html } = await ask('/search?q=lang+nghe&year=1999');
    expect(html).toContain('Bỏ bớt điều kiện đang chọn');
    expect(linkTo(html, '1999')).toBe('/search?q=lang+nghe&list=1');
  });

  it('take no notice of what makes no sense', async () => {
    expect((await ask('/search?q=lang+nghe&year=abc')).html).toContain('Tìm thấy 3 văn bản');
  });
});

describe('a sign that one document bears', () => {
  it('leads straight to it, with the way back to the list, which does not jump', async () => {
    const jump = await ask('/search?q=33-kh%2Ftu');
    expect([jump.status, jump.location]).toEqual([303, `/documents/${plan}?found=33-kh%2Ftu`]);
    const reader = await ask(jump.location ?? '');
    expect(reader.html).toContain('/search?q=33-kh%2Ftu&amp;list=1');
    expect((await ask('/search?q=33-kh%2Ftu&list=1')).status).toBe(200);
  });

  it('does not lead away while one types, nor with other words, nor when narrowed', async () => {
    expect((await ask('/search?q=33-kh%2Ftu', { 'x-fragment': 'results' })).status).toBe(200);
    expect((await ask('/search?q=33-kh%2Ftu+gom')).status).toBe(200);
    expect((await ask('/search?q=33-kh%2Ftu&type=plan')).status).toBe(200);
  });
});

/** A document of two pages, the second one scanned, that repeals the plan. */
async function storePassages(): Promise<string> {
  const { DB } = committee.services.env;
  const id = await store({
    sign: '34-KH/TU',
    type: 'plan',
    year: 2026,
    title: 'Kế hoạch nghề nón',
  });
  const edition = await DB.prepare('SELECT current_edition_id AS id FROM documents WHERE id = ?')
    .bind(id)
    .first<string>('id');
  const passages = [
    ['II', 'II-', 'Nhiệm vụ', '', 1],
    ['II.1', '1-', 'Về nguyên liệu', '', 1],
    ['II.1.a', 'a)', '', 'Trồng lá cọ phục vụ người khâu nón lá.', 2],
  ];
  await DB.batch([
    ...passages.map((row, ordinal) =>
      DB.prepare(
        `INSERT INTO passages (edition_id, ordinal, address, kind, level, label, heading, body, page)
         VALUES (?, ?, ?, 'point', 0, ?, ?, ?, ?)`,
      ).bind(edition, ordinal, ...row),
    ),
    ...['text_layer', 'ocr'].map((source, index) =>
      DB.prepare(
        'INSERT INTO pages (edition_id, number, source, width, height, has_picture) VALUES (?, ?, ?, 595, 842, 1)',
      ).bind(edition, index + 1, source),
    ),
    DB.prepare(
      `INSERT INTO relations (edition_id, ordinal, kind, place, part, span_start, span_end, span_text,
         candidate_keys, target_document_id, authority, confidence)
       VALUES (?, 0, 'repeals', 'body', 'body', 0, 1, 'b', '[]', ?, 'sufficient', 1)`,
    ).bind(edition, plan),
  ]);
  await indexDocument(committee.services, id);
  return id;
}

describe('a passage in the results', () => {
  it('names the heading it stands under and its page, and leads to it and to the scan it was read from', async () => {
    const id = await storePassages();
    const { html } = await ask('/search?q=la+co+khau+non');
    const text = html.replaceAll(/<[^>]+>/gu, ' ').replaceAll(/\s+/gu, ' ');
    expect(text).toContain('1- Về nguyên liệu › a) · trang 2');
    expect(html).toContain(`href="/documents/${id}#doan-II.1.a"`);
    expect(html).toContain(`href="/documents/${id}?view=pictures#trang-2"`);
    expect(text).toContain('12/03/2026');
    const pictures = await ask(`/documents/${id}?view=pictures`);
    expect(pictures.html).toContain('id="trang-2"');
    expect((await ask(`/documents/${id}`)).html).toContain('id="doan-II.1.a"');
    const replaced = await ask('/search?q=33-kh%2Ftu&list=1');
    expect(replaced.html).toContain(`<a href="/documents/${id}">34-KH/TU</a>`);
  });
});
