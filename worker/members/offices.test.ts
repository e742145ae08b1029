import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/dates/local-day.ts';
import { today } from '../platform/clock.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
  type TestUnit,
} from '../platform/test-harness.ts';
import { listHolders, listOffices } from './offices.repository.ts';

let committee: TestCommittee;
let day: string;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  day = today(committee.services.clock);
});

async function send(
  person: TestPerson,
  form: Record<string, string>,
  as: TestPerson = 'administrator',
) {
  const response = await committee.fetch(`/members/${committee.memberIds[person]}`, { as, form });
  return { status: response.status, text: await response.text() };
}

const give = (
  person: TestPerson,
  form: { office?: string; unit?: TestUnit | 'nowhere'; validFrom?: string } = {},
  as: TestPerson = 'administrator',
) =>
  send(
    person,
    {
      action: 'give-office',
      office: form.office ?? 'reporter',
      unitId: form.unit === 'nowhere' ? 'nowhere' : committee.unitIds[form.unit ?? 'committee'],
      validFrom: form.validFrom ?? day,
    },
    as,
  );

const held = (person: TestPerson) => listOffices(committee.services, committee.memberIds[person]);

async function end(person: TestPerson, validTo: string) {
  const [office] = await held(person);
  return await send(person, { action: 'end-office', officeId: office?.id ?? '', validTo });
}

const holdersOn = async (on: string) =>
  (await listHolders(committee.services, on)).map(({ memberId, office }) => ({ memberId, office }));

const actions = async () =>
  (
    await committee.services.env.DB.prepare(
      "SELECT action, detail FROM audit_entries WHERE action LIKE 'member.office%' ORDER BY id",
    ).all<{ action: string; detail: string }>()
  ).results.map(({ action }) => action);

describe('an office of a member', () => {
  it('holds from its first day until the day it ends, stands on the page and in the audit', async () => {
    const from = addDays(day, -30);
    expect((await give('member', { validFrom: from })).status).toBe(303);
    expect((await give('member', { office: 'key_cadre', unit: 'cell' })).status).toBe(303);
    const page = await committee.fetch(`/members/${committee.memberIds.member}`, {
      as: 'administrator',
    });
    const text = await page.text();
    expect(text).toContain('Kết thúc Báo cáo viên');
    expect(text).toContain('Kết thúc Cán bộ chủ chốt');
    const memberId = committee.memberIds.member;
    expect(await holdersOn(addDays(from, -1))).toEqual([]);
    expect(await holdersOn(from)).toEqual([{ memberId, office: 'reporter' }]);
    expect(await holdersOn(day)).toHaveLength(2);
    expect((await end('member', day)).status).toBe(303);
    expect(await actions()).toEqual([
      'member.office_given',
      'member.office_given',
      'member.office_ended',
    ]);
  });

  it('entered by mistake goes when it ends by its first day', async () => {
    await give('siblingMember');
    expect(await held('siblingMember')).toHaveLength(1);
    expect((await end('siblingMember', day)).status).toBe(303);
    expect(await held('siblingMember')).toEqual([]);
  });

  it('ended stays ended, and can be held again from that day on', async () => {
    await give('officer', { validFrom: addDays(day, -10) });
    expect((await end('officer', addDays(day, -5))).status).toBe(303);
    expect((await end('officer', addDays(day, -2))).status).toBe(303);
    expect(await held('officer')).toMatchObject([{ validTo: addDays(day, -5) }]);
    expect(await holdersOn(addDays(day, -5))).not.toContainEqual({
      memberId: committee.memberIds.officer,
      office: 'reporter',
    });
    expect((await give('officer', { validFrom: addDays(day, -6) })).status).toBe(409);
    expect((await give('officer', { validFrom: addDays(day, -5) })).status).toBe(303);
  });

  it('ends with its unit', async () => {
    await give('foreignMember', { unit: 'foreign', validFrom: addDays(day, -10) });
    const { DB } = committee.services.env;
    const setEnd = (validTo: string | null) =>
      DB.prepare('UPDATE unit_periods SET valid_to = ? WHERE unit_id = ?')
        .bind(validTo, committee.unitIds.foreign)
        .run();
    await setEnd(addDays(day, -1));
    expect(await held('foreignMember')).toMatchObject([{ validTo: addDays(day, -1) }]);
    const holder = { memberId: committee.memberIds.foreignMember, office: 'reporter' };
    expect(await holdersOn(addDays(day, -2))).toContainEqual(holder);
    expect(await holdersOn(day)).not.toContainEqual(holder);
    await setEnd(null);
  });
});

describe('what is refused', () => {
  it.each([
    [{ office: 'king' }, 422, 'Không có chức danh này'],
    [{ unit: 'nowhere' }, 422, 'không thuộc phạm vi'],
    [{ validFrom: '2026-02-30' }, 422, 'ngày'],
  ] as const)('%j, with what to do, and nothing is kept', async (form, status, sentence) => {
    const answer = await give('secretary', form);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(sentence);
    expect(await held('secretary')).toEqual([]);
  });

  it('the same office twice at a time', async () => {
    expect((await give('auditor')).status).toBe(303);
    expect((await give('auditor', { validFrom: addDays(day, -3) })).status).toBe(409);
    expect((await give('auditor', { unit: 'cell' })).status).toBe(303);
    expect(await held('auditor')).toHaveLength(2);
  });

  it('an office of somebody else, and anybody who is no administrator', async () => {
    const [office] = await held('auditor');
    const form = { action: 'end-office', officeId: office?.id ?? '', validTo: day };
    expect((await send('secretary', form)).status).toBe(404);
    for (const as of ['secretary', 'officer', 'publisher', 'member'] as const)
      expect((await give('member', { office: 'reporter' }, as)).status).toBe(404);
  });
});

it('stands among one’s own data, on the page and in the file', async () => {
  await give('member', { office: 'inspection_commission' });
  const page = await committee.fetch('/account/data', {
    as: 'member',
    headers: { accept: 'text/html' },
  });
  expect(await page.text()).toContain('Ủy viên UBKT');
  const file = await committee.fetch('/account/data.json', { as: 'member' });
  const { offices } = (await file.json()) as { offices: { office: string }[] };
  expect(offices.map(({ office }) => office)).toContain('inspection_commission');
});
