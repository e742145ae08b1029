import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { startOfLocalDay } from '../../domain/dates/local-day.ts';
import { createTestCommittee, type TestPerson } from '../platform/test-harness.ts';
import { listUnitProgrammes, readProgrammeCoverage } from './programmes.overview.ts';
import { type Body, testProgrammes } from './programmes.test-programmes.ts';

const committee = await createTestCommittee(env);
const {
  documents,
  newSign,
  resolution,
  chosen,
  post,
  decide,
  decided,
  coverage,
  dutyOf,
  implementing,
} = await testProgrammes(committee);

describe('laying a duty down', () => {
  it('shows first for how many it is, and leaves out what ended, owes already or is not one’s own', async () => {
    const { documentId } = await resolution({ units: [] });
    const { unitIds, services } = committee;
    await services.env.DB.batch([
      services.env.DB.prepare(`INSERT INTO units (id, code, created_at) VALUES ('old', 'old', 0)`),
      services.env.DB.prepare(
        `INSERT INTO unit_periods (id, unit_id, name, kind, parent_id, valid_from, valid_to)
         VALUES ('old', 'old', 'Chi bộ cũ', 'cell', ?, '2020-01-01', '2025-07-01')`,
      ).bind(unitIds.grassroots),
    ]);
    const preview = async (as: TestPerson, choice: Body) =>
      (
        await post(`/api/documents/${documentId}/programmes/preview`, as, {
          deed: 'laid_down',
          choice,
        })
      ).body;
    const ofKind = { how: 'kind', kind: 'cell', underId: unitIds.committee };
    expect(await preview('publisher', ofKind)).toMatchObject({
      unchanged: 0,
      ended: 0,
      outside: 0,
    });
    expect(((await preview('publisher', ofKind))['unitIds'] as string[]).toSorted()).toEqual(
      [unitIds.cell, unitIds.siblingCell, unitIds.foreignCell].toSorted(),
    );
    const some = { how: 'chosen', unitIds: [unitIds.cell, unitIds.foreignCell, 'old', 'nothing'] };
    expect(await preview('grassrootsOfficer', some)).toMatchObject({
      unitIds: [unitIds.cell],
      ended: 1,
      outside: 1,
    });
    await decided(documentId, { units: ['cell'] });
    const below = { how: 'children', underId: unitIds.grassroots };
    expect(await preview('officer', below)).toMatchObject({
      unitIds: [unitIds.siblingCell],
      unchanged: 1,
      decisions: 1,
    });
  });

  it('is for officers and publishers within their units; needs types, a day and a reason', async () => {
    const { documentId } = await resolution({ units: [] });
    const choice = chosen(['foreignCell']);
    for (const as of ['member', 'secretary', 'administrator', 'auditor'] as const)
      expect((await decide(documentId, as, { choice })).status).toBe(404);
    const code = async (as: TestPerson, body: Body) =>
      ((await decide(documentId, as, { choice, ...body })).body['error'] as Body)['code'];
    expect(await code('grassrootsOfficer', {})).toBe('programme.nobody_concerned');
    expect(await code('officer', { types: [] })).toBe('programme.types_missing');
    expect(await code('officer', { dueDate: null })).toBe('programme.due_date_missing');
    expect(await code('officer', { reason: ' .' })).toBe('programme.reason_missing');
    expect(await code('officer', { deed: 'exempted' })).toBe('programme.ground_missing');
    expect(await code('officer', { decisions: 3 })).toBe('programme.stale');
    expect((await coverage(documentId, 'auditor')).decisions).toBe(0);
  });

  it('is one decision when it is sent twice; of two at once one is told to look again', async () => {
    const { documentId } = await resolution({ units: [] });
    const same = { choice: chosen(['cell']) };
    const twice = await Promise.all([1, 2].map(() => decide(documentId, 'officer', same)));
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    expect((await coverage(documentId, 'auditor')).decisions).toBe(1);
    const atOnce = await Promise.all([
      decide(documentId, 'officer', { choice: chosen(['siblingCell']), decisions: 1 }),
      decide(documentId, 'publisher', {
        choice: chosen(['foreignCell']),
        decisions: 1,
        reason: 'Theo thông báo khác',
      }),
    ]);
    expect(atOnce.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409']);
    expect((await coverage(documentId, 'auditor')).decisions).toBe(2);
  });

  it('keeps every decision, and shows at a past day what held then', async () => {
    const { documentId } = await resolution({ dueDate: '2026-06-30' });
    const { DB } = committee.services.env;
    await decided(documentId, {
      units: ['cell'],
      deed: 'due_changed',
      dueDate: '2026-08-31',
      decisions: 1,
    });
    await decided(documentId, {
      units: ['foreignCell'],
      deed: 'exempted',
      ground: 'joint_programme',
      decisions: 2,
    });
    expect(await dutyOf(documentId, 'cell')).toMatchObject({ dueDate: '2026-08-31' });
    expect(await dutyOf(documentId, 'foreignCell')).toMatchObject({ state: 'exempt' });
    await expect(DB.prepare(`UPDATE programme_decisions SET reason = ''`).run()).rejects.toThrow(
      'append-only',
    );
    await expect(DB.prepare('DELETE FROM programme_decisions').run()).rejects.toThrow(
      'append-only',
    );
    const { units } = await coverage(documentId, 'auditor', '2026-05-01');
    expect(units.filter(({ duty }) => duty !== null)).toEqual([]);
  });
});

describe('who sees what', () => {
  it('counts in one’s own units, summed up the tree; a document that is not one’s own is not there', async () => {
    const { documentId, sign } = await resolution({
      units: ['cell', 'siblingCell', 'foreignCell', 'committee'],
      dueDate: '2026-06-30',
    });
    await implementing(sign);
    const tops = async (as: TestPerson) => {
      const { units } = await coverage(documentId, as);
      return units
        .filter(({ level }) => level === 0)
        .map(({ unitId, counts }) => [unitId, counts['owed'], counts['onTime'], counts['overdue']]);
    };
    const { unitIds } = committee;
    const all = [[unitIds.committee, 4, 1, 3]];
    expect(await tops('auditor')).toEqual(all);
    expect(await tops('publisher')).toEqual(all);
    expect(await tops('grassrootsOfficer')).toEqual([[unitIds.grassroots, 2, 1, 1]]);
    expect(await tops('foreignSecretary')).toEqual([[unitIds.foreignCell, 1, 0, 1]]);
    expect(
      (await committee.fetch(`/api/documents/${documentId}/programmes`, { as: 'member' })).status,
    ).toBe(404);
    const own = `/api/units/${unitIds.foreignCell}/programmes`;
    expect((await committee.fetch(own, { as: 'foreignSecretary' })).status).toBe(200);
    expect((await committee.fetch(own, { as: 'secretary' })).status).toBe(404);
    const secret = await documents.publish({ sign: newSign('NQ/TU'), access: 'restricted' });
    const hidden = `/api/documents/${secret.documentId}/programmes`;
    expect((await committee.fetch(hidden, { as: 'foreignSecretary' })).status).toBe(
      await committee
        .fetch(`/api/documents/${secret.documentId}`, { as: 'foreignSecretary' })
        .then(({ status }) => status),
    );
  });

  it('the chain from the resolution over the plan above to the plan of the unit', async () => {
    const { documentId, sign } = await resolution({ units: ['committee'] });
    const upper = newSign('KH/ĐU');
    await documents.publish({
      type: 'plan',
      sign: upper,
      issuer: 'Đảng ủy Đơn vị committee',
      issueDate: '2026-06-10',
      title: `Kế hoạch thực hiện Nghị quyết số ${sign} của Tỉnh ủy`,
    });
    const lower = await implementing(sign, {
      title: `Kế hoạch thực hiện Kế hoạch số ${upper} của Đảng ủy`,
    });
    const { cascade } = await coverage(documentId, 'auditor');
    expect(cascade.map(({ document, level, isFocus }) => [document.sign, level, isFocus])).toEqual([
      [sign, 0, true],
      [upper, 1, false],
      [expect.stringContaining('KH/CB'), 2, false],
    ]);
    expect(cascade[0]?.counts).toMatchObject({ owed: 1, onTime: 1 });
    const below = await coverage(lower.documentId, 'auditor');
    expect(below.cascade.map(({ level, isFocus }) => [level, isFocus])).toEqual([
      [0, false],
      [1, false],
      [2, true],
    ]);
  });
});

describe('time', () => {
  it('turns at midnight in Vietnam, and a past day shows what was known at its end', async () => {
    const { documentId } = await resolution({ units: ['cell'], dueDate: '2026-12-31' });
    const { services, unitIds } = committee;
    const at = (now: number) => ({ ...services, clock: { now: () => now } });
    const midnight = startOfLocalDay('2027-01-01');
    const actor = {
      kind: 'account' as const,
      accountId: '',
      memberId: '',
      fullName: '',
      unitId: null,
    };
    const officer = { ...actor, grants: [{ role: 'officer' as const, unitId: unitIds.committee }] };
    const standing = async (now: number) =>
      (await listUnitProgrammes(at(now), officer, unitIds.cell)).owed.find(
        ({ document }) => document.documentId === documentId,
      )?.standing;
    expect(await standing(midnight - 1)).toMatchObject({ state: 'outstanding', daysLate: 0 });
    expect(await standing(midnight)).toMatchObject({ state: 'outstanding', daysLate: 1 });
    const early = await readProgrammeCoverage(at(midnight), officer, documentId, '2026-12-31');
    expect(early.rows[0]?.counts).toMatchObject({ outstanding: 1, overdue: 0 });
  });
});
