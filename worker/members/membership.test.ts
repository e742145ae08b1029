import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/dates/local-day.ts';
import { assignCampaign } from '../campaigns/campaigns.assign.ts';
import { placeChangedMembers } from '../campaigns/campaigns.placement.ts';
import { planCampaign } from '../campaigns/campaigns.service.ts';
import { openTestCampaign, planTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { outboxDepth } from '../outbox/outbox.repository.ts';
import { today } from '../platform/clock.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
  type TestUnit,
} from '../platform/test-harness.ts';

let committee: TestCommittee;
let day: string;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  day = today(committee.services.clock);
});

async function settle(): Promise<void> {
  await drainOutbox(committee.services);
  await expect.poll(async () => (await outboxDepth(committee.services)).waiting).toBe(0);
}

type Form = { unit?: TestUnit; standing?: string; ground?: string; validFrom?: string };

/** Sends the form of a member's page; gives the status and where it leads. */
async function change(person: TestPerson, form: Form, as: TestPerson = 'administrator') {
  const response = await committee.fetch(`/members/${committee.memberIds[person]}`, {
    as,
    form: {
      action: 'change',
      unitId: committee.unitIds[form.unit ?? 'cell'],
      standing: form.standing ?? 'official',
      ground: form.ground ?? '',
      validFrom: form.validFrom ?? day,
    },
  });
  return { status: response.status, text: await response.text() };
}

async function takeBack(person: TestPerson): Promise<number> {
  const path = `/members/${committee.memberIds[person]}`;
  const form = { action: 'take-back' };
  return (await committee.fetch(path, { as: 'administrator', form })).status;
}

async function countsIn(campaignId: string): Promise<Map<string, Record<string, number>>> {
  const [counted] = await committee.services.ledger.coverage([campaignId]);
  return new Map((counted?.units ?? []).map(({ unitId, ...counts }) => [unitId, counts]));
}

const total = (counts: Map<string, Record<string, number>>, name: string) =>
  [...counts.values()].reduce((sum, unit) => sum + (unit[name] ?? 0), 0);

describe('a member who moves while a campaign runs', () => {
  it('is counted once, in the new unit, with what they had done; taking it back undoes that', async () => {
    const { unitIds, services } = committee;
    const campaignId = await openTestCampaign(committee);
    await committee.fetch(`/api/campaigns/${campaignId}/open`, { as: 'member', json: {} });
    await committee.fetch(`/api/campaigns/${campaignId}/acknowledge`, {
      as: 'member',
      json: { idempotencyKey: services.newId() },
    });
    expect((await countsIn(campaignId)).get(unitIds.cell)).toMatchObject({ assigned: 2, self: 1 });
    expect((await change('member', { unit: 'siblingCell' })).status).toBe(303);
    await settle();
    const moved = await countsIn(campaignId);
    expect(moved.get(unitIds.cell)).toMatchObject({ assigned: 1, self: 0 });
    expect(moved.get(unitIds.siblingCell)).toMatchObject({ assigned: 5, self: 1 });
    expect(total(moved, 'assigned')).toBe(10);
    expect(await takeBack('member')).toBe(303);
    await settle();
    expect((await countsIn(campaignId)).get(unitIds.cell)).toMatchObject({ assigned: 2, self: 1 });
  });

  it('moves the ledger on the day the change begins, not before', async () => {
    const { unitIds } = committee;
    const campaignId = await openTestCampaign(committee);
    const tomorrow = addDays(day, 1);
    expect((await change('member', { unit: 'siblingCell', validFrom: tomorrow })).status).toBe(303);
    await drainOutbox(committee.services);
    expect((await countsIn(campaignId)).get(unitIds.cell)).toMatchObject({ assigned: 2 });
    expect((await outboxDepth(committee.services)).waiting).toBe(1);
    await takeBack('member');
    const later = {
      ...committee.services,
      clock: { now: () => Date.now() + 2 * 86_400_000 },
    };
    await drainOutbox(later);
    expect((await countsIn(campaignId)).get(unitIds.cell)).toMatchObject({ assigned: 2 });
  });
});

describe('a member who leaves, is exempted or comes', () => {
  it('is closed with the ground, loses access at once, and is assigned again on return', async () => {
    const { unitIds } = committee;
    const campaignId = await openTestCampaign(committee);
    expect((await committee.fetch('/', { as: 'foreignMember' })).status).toBe(200);
    const leaving = { unit: 'foreignCell', standing: 'left', ground: 'died' } as const;
    expect((await change('foreignMember', leaving)).status).toBe(303);
    await settle();
    expect((await countsIn(campaignId)).get(unitIds.foreignCell)).toMatchObject({ left: 1 });
    expect((await committee.fetch('/', { as: 'foreignMember' })).status).not.toBe(200);
    expect(await takeBack('foreignMember')).toBe(303);
    await settle();
    const back = (await countsIn(campaignId)).get(unitIds.foreignCell);
    expect(back).toMatchObject({ assigned: 4, left: 0 });
    expect((await committee.fetch('/', { as: 'foreignMember' })).status).toBe(200);
  });

  it('is out of the denominator while exempt on a ground of the roll', async () => {
    const { unitIds } = committee;
    const campaignId = await openTestCampaign(committee);
    const exempt = { unit: 'foreignCell', standing: 'exempt', ground: 'long_treatment' } as const;
    expect((await change('foreignMember', exempt)).status).toBe(303);
    await settle();
    expect((await countsIn(campaignId)).get(unitIds.foreignCell)).toMatchObject({ exempt: 1 });
    const history = await committee.services.ledger.historyOf(
      campaignId,
      committee.memberIds.foreignMember,
    );
    expect(history.at(-1)).toMatchObject({ kind: 'exempted', ground: 'long_treatment' });
    await takeBack('foreignMember');
    await settle();
  });

  it('is assigned in open campaigns that reach them when they join, unless the due date has passed', async () => {
    const { services, unitIds, memberIds } = committee;
    const { DB } = services.env;
    const campaignId = await openTestCampaign(committee);
    const pastId = await openTestCampaign(committee);
    await DB.prepare('UPDATE campaigns SET due_date = ? WHERE id = ?')
      .bind(addDays(day, -1), pastId)
      .run();
    const joined = await committee.fetch('/api/setup/members', {
      headers: await committee.keyFor(['setup']),
      json: {
        members: [
          {
            code: 'MOI-1',
            fullName: 'Người Mới',
            standing: 'probationary',
            unitCode: await DB.prepare('SELECT code FROM units WHERE id = ?')
              .bind(unitIds.cell)
              .first<string>('code'),
            joinedOn: day,
          },
        ],
      },
    });
    expect(joined.status).toBe(200);
    await settle();
    expect((await countsIn(campaignId)).get(unitIds.cell)).toMatchObject({ assigned: 3 });
    expect((await countsIn(pastId)).get(unitIds.cell)).toMatchObject({ assigned: 2 });
    expect(await services.ledger.assignmentsOf(memberIds.member)).not.toHaveLength(0);
    const id = await DB.prepare(`SELECT id FROM members WHERE code = 'MOI-1'`).first<string>('id');
    await DB.prepare('DELETE FROM memberships WHERE member_id = ?').bind(id).run();
  });

  it('is put right although the campaign was assigned as of a day before the change', async () => {
    const { services, unitIds } = committee;
    const plan = await planTestCampaign(committee);
    const { campaignId, statements } = await planCampaign(services, plan);
    await services.env.DB.batch(statements);
    await services.env.DB.prepare('UPDATE campaigns SET cut_off_date = ? WHERE id = ?')
      .bind(addDays(day, -1), campaignId)
      .run();
    await change('foreignMember', { unit: 'cell' });
    await assignCampaign(services, campaignId);
    await settle();
    const counts = await countsIn(campaignId);
    expect(counts.get(unitIds.cell)).toMatchObject({ assigned: 3 });
    expect(total(counts, 'assigned')).toBe(10);
    await takeBack('foreignMember');
    await settle();
  });
});

describe('delivering a change', () => {
  it('appends the same events whether the message comes once, twice or after a crash', async () => {
    const { services, memberIds } = committee;
    const campaignId = await openTestCampaign(committee);
    await change('siblingMember', { unit: 'foreignCell' });
    await Promise.all(
      [1, 2, 3].map(() => placeChangedMembers(services, [memberIds.siblingMember])),
    );
    await settle();
    const kinds = (await services.ledger.historyOf(campaignId, memberIds.siblingMember)).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(['assigned', 'moved']);
    await takeBack('siblingMember');
    await settle();
  });
});

describe('the page of a member', () => {
  it.each<[string, Form, string]>([
    ['a day before the latest change', { validFrom: '2019-05-01' }, '01/01/2020'],
    ['no day', { validFrom: '' }, 'Chưa có ngày bắt đầu'],
    ['a unit that does not exist', { unit: 'nowhere' as TestUnit }, 'không có tổ chức đảng này'],
    ['a ground that does not go with the standing', { ground: 'died' }, 'Lý do không đi với'],
    ['nothing that changes', {}, 'vẫn như hiện nay'],
    ['a standing that does not exist', { standing: 'king' }, 'Không có diện này'],
  ])('refuses %s, says what to do and records nothing', async (_title, form, sentence) => {
    const { DB } = committee.services.env;
    const rows = () => DB.prepare('SELECT count(*) AS n FROM memberships').first<number>('n');
    const before = await rows();
    const { status, text } = await change('member', form);
    expect(status).toBe(422);
    expect(text).toContain(sentence);
    expect(await rows()).toBe(before);
  });

  it('does not exist for anybody but an administrator of the unit', async () => {
    const path = `/members/${committee.memberIds.member}`;
    for (const as of ['member', 'secretary', 'officer', 'publisher', 'auditor'] as const)
      expect((await committee.fetch(path, { as })).status).toBe(404);
    expect((await committee.fetch('/members/nobody', { as: 'administrator' })).status).toBe(404);
    const shown = await committee.fetch(path, { as: 'administrator' });
    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain('Quá trình sinh hoạt');
  });

  it('answers the second of two changes made at once with what happened', async () => {
    const outcomes = await Promise.all([
      change('member', { unit: 'siblingCell' }),
      change('member', { unit: 'foreignCell' }),
    ]);
    const statuses = outcomes.map(({ status }) => status).toSorted((one, other) => one - other);
    expect(statuses[0]).toBe(303);
    expect([409, 422]).toContain(statuses[1]);
    await takeBack('member');
    await settle();
  });
});
