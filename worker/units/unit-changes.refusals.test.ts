import { env } from 'cloudflare:workers';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/dates/local-day.ts';
import { heldOn, UnitTree } from '../../domain/units/unit-tree.ts';
import { openTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { today } from '../platform/clock.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestUnit,
} from '../platform/test-harness.ts';
import { listPeriods } from './unit-changes.repository.ts';
import type { UnitChange } from './unit-changes.schemas.ts';
import {
  addMember,
  call,
  create,
  look,
  unitOf,
  useCommittee,
} from './unit-changes.test-changes.ts';

let committee: TestCommittee;
let day: string;
let id: Record<TestUnit, string>;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  useCommittee(committee);
  day = today(committee.services.clock);
  id = committee.unitIds;
});

const renaming = (name: string): UnitChange => ({
  kind: 'renamed',
  validFrom: day,
  unitId: id.siblingCell,
  name,
  unitKind: 'cell',
});

describe('what is refused', () => {
  it.each<[string, () => UnitChange, string]>([
    [
      'a circle',
      () => ({ kind: 'moved', validFrom: day, unitId: id.grassroots, parentId: id.cell }),
      'unit.under_itself',
    ],
    [
      'children left over',
      () => ({ kind: 'ended', validFrom: day, unitId: id.grassroots, membersTo: null, grants: [] }),
      'unit.without_parent',
    ],
    [
      'members left over',
      () => ({ kind: 'ended', validFrom: day, unitId: id.cell, membersTo: null, grants: [] }),
      'unit.members_left_over',
    ],
    [
      'an end of the committee',
      () => ({ kind: 'ended', validFrom: day, unitId: id.committee, membersTo: null, grants: [] }),
      'unit.without_parent',
    ],
    [
      'a code that was used',
      () => ({
        kind: 'created',
        validFrom: day,
        code: 'cell',
        name: 'Trùng mã',
        unitKind: 'cell',
        parentId: id.grassroots,
      }),
      'unit.new_code_taken',
    ],
    [
      'a day far away',
      () => ({ kind: 'moved', validFrom: '2019-01-01', unitId: id.cell, parentId: id.foreign }),
      'unit.day_out_of_bounds',
    ],
    [
      'a unit merged with itself',
      () => ({
        kind: 'merged',
        validFrom: day,
        unitIds: [id.cell],
        into: { unitId: id.cell },
        grants: [],
      }),
      'unit.merge_needs_two',
    ],
    [
      'a name that stays',
      () => ({
        kind: 'renamed',
        validFrom: day,
        unitId: id.cell,
        name: 'Đơn vị cell',
        unitKind: 'cell',
      }),
      'unit.nothing_changes',
    ],
    [
      'a unit nobody knows',
      () => ({ kind: 'moved', validFrom: day, unitId: 'nowhere', parentId: id.foreign }),
      'unit.absent',
    ],
  ])('%s, with a sentence and nothing recorded', async (_title, change, code) => {
    const { DB } = committee.services.env;
    const rows = () => DB.prepare('SELECT count(*) AS n FROM unit_periods').first<number>('n');
    const before = await rows();
    expect(await look(change())).toMatchObject({ status: 422, code });
    const revision = await DB.prepare('SELECT number FROM roll_revisions').first<number>('number');
    const done = await call('/api/units/changes', { revision, change: change() }, 'administrator');
    expect(done).toMatchObject({ status: 422, code });
    expect(await rows()).toBe(before);
  });

  it('a decision on a roll that has changed since, also when two decide at once', async () => {
    const { revision } = (await look(renaming('Tên một'))).body;
    const answers = await Promise.all(
      ['Tên một', 'Tên hai'].map((name) =>
        call('/api/units/changes', { revision, change: renaming(name) }, 'administrator'),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  it('anybody but an administrator, and units outside their part of the tree', async () => {
    const change: UnitChange = {
      kind: 'renamed',
      validFrom: day,
      unitId: id.cell,
      name: 'Tên khác',
      unitKind: 'cell',
    };
    for (const as of ['member', 'secretary', 'officer', 'publisher', 'auditor'] as const)
      expect((await look(change, as)).status).toBe(404);
    const { DB } = committee.services.env;
    await DB.prepare(
      `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from) VALUES ('part', ?, 'administrator', ?, '2020-01-01')`,
    )
      .bind(committee.memberIds.foreignSecretary, id.foreign)
      .run();
    expect(await look(change, 'foreignSecretary')).toMatchObject({ code: 'unit.absent' });
    const grab: UnitChange = {
      kind: 'moved',
      validFrom: day,
      unitId: id.foreignCell,
      parentId: id.grassroots,
    };
    expect(await look(grab, 'foreignSecretary')).toMatchObject({ code: 'unit.absent' });
    const history = (unitId: string) =>
      committee.fetch(`/api/units/${unitId}/history`, { as: 'foreignSecretary' });
    expect([(await history(id.foreignCell)).status, (await history(id.cell)).status]).toEqual([
      200, 404,
    ]);
    await DB.prepare(`DELETE FROM role_grants WHERE id = 'part'`).run();
  });
});

describe('random changes', () => {
  it('leave one tree and everybody in exactly one living unit each day, counted once in the ledger', async () => {
    const { services } = committee;
    const units = new Map<string, string>();
    for (const code of ['R0', 'R1', 'R2', 'R3']) units.set(code, await create(code, id.committee));
    const people: string[] = [];
    for (const unitId of [...units.values(), ...units.values()])
      people.push(await addMember(unitId));
    const campaignId = await openTestCampaign(committee);
    const random = fc.sample(
      fc.record({
        deed: fc.constantFrom('moved', 'moved', 'merged', 'split', 'split', 'ended'),
        one: fc.nat(5),
        two: fc.nat(5),
        days: fc.integer({ min: -20, max: 20 }),
      }),
      { numRuns: 24, seed: 20_261 },
    );
    let carried = 0;
    for (const [step, { deed, one, two, days }] of random
      .toSorted((a, b) => a.days - b.days)
      .entries()) {
      const known = [...units.values()];
      const [unitId, other] = [known[one % known.length]!, known[two % known.length]!];
      const validFrom = addDays(day, days);
      const parts = [{ code: `P${step}`, name: `Chi bộ P${step}`, unitKind: 'cell' as const }];
      const change: UnitChange = {
        moved: { kind: 'moved' as const, validFrom, unitId, parentId: other },
        merged: {
          kind: 'merged' as const,
          validFrom,
          unitIds: [unitId],
          into: { unitId: other },
          grants: [],
        },
        split: {
          kind: 'split' as const,
          validFrom,
          unitId,
          parts,
          ends: false,
          members: { [people[step % 8]!]: 0 },
          units: {},
          grants: {},
        },
        ended: { kind: 'ended' as const, validFrom, unitId, membersTo: other, grants: [] },
      }[deed];
      const seen = await look(change);
      if (seen.status !== 200) continue;
      const { revision } = seen.body;
      expect((await call('/api/units/changes', { revision, change }, 'administrator')).status).toBe(
        200,
      );
      carried += 1;
      const row = await services.env.DB.prepare('SELECT id FROM units WHERE code = ?')
        .bind(`P${step}`)
        .first<string>('id');
      if (row) units.set(`P${step}`, row);
    }
    expect(carried).toBeGreaterThan(6);
    const periods = await listPeriods(services);
    for (let days = -25; days <= 25; days += 1) {
      const on = addDays(day, days);
      const living = heldOn(periods, on);
      const tree = new UnitTree(living.map(({ unitId, parentId }) => ({ id: unitId, parentId })));
      expect(tree.roots.map((root) => root.id)).toEqual([id.committee]);
      for (const person of people) {
        const [place, ...more] = await unitOf(person, on);
        expect([more, tree.get(place ?? '') !== undefined]).toEqual([[], true]);
      }
    }
    await drainOutbox(services);
    // Once the last day has come, the ledger says of everybody what the roll says.
    const end = Date.now() + 25 * 86_400_000;
    await drainOutbox({ ...services, clock: { now: () => end } });
    const placed = await Promise.all(
      people.map(async (person) => {
        const history = await services.ledger.historyOf(campaignId, person);
        return history.at(-1)?.unitId;
      }),
    );
    const expected = await Promise.all(
      people.map(async (person) => (await unitOf(person, addDays(day, 25)))[0]),
    );
    expect(placed).toEqual(expected);
    const [counted] = await services.ledger.coverage([campaignId]);
    const total = (counted?.units ?? []).reduce((sum, unit) => sum + unit.assigned, 0);
    const subjects = await services.env.DB.prepare(
      `SELECT count(DISTINCT member_id) AS n FROM memberships WHERE standing <> 'left'`,
    ).first<number>('n');
    expect(total).toBe(subjects);
  });
});
