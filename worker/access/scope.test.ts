import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  callWorker,
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
  type TestUnit,
} from '../platform/test-harness.ts';
import { coverageUnitIds, managedUnitIds, namedUnitIds, unitsWithin } from './scope.ts';
import { actorOfToken } from './sessions.ts';

let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
});

async function actorOf(person: TestPerson) {
  const { cookie } = await committee.signedIn(person);
  const actor = await actorOfToken(committee.services, cookie.split('=')[1]!);
  expect(actor).not.toBeNull();
  return actor!;
}

const sorted = (...units: TestUnit[]) => units.map((unit) => committee.unitIds[unit]).sort();
const ALL: TestUnit[] = [
  'committee',
  'grassroots',
  'cell',
  'siblingCell',
  'foreign',
  'foreignCell',
];

describe('scope', () => {
  it.each<[TestPerson, TestUnit[], TestUnit[], TestUnit[]]>([
    ['member', [], [], []],
    ['secretary', ['cell'], ['cell'], ['cell']],
    [
      'grassrootsOfficer',
      ['grassroots', 'cell', 'siblingCell'],
      ['grassroots', 'cell', 'siblingCell'],
      [],
    ],
    ['officer', ALL, ALL, []],
    ['publisher', [], ALL, []],
    ['auditor', [], ALL, []],
    ['administrator', [], ALL, ALL],
  ])(
    '%s sees names, counts and accounts only where the grant reaches',
    async (person, named, counted, managed) => {
      const actor = await actorOf(person);
      expect(await namedUnitIds(committee.services, actor)).toEqual(sorted(...named));
      expect(await coverageUnitIds(committee.services, actor)).toEqual(sorted(...counted));
      expect(await managedUnitIds(committee.services, actor)).toEqual(sorted(...managed));
    },
  );

  it('follows a unit that moved from the day of the move, and shows the old tree before it', async () => {
    const { unitIds, services } = committee;
    await committee.services.env.DB.batch([
      committee.services.env.DB.prepare(
        'UPDATE unit_periods SET valid_to = ? WHERE unit_id = ?',
      ).bind('2026-06-01', unitIds.siblingCell),
      committee.services.env.DB.prepare(
        `INSERT INTO unit_periods (id, unit_id, name, kind, parent_id, valid_from) VALUES ('moved', ?, 'x', 'cell', ?, '2026-06-01')`,
      ).bind(unitIds.siblingCell, unitIds.foreign),
    ]);
    const grassroots = [unitIds.grassroots];
    expect(await unitsWithin(services, grassroots, '2026-05-31')).toEqual(
      sorted('grassroots', 'cell', 'siblingCell'),
    );
    expect(await unitsWithin(services, grassroots, '2026-06-01')).toEqual(
      sorted('grassroots', 'cell'),
    );
    expect(await unitsWithin(services, [unitIds.foreign], '2026-06-01')).toEqual(
      sorted('foreign', 'foreignCell', 'siblingCell'),
    );
  });

  it('ends even when the stored tree holds a loop', async () => {
    const { unitIds, services } = committee;
    await committee.services.env.DB.prepare(
      `INSERT INTO unit_periods (id, unit_id, name, kind, parent_id, valid_from, valid_to) VALUES ('loop', ?, 'x', 'committee', ?, '1990-01-01', '1991-01-01'), ('loop2', ?, 'x', 'cell', ?, '1990-01-01', '1991-01-01')`,
    )
      .bind(unitIds.committee, unitIds.cell, unitIds.cell, unitIds.committee)
      .run();
    expect(await unitsWithin(services, [unitIds.committee], '1990-06-01')).toEqual(
      sorted('committee', 'cell'),
    );
  });

  it('gives a key no unit at all', async () => {
    const key = {
      kind: 'key',
      keyId: 'k',
      name: 'k',
      scopes: ['agent', 'publish', 'setup'],
    } as const;
    expect(await namedUnitIds(committee.services, { ...key, scopes: [...key.scopes] })).toEqual([]);
    expect(await coverageUnitIds(committee.services, { ...key, scopes: [...key.scopes] })).toEqual(
      [],
    );
  });

  it('lets nobody in with a wrong key, cookie or not', async () => {
    const response = await callWorker(
      '/',
      { headers: { authorization: 'Bearer qt_wrong' } },
      await committee.signedIn('member'),
    );
    expect(response.status).toBe(401);
    expect(((await response.json()) as { error: { code: string } }).error.code).toBe('key.refused');
  });
});
