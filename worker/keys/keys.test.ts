import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/dates/local-day.ts';
import { today } from '../platform/clock.ts';
import { callWorker, createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';

let committee: TestCommittee;
let tomorrow: string;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  tomorrow = addDays(today(committee.services.clock), 1);
});

type Issued = { keyId: string; key: string; error?: { code: string } };

async function call(
  path: string,
  json: object = {},
  as: 'administrator' | 'grassrootsOfficer' = 'administrator',
) {
  const response = await committee.fetch(path, { as, confirmed: true, json });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : {}) as Issued };
}
const issue = (more: object = {}) =>
  call('/api/keys', { name: 'Máy đọc', scopes: ['agent'], expiresOn: tomorrow, ...more });
const works = async (key: string) =>
  (await callWorker('/api/me', {}, { authorization: `Bearer ${key}` })).status === 200;

describe('a key', () => {
  it('is shown once, kept as a hash, does what it may, and is listed with its last use', async () => {
    const { status, body } = await issue();
    expect(status).toBe(201);
    expect(await works(body.key)).toBe(true);
    const list = await (await committee.fetch('/api/keys', { as: 'administrator' })).text();
    expect(list).toContain(body.keyId);
    expect(list).not.toContain(body.key);
    expect(JSON.parse(list)).toMatchObject({ keys: [{ scopes: ['agent'], revokedAt: null }] });
    const { results } = await committee.services.env.DB.prepare('SELECT * FROM api_keys').all();
    expect(JSON.stringify(results)).not.toContain(body.key.slice(3));
  });

  it.each([
    ['without a name', { name: '  ' }, 'key.name_missing'],
    ['that may do nothing', { scopes: [] }, 'key.scopes_missing'],
    ['for the set-up', { scopes: ['setup'] }, 'invalid_request'],
    ['that ends today', { expiresOn: '2026-01-01' }, 'key.expiry_wrong'],
    ['that ends in ten years', { expiresOn: '2036-01-01' }, 'key.expiry_wrong'],
  ])('%s is refused', async (_, more, code) => {
    expect((await issue(more)).body.error?.code).toBe(code);
  });

  it('works together with its replacement for the overlap, then alone the replacement does', async () => {
    const { DB } = committee.services.env;
    const old = (await issue()).body;
    const fresh = (await call(`/api/keys/${old.keyId}/rotation`, { overlapHours: 24 })).body;
    expect([await works(old.key), await works(fresh.key)]).toEqual([true, true]);
    await DB.prepare('UPDATE api_keys SET expires_at = 1 WHERE id = ?').bind(old.keyId).run();
    expect([await works(old.key), await works(fresh.key)]).toEqual([false, true]);
    expect((await call(`/api/keys/${old.keyId}/rotation`)).body.error?.code).toBe('key.gone');
    const replaces = await DB.prepare('SELECT replaces_id FROM api_keys WHERE id = ?')
      .bind(fresh.keyId)
      .first('replaces_id');
    expect(replaces).toBe(old.keyId);
  });

  it('is replaced from the screen with a day of overlap, and the page says when each was last used', async () => {
    const old = (await issue({ name: 'Máy cũ' })).body;
    const as = 'administrator';
    const path = `/administration/keys/${old.keyId}/rotate`;
    expect((await committee.fetch(path, { as, form: {} })).status).toBe(403);
    const answer = await committee.fetch(path, { as, confirmed: true, form: {} });
    const fresh = /qt_[\w-]{43}/.exec(await answer.text())?.[0] ?? '';
    expect(fresh).not.toBe(old.key);
    expect([await works(old.key), await works(fresh)]).toEqual([true, true]);
    const left = await committee.services.env.DB.prepare(
      'SELECT expires_at - ?2 AS ms FROM api_keys WHERE id = ?1',
    )
      .bind(old.keyId, committee.services.clock.now())
      .first<number>('ms');
    expect((left ?? 0) / 3_600_000).toBeCloseTo(24, 1);
    const used = async () => {
      const shown = await (await committee.fetch('/administration/keys', { as })).text();
      return [...shown.matchAll(/data-label="Dùng gần nhất">([^<]*)</g)].map(([, cell]) => cell);
    };
    const { DB } = committee.services.env;
    const at = Date.UTC(2026, 2, 1, 7, 5);
    await DB.prepare('UPDATE api_keys SET last_used_at = NULL').run();
    expect(new Set(await used())).toEqual(new Set(['–']));
    await DB.prepare('UPDATE api_keys SET last_used_at = ? WHERE id = ?').bind(at, old.keyId).run();
    expect((await used()).filter((cell) => cell !== '–')).toEqual([
      expect.stringMatching(/14[:.]05.*0?1\/0?3\/2026/),
    ]);
    expect(await works(fresh)).toBe(true);
    await expect.poll(async () => (await used()).filter((cell) => cell !== '–').length).toBe(2);
    const keys = await (await committee.fetch('/administration/keys', { as })).text();
    expect(keys).not.toContain(fresh);
    expect(keys.match(/Máy cũ/g)?.length).toBeGreaterThan(1);
  });

  it('is refused from the moment it is revoked', async () => {
    const { keyId, key } = (await issue()).body;
    const path = `/api/keys/${keyId}/revocation`;
    expect((await call(path)).status).toBe(204);
    expect(await works(key)).toBe(false);
    expect((await call(path)).body.error?.code).toBe('key.gone');
    expect((await call('/api/keys/missing/revocation')).status).toBe(404);
  });

  it('is nothing for an administrator of a part, and asks for a proof of who one is', async () => {
    const { DB } = committee.services.env;
    await DB.prepare(
      `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from) VALUES ('part', ?, 'administrator', ?, '2020-01-01')`,
    )
      .bind(committee.memberIds.grassrootsOfficer, committee.unitIds.grassroots)
      .run();
    const { keyId } = (await issue()).body;
    expect((await committee.fetch('/api/keys', { as: 'grassrootsOfficer' })).status).toBe(404);
    expect((await call(`/api/keys/${keyId}/revocation`, {}, 'grassrootsOfficer')).status).toBe(404);
    const unproved = await committee.fetch(`/api/keys/${keyId}/revocation`, {
      as: 'administrator',
      json: {},
    });
    expect(unproved.status).toBe(403);
  });

  it('appears on the page once, in the answer that issues it', async () => {
    const form = { name: 'Trang', scope: 'publish', expiresOn: tomorrow };
    const answer = await committee.fetch('/administration/keys', {
      as: 'administrator',
      confirmed: true,
      form,
    });
    const key = /qt_[\w-]{43}/.exec(await answer.text())?.[0] ?? '';
    expect(await works(key)).toBe(true);
    const page = await committee.fetch('/administration/keys', { as: 'administrator' });
    expect(await page.text()).not.toContain(key);
  });

  it('is audited at each step, by id', async () => {
    const { results } = await committee.services.env.DB.prepare(
      `SELECT DISTINCT action FROM audit_entries WHERE action LIKE 'key.%' ORDER BY action`,
    ).all<{ action: string }>();
    expect(results.map(({ action }) => action)).toEqual([
      'key.created',
      'key.revoked',
      'key.rotated',
    ]);
  });
});
