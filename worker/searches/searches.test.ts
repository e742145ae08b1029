import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { sweep } from '../sweeps/sweeps.ts';
import { listRecent, listSaved, rememberStatements } from './searches.repository.ts';

let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
});

async function searchPage(as: TestPerson = 'member', path = '/search'): Promise<string> {
  const response = await committee.fetch(path, { as, headers: { accept: 'text/html' } });
  return await response.text();
}

function post(path: string, form: Record<string, string>, as: TestPerson = 'member') {
  return committee.fetch(path, { as, form });
}

function recentOf(person: TestPerson): Promise<string[]> {
  return listRecent(committee.services, committee.accountIds[person]);
}

function savedOf(person: TestPerson) {
  return listSaved(committee.services, committee.accountIds[person]);
}

describe('saved searches', () => {
  const search = '/search?q=l%C3%A0ng+ngh%E1%BB%81&type=plan&list=1';

  it('are opened from the search page under their name, with all that narrowed them', async () => {
    const saved = await post('/search/saved', { name: 'Làng nghề của tỉnh', search });
    expect(saved.status).toBe(303);
    expect(saved.headers.get('location')).toBe(search);
    const html = await searchPage();
    expect(html).toContain(`<a href="${search.replaceAll('&', '&amp;')}" lang="vi">`);
    expect(html).toContain('Làng nghề của tỉnh');
  });

  it('take the words of the query for a name, the beginning of the list, and one search a name', async () => {
    await post('/search/saved', { name: ' ', search: '/search?q=chi+b%E1%BB%99&page=3' });
    await post('/search/saved', { name: 'chi bộ', search: '/search?q=chi+b%E1%BB%99&year=2025' });
    const kept = (await savedOf('member')).filter(({ name }) => name === 'chi bộ');
    expect(kept).toMatchObject([{ parameters: 'q=chi+b%E1%BB%99&year=2025' }]);
  });

  it('may be facets alone, where they are given a name', async () => {
    const narrowed = { search: '/search?q=&type=plan' };
    expect((await post('/search/saved', { ...narrowed, name: '' })).status).toBe(422);
    expect((await post('/search/saved', { ...narrowed, name: 'Kế hoạch' })).status).toBe(303);
  });

  it('belong to the one who saved them: another neither sees nor removes them', async () => {
    const [{ id } = { id: '' }] = await savedOf('member');
    expect(await searchPage('siblingMember')).not.toContain('Làng nghề của tỉnh');
    await post(`/search/saved/${id}/remove`, {}, 'administrator');
    expect((await savedOf('member')).map((one) => one.id)).toContain(id);
    await post(`/search/saved/${id}/remove`, {});
    expect((await savedOf('member')).map((one) => one.id)).not.toContain(id);
  });

  it('refuse what is no search, and more than fifty', async () => {
    for (const wrong of [
      '',
      '/search?q=',
      '/search?q=+&list=1',
      '/documents?q=a',
      'https://elsewhere.example/search?q=a',
    ])
      expect((await post('/search/saved', { name: 'x', search: wrong })).status).toBe(422);
    const { DB } = committee.services.env;
    await DB.prepare(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
       INSERT INTO saved_searches SELECT 'full-' || i, ?, 'n' || i, 'q=a', i FROM n`,
    )
      .bind(committee.accountIds.auditor)
      .run();
    expect((await post('/search/saved', { name: 'một nữa', search }, 'auditor')).status).toBe(409);
    expect((await post('/search/saved', { name: 'n7', search }, 'auditor')).status).toBe(303);
  });
});

describe('recent searches', () => {
  it('are remembered from the page, once each, the latest first, and not from what one types through', async () => {
    for (const q of ['lang nghe', 'chi bo', 'lang nghe']) {
      await searchPage('secretary', `/search?q=${encodeURIComponent(q)}`);
      await expect.poll(async () => (await recentOf('secretary'))[0]).toBe(q);
    }
    await committee.fetch('/search?q=lang+n', {
      as: 'secretary',
      headers: { 'x-fragment': 'results' },
    });
    await committee.fetch('/search?q=looked+ahead', {
      as: 'secretary',
      headers: { 'sec-purpose': 'prefetch' },
    });
    expect((await post('/search/recent', { q: 'gõ rồi mở' }, 'secretary')).status).toBe(204);
    expect(await recentOf('secretary')).toEqual(['gõ rồi mở', 'lang nghe', 'chi bo']);
    expect(await searchPage('secretary')).toContain('/search?q=g%C3%B5+r%E1%BB%93i+m%E1%BB%9F');
    expect(await searchPage('member')).not.toContain('lang nghe');
  });

  it('are forgotten one by one or all, by their owner alone', async () => {
    await post('/search/recent/forget', { q: 'chi bo' }, 'member');
    expect(await recentOf('secretary')).toHaveLength(3);
    await post('/search/recent/forget', { q: 'chi bo' }, 'secretary');
    expect(await recentOf('secretary')).toEqual(['gõ rồi mở', 'lang nghe']);
    await post('/search/recent/forget', {}, 'secretary');
    expect(await recentOf('secretary')).toEqual([]);
  });

  it('are ten at most, and none after thirty days', async () => {
    const { services, accountIds } = committee;
    const { DB } = services.env;
    for (let i = 0; i < 12; i += 1)
      await DB.batch(rememberStatements(services, accountIds.officer, `câu ${i}`));
    const counted = 'SELECT count(*) AS n FROM recent_searches WHERE account_id = ?';
    const count = () => DB.prepare(counted).bind(accountIds.officer).first<number>('n');
    expect(await count()).toBe(10);
    await DB.prepare('UPDATE recent_searches SET searched_at = searched_at - 31 * 86400000').run();
    expect(await recentOf('officer')).toEqual([]);
    expect(await sweep(services)).toMatchObject({ recent_searches: 10 });
    expect(await count()).toBe(0);
  });
});

it('an account takes its searches with it', async () => {
  const { DB } = committee.services.env;
  const account = committee.accountIds.foreignMember;
  await post('/search/saved', { name: 'của tôi', search: '/search?q=a' }, 'foreignMember');
  await DB.batch(rememberStatements(committee.services, account, 'a'));
  await DB.batch([
    DB.prepare('DELETE FROM sessions WHERE account_id = ?').bind(account),
    DB.prepare('DELETE FROM accounts WHERE id = ?').bind(account),
  ]);
  expect(await savedOf('foreignMember')).toEqual([]);
  expect(await recentOf('foreignMember')).toEqual([]);
});
