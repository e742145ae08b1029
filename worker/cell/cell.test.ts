import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { acknowledgeThemselves, openTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';

let committee: TestCommittee;
let campaignId: string;

async function read(path: string, as: TestPerson): Promise<string> {
  const response = await committee.fetch(path, { as, headers: { accept: 'text/html' } });
  expect(response.status, path).toBe(200);
  return await response.text();
}

const countLooks = () =>
  committee.services.env.DB.prepare(
    `SELECT count(*) AS n FROM audit_entries
      WHERE action = 'named_list.viewed' AND count = 2 AND detail LIKE '%"list":"cell"%'`,
  ).first<number>('n');

beforeAll(async () => {
  committee = await createTestCommittee(env);
  campaignId = await openTestCampaign(committee);
  await acknowledgeThemselves(committee, campaignId, 'member');
});

describe('the secretary’s desk', () => {
  it('shows who has and who has not, those outstanding first, with the way to act', async () => {
    const page = await read('/cell', 'secretary');
    expect(page).toContain('1/2');
    expect(page.indexOf('Người thử secretary')).toBeLessThan(page.indexOf('Người thử member'));
    expect(page).toContain('Tự xác nhận, ngày');
    expect(page).toContain(`/coverage/${campaignId}/members/${committee.memberIds.secretary}`);
  });

  it('shows no other unit and nobody else’s people', async () => {
    const page = await read('/cell', 'secretary');
    for (const other of ['siblingMember', 'foreignMember', 'officer'])
      expect(page).not.toContain(`Người thử ${other}`);
    const status = async (path: string, as: TestPerson) =>
      (await committee.fetch(path, { as })).status;
    expect(await status(`/cell?unit=${committee.unitIds.siblingCell}`, 'secretary')).toBe(404);
    expect(await status('/cell?campaign=unknown', 'secretary')).toBe(404);
    expect(await status('/cell', 'member')).toBe(404);
    expect(await status('/cell', 'administrator')).toBe(404);
  });

  it('lets an officer choose among the units with members', async () => {
    const page = await read(`/cell?unit=${committee.unitIds.siblingCell}`, 'grassrootsOfficer');
    expect(page).toContain('Người thử siblingMember');
    expect(page).toContain(`value="${committee.unitIds.cell}"`);
    expect(page).not.toContain(`value="${committee.unitIds.foreignCell}"`);
  });

  it('keeps how many essays were taken in, within those assigned, and nobody else’s unit', async () => {
    const { cell, siblingCell } = committee.unitIds;
    const say = (essays: string, unit = cell, as: TestPerson = 'secretary') =>
      committee.fetch('/cell/essays', { as, form: { unit, campaign: campaignId, essays } });
    for (const wrong of ['3', '-1', '1,5', '']) {
      const refused = await say(wrong);
      expect(refused.status, wrong).toBe(422);
      expect(await refused.text()).toContain('Số bài thu hoạch là số nguyên');
    }
    expect((await say('1', siblingCell)).status).toBe(404);
    expect((await say('1', cell, 'publisher')).status).toBe(404);
    for (const right of ['1', '1', '2']) expect((await say(right)).status).toBe(303);
    expect(await read('/cell', 'secretary')).toMatch(/name="essays"[^>]*value="2"/u);
    // Saying the same again adds nothing.
    const audited = await committee.services.env.DB.prepare(
      "SELECT count(*) AS n FROM audit_entries WHERE action = 'essays.counted'",
    ).first<number>('n');
    expect(audited).toBe(2);
  });

  it('records every look with the number of people', async () => {
    const before = (await countLooks()) ?? 0;
    await read('/cell', 'secretary');
    expect(await countLooks()).toBe(before + 1);
  });
});
