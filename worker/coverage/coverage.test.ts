import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/dates/local-day.ts';
import { placeChangedMembers } from '../campaigns/campaigns.placement.ts';
import {
  acknowledgeThemselves,
  openTestCampaign,
  planTestCampaign,
} from '../campaigns/campaigns.test-campaigns.ts';
import { today } from '../platform/clock.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';

let committee: TestCommittee;
let campaignId: string;

type UnitRow = {
  unitId: string;
  level: number;
  due: number;
  acknowledged: number;
  outstanding: number;
  percent: number | null;
  counts: Record<string, number>;
  issued: { due: number; acknowledged: number; percent: number | null };
};

async function read<T>(path: string, as: TestPerson): Promise<T> {
  const response = await committee.fetch(path, { as });
  expect(response.status, `${path} for ${as}`).toBe(200);
  return (await response.json()) as T;
}

async function statusOf(path: string, as: TestPerson): Promise<number> {
  return (await committee.fetch(path, { as, headers: { accept: 'text/html' } })).status;
}

async function unitsFor(as: TestPerson, query = ''): Promise<Map<string, UnitRow>> {
  const { units } = await read<{ units: UnitRow[] }>(`/api/coverage/${campaignId}${query}`, as);
  return new Map(units.map((unit) => [unit.unitId, unit]));
}

const acknowledge = (person: TestPerson) => acknowledgeThemselves(committee, campaignId, person);

const namesPath = (unit: string) => `/coverage/${campaignId}/units/${unit}`;

async function pageFor(path: string, as: TestPerson): Promise<string> {
  const response = await committee.fetch(path, { as, headers: { accept: 'text/html' } });
  expect(response.status, path).toBe(200);
  return response.text();
}

beforeAll(async () => {
  committee = await createTestCommittee(env);
  campaignId = await openTestCampaign(committee);
  await acknowledge('member');
  await acknowledge('officer');
});

describe('coverage by unit', () => {
  it('sums people up the tree, each once', async () => {
    const { unitIds } = committee;
    const units = await unitsFor('officer');
    const figures = (id: string) => {
      const row = units.get(id);
      return row && [row.level, row.due, row.acknowledged, row.outstanding, row.percent];
    };
    expect(figures(unitIds.committee)).toEqual([0, 10, 2, 8, 20]);
    expect(figures(unitIds.grassroots)).toEqual([1, 6, 2, 4, 33.33]);
    expect(figures(unitIds.cell)).toEqual([2, 2, 1, 1, 50]);
    expect(figures(unitIds.siblingCell)).toEqual([2, 4, 1, 3, 25]);
    expect(figures(unitIds.foreign)).toEqual([1, 4, 0, 4, 0]);
    expect(figures(unitIds.foreignCell)).toEqual([2, 4, 0, 4, 0]);
    expect(units.get(unitIds.committee)?.counts).toMatchObject({
      assigned: 10,
      self: 2,
      onTime: 2,
    });
  });

  it('shows each desk its own units and nothing else', async () => {
    const { unitIds } = committee;
    expect([...(await unitsFor('secretary')).keys()]).toEqual([unitIds.cell]);
    expect([...(await unitsFor('grassrootsOfficer')).keys()].toSorted()).toEqual(
      [unitIds.grassroots, unitIds.cell, unitIds.siblingCell].toSorted(),
    );
    const summaries = await read<{ campaigns: { due: number; acknowledged: number }[] }>(
      '/api/coverage',
      'secretary',
    );
    expect(summaries.campaigns).toMatchObject([{ due: 2, acknowledged: 1 }]);
    expect(await statusOf('/api/coverage', 'member')).toBe(404);
    expect(await statusOf(`/api/coverage/nowhere`, 'officer')).toBe(404);
  });

  it('keeps the figures of issue beside those of today after people moved and joined', async () => {
    const { unitIds, services } = committee;
    const { DB } = services.env;
    const day = today(services.clock);
    await DB.batch([
      DB.prepare(`UPDATE memberships SET valid_to = ? WHERE member_id = ?`).bind(
        day,
        committee.memberIds.member,
      ),
      DB.prepare(
        `INSERT INTO memberships (id, member_id, unit_id, valid_from, valid_to) VALUES ('moved', ?, ?, ?, NULL)`,
      ).bind(committee.memberIds.member, unitIds.foreignCell, day),
      DB.prepare(`INSERT INTO members VALUES ('new', 'new', 'Người mới', 'x', 0)`),
      DB.prepare(
        `INSERT INTO memberships (id, member_id, unit_id, valid_from, standing) VALUES ('joined', 'new', ?, ?, 'probationary')`,
      ).bind(unitIds.cell, day),
    ]);
    await DB.prepare('UPDATE campaigns SET cut_off_date = ?').bind(addDays(day, -1)).run();
    const changed = ['new', committee.memberIds.member];
    await placeChangedMembers(services, changed);
    const units = await unitsFor('officer');
    expect(units.get(unitIds.cell)).toMatchObject({
      due: 2,
      acknowledged: 0,
      issued: { due: 2, acknowledged: 1, percent: 50 },
    });
    expect(units.get(unitIds.foreignCell)).toMatchObject({ due: 5, acknowledged: 1, percent: 20 });
    expect(units.get(unitIds.committee)).toMatchObject({ due: 11, issued: { due: 10 } });
    await DB.batch([
      DB.prepare(`DELETE FROM memberships WHERE id = 'moved'`),
      DB.prepare(`UPDATE memberships SET valid_to = NULL WHERE id <> 'joined'`),
      DB.prepare(`UPDATE memberships SET standing = 'left' WHERE id = 'joined'`),
    ]);
    await placeChangedMembers(services, changed);
    const after = await unitsFor('officer');
    expect(after.get(unitIds.cell)).toMatchObject({ due: 2, acknowledged: 1 });
    expect(after.get(unitIds.committee)).toMatchObject({ due: 10, counts: { left: 1 } });
  });

  it('counts nothing before the campaign began and everything at the end of today', async () => {
    const { unitIds, services } = committee;
    const day = today(services.clock);
    const before = await unitsFor('officer', `?asOf=${addDays(day, -1)}`);
    expect(before.get(unitIds.committee)).toMatchObject({ due: 0, percent: null });
    const after = await unitsFor('officer', `?asOf=${day}`);
    expect(after).toEqual(await unitsFor('officer'));
    const wrong = await committee.fetch(`/api/coverage/${campaignId}?asOf=2026-02-30`, {
      as: 'officer',
    });
    expect(wrong.status).toBe(400);
  });

  it('hides a restricted campaign from a secretary who is not in it, not from the officer', async () => {
    const restricted = await openTestCampaign(committee, {
      ...(await planTestCampaign(committee, 'restricted')),
      audience: { kind: 'chosen', unitIds: [committee.unitIds.foreign], roles: [] },
    });
    expect(await statusOf(`/api/coverage/${restricted}`, 'secretary')).toBe(404);
    expect(await statusOf(`/api/coverage/${restricted}`, 'foreignSecretary')).toBe(200);
    expect(await statusOf(`/api/coverage/${restricted}`, 'officer')).toBe(200);
  });
});

describe('names of people outstanding', () => {
  it('are shown to the chain of the unit, and every look is recorded', async () => {
    const { unitIds, memberIds, services } = committee;
    const list = await read<{ total: number; members: { memberId: string }[] }>(
      `/api${namesPath(unitIds.grassroots)}/outstanding`,
      'grassrootsOfficer',
    );
    const people = ['secretary', 'siblingMember', 'grassrootsOfficer', 'administrator'] as const;
    expect(list.total).toBe(4);
    expect(list.members.map(({ memberId }) => memberId).toSorted()).toEqual(
      people.map((person) => memberIds[person]).toSorted(),
    );
    const entry = await services.env.DB.prepare(
      `SELECT actor_id, subject_id, count FROM audit_entries WHERE action = 'named_list.viewed' ORDER BY id DESC`,
    ).first();
    expect(entry).toEqual({
      actor_id: memberIds.grassrootsOfficer,
      subject_id: campaignId,
      count: 4,
    });
  });

  it.each([
    ['secretary', 'siblingCell'],
    ['secretary', 'grassroots'],
    ['grassrootsOfficer', 'foreign'],
    ['grassrootsOfficer', 'committee'],
    ['publisher', 'cell'],
    ['administrator', 'cell'],
    ['auditor', 'cell'],
    ['member', 'cell'],
  ] as const)('are missing to the %s for %s', async (person, unit) => {
    const unitPath = namesPath(committee.unitIds[unit]);
    expect(await statusOf(unitPath, person)).toBe(404);
    expect(await statusOf(`/api${unitPath}/outstanding`, person)).toBe(404);
  });
});

describe('the pages of the officer', () => {
  it('lead from the list of campaigns to the units, the names and back', async () => {
    const list = await pageFor('/coverage', 'officer');
    expect(list).toContain(`href="/coverage/${campaignId}"`);
    expect(list).toContain('20,00\u00a0%');
    const units = await pageFor(`/coverage/${campaignId}`, 'officer');
    const { grassroots, cell } = committee.unitIds;
    expect(units).toContain(`href="/coverage/${campaignId}?unit=${grassroots}"`);
    expect(units).not.toContain('Đơn vị siblingCell');
    const inside = await pageFor(`/coverage/${campaignId}?unit=${grassroots}`, 'officer');
    expect(inside).toContain('Đơn vị siblingCell');
    expect(inside).toContain(`href="/coverage/${campaignId}/units/${cell}"`);
    const names = await pageFor(`/coverage/${campaignId}/units/${cell}`, 'officer');
    expect(names).toContain('Người thử secretary');
    expect(names).not.toContain('Người thử member');
    expect(await pageFor(`/coverage/${campaignId}?extent=whole`, 'officer')).toContain(
      'Đơn vị siblingCell',
    );
  });

  it('say which day they count to, and that a day is none', async () => {
    const past = await pageFor('/coverage?asOf=2020-02-01', 'officer');
    expect(past).toContain('01/02/2020');
    expect(past).toContain('không tính');
    expect(await pageFor('/coverage?asOf=2020-02-31', 'officer')).toContain(
      'Ngày này không có trong lịch',
    );
  });

  it('answer 404 for a unit that is not in the table', async () => {
    const { foreign } = committee.unitIds;
    expect(await statusOf(`/coverage/${campaignId}?unit=${foreign}`, 'secretary')).toBe(404);
  });
});
