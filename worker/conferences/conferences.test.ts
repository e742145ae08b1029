import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOM_CODE_MS, TICKET_MS } from '../../domain/conferences/room-code.ts';
import { openTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import { AppError } from '../platform/errors.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { confirmScan } from './attendance.service.ts';
import { changeConference, planConference, takeStep } from './conferences.service.ts';
import { TestConferences } from './conferences.test-conferences.ts';

let committee: TestCommittee;
let conferences: TestConferences;
let campaignId: string;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  conferences = new TestConferences(committee);
  campaignId = await openTestCampaign(committee);
});

const methodOf = async (person: TestPerson, campaign = campaignId) => {
  const own = await committee.services.ledger.assignmentsOf(committee.memberIds[person]);
  return own.find((one) => one.campaignId === campaign)?.method ?? null;
};
const codeOf = (error: unknown) => (error instanceof AppError ? error.code : error);

describe('planning', () => {
  it.each<[string, Parameters<TestConferences['plan']>[1]]>([
    ['conference.title_missing', { title: ' ' }],
    ['conference.place_missing', { place: '' }],
    ['conference.time_invalid', { startsAt: Number.NaN }],
    ['conference.units_not_yours', { invitedUnitIds: [] }],
    ['conference.campaign_missing', { campaignIds: ['nowhere'] }],
  ])('is refused as %s and leaves nothing', async (code, changes) => {
    const { DB } = committee.services.env;
    const count = () => DB.prepare('SELECT count(*) AS n FROM conferences').first('n');
    const before = await count();
    const actor = await conferences.actor('officer');
    const plan = conferences.plan([campaignId], changes);
    const error = await planConference(committee.services, actor, plan).catch((e: unknown) => e);
    expect(codeOf(error)).toBe(code);
    expect(await count()).toBe(before);
  });

  it('is for a secretary within the own cell only', async () => {
    const { cell, grassroots, siblingCell } = committee.unitIds;
    const actor = await conferences.actor('secretary');
    const plan = (unitId: string, invitedUnitIds: string[]) =>
      planConference(
        committee.services,
        actor,
        conferences.plan([campaignId], { unitId, invitedUnitIds }),
      ).catch(codeOf);
    expect(await plan(grassroots, [cell])).toBe('conference.units_not_yours');
    expect(await plan(cell, [cell, siblingCell])).toBe('conference.units_not_yours');
    expect(await plan(cell, [cell])).toHaveLength(26);
  });

  it('keeps members among its people by id, and a guest by name', async () => {
    const form = {
      title: 'Hội nghị báo cáo viên',
      day: '2026-12-01',
      time: '08:30',
      place: 'Hội trường',
      form: 'mixed',
      unitId: committee.unitIds.committee,
      campaign: campaignId,
      unit: committee.unitIds.cell,
      speakers: 'Đ/c Người thử member, Phó Trưởng ban\nKhách ở xa, Vụ trưởng',
      chair: '',
      minuteTaker: '',
      reference: '',
    };
    const planned = await committee.fetch('/conferences/new', { as: 'publisher', form });
    expect(planned.status).toBe(303);
    const path = planned.headers.get('location')!;
    const { results } = await committee.services.env.DB.prepare(
      'SELECT member_id, guest_name, duty FROM conference_people WHERE conference_id = ? ORDER BY position',
    )
      .bind(path.split('/').pop())
      .all();
    expect(results).toEqual([
      { member_id: committee.memberIds.member, guest_name: null, duty: 'Phó Trưởng ban' },
      { member_id: null, guest_name: 'Khách ở xa', duty: 'Vụ trưởng' },
    ]);
    const shown = await (await committee.fetch(path, { as: 'publisher' })).text();
    expect(shown).toContain('Người thử member, Phó Trưởng ban');
    expect(shown).toContain('08:30 ngày 01/12/2026');
    const again = await (await committee.fetch(`${path}/plan`, { as: 'publisher' })).text();
    expect(again).toContain('Khách ở xa, Vụ trưởng');
  });

  it('can be changed until it begins; then steps go forward only', async () => {
    const { services } = committee;
    const actor = await conferences.actor('officer');
    const plan = conferences.plan([campaignId]);
    const id = await planConference(services, actor, plan);
    await changeConference(services, actor, id, { ...plan, title: 'Tên mới' });
    expect(await takeStep(services, actor, id, 'close').catch(codeOf)).toBe(
      'conference.wrong_state',
    );
    await takeStep(services, actor, id, 'start');
    await takeStep(services, actor, id, 'start');
    expect(await changeConference(services, actor, id, plan).catch(codeOf)).toBe(
      'conference.wrong_state',
    );
    expect(await takeStep(services, actor, id, 'cancel', ' ').catch(codeOf)).toBe(
      'conference.cancel_reason_missing',
    );
    expect(await conferences.attend(id, 'member')).toBe(303);
    expect(await takeStep(services, actor, id, 'cancel', 'Hoãn họp').catch(codeOf)).toBe(
      'conference.attended_already',
    );
    await takeStep(services, actor, id, 'close');
    expect((await conferences.scan(await conferences.address(id))).status).toBe(409);
  });

  it('can be cancelled with a reason, which people see', async () => {
    const id = await conferences.run([campaignId]);
    await takeStep(
      committee.services,
      await conferences.actor('officer'),
      id,
      'cancel',
      'Bão số 5',
    );
    const shown = await (await committee.fetch(`/conferences/${id}`, { as: 'secretary' })).text();
    expect(shown).toContain('Bão số 5');
  });
});

describe('the code in the room', () => {
  it('is shown large, to whoever runs the conference, and leads to a page that changes nothing', async () => {
    const id = await conferences.run([campaignId]);
    const room = await committee.fetch(`/conferences/${id}/room`, { as: 'publisher' });
    const html = await room.text();
    expect(html).toContain('class="qr-code"');
    expect(html).toContain('http-equiv="refresh"');
    expect((await committee.fetch(`/conferences/${id}/room`, { as: 'secretary' })).status).toBe(
      404,
    );
    const { cookie, status } = await conferences.scan(await conferences.address(id));
    expect([status, cookie.startsWith('__Host-attend=')]).toEqual([303, true]);
    const { cookie: session } = await committee.signedIn('siblingMember');
    const page = await committee.fetch(`/attend/${id}`, {
      headers: { cookie: `${session}; ${cookie}` },
    });
    expect(await page.text()).toContain('Tôi có mặt');
    const count = 'SELECT count(*) AS n FROM attendances WHERE conference_id = ?';
    expect(await committee.services.env.DB.prepare(count).bind(id).first('n')).toBe(0);
  });

  it('says clearly when it has run out, is another’s, or was not scanned at all', async () => {
    const [id, other] = [await conferences.run([campaignId]), await conferences.run([campaignId])];
    const old = committee.services.clock.now() - 3 * ROOM_CODE_MS;
    const expired = await conferences.scan(await conferences.address(id, old));
    expect([expired.status, expired.cookie]).toEqual([410, '']);
    expect(expired.text).toContain('Mã này đã hết hạn');
    const code = (await conferences.address(other)).split('/').pop()!;
    const wrong = await conferences.scan(`/attend/${id}/${code}`);
    const nowhere = await conferences.scan(`/attend/nowhere/${code}`);
    expect([wrong.status, nowhere.status]).toEqual([404, 404]);
    expect(wrong.text).toContain('không phải mã điểm danh của hội nghị này');
    const foreign = (await conferences.scan(await conferences.address(other))).cookie;
    for (const ticket of ['', foreign]) {
      const refused = await conferences.confirm(id, 'member', ticket);
      expect(refused.status).toBe(404);
      expect(await refused.text()).toContain('Chưa thấy lần quét mã nào còn hạn');
    }
  });

  it('leads to a ticket that survives signing in, but not for ever', async () => {
    const id = await conferences.run([campaignId]);
    const { services } = committee;
    const actor = await conferences.actor('member');
    const ticket = (await conferences.scan(await conferences.address(id))).cookie.split('=')[1]!;
    const later = (ms: number) => ({
      ...services,
      clock: { now: () => services.clock.now() + ms },
    });
    const late = await confirmScan(later(TICKET_MS + 5000), actor, id, ticket).catch(codeOf);
    expect(late).toBe('conference.ticket_missing');
    const attendance = await confirmScan(later(TICKET_MS - 60_000), actor, id, ticket);
    expect(attendance).toMatchObject({ way: 'scanned', memberId: actor.memberId });
  });

  it('does not let in who is not invited', async () => {
    const { cell } = committee.unitIds;
    const id = await conferences.run([campaignId], { invitedUnitIds: [cell] });
    const { cookie } = await conferences.scan(await conferences.address(id));
    const refused = await conferences.confirm(id, 'foreignMember', cookie);
    expect([
      refused.status,
      (await refused.text()).includes('không có trong thành phần mời'),
    ]).toEqual([403, true]);
    expect(await conferences.attend(id, 'member')).toBe(303);
  });
});

describe('attending', () => {
  it('acknowledges as attended, once in each campaign, with a receipt at once', async () => {
    const [one, two] = [await openTestCampaign(committee), await openTestCampaign(committee)];
    const id = await conferences.run([one, two]);
    expect(await conferences.attend(id, 'member')).toBe(303);
    for (const campaign of [one, two]) {
      expect(await methodOf('member', campaign)).toBe('attended');
      const receipt = await committee.fetch(`/api/receipts/${campaign}`, { as: 'member' });
      expect(await receipt.json()).toMatchObject({ method: 'attended' });
    }
    await conferences.settle();
    const history = await committee.services.ledger.historyOf(one, committee.memberIds.member);
    expect(history.filter(({ kind }) => kind === 'acknowledged')).toHaveLength(1);
    expect(JSON.stringify(history)).not.toContain('Người thử');
    const coverage = await (await committee.fetch(`/coverage/${one}`, { as: 'officer' })).text();
    expect(coverage).toMatch(/data-label="Dự hội nghị"[^>]*>1</u);
  });

  it('takes many scans at once as one attendance each', async () => {
    const campaign = await openTestCampaign(committee);
    const id = await conferences.run([campaign]);
    const people: TestPerson[] = [
      'member',
      'siblingMember',
      'foreignMember',
      'secretary',
      'auditor',
    ];
    const address = await conferences.address(id);
    const tickets = await Promise.all(people.map(() => conferences.scan(address)));
    const answers = await Promise.all(
      [...people, ...people, ...people, ...people].map((person, index) =>
        conferences.confirm(id, person, tickets[index % people.length]!.cookie),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    await Promise.all([conferences.settle(), conferences.settle()]);
    const { DB } = committee.services.env;
    const count = 'SELECT count(*) AS n FROM attendances WHERE conference_id = ?';
    expect(await DB.prepare(count).bind(id).first('n')).toBe(people.length);
    const [coverage] = await committee.services.ledger.coverage([campaign]);
    expect(coverage!.units.reduce((sum, unit) => sum + unit.attended, 0)).toBe(people.length);
    const figures = await committee.fetch(`/api/conferences/${id}/figures`, { as: 'officer' });
    expect(await figures.json()).toMatchObject({
      total: { invited: 10, present: 5, absent: 5, walkIns: 0 },
    });
  });

  it('of somebody who is not assigned is an attendance and nothing in the ledger', async () => {
    const { foreign } = committee.unitIds;
    const campaign = await openTestCampaign(committee, {
      audience: { kind: 'chosen', unitIds: [foreign], roles: [] },
    });
    const id = await conferences.run([campaign]);
    expect(await conferences.attend(id, 'member')).toBe(303);
    await conferences.settle();
    expect(await methodOf('member', campaign)).toBeNull();
    const page = await (await committee.fetch(`/conferences/${id}`, { as: 'officer' })).text();
    expect(page).toMatch(/data-figure="present">1</u);
  });

  it('counts nobody as absent without reason until it is closed', async () => {
    const id = await conferences.run([await openTestCampaign(committee)]);
    const shown = async () =>
      await (await committee.fetch(`/conferences/${id}`, { as: 'officer' })).text();
    expect(await shown()).toContain('Chưa có mặt');
    expect(await shown()).not.toContain('Vắng không lý do');
    await committee.fetch(`/conferences/${id}/state`, { as: 'officer', form: { step: 'close' } });
    expect(await shown()).toContain('Vắng không lý do');
    expect(await shown()).not.toContain('Chưa có mặt');
  });
});
