import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { CONFIRMED_FOR_MS } from '../access/step-up.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { openTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import { damage } from '../ledger/ledger.test-ledgers.ts';
import {
  callWorker,
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';

const PASSWORD = 'mùa thu năm ấy rất trong';
const REASON = 'Ký sổ tay chi bộ ngày 05/03/2026';

let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  const hash = await hashPassword(committee.services.env.PASSWORD_PEPPER, PASSWORD);
  await committee.services.env.DB.prepare('UPDATE accounts SET password_hash = ?').bind(hash).run();
});

type Entry = { act?: string; reason?: string; seq?: number; password?: string };

function enter(campaignId: string, about: TestPerson, as: TestPerson, entry: Entry = {}) {
  const { act = 'attest', reason = REASON, seq, password = PASSWORD } = entry;
  return committee.fetch(`/coverage/${campaignId}/members/${committee.memberIds[about]}`, {
    as,
    form: { act, reason, password, ...(seq === undefined ? {} : { seq: String(seq) }) },
  });
}

const historyOf = (campaignId: string, about: TestPerson) =>
  committee.services.ledger.historyOf(campaignId, committee.memberIds[about]);

describe('confirming on behalf', () => {
  it('is recorded with officer and reason, counted apart, audited, and can be corrected', async () => {
    const campaignId = await openTestCampaign(committee);
    const response = await enter(campaignId, 'member', 'secretary');
    expect(response.status).toBe(303);
    const [, entry] = await historyOf(campaignId, 'member');
    expect(entry).toMatchObject({
      method: 'attested',
      actorId: committee.memberIds.secretary,
      reason: REASON,
    });
    const shown = await committee.fetch(response.headers.get('location') ?? '', {
      as: 'secretary',
    });
    const text = await shown.text();
    expect(text).toContain('Đã ghi vào sổ xác nhận');
    expect(text).toContain(REASON);
    expect(text).toContain('Xác nhận thay');
    const corrected = await enter(campaignId, 'member', 'secretary', {
      act: 'correct',
      reason: 'Ghi nhầm người trong danh sách',
      seq: entry?.seq ?? -1,
    });
    expect(corrected.status).toBe(303);
    expect((await historyOf(campaignId, 'member')).map(({ kind }) => kind)).toEqual([
      'assigned',
      'acknowledged',
      'corrected',
    ]);
    const { results } = await committee.services.env.DB.prepare(
      `SELECT action FROM audit_entries WHERE action LIKE 'assignment.%' ORDER BY id`,
    ).all<{ action: string }>();
    expect(results.map(({ action }) => action)).toEqual([
      'assignment.attested',
      'assignment.corrected',
    ]);
  });

  it.each<[string, TestPerson, Entry, number, string]>([
    ['without a reason', 'member', { reason: 'ốm' }, 422, 'ít nhất 10 ký tự'],
    ['for oneself', 'secretary', {}, 422, 'thay cho chính mình'],
    ['without a password', 'member', { password: '' }, 403, 'xác nhận lại danh tính'],
    ['with a wrong password', 'member', { password: 'sai rồi' }, 403, 'Mật khẩu chưa đúng'],
  ])(
    'is refused %s, says what to do and records nothing',
    async (_t, about, entry, status, says) => {
      const campaignId = await openTestCampaign(committee);
      const response = await enter(campaignId, about, 'secretary', entry);
      expect(response.status).toBe(status);
      expect(await response.text()).toContain(says);
      expect(await historyOf(campaignId, about)).toHaveLength(1);
    },
  );

  it('does not exist outside the officer’s own unit, nor for members and other desks', async () => {
    const campaignId = await openTestCampaign(committee);
    for (const as of [
      'foreignSecretary',
      'member',
      'publisher',
      'administrator',
      'auditor',
    ] as const)
      expect((await enter(campaignId, 'member', as)).status).toBe(404);
    expect((await enter('missing', 'member', 'secretary')).status).toBe(404);
    expect(await historyOf(campaignId, 'member')).toHaveLength(1);
  });

  it('asks for the password again when the proof is older than five minutes, and not before', async () => {
    const campaignId = await openTestCampaign(committee);
    const identity = await committee.signedIn('secretary');
    const path = `/coverage/${campaignId}/members/${committee.memberIds.member}`;
    const asks = async () =>
      (await (await callWorker(path, {}, identity)).text()).includes('name="password"');
    const form = { act: 'attest', reason: REASON, password: PASSWORD };
    expect(await asks()).toBe(true);
    expect((await callWorker(path, { form }, identity)).status).toBe(303);
    const again = {
      act: 'correct',
      reason: REASON,
      seq: String((await historyOf(campaignId, 'member'))[1]?.seq),
    };
    await committee.services.env.DB.prepare('UPDATE sessions SET confirmed_at = confirmed_at - ?')
      .bind(CONFIRMED_FOR_MS)
      .run();
    expect((await callWorker(path, { form: again }, identity)).status).toBe(403);
    await committee.services.env.DB.prepare('UPDATE sessions SET confirmed_at = confirmed_at + ?')
      .bind(CONFIRMED_FOR_MS)
      .run();
    expect((await callWorker(path, { form: again }, identity)).status).toBe(303);
  });
});

describe('leaving somebody out by decision', () => {
  it('is for officers, takes the person out of those who must acknowledge, and can be taken back', async () => {
    const campaignId = await openTestCampaign(committee);
    const entry = { act: 'exempt', reason: 'Quyết định 12 của ban thường vụ' };
    expect((await enter(campaignId, 'member', 'secretary', entry)).status).toBe(404);
    expect((await enter(campaignId, 'member', 'grassrootsOfficer', entry)).status).toBe(303);
    const [counted] = await committee.services.ledger.coverage([campaignId]);
    expect(counted?.units.find(({ unitId }) => unitId === committee.unitIds.cell)).toMatchObject({
      exempt: 1,
    });
    const [, exemption] = await historyOf(campaignId, 'member');
    const correction = { act: 'correct', reason: 'Quyết định đã hủy', seq: exemption?.seq ?? -1 };
    expect((await enter(campaignId, 'member', 'secretary', correction)).status).toBe(404);
    expect((await enter(campaignId, 'member', 'officer', correction)).status).toBe(303);
  });
});

describe('what a member acknowledged in person', () => {
  it('cannot be corrected by anybody', async () => {
    const campaignId = await openTestCampaign(committee);
    await committee.fetch(`/api/campaigns/${campaignId}/open`, { as: 'member', json: {} });
    await committee.fetch(`/api/campaigns/${campaignId}/acknowledge`, {
      as: 'member',
      json: { idempotencyKey: committee.services.newId() },
    });
    const own = (await historyOf(campaignId, 'member')).at(-1);
    const entry = { act: 'correct', seq: own?.seq ?? -1 };
    const response = await enter(campaignId, 'member', 'officer', entry);
    expect(response.status).toBe(409);
    expect((await enter(campaignId, 'member', 'officer')).status).toBe(409);
  });
});

describe('while the ledger is read-only', () => {
  it('a confirmation on behalf is said to be received, not recorded', async () => {
    const campaignId = await openTestCampaign(committee);
    const { ledger, env: bindings } = committee.services;
    const stub = bindings.LEDGER.getByName(committee.committeeId);
    await damage(stub, `UPDATE events SET kind = 'moved' WHERE seq = 1`);
    expect(await ledger.seal()).toMatchObject({ state: 'read_only' });
    const response = await enter(campaignId, 'member', 'secretary');
    const shown = await committee.fetch(response.headers.get('location') ?? '', {
      as: 'secretary',
    });
    const text = await shown.text();
    expect(text).toContain('Đã tiếp nhận, chờ ghi sổ');
    expect(text).not.toContain('Đã ghi vào sổ xác nhận');
    expect(await historyOf(campaignId, 'member')).toHaveLength(1);
    expect(await ledger.integrity()).toMatchObject({ held: 1 });
  });
});
