import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/dates/local-day.ts';
import { openTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import { today } from '../platform/clock.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
  type TestUnit,
} from '../platform/test-harness.ts';

/** Ten people: two in the cell, four in its sibling cell, four in the foreign cell. */
let committee: TestCommittee;
/** For everybody, issued three days ago; and for the foreign cell alone, issued today. */
let everybody: string;
let foreignOnly: string;
let day: string;

async function read<T>(path: string, as: TestPerson): Promise<T> {
  const response = await committee.fetch(`/api/coverage/${path}`, { as });
  expect(response.status, `${path} for ${as}`).toBe(200);
  return (await response.json()) as T;
}

async function acknowledge(person: TestPerson, method: 'self' | 'attended' = 'self') {
  const { ledger } = committee.services;
  const memberId = committee.memberIds[person];
  const deed = { campaignId: everybody, memberId, actorId: memberId, idempotencyKey: person };
  await ledger.open(everybody, memberId);
  await ledger.acknowledge({ ...deed, method });
}

beforeAll(async () => {
  committee = await createTestCommittee(env);
  const { unitIds, services } = committee;
  day = today(services.clock);
  everybody = await openTestCampaign(committee);
  foreignOnly = await openTestCampaign(committee, {
    audience: { kind: 'chosen', unitIds: [unitIds.foreign], roles: [] },
  });
  await services.env.DB.prepare('UPDATE campaigns SET cut_off_date = ? WHERE id = ?')
    .bind(addDays(day, -3), everybody)
    .run();
  for (const person of [
    'member',
    'secretary',
    'officer',
    'siblingMember',
    'administrator',
  ] as const)
    await acknowledge(person);
  await acknowledge('foreignMember', 'attended');
});

type Row = {
  unitId: string;
  withheld: boolean;
  due: number | null;
  counts: Record<string, number | null>;
  issued: { due: number | null };
};
async function rowsFor(as: TestPerson): Promise<(unit: TestUnit) => Row | undefined> {
  const { units } = await read<{ units: Row[] }>(everybody, as);
  return (unit) => units.find(({ unitId }) => unitId === committee.unitIds[unit]);
}

describe('figures of fewer than five people', () => {
  it('are withheld from desks that see no names, with what they would follow from', async () => {
    const rowOf = await rowsFor('auditor');
    expect(rowOf('committee')).toMatchObject({ withheld: false, due: 10, acknowledged: 6 });
    // One attended, which the sum of the other methods would give away.
    expect(rowOf('committee')?.counts).toMatchObject({ self: null, attended: null, onTime: 6 });
    for (const unit of ['grassroots', 'cell', 'siblingCell', 'foreign', 'foreignCell'] as const)
      expect(rowOf(unit), unit).toMatchObject({ withheld: true, due: null, issued: { due: null } });
  });

  it('are shown to the chain of the unit', async () => {
    const rowOf = await rowsFor('officer');
    expect(rowOf('foreign')).toMatchObject({ withheld: false, due: 4, counts: { attended: 1 } });
    expect((await rowsFor('secretary'))('cell')).toMatchObject({ due: 2, issued: { due: 2 } });
  });

  it('are said to be withheld on the page', async () => {
    const page = await committee.fetch(`/coverage/${everybody}`, { as: 'auditor' });
    const text = await page.text();
    expect(text).toContain('không hiện');
    expect(text).toContain('dưới năm người');
    const desk = await committee.fetch(`/department/campaigns/${everybody}`, { as: 'publisher' });
    expect(await desk.text()).toContain('không hiện');
    const own = await committee.fetch(`/coverage/${everybody}`, { as: 'officer' });
    expect(await own.text()).not.toContain('không hiện');
  });
});

type Days = {
  acknowledged: number;
  medianDays: number | null;
  withheld: boolean;
  bands: { from: number; self: number | null; attended: number | null }[];
  days: unknown;
};

describe('days to acknowledge', () => {
  it('count from the issue, by method, in a unit and below', async () => {
    const all = await read<Days>(`${everybody}/days`, 'officer');
    expect(all).toMatchObject({ acknowledged: 6, medianDays: 3, issuedOn: addDays(day, -3) });
    expect(all.days).toEqual([{ days: 3, self: 5, attended: 1, attested: 0 }]);
    expect(all.bands[1]).toEqual({ from: 1, to: 3, self: 5, attended: 1, attested: 0 });
    const cell = await read<Days>(`${everybody}/days?unit=${committee.unitIds.cell}`, 'officer');
    expect(cell.days).toEqual([{ days: 3, self: 2, attended: 0, attested: 0 }]);
    const before = await read<Days>(`${everybody}/days?asOf=${addDays(day, -1)}`, 'officer');
    expect(before).toMatchObject({ acknowledged: 0, medianDays: null, days: [] });
    const cut = await read<Days>(`${everybody}/days?asOf=${day}`, 'officer');
    expect(cut).toEqual(all);
  });

  it('show bands with few people to the own chain alone', async () => {
    const seen = await read<Days>(`${everybody}/days`, 'auditor');
    expect(seen).toMatchObject({ acknowledged: 6, medianDays: 3, days: null });
    expect(seen.bands[1]).toMatchObject({ self: null, attended: null });
    const few = await read<Days>(`${everybody}/days?unit=${committee.unitIds.cell}`, 'auditor');
    expect(few).toMatchObject({ withheld: true, acknowledged: null, medianDays: null });
  });
});

describe('the course of days', () => {
  it('has a point for every day that changed anything, and ends where it stands now', async () => {
    type Curve = { points: Record<string, unknown>[] };
    const { points } = await read<Curve>(`${everybody}/curve`, 'officer');
    expect(points).toMatchObject([{ day, due: 10, acknowledged: 6, percent: 60 }]);
    const unit = committee.unitIds.grassroots;
    const inside = await read<Curve>(`${everybody}/curve?unit=${unit}`, 'grassrootsOfficer');
    expect(inside.points).toMatchObject([{ due: 6, acknowledged: 5 }]);
    const past = await read<Curve>(`${everybody}/curve?asOf=${addDays(day, -1)}`, 'officer');
    expect(past.points).toEqual([]);
  });
});

describe('the matrix', () => {
  type Matrix = {
    campaigns: { campaignId: string }[];
    units: { unitId: string; level: number }[];
    cells: ({ due: number; percent: number | null; issued: { due: number } | null } | null)[][];
  };

  it('sets units beside campaigns, empty where nobody is reached', async () => {
    const matrix = await read<Matrix>(`matrix?campaigns=${everybody},${foreignOnly}`, 'officer');
    const { committee: top, grassroots, foreign } = committee.unitIds;
    expect(matrix.units.map(({ unitId }) => unitId)).toEqual([top, foreign, grassroots]);
    expect(matrix.campaigns.map(({ campaignId }) => campaignId)).toEqual([everybody, foreignOnly]);
    expect(matrix.cells).toMatchObject([
      [
        { due: 10, percent: 60 },
        { due: 4, percent: 0 },
      ],
      [{ due: 4, percent: 25 }, { due: 4 }],
      [{ due: 6, percent: 83.33, issued: null }, null],
    ]);
    const whole = await read<Matrix>(`matrix?depth=whole&issued=true`, 'officer');
    expect(whole.units).toHaveLength(6);
    expect(whole.cells[0]).toMatchObject([{ issued: { due: 10 } }, { issued: { due: 4 } }]);
  });

  it('takes the campaigns of a period, and is not computed where nobody is due', async () => {
    const issuedToday = await read<Matrix>(`matrix?from=${day}&to=${day}`, 'officer');
    expect(issuedToday.campaigns.map(({ campaignId }) => campaignId)).toEqual([foreignOnly]);
    const past = await read<Matrix>(`matrix?asOf=${addDays(day, -1)}`, 'officer');
    expect(past.cells[0]).toEqual([null, null]);
    expect(
      (await read<Matrix>('matrix?from=2020-01-01&to=2020-12-31', 'officer')).cells[0],
    ).toEqual([]);
  });

  it('shows a secretary the own unit, an auditor no group of fewer than five', async () => {
    const own = await read<Matrix>(`matrix?campaigns=${everybody}`, 'secretary');
    expect(own.units.map(({ unitId }) => unitId)).toEqual([committee.unitIds.cell]);
    const seen = await read<Matrix>(`matrix?campaigns=${everybody},${foreignOnly}`, 'auditor');
    expect(seen.cells).toMatchObject([
      [
        { withheld: false, due: 10 },
        { withheld: true, due: null },
      ],
      [{ withheld: true }, { withheld: true }],
      [{ withheld: true }, null],
    ]);
  });
});

describe('the live figure', () => {
  it('is one sum with a tag, and empty while nothing changes', async () => {
    const path = `/api/coverage/${everybody}/live`;
    const first = await committee.fetch(path, { as: 'officer' });
    expect(await first.json()).toMatchObject({ due: 10, acknowledged: 6, state: 'open' });
    const tag = first.headers.get('etag') ?? '';
    const ask = (headers: Record<string, string>) =>
      committee.fetch(path, { as: 'officer', headers });
    const same = await ask({ 'if-none-match': tag });
    expect([same.status, await same.text()]).toEqual([304, '']);
    await acknowledge('publisher');
    const changed = await ask({ 'if-none-match': tag });
    expect([changed.status, await changed.json()]).toMatchObject([200, { acknowledged: 7 }]);
  });
});

it.each(['days', 'curve', 'live'])(
  '%s of a unit or campaign that is not theirs do not exist',
  async (name) => {
    const status = async (path: string, as: TestPerson) =>
      (await committee.fetch(`/api/coverage/${path}`, { as })).status;
    const { foreignCell } = committee.unitIds;
    expect(await status(`${everybody}/${name}?unit=${foreignCell}`, 'secretary')).toBe(404);
    expect(await status(`${everybody}/${name}?unit=nowhere`, 'officer')).toBe(404);
    expect(await status(`nowhere/${name}`, 'officer')).toBe(404);
    expect(await status(`${everybody}/${name}`, 'member')).toBe(404);
    expect(await status(`matrix?unit=${foreignCell}`, 'secretary')).toBe(404);
  },
);
