import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Audience } from '../../domain/campaigns/audience.ts';
import { addDays } from '../../domain/dates/local-day.ts';
import { type Receipt, verifyReceipt } from '../../domain/ledger/receipt.ts';
import type { Actor } from '../access/actor.ts';
import { today } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import type { Services } from '../services.ts';
import { assignCampaign } from './campaigns.assign.ts';
import { isOutstanding, ownAssignments } from './campaigns.own.ts';
import {
  type CampaignPlan,
  closeCampaign,
  planCampaign,
  previewAudience,
} from './campaigns.service.ts';
import { openTestCampaign, planTestCampaign } from './campaigns.test-campaigns.ts';

let committee: TestCommittee;
const everybody: Audience = { kind: 'committee' };

const openCampaign = (changes: Partial<CampaignPlan> = {}) => openTestCampaign(committee, changes);

async function post(path: string, as: TestPerson, json: unknown) {
  const response = await committee.fetch(path, { as, method: 'POST', json });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const codeOf = (body: Record<string, unknown>) => (body['error'] as { code: string }).code;

beforeAll(async () => {
  committee = await createTestCommittee(env);
});

describe('the preview of an audience', () => {
  it('counts the whole committee once each', async () => {
    expect(await previewAudience(committee.services, everybody)).toEqual({
      memberCount: 10,
      unitCount: 3,
      reachedTwice: 0,
      withoutAccount: 0,
      unitsWithoutSecretary: 1,
    });
  });

  it('counts a unit with everything below it, and whoever several parts reach once', async () => {
    const { grassroots, cell } = committee.unitIds;
    const audience: Audience = {
      kind: 'chosen',
      unitIds: [grassroots, cell],
      roles: ['secretary'],
    };
    // grassroots: cell (member, secretary) and siblingCell (4); the foreign secretary by role alone.
    expect(await previewAudience(committee.services, audience)).toEqual({
      memberCount: 7,
      unitCount: 3,
      reachedTwice: 2,
      withoutAccount: 0,
      unitsWithoutSecretary: 1,
    });
  });

  it('leaves out who is away and says who has no account', async () => {
    const { DB } = committee.services.env;
    const { cell } = committee.unitIds;
    const add = (id: string, standing: string) => [
      DB.prepare(`INSERT INTO members VALUES (?, ?, 'Người thử', 'x', 0)`).bind(id, id),
      DB.prepare(
        `INSERT INTO memberships (id, member_id, unit_id, valid_from, standing)
         VALUES (?, ?, ?, '2020-01-01', ?)`,
      ).bind(id, id, cell, standing),
    ];
    await DB.batch([...add('gone', 'away'), ...add('elder', 'exempt')]);
    const audience: Audience = { kind: 'chosen', unitIds: [cell], roles: [] };
    expect(await previewAudience(committee.services, audience)).toMatchObject({
      memberCount: 3,
      withoutAccount: 1,
    });
    await DB.batch([
      DB.prepare(`DELETE FROM memberships WHERE member_id IN ('gone', 'elder')`),
      DB.prepare(`DELETE FROM members WHERE id IN ('gone', 'elder')`),
    ]);
  });

  it('is given to publishers over the API, and is missing to everybody else', async () => {
    const json = { audience: everybody };
    expect(await post('/api/campaigns/preview', 'publisher', json)).toMatchObject({
      status: 200,
      body: { memberCount: 10 },
    });
    expect((await post('/api/campaigns/preview', 'member', json)).status).toBe(404);
    const unknown = { audience: { kind: 'chosen', unitIds: ['nowhere'], roles: ['member'] } };
    const refused = await post('/api/campaigns/preview', 'publisher', unknown);
    expect(codeOf(refused.body)).toBe('campaign.audience_unknown');
  });
});

describe('planning a campaign', () => {
  it.each([
    [
      'campaign.audience_empty',
      { audience: { kind: 'chosen', unitIds: [], roles: [] } as Audience },
    ],
    ['campaign.due_date_past', { dueDate: '2020-01-01' }],
    ['campaign.due_date_invalid', { dueDate: '2026-02-30' }],
    ['campaign.due_date_missing', { dueDate: '' }],
  ])('is refused as %s and leaves nothing behind', async (code, changes) => {
    const plan = { ...(await planTestCampaign(committee)), ...changes };
    const error = await planCampaign(committee.services, plan).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code, status: 422 });
    const count = 'SELECT count(*) AS n FROM campaigns WHERE document_id = ?';
    expect(await committee.services.env.DB.prepare(count).bind(plan.documentId).first('n')).toBe(0);
  });

  it('assigns through the outbox exactly once, however often it is delivered', async () => {
    const campaignId = await openCampaign();
    const { DB } = committee.services.env;
    await DB.prepare(`UPDATE campaigns SET state = 'assigning' WHERE id = ?`)
      .bind(campaignId)
      .run();
    await assignCampaign(committee.services, campaignId);
    await assignCampaign(committee.services, campaignId);
    const [coverage] = await committee.services.ledger.coverage([campaignId]);
    const assigned = coverage?.units.map((unit) => unit.assigned) ?? [];
    expect(assigned.reduce((sum, count) => sum + count, 0)).toBe(10);
    const response = await committee.fetch(`/api/campaigns/${campaignId}`, { as: 'officer' });
    expect(await response.json()).toMatchObject({
      state: 'open',
      memberCount: 10,
      unitCount: 3,
      statement: { vi: expect.stringContaining('Tôi xác nhận đã đọc') as string },
    });
  });
});

describe('acknowledging over the API', () => {
  it('needs an assignment, then opening, then gives one receipt for ever', async () => {
    const campaignId = await openCampaign();
    const path = `/api/campaigns/${campaignId}`;
    const key = { idempotencyKey: 'from-this-phone-1' };
    const early = await post(`${path}/acknowledge`, 'member', key);
    expect([early.status, codeOf(early.body)]).toEqual([409, 'campaign.not_opened']);
    expect((await post(`${path}/open`, 'member', {})).body).toEqual({ outcome: 'opened' });
    const first = await post(`${path}/acknowledge`, 'member', key);
    expect(first.body['outcome']).toBe('acknowledged');
    const keyAnswer = await committee.fetch('/api/ledger/key');
    const { publicKey } = (await keyAnswer.json()) as { publicKey: string };
    const verdict = await verifyReceipt(first.body['receipt'], publicKey);
    expect(verdict).toMatchObject({ valid: true, event: { campaign: campaignId } });
    expect(await post(`${path}/acknowledge`, 'member', key)).toEqual(first);
    const again = await post(`${path}/acknowledge`, 'member', { idempotencyKey: 'another-key' });
    expect(again.body).toEqual({ ...first.body, outcome: 'already_acknowledged' });
    const own = await committee.fetch(`/api/receipts/${campaignId}`, { as: 'member' });
    expect((await own.json()) as Receipt).toEqual(first.body['receipt']);
    const others = await committee.fetch(`/api/receipts/${campaignId}`, { as: 'secretary' });
    expect(others.status).toBe(404);
  });

  it('looks the same for a campaign one is not in and one that does not exist', async () => {
    const { foreign } = committee.unitIds;
    const campaignId = await openCampaign({
      audience: { kind: 'chosen', unitIds: [foreign], roles: [] },
    });
    const key = { idempotencyKey: 'some-key-1' };
    const outside = await post(`/api/campaigns/${campaignId}/acknowledge`, 'member', key);
    const missing = await post('/api/campaigns/nowhere/acknowledge', 'member', key);
    expect([outside.status, codeOf(outside.body)]).toEqual([404, 'campaign.not_assigned']);
    expect([missing.status, codeOf(missing.body)]).toEqual([404, 'campaign.not_assigned']);
    expect((await post(`/api/campaigns/${campaignId}/open`, 'member', {})).status).toBe(404);
  });

  it('is refused after the campaign was closed, by who may close it alone', async () => {
    const campaignId = await openCampaign();
    const path = `/api/campaigns/${campaignId}`;
    await post(`${path}/open`, 'member', {});
    const reason = { reason: 'Đã hết đợt' };
    expect((await post(`${path}/close`, 'member', reason)).status).toBe(404);
    expect((await post(`${path}/close`, 'publisher', reason)).body).toEqual({ closed: 10 });
    expect((await post(`${path}/close`, 'publisher', reason)).body).toEqual({ closed: 10 });
    const late = await post(`${path}/acknowledge`, 'member', { idempotencyKey: 'too-late-1' });
    expect([late.status, codeOf(late.body)]).toEqual([409, 'campaign.closed']);
    const response = await committee.fetch(path, { as: 'publisher' });
    expect(await response.json()).toMatchObject({ state: 'closed', closeReason: 'Đã hết đợt' });
  });
});

describe('closing that stopped half-way', () => {
  it('is finished by the next call under the reason that the ledger holds', async () => {
    const campaignId = await openCampaign();
    const { services } = committee;
    const stopped: Services = {
      ...services,
      ledger: {
        ...services.ledger,
        closeCampaign: async (...args) => {
          await services.ledger.closeCampaign(...args);
          throw new Error('stopped');
        },
      },
    };
    const actor: Actor = { kind: 'key', keyId: 'k', name: 'test', scopes: ['publish'] };
    await expect(closeCampaign(stopped, actor, campaignId, 'Lý do đầu')).rejects.toThrow('stopped');
    expect(await closeCampaign(services, actor, campaignId, 'Lý do sau')).toEqual({ closed: 10 });
    const response = await committee.fetch(`/api/campaigns/${campaignId}`, { as: 'publisher' });
    expect(await response.json()).toMatchObject({ state: 'closed', closeReason: 'Lý do đầu' });
  });
});

describe('one’s own assignments', () => {
  it('list what is to be read first, required before recommended, due first', async () => {
    const days = today(committee.services.clock);
    const actor = {
      kind: 'account' as const,
      accountId: committee.accountIds.siblingMember,
      memberId: committee.memberIds.siblingMember,
      fullName: 'Người thử',
      unitId: committee.unitIds.siblingCell,
      grants: [],
    };
    const before = await ownAssignments(committee.services, actor);
    const known = new Set(before.map(({ campaignId }) => campaignId));
    const recommended = await openCampaign({ obligation: 'recommended', dueDate: days });
    const later = await openCampaign({ dueDate: addDays(days, 2) });
    const sooner = await openCampaign({ dueDate: addDays(days, 1) });
    const done = await openCampaign({ dueDate: days });
    await committee.services.ledger.open(done, actor.memberId);
    await post(`/api/campaigns/${done}/acknowledge`, 'siblingMember', {
      idempotencyKey: 'done-key-1',
    });
    const own = (await ownAssignments(committee.services, actor)).filter(
      ({ campaignId }) => !known.has(campaignId),
    );
    expect(own.map(({ campaignId }) => campaignId)).toEqual([sooner, later, recommended, done]);
    expect(own.map(isOutstanding)).toEqual([true, true, true, false]);
  });
});
