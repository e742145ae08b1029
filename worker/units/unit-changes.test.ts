import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/dates/local-day.ts';
import { heldOn } from '../../domain/units/unit-tree.ts';
import { openTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import { today } from '../platform/clock.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestUnit,
} from '../platform/test-harness.ts';
import { listPeriods } from './unit-changes.repository.ts';
import type { UnitChange } from './unit-changes.schemas.ts';
import type { UnitChangePreview } from './unit-changes.service.ts';
import {
  addMember,
  call,
  carryOut,
  countsIn,
  create,
  grantsOver,
  look,
  settle,
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

describe('merging while a campaign runs', () => {
  it('counts each person once in the new unit, keeps what they did, carries chosen roles over', async () => {
    const [one, two] = [await create('M1', id.grassroots), await create('M2', id.grassroots)];
    const people = [await addMember(one), await addMember(one), await addMember(two)];
    const { DB } = committee.services.env;
    for (const [name, unitId] of [
      ['g1', one],
      ['g2', two],
    ] as const)
      await DB.prepare(
        `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from) VALUES (?, ?, 'secretary', ?, '2020-01-01')`,
      )
        .bind(name, name === 'g1' ? people[0] : people[2], unitId)
        .run();
    const below = await create('M1.1', one);
    const campaignId = await openTestCampaign(committee);
    const { ledger } = committee.services;
    await ledger.open(campaignId, people[0]!);
    await ledger.acknowledge({
      campaignId,
      memberId: people[0]!,
      method: 'self',
      actorId: people[0]!,
      idempotencyKey: 'k1',
    });
    const before = await countsIn(campaignId);
    expect([before.get(one)?.assigned, before.get(two)?.assigned]).toEqual([2, 1]);

    const merger: UnitChange = {
      kind: 'merged',
      validFrom: day,
      unitIds: [one, two],
      into: { code: 'M', name: 'Chi bộ M', unitKind: 'cell', parentId: id.grassroots },
      grants: ['g1'],
    };
    const { body } = await look(merger);
    const preview = body as unknown as UnitChangePreview;
    expect(preview).toMatchObject({ memberCount: 3, dependents: { audiences: 0 } });
    expect(new Map(preview.grants.map(({ grantId, to }) => [grantId, to]))).toEqual(
      new Map([
        ['g1', 'Chi bộ M'],
        ['g2', null],
      ]),
    );
    expect(preview.campaigns.find((one) => one.campaignId === campaignId)).toMatchObject({
      assigned: 3,
      outstanding: 2,
    });
    const changeId = await carryOut(merger);
    const merged = (await DB.prepare(`SELECT id FROM units WHERE code = 'M'`).first<string>('id'))!;
    for (const person of people) {
      expect(await unitOf(person, day)).toEqual([merged]);
      expect(await unitOf(person, addDays(day, -1))).not.toEqual([merged]);
    }
    expect(await grantsOver(merged, day)).toEqual([{ memberId: people[0], role: 'secretary' }]);
    expect(await grantsOver(two, day)).toEqual([]);
    const tree = heldOn(await listPeriods(committee.services), day);
    expect(tree.find(({ unitId }) => unitId === below)?.parentId).toBe(merged);

    // Delivered, and delivered again as after a consumer that ended between the ledger and its row.
    await settle();
    const again = await DB.prepare(
      'UPDATE outbox SET done_at = NULL, available_at = 0 WHERE subject_id = ?',
    )
      .bind(changeId)
      .run();
    expect(again.meta.changes).toBe(1);
    await settle();
    const after = await countsIn(campaignId);
    expect([after.get(one)?.assigned ?? 0, after.get(two)?.assigned ?? 0]).toEqual([0, 0]);
    expect(after.get(merged)).toMatchObject({ assigned: 3, self: 1 });
    const kinds = (await committee.services.ledger.historyOf(campaignId, people[1]!)).map(
      (e) => e.kind,
    );
    expect(kinds).toEqual(['assigned', 'moved']);
    const sum = (counts: typeof after) =>
      [...counts.values()].reduce((n, unit) => n + unit.assigned, 0);
    expect(sum(after)).toBe(sum(before));
    const page = await committee.fetch(`/api/coverage/${campaignId}`, { as: 'officer' });
    expect(page.status).toBe(200);

    const { results } = await DB.prepare(
      'SELECT unit_id AS unitId, successor_id AS successorId FROM unit_successors ORDER BY 1',
    ).all();
    expect(results).toHaveLength(2);
    const history = await committee.fetch(`/api/units/${one}/history`, { as: 'administrator' });
    expect(await history.json()).toMatchObject({
      periods: [{ validFrom: '2020-01-01', validTo: day }],
      changes: [{ kind: 'merged', effectiveOn: day }, { kind: 'created' }],
    });
  });
});

describe('splitting and ending', () => {
  it('sends each member and each unit below where it was chosen, and lets nobody be left over', async () => {
    const old = await create('S', id.foreign);
    const below = await create('S.1', old);
    const people = [await addMember(old), await addMember(old), await addMember(old)];
    const split = (members: Record<string, number>): UnitChange => ({
      kind: 'split',
      validFrom: addDays(day, -10),
      unitId: old,
      parts: [
        { code: 'SA', name: 'Chi bộ A', unitKind: 'cell' },
        { code: 'SB', name: 'Chi bộ B', unitKind: 'cell' },
      ],
      ends: true,
      members,
      units: { [below]: 1 },
      grants: {},
    });
    const some = { [people[0]!]: 0, [people[1]!]: 1 };
    expect(await look(split(some))).toMatchObject({ status: 422, code: 'unit.members_left_over' });
    await carryOut(split({ ...some, [people[2]!]: 1 }));
    const { DB } = committee.services.env;
    const idOf = (code: string) =>
      DB.prepare('SELECT id FROM units WHERE code = ?').bind(code).first<string>('id');
    const [a, b] = [await idOf('SA'), await idOf('SB')];
    expect(await Promise.all(people.map((person) => unitOf(person, day)))).toEqual([[a], [b], [b]]);
    // What came from a reorganisation cannot be taken back person by person: the old unit is gone.
    const back = await committee.fetch(`/members/${people[0]}`, {
      as: 'administrator',
      form: { action: 'take-back' },
    });
    expect(back.status).toBe(422);
    // A unit ends only once it has nobody and nothing under it.
    expect(
      await look({ kind: 'ended', validFrom: day, unitId: b!, membersTo: a, grants: [] }),
    ).toMatchObject({
      code: 'unit.without_parent',
    });
    await carryOut({ kind: 'moved', validFrom: day, unitId: below, parentId: id.foreign });
    await carryOut({ kind: 'ended', validFrom: day, unitId: b!, membersTo: a, grants: [] });
    expect(await unitOf(people[1]!, day)).toEqual([a]);
    expect(await unitOf(people[1]!, addDays(day, -1))).toEqual([b]);
  });
});

describe('a change for a later day', () => {
  it('takes effect that day, can be undone before it and leaves no trace but the record', async () => {
    const [one, two] = [await create('L1', id.foreign), await create('L2', id.foreign)];
    const person = await addMember(one);
    const later = addDays(day, 20);
    const { DB } = committee.services.env;
    const rows = async () =>
      JSON.stringify([
        (
          await DB.prepare(
            'SELECT id, unit_id, valid_from, valid_to FROM memberships ORDER BY id',
          ).all()
        ).results,
        (await DB.prepare('SELECT * FROM unit_periods ORDER BY id').all()).results,
        (await DB.prepare('SELECT * FROM units ORDER BY id').all()).results,
      ]);
    const before = await rows();
    const changeId = await carryOut({
      kind: 'merged',
      validFrom: later,
      unitIds: [one],
      into: { unitId: two },
      grants: [],
    });
    expect(await unitOf(person, day)).toEqual([one]);
    expect(await unitOf(person, later)).toEqual([two]);
    const join = await committee.fetch(`/members/${committee.memberIds.foreignMember}`, {
      as: 'administrator',
      form: { action: 'change', unitId: one, standing: 'official', ground: '', validFrom: day },
    });
    expect([join.status, (await join.text()).includes('không nhận thêm người')]).toEqual([
      422,
      true,
    ]);
    expect(
      await look({
        kind: 'renamed',
        validFrom: day,
        unitId: one,
        name: 'Tên mới',
        unitKind: 'cell',
      }),
    ).toMatchObject({
      code: 'unit.later_change',
    });
    expect(
      (await call(`/api/units/changes/${changeId}`, null, 'administrator', 'DELETE')).status,
    ).toBe(204);
    expect(await rows()).toBe(before);
    expect(
      (await call(`/api/units/changes/${changeId}`, null, 'administrator', 'DELETE')).status,
    ).toBe(404);
  });

  it('cannot be undone once something rests on it, nor once its day has come', async () => {
    const later = addDays(day, 5);
    const changeId = await carryOut({
      kind: 'created',
      validFrom: later,
      code: 'X1',
      name: 'Chi bộ X1',
      unitKind: 'cell',
      parentId: id.foreign,
    });
    const { DB } = committee.services.env;
    const unitId = (await DB.prepare(`SELECT id FROM units WHERE code = 'X1'`).first<string>(
      'id',
    ))!;
    const member = `/members/${committee.memberIds.foreignMember}`;
    const form = { action: 'change', unitId, standing: 'official', ground: '', validFrom: later };
    expect((await committee.fetch(member, { as: 'administrator', form })).status).toBe(303);
    const undo = () => call(`/api/units/changes/${changeId}`, null, 'administrator', 'DELETE');
    expect(await undo()).toMatchObject({ status: 422, code: 'roll.change_built_on' });
    await committee.fetch(member, { as: 'administrator', form: { action: 'take-back' } });
    expect((await undo()).status).toBe(204);
    const done = await carryOut({
      kind: 'renamed',
      validFrom: day,
      unitId: id.foreignCell,
      name: 'Chi bộ đổi tên',
      unitKind: 'cell',
    });
    expect(await call(`/api/units/changes/${done}`, null, 'administrator', 'DELETE')).toMatchObject(
      {
        code: 'roll.change_in_effect',
      },
    );
  });
});
