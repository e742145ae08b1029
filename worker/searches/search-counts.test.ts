import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { vietnameseNameSortKey } from '../../domain/vietnamese/name-order.ts';
import { storeTestDocument } from '../finding/finding.test-documents.ts';
import {
  createTestCommittee,
  TEST_ORIGIN,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import type { Services } from '../services.ts';
import { sweep } from '../sweeps/sweeps.ts';
import { noteOpened, noteSearch, searchesThatLedNowhere } from './search-counts.service.ts';

const DAY_MS = 86_400_000;
let committee: TestCommittee;
let services: Services;
let now = Date.now();
let documentId: string;

beforeAll(async () => {
  committee = await createTestCommittee(env);
  services = { ...committee.services, clock: { now: () => now } };
  documentId = await storeTestDocument(committee, {
    sign: '71-NQ/TU',
    type: 'resolution',
    year: 2025,
    title: 'Nghị quyết về nghề dệt',
  });
});
beforeEach(async () => {
  now = Date.now();
  const { DB } = services.env;
  for (const table of ['search_counts', 'recent_searches', 'sweeps'])
    await DB.exec(`DELETE FROM ${table}`);
});

type Count = { query: string; found_nothing: number; found: number; opened: number };
async function counts(): Promise<Count[]> {
  const { results } = await services.env.DB.prepare(
    'SELECT query, found_nothing, found, opened FROM search_counts ORDER BY day, query',
  ).all<Count>();
  return results;
}

async function get(path: string, as: TestPerson, headers: Record<string, string> = {}) {
  const response = await committee.fetch(path, {
    as,
    headers: { accept: 'text/html', ...headers },
  });
  return { status: response.status, html: await response.text() };
}

const search = (query: string, as: TestPerson, more = '') =>
  get(`/search?q=${encodeURIComponent(query)}${more}`, as);
const tell = (end: string) =>
  committee.fetch('/search/recent', { as: 'member', form: { q: 'nghề dệt', end } });
const actorOf = (person: TestPerson) => ({
  kind: 'account' as const,
  accountId: committee.accountIds[person],
});
type Actor = Parameters<typeof noteSearch>[1];
const note = (person: TestPerson, query: string, end: 'nothing' | 'found' | 'opened') =>
  noteSearch(services, actorOf(person) as Actor, query, end);

describe('a search', () => {
  it('is counted as it ended, under its words and the day, once for a person', async () => {
    for (const query of ['Lò gạch', 'lò  gạch', 'Lò gạch']) await search(query, 'member');
    await search('lò gạch', 'secretary');
    await search('nghề dệt', 'member');
    await expect.poll(counts).toEqual([
      { query: 'lò gạch', found_nothing: 2, found: 0, opened: 0 },
      { query: 'nghề dệt', found_nothing: 0, found: 1, opened: 0 },
    ]);
  });

  it('is counted as opened by the link that was followed, without a script, the first time only', async () => {
    await search('nghề dệt', 'member');
    await expect.poll(counts).toMatchObject([{ found: 1 }]);
    const referer = `${TEST_ORIGIN}/search?q=${encodeURIComponent('Nghề dệt')}&type=resolution`;
    for (const person of ['member', 'member', 'siblingMember'] as const)
      expect((await get(`/documents/${documentId}`, person, { referer })).status).toBe(200);
    await expect.poll(counts).toMatchObject([{ found: 1, opened: 1 }]);
    for (const elsewhere of ['https://elsewhere.example/search?q=a', 'no address', TEST_ORIGIN])
      await noteOpened(services, actorOf('member') as Actor, {
        referer: elsewhere,
        address: `${TEST_ORIGIN}/documents/a`,
      });
    expect(await counts()).toMatchObject([{ found: 1, opened: 1 }]);
  });

  it('that leads straight to the only document of a sign has opened it', async () => {
    expect((await search('71-nq/tu', 'member')).status).toBe(303);
    await expect.poll(counts).toMatchObject([{ query: '71-nq/tu', found: 1, opened: 1 }]);
  });

  it('that was narrowed, turned over, fetched ahead or made by a program is not counted', async () => {
    await search('lò gạch', 'member', '&type=plan');
    await search('nghề dệt', 'member', '&page=2');
    await get('/search?q=a', 'member', { 'sec-purpose': 'prefetch' });
    await get('/search?q=b', 'member', { 'x-fragment': 'results' });
    await committee.fetch('/api/search?q=c', { as: 'member' });
    await search('lò gạch', 'siblingMember');
    await expect
      .poll(counts)
      .toEqual([{ query: 'lò gạch', found_nothing: 1, found: 0, opened: 0 }]);
  });

  it('while typing is counted as the page tells, and as nothing else', async () => {
    expect((await tell('everything')).status).toBe(204);
    expect(await counts()).toEqual([]);
    await tell('found');
    await tell('opened');
    await tell('opened');
    expect(await counts()).toEqual([{ query: 'nghề dệt', found_nothing: 0, found: 1, opened: 1 }]);
    expect((await search('nghề dệt', 'member')).html).toContain('data-end="found"');
  });

  it('goes on when nothing can be counted', async () => {
    const { DB } = services.env;
    await DB.exec('ALTER TABLE search_counts RENAME TO search_counts_away');
    try {
      expect((await search('nghề dệt', 'member')).status).toBe(200);
      await expect(note('member', 'nghề dệt', 'found')).resolves.toBeUndefined();
    } finally {
      await DB.exec('ALTER TABLE search_counts_away RENAME TO search_counts');
    }
  });
});

describe('what belongs to a person', () => {
  it('never lands among the counts: neither name, code nor user name of the roll, nor who asked or when', async () => {
    const { DB } = services.env;
    await DB.prepare(
      `UPDATE members SET full_name = 'Zwrxq kỳ lân', sort_name = ?, code = 'ODD-77.31' WHERE id = ?`,
    )
      .bind(vietnameseNameSortKey('Zwrxq Kỳ Lân'), committee.memberIds.foreignMember)
      .run();
    await DB.prepare(`UPDATE accounts SET user_name = 'zwrxq.canary' WHERE id = ?`)
      .bind(committee.accountIds.foreignMember)
      .run();
    const asked = [
      'đảng viên zwrxq kỳ lân',
      '"Zwrxq Kỳ Lân"',
      'thẻ odd-77.31',
      'ODD-77.31',
      'ZWRXQ.canary đăng nhập',
      'gọi 0912 345 678',
      'nguyễn văn bình',
      'kỷ luật',
    ];
    for (const query of asked) await note('member', query, 'nothing');
    expect(await counts()).toEqual([{ query: 'kỷ luật', found_nothing: 1, found: 0, opened: 0 }]);
    const { results } = await DB.prepare('SELECT * FROM search_counts').all();
    const day = new Date(now + 7 * 3_600_000).toISOString().slice(0, 10);
    expect(results).toEqual([{ day, query: 'kỷ luật', found_nothing: 1, found: 0, opened: 0 }]);
  });
});

describe('the department', () => {
  const PEOPLE = ['member', 'siblingMember', 'secretary'] as const;

  it('sees what found nothing and what was not opened, from three times on, the most frequent first', async () => {
    for (const person of PEOPLE) {
      await note(person, 'nghề rèn', 'nothing');
      await note(person, 'nghề dệt', 'found');
      await note(person, 'nghề mộc', person === 'member' ? 'opened' : 'found');
      if (person !== 'member') await note(person, 'nghề nón', 'nothing');
    }
    await note('officer', 'nghề rèn', 'nothing');
    await note('officer', 'nghề dệt', 'opened');
    expect(await searchesThatLedNowhere(services, 30)).toEqual({
      nothing: [{ query: 'nghề rèn', searches: 4, times: 4 }],
      abandoned: [{ query: 'nghề dệt', searches: 4, times: 3 }],
    });
    const { html } = await get('/department/searches', 'publisher');
    const name = new URLSearchParams({ name: 'nghề rèn' }).toString();
    expect(html).toContain(`href="/department/aliases?${name}"`);
    expect(html).not.toContain('nghề nón');
    expect((await get(`/department/aliases?${name}`, 'publisher')).html).toContain(
      'value="nghề rèn"',
    );
    expect((await get('/department', 'publisher')).html).toContain('href="/department/searches"');
  });

  it('looks back on seven, thirty or ninety days; what is older goes', async () => {
    for (const days of [8, 31, 91]) {
      now = Date.now() - days * DAY_MS;
      for (const person of PEOPLE) await note(person, `nghề của ${days} ngày`, 'nothing');
    }
    now = Date.now();
    const times = async (days: 7 | 30 | 90) =>
      (await searchesThatLedNowhere(services, days)).nothing.map(({ query }) => query);
    expect(await times(7)).toEqual([]);
    expect(await times(30)).toEqual(['nghề của 8 ngày']);
    expect(await times(90)).toEqual(['nghề của 31 ngày', 'nghề của 8 ngày']);
    expect(await sweep(services)).toMatchObject({ search_counts: 1 });
    expect((await counts()).map(({ query }) => query)).toEqual([
      'nghề của 31 ngày',
      'nghề của 8 ngày',
    ]);
    const { html } = await get('/department/searches?days=7', 'administrator');
    expect(html).toContain('Không có gì trong khoảng thời gian này');
    expect(html).toContain('aria-current="page"');
  });

  it('means publishers and administrators; administrators alone are not led to the desk', async () => {
    for (const person of PEOPLE) await note(person, 'nghề rèn', 'nothing');
    const { html } = await get('/department/searches', 'administrator');
    expect(html).toContain('nghề rèn');
    expect(html).not.toContain('/department/aliases');
    for (const other of ['member', 'secretary', 'officer', 'auditor'] as const)
      expect((await get('/department/searches', other)).status).toBe(404);
  });
});
