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

beforeAll(async () => {
  committee = await createTestCommittee(env);
  campaignId = await openTestCampaign(committee);
  for (const person of ['member', 'officer', 'siblingMember'] as const)
    await acknowledgeThemselves(committee, campaignId, person);
});

describe('the overview', () => {
  it('shows units by campaigns, and each figure leads to where it comes from', async () => {
    const page = await read('/overview', 'officer');
    expect(page).toContain('30,00');
    expect(page).toContain('50,00');
    expect(page).toContain(`/coverage/${campaignId}?unit=${committee.unitIds.grassroots}`);
    expect(page).toContain(`unit=${committee.unitIds.grassroots}`);
    expect(page).not.toContain(`unit=${committee.unitIds.cell}`);
    const below = await read(`/overview?unit=${committee.unitIds.grassroots}`, 'officer');
    expect(below).toContain(`unit=${committee.unitIds.cell}`);
  });

  it('goes no further than the units of the one who looks', async () => {
    const own = await read('/overview', 'secretary');
    expect(own).toContain('Đơn vị cell');
    expect(own).not.toContain('Đơn vị siblingCell');
    const foreign = await committee.fetch(`/overview?unit=${committee.unitIds.foreign}`, {
      as: 'secretary',
    });
    expect(foreign.status).toBe(404);
    expect((await committee.fetch('/overview', { as: 'member' })).status).toBe(404);
  });

  it('says when a period is wrong, and what there is in an empty one', async () => {
    expect(await read('/overview?from=2026-03-01&to=2026-02-01', 'officer')).toContain('chưa đúng');
    expect(await read('/overview?from=2020-01-01&to=2020-02-01', 'officer')).toContain(
      'Không có đợt nào',
    );
  });
});

describe('a campaign day by day', () => {
  it('draws the curve with the same figures in a table, and how long people took', async () => {
    const page = await read(`/coverage/${campaignId}/course`, 'officer');
    expect(page).toContain('<svg class="chart"');
    expect(page).toMatch(/Số liệu của biểu đồ[\s\S]*<td[^>]*>3<\/td>/u);
    expect(page).toContain('Trong ngày giao');
  });

  it('is not there for whoever may not count', async () => {
    expect((await committee.fetch(`/coverage/${campaignId}/course`, { as: 'member' })).status).toBe(
      404,
    );
    expect((await committee.fetch('/coverage/unknown/course', { as: 'officer' })).status).toBe(404);
  });

  it('has its units ordered and complete ones left out on the page by unit', async () => {
    const page = await read(`/coverage/${campaignId}?sort=share&only=outstanding`, 'officer');
    const place = (name: string) => page.indexOf(`Đơn vị ${name}`);
    expect(place('foreign')).toBeGreaterThan(0);
    expect(place('foreign')).toBeLessThan(place('grassroots'));
    expect(page).toContain('aria-current="true"');
  });
});
