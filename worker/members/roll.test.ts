import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  callWorker,
  createTestCommittee,
  TEST_ORIGIN,
  TEST_PEOPLE,
  type TestCommittee,
  type TestPerson,
  type TestUnit,
} from '../platform/test-harness.ts';

let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
});

const ALL: TestUnit[] = [
  'committee',
  'grassroots',
  'cell',
  'siblingCell',
  'foreign',
  'foreignCell',
];
const rollOf = (person: TestPerson, unit: TestUnit) =>
  committee.fetch(`/members?unit=${committee.unitIds[unit]}`, { as: person });

describe('the roll', () => {
  it.each<[TestPerson, TestUnit[]]>([
    ['secretary', ['cell']],
    ['foreignSecretary', ['foreignCell']],
    ['grassrootsOfficer', ['grassroots', 'cell', 'siblingCell']],
    ['officer', ALL],
    ['administrator', ALL],
    ['member', []],
    ['publisher', []],
    ['auditor', []],
  ])('is shown to %s for their own units only; the others do not exist', async (person, seen) => {
    for (const unit of ALL) {
      const response = await rollOf(person, unit);
      const text = await response.text();
      const expected = seen.includes(unit) ? 200 : 404;
      expect([unit, response.status]).toEqual([unit, expected]);
      if (expected === 404) expect(text).not.toMatch(/Người thử|Đơn vị/);
    }
    expect((await committee.fetch('/members?unit=missing', { as: person })).status).toBe(404);
  });

  it('begins at the unit of the grant and counts those below once', async () => {
    const text = await (await committee.fetch('/members', { as: 'grassrootsOfficer' })).text();
    expect(text).toContain('Đơn vị grassroots');
    expect(text).toMatch(/data-label="Số đảng viên">6</);
    expect(text).not.toContain('Đơn vị foreign');
  });

  it('is at once that of the one unit somebody looks after', async () => {
    const atOnce = await (await committee.fetch('/members', { as: 'secretary' })).text();
    expect(atOnce).toContain('<h1>Đơn vị cell</h1>');
    expect(atOnce).toContain('Người thử');
  });

  it('is audited with the number of people seen, and only when names were seen', async () => {
    const { DB } = committee.services.env;
    const count = () =>
      DB.prepare(
        `SELECT count(*) AS n FROM audit_entries WHERE action = 'named_list.viewed'`,
      ).first<number>('n');
    const before = await count();
    await rollOf('secretary', 'cell');
    await rollOf('secretary', 'foreignCell');
    await committee.fetch('/members', { as: 'officer' });
    expect(await count()).toBe((before ?? 0) + 1);
    const entry = await DB.prepare(
      'SELECT actor_id, subject_id, count FROM audit_entries ORDER BY id DESC LIMIT 1',
    ).first();
    expect(entry).toEqual({
      actor_id: committee.memberIds.secretary,
      subject_id: committee.unitIds.cell,
      count: 2,
    });
  });

  it('offers a slip exactly where one would be issued', async () => {
    for (const person of ['secretary', 'officer', 'administrator', 'foreignSecretary'] as const)
      for (const unit of ['cell', 'siblingCell', 'foreignCell'] as const) {
        const page = await (await rollOf(person, unit)).text();
        for (const other of TEST_PEOPLE) {
          const path = `/members/slips/${committee.memberIds[other]}`;
          if (!page.includes(`data-label="Họ và tên">Người thử ${other}<`)) continue;
          const response = await committee.fetch(path, {
            as: person,
            confirmed: true,
            method: 'POST',
            headers: { origin: TEST_ORIGIN },
          });
          expect([person, other, response.status]).toEqual([
            person,
            other,
            page.includes(path) ? 200 : 404,
          ]);
        }
      }
  });

  it('hands out a slip with which the member comes in', async () => {
    const path = `/members/slips/${committee.memberIds.member}`;
    const slip = await (
      await committee.fetch(path, { as: 'secretary', confirmed: true, method: 'POST' })
    ).text();
    const code = /<code>([0-9A-Z]{4}(?:-[0-9A-Z]{4}){2})<\/code>/.exec(slip)?.[1];
    expect(slip).toContain(`${TEST_ORIGIN}/activate`);
    const form = {
      userName: 'member',
      code: code ?? '',
      password: 'hoa sen trắng giữa đầm',
      repeat: 'hoa sen trắng giữa đầm',
    };
    const response = await callWorker('/activate', { form }, { origin: TEST_ORIGIN });
    expect(response.status).toBe(303);
  });
});
