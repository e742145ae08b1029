import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { outboxDepth } from '../outbox/outbox.repository.ts';
import { today } from '../platform/clock.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';

let committee: TestCommittee;
let day: string;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  day = today(committee.services.clock);
});

async function search(
  q: string,
  as: TestPerson = 'administrator',
  more: Record<string, string> = {},
) {
  const response = await committee.fetch('/members/search', { as, form: { q, ...more } });
  return await response.text();
}

const add = async (form: Record<string, string>) => {
  const response = await committee.fetch('/members/new', {
    as: 'administrator',
    form: { unitId: committee.unitIds.cell, standing: 'official', validFrom: day, ...form },
  });
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    text: await response.text(),
  };
};

async function settle(): Promise<void> {
  await drainOutbox(committee.services);
  await expect.poll(async () => (await outboxDepth(committee.services)).waiting).toBe(0);
}

describe('a member', () => {
  it('is added with the fewest fields, reaches running campaigns once, and can be put right', async () => {
    const { services, unitIds } = committee;
    const campaignId = await openTestCampaign(committee);
    const { status, location } = await add({ code: 'DV-1', fullName: '  Đỗ   Thị Huệ ' });
    expect(status).toBe(303);
    await settle();
    const [counted] = await services.ledger.coverage([campaignId]);
    expect(counted?.units.find(({ unitId }) => unitId === unitIds.cell)?.assigned).toBe(3);
    expect(await search('do thi hue')).toContain('Đỗ Thị Huệ');
    const path = location.replace(/\?.*/, '');
    const form = { code: 'DV-2', fullName: 'Đỗ Thị Lan' };
    expect(
      (await committee.fetch(`${path}/correction`, { as: 'administrator', form })).status,
    ).toBe(303);
    expect(await search('do thi hue')).toContain('Không tìm thấy ai');
    expect(await search('đỗ lan')).toContain('DV-2');
    expect(
      (await committee.fetch(`${path}/correction`, { as: 'administrator', form })).status,
    ).toBe(422);
    expect((await committee.fetch(`${path}/correction`, { as: 'secretary', form })).status).toBe(
      404,
    );
  });

  it.each<[string, Record<string, string>, number]>([
    ['a code that is taken', { code: 'member', fullName: 'Người Khác' }, 409],
    ['a code with spaces', { code: 'a b', fullName: 'Người Khác' }, 422],
    ['no name', { code: 'X-1', fullName: ' ' }, 422],
    [
      'a day before the unit',
      { code: 'X-1', fullName: 'Người Khác', validFrom: '2019-01-01' },
      422,
    ],
    ['a standing that is none', { code: 'X-1', fullName: 'Người Khác', standing: 'left' }, 422],
  ])('with %s is refused and nothing is recorded', async (_title, form, status) => {
    const { DB } = committee.services.env;
    const count = () => DB.prepare('SELECT count(*) AS n FROM members').first<number>('n');
    const before = await count();
    expect([(await add(form)).status, await count()]).toEqual([status, before]);
  });
});

describe('finding people', () => {
  it('goes by the beginning of a code or of words, within the own units only', async () => {
    const seen = async (as: TestPerson) =>
      [...(await search('nguoi thu', as)).matchAll(/<code>(\w+)<\/code>/g)].map(([, code]) => code);
    expect(await seen('foreignSecretary')).toEqual([
      'auditor',
      'foreignMember',
      'foreignSecretary',
      'publisher',
    ]);
    expect(await seen('officer')).toHaveLength(10);
    expect(await search('SIBLING', 'officer')).toContain('siblingMember');
    expect(await search('a', 'officer')).toContain('ít nhất hai chữ');
    const denied = await committee.fetch('/members/search', { as: 'member', form: { q: 'nguoi' } });
    expect(denied.status).toBe(404);
  });

  it('finds who has left, also where the unit has ended, and their page', async () => {
    const path = `/members/${committee.memberIds.foreignMember}`;
    const form = {
      action: 'change',
      unitId: committee.unitIds.foreignCell,
      standing: 'left',
      ground: 'left',
      validFrom: day,
    };
    expect((await committee.fetch(path, { as: 'administrator', form })).status).toBe(303);
    const { DB } = committee.services.env;
    await DB.prepare('UPDATE unit_periods SET valid_to = ? WHERE unit_id = ?')
      .bind(day, committee.unitIds.foreignCell)
      .run();
    expect(await search('foreignMember')).toContain('Không còn sinh hoạt');
    expect((await committee.fetch(path, { as: 'administrator' })).status).toBe(200);
    const entries = await DB.prepare(
      `SELECT count(*) AS n, sum(count) AS people, max(detail) AS detail FROM audit_entries WHERE action = 'members.searched'`,
    ).first<{ n: number; people: number; detail: string | null }>();
    expect(entries?.n).toBeGreaterThan(3);
    expect(entries?.detail).toBeNull();
  });

  it('is paged, and the pages keep what was typed out of the address', async () => {
    const { DB } = committee.services.env;
    const rows = JSON.stringify(Array.from({ length: 60 }, (_, n) => `P${n + 100}`));
    await DB.batch([
      DB.prepare(
        `INSERT INTO members SELECT value, value, 'Trang ' || value, value, 0 FROM json_each(?)`,
      ).bind(rows),
      DB.prepare(
        `INSERT INTO memberships (id, member_id, unit_id, valid_from) SELECT value, value, ?2, '2020-01-01' FROM json_each(?1)`,
      ).bind(rows, committee.unitIds.cell),
    ]);
    const first = await search('trang');
    expect([first.includes('P149'), first.includes('P150')]).toEqual([true, false]);
    expect(first).not.toMatch(/href="[^"]*trang/i);
    expect(await search('trang', 'administrator', { page: '2' })).toContain('P159');
  });
});
