import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import { storeTestDocument } from './finding.test-documents.ts';
import type { FindingView } from './finding.view.ts';

let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  await storeTestDocument(committee, {
    sign: '61-NQ/TU',
    type: 'resolution',
    year: 2025,
    title: 'Nghị quyết về nghề làm gốm',
    text: 'Nghị quyết của đảng bộ về nghề làm gốm. Nghị quyết được phổ biến đến chi bộ.',
  });
  await storeTestDocument(committee, {
    sign: '62-KH/TU',
    type: 'plan',
    year: 2024,
    title: 'Kế hoạch kiểm kê kho Thạch Lam',
    text: 'Kho Thạch Lam được kiểm kê trong quý ba.',
    access: 'restricted',
  });
});

type As = 'member' | 'publisher';

async function search(parameters: string, as: As = 'member'): Promise<FindingView> {
  const response = await committee.fetch(`/api/search?${parameters}`, { as });
  return await response.json();
}
async function page(parameters: string): Promise<string> {
  const response = await committee.fetch(`/search?${parameters}`, {
    as: 'member',
    headers: { accept: 'text/html' },
  });
  return (await response.text()).replaceAll('&amp;', '&');
}
const q = (text: string) => new URLSearchParams({ q: text }).toString();

describe('a suggestion', () => {
  it('is offered with a link and leaves the query as typed', async () => {
    const html = await page(q('nghị quyêt nghề gốm'));
    expect(html).toContain('Có phải bạn tìm:');
    expect(html).toContain(`href="/search?${q('nghị quyết nghề gốm')}&list=1"`);
    expect(html).toContain('value="nghị quyêt nghề gốm"');
    expect(html).toContain('<mark>Nghị quyết</mark>');
  });

  it('is searched instead where nothing is found, says so, and leads back to what was typed', async () => {
    const html = await page(q('gốmm'));
    expect(html).toContain('Không tìm thấy gì đúng như đã gõ');
    expect(html).toContain('61-NQ/TU');
    expect(html).toContain(`href="/search?${q('gốmm')}&verbatim=1&list=1"`);
    expect(await page(`${q('gốmm')}&verbatim=1`)).toContain('Không tìm thấy gì cho “gốmm”');
  });

  it('is made of no word of a document that one may not read', async () => {
    expect((await search(q('kho thạchh lam'), 'publisher')).spelling?.text).toBe('kho thạch lam');
    for (const text of ['kho thạchh lam', 'thạchh', 'kiểm kkê'])
      expect((await search(q(text))).spelling).toBeNull();
  });
});

describe('where nothing is found', () => {
  it('says which condition to take off and how much is found then, as the one who asks may read', async () => {
    const view = await search(`${q('loại:nq năm:2030 gốm')}&type=resolution`);
    expect(view.total).toBe(0);
    expect(view.advice).toEqual([
      { without: 'words', kind: 'year', value: '2030', query: 'loại:nq gốm', count: 1 },
    ]);
    const plans = `${q('kiểm kê kho')}&year=2030`;
    expect((await search(plans, 'publisher')).advice).toEqual([
      { without: 'facet', facet: 'years', count: 1 },
    ]);
    expect((await search(plans)).advice).toEqual([]);
    const html = await page(`${q('gốm')}&year=2030`);
    expect(html).toContain('Bỏ điều kiện “Năm ban hành”: tìm thấy 1 văn bản');
  });

  it('says which forms of a number were tried', async () => {
    expect(await page(q('99-nq/tu'))).toContain('Đã thử các số, ký hiệu: 99-NQ/TU');
  });
});
