import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { closeCampaign } from '../campaigns/campaigns.service.ts';
import { acknowledgeThemselves, openTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import type { Services } from '../services.ts';
import { sweep } from '../sweeps/sweeps.ts';
import { findKept } from './retention.repository.ts';
import { forgetDueCampaigns } from './retention.service.ts';

const DAY_MS = 86_400_000;
const PATH = '/administration/retention';

let committee: TestCommittee;
let campaignId: string;
beforeAll(async () => {
  committee = await createTestCommittee(env);
  campaignId = await closedCampaign();
});

/** Somebody acknowledged in it; its quiz was tried, and somebody was told of it. */
async function closedCampaign(): Promise<string> {
  const { services, memberIds } = committee;
  const id = await openTestCampaign(committee);
  await acknowledgeThemselves(committee, id, 'member');
  await services.env.DB.batch([
    services.env.DB.prepare(
      `INSERT INTO quizzes (campaign_id, version, questions, pass_mark, saved_by, saved_at) VALUES (?, 1, '[]', 1, 'm', 0)`,
    ).bind(id),
    services.env.DB.prepare(
      `INSERT INTO quiz_attempts (id, campaign_id, version, member_id, number, started_at) VALUES (?1, ?1, 1, ?2, 1, 0)`,
    ).bind(id, memberIds.member),
    services.env.DB.prepare(
      `INSERT INTO notices (id, member_id, kind, occasion, day, document_id, campaign_id, required, created_at)
       SELECT ?1, ?2, 'assigned', ?1, '2026-01-01', document_id, id, 1, 0 FROM campaigns WHERE id = ?1`,
    ).bind(id, memberIds.member),
  ]);
  const key = { kind: 'key', keyId: 'k', name: 'k', scopes: [] } as const;
  await closeCampaign(services, { ...key, scopes: [] }, id, 'Đã xong đợt');
  return id;
}

/** The service as it is so many days from now. */
function after(days: number): Services {
  const { services } = committee;
  return { ...services, clock: { now: () => services.clock.now() + days * DAY_MS } };
}

function set(months: string, path = '', as: 'administrator' | 'officer' = 'administrator') {
  return committee.fetch(PATH + path, { as, confirmed: true, form: { months } });
}

const dueOn = async () => (await findKept(committee.services, campaignId))?.dueOn;

async function remaining(): Promise<number> {
  const count = await committee.services.env.DB.prepare(
    `SELECT (SELECT count(*) FROM quiz_attempts WHERE campaign_id = ?1)
          + (SELECT count(*) FROM notices WHERE campaign_id = ?1) AS n`,
  )
    .bind(campaignId)
    .first<number>('n');
  return count ?? -1;
}

describe('the rule', () => {
  it('keeps everything until one is set', async () => {
    expect(await dueOn()).toBeNull();
    expect(await forgetDueCampaigns(after(36_500))).toBe(0);
  });

  it('is set by administrators of the whole committee, with a proof of who they are', async () => {
    const form = { months: '12' };
    expect((await committee.fetch(PATH, { as: 'administrator', form })).status).toBe(403);
    expect((await set('12', '', 'officer')).status).toBe(404);
    for (const months of ['', '13', '-1', 'committee'])
      expect((await set(months)).status, months).toBe(404);
    expect((await set('12')).status).toBe(303);
    expect((await set('12')).status).toBe(303);
    const entries = await committee.services.env.DB.prepare(
      `SELECT actor_id, detail FROM audit_entries WHERE action = 'retention.set'`,
    ).all();
    expect(entries.results).toEqual([
      { actor_id: committee.memberIds.administrator, detail: '{"months":12}' },
    ]);
  });

  it('of a campaign goes before that of the committee', async () => {
    const everywhere = await dueOn();
    await set('24', `/campaigns/${campaignId}`);
    const own = await dueOn();
    expect(Number(own?.slice(0, 4))).toBe(Number(everywhere?.slice(0, 4)) + 1);
    await set('keep', `/campaigns/${campaignId}`);
    expect(await dueOn()).toBeNull();
    expect(await forgetDueCampaigns(after(3_650))).toBe(0);
    await set('committee', `/campaigns/${campaignId}`);
    expect(await dueOn()).toBe(everywhere);
    expect((await set('24', '/campaigns/missing')).status).toBe(404);
  });

  it('set late leaves a week for putting it right', async () => {
    const { DB } = committee.services.env;
    const { now } = committee.services.clock;
    await DB.prepare('UPDATE retention_settings SET set_at = ?')
      .bind(now() + 400 * DAY_MS)
      .run();
    expect(await forgetDueCampaigns(after(405))).toBe(0);
    await DB.prepare('UPDATE retention_settings SET set_at = ?').bind(now()).run();
  });
});

describe('when the time is over', () => {
  it('names go, counts and the log stay', async () => {
    const { services, unitIds } = committee;
    const stillOpen = await openTestCampaign(committee);
    const before = await services.ledger.coverage([campaignId]);
    expect(await services.ledger.peopleIn(campaignId, [unitIds.cell])).not.toEqual([]);
    expect(await remaining()).toBe(2);
    expect(await forgetDueCampaigns(after(364))).toBe(0);

    const later = after(373);
    expect((await sweep(later)).campaign_people).toBe(1);
    await drainOutbox(later);

    expect(await services.ledger.peopleIn(campaignId, Object.values(unitIds))).toEqual([]);
    expect(await services.ledger.receiptOf(campaignId, committee.memberIds.member)).toBeNull();
    expect(await remaining()).toBe(0);
    expect(await services.ledger.coverage([campaignId])).toEqual(before);
    expect((await services.ledger.check()).fault).toBeNull();
    expect(await services.ledger.peopleIn(stillOpen, [unitIds.cell])).not.toEqual([]);
  });

  it('is done once, recorded, and shown', async () => {
    expect(await forgetDueCampaigns(after(3_650))).toBe(0);
    const entries = await committee.services.env.DB.prepare(
      `SELECT actor_id, subject_id FROM audit_entries WHERE action = 'campaign.forgotten'`,
    ).all();
    expect(entries.results).toEqual([{ actor_id: null, subject_id: campaignId }]);
    const page = await (await committee.fetch(PATH, { as: 'administrator' })).text();
    expect(page).toContain('Đã xóa ngày');
    expect((await set('24', `/campaigns/${campaignId}`)).status).toBe(409);
  });
});
