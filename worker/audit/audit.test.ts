import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import { recordAudit } from './audit.repository.ts';

let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  const actor = committee.memberIds.officer;
  for (let n = 0; n < 130; n++)
    await recordAudit(committee.services, {
      actor,
      action: 'named_list.viewed',
      subjectKind: 'unit_roll',
      subjectId: `unit-${n}`,
      count: n,
    });
  await recordAudit(committee.services, { actor: null, action: 'session.refused' });
});

describe('the audit', () => {
  it.each([
    ['an update', 'UPDATE audit_entries SET count = 0'],
    ['a deletion', 'DELETE FROM audit_entries'],
    ['a replacement', `REPLACE INTO audit_entries (id, at, action) VALUES (1, 1, 'x.y')`],
    [
      'an insertion over an entry',
      `INSERT OR REPLACE INTO audit_entries (id, at, action) VALUES (1, 1, 'x.y')`,
    ],
  ])('refuses %s', async (_, sql) => {
    await expect(committee.services.env.DB.prepare(sql).run()).rejects.toThrow('append-only');
  });

  it('is read page by page, newest first, and by action', async () => {
    const first = await (
      await committee.fetch('/audit?action=named_list.viewed', { as: 'auditor' })
    ).text();
    expect(first).toContain('unit-129');
    expect(first).not.toContain('unit-29<');
    const older = /href="(\/audit\?[^"]*before=\d+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&');
    const second = await (await committee.fetch(older ?? '', { as: 'auditor' })).text();
    expect(second).toContain('unit-29<');
    expect(second).not.toContain('unit-30<');
    expect(second).toContain('Người thử officer');
  });

  it('is searched by day, by who acted and by what it was about', async () => {
    const read = async (query: string) =>
      await (await committee.fetch(`/audit?${query}`, { as: 'auditor' })).text();
    expect(await read('subject=unit-7')).toContain('unit-7<');
    expect(await read('subject=unit-7')).not.toContain('unit-8<');
    expect(await read(`actor=${committee.memberIds.officer}`)).toContain('unit-129');
    expect(await read(`actor=${committee.memberIds.secretary}`)).not.toContain('unit-129');
    expect(await read('from=2199-01-01')).not.toContain('unit-129');
    expect(await read('to=2020-01-01')).not.toContain('unit-129');
  });

  it('is taken as a file by its search, without names, and the taking is recorded', async () => {
    const response = await committee.fetch('/audit/entries.csv?subject=unit-7', { as: 'auditor' });
    const lines = (await response.text()).trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(
      `${committee.memberIds.officer},named_list.viewed,unit_roll,unit-7,7`,
    );
    expect(lines.join()).not.toContain('Người thử');
    const latest = await (await committee.fetch('/audit', { as: 'auditor' })).text();
    expect(latest).toContain('Tải nhật ký');
    expect((await committee.fetch('/audit/entries.csv', { as: 'officer' })).status).toBe(404);
  });

  it('is exported without names', async () => {
    const response = await committee.fetch('/api/audit?limit=2', { as: 'administrator' });
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      entries: [{ action: 'audit.exported', count: 1 }, { action: 'session.refused' }],
    });
    expect(text).not.toContain('Người thử');
  });

  it('names what was done and gives the size of a file, not a number of people', async () => {
    const entry = {
      actor: null,
      subjectKind: 'upload',
      subjectId: 'u1',
      count: 2_400_000,
    } as const;
    await recordAudit(committee.services, { ...entry, action: 'upload.received' });
    await recordAudit(committee.services, { ...entry, action: 'upload.retried' });
    const html = await (
      await committee.fetch('/audit?action=upload.received', { as: 'auditor' })
    ).text();
    expect(html).toContain('2,4 MB');
    expect(html).toContain('Cho đọc lại tệp');
    expect(html).not.toContain('>upload.retried<');
  });

  it('is closed to those whose grant covers only a part of the committee', async () => {
    await committee.services.env.DB.prepare(
      'UPDATE role_grants SET unit_id = ? WHERE member_id = ?',
    )
      .bind(committee.unitIds.grassroots, committee.memberIds.auditor)
      .run();
    expect((await committee.fetch('/audit', { as: 'auditor' })).status).toBe(404);
    expect((await committee.fetch('/api/audit', { as: 'auditor' })).status).toBe(404);
  });
});
