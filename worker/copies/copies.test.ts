import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { readToldTimes } from '../../domain/ledger/device-claim.ts';
import { openTestCampaign, planTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import { pictureKey } from '../files/files.port.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';

const BROWSER = { accept: 'text/html' };
const DAY_MS = 86_400_000;

let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
});

/** A document with one passage and its open campaign for everybody. */
async function publish(access = 'internal') {
  const plan = await planTestCampaign(committee, access);
  const { DB } = committee.services.env;
  await DB.batch([
    DB.prepare('UPDATE documents SET current_edition_id = ?, title = ? WHERE id = ?').bind(
      plan.editionId,
      plan.title,
      plan.documentId,
    ),
    DB.prepare(
      `INSERT INTO passages VALUES (?, 0, 'I', 'roman', 0, 'I.', 'Tình hình', 'Chữ', 1)`,
    ).bind(plan.editionId),
  ]);
  const campaignId = await openTestCampaign(committee, plan);
  const sha256 = await DB.prepare('SELECT sha256 FROM editions WHERE id = ?')
    .bind(plan.editionId)
    .first<string>('sha256');
  return { documentId: plan.documentId, campaignId, sha256: sha256 ?? '' };
}
type Published = Awaited<ReturnType<typeof publish>>;

async function copiesOf(as: TestPerson, also: string[] = []) {
  const answer = await committee.fetch(`/api/copies?also=${also.join(',')}`, { as });
  return (await answer.json()) as { memberId: string; copies: { documentId: string }[] };
}

function send(published: Published, as: TestPerson, changes: Record<string, unknown> = {}) {
  return committee.fetch(`/api/campaigns/${published.campaignId}/acknowledge`, {
    as,
    json: {
      idempotencyKey: 'made-on-the-phone',
      editionSha256: published.sha256,
      device: {
        memberId: committee.memberIds[as],
        acknowledgedAt: 1_000,
        sentAt: 2_000,
        ...(changes['device'] as object | undefined),
      },
      ...Object.fromEntries(Object.entries(changes).filter(([name]) => name !== 'device')),
    },
  });
}

async function historyOf({ campaignId }: Published, person: TestPerson) {
  return await committee.services.ledger.historyOf(campaignId, committee.memberIds[person]);
}

describe('what a phone may keep', () => {
  it('is what is to be read, with the size of its pictures, and what was chosen', async () => {
    const published = await publish();
    const picture = new Uint8Array(1234);
    await committee.services.files.create(pictureKey(published.sha256, 1), picture, {
      mediaType: 'image/webp',
    });
    const { memberId, copies } = await copiesOf('member');
    expect(memberId).toBe(committee.memberIds.member);
    expect(copies.find(({ documentId }) => documentId === published.documentId)).toMatchObject({
      editionNumber: 1,
      editionSha256: published.sha256,
      toRead: true,
      pictures: { count: 1, bytes: 1234 },
    });
    await send(published, 'member');
    const has = async (also: string[]) =>
      (await copiesOf('member', also)).copies.map((one) => one.documentId);
    expect(await has([])).not.toContain(published.documentId);
    expect(await has([published.documentId, 'missing'])).toContain(published.documentId);
  });

  it('never holds a restricted document, though it is to be read', async () => {
    const restricted = await publish('restricted');
    const { copies } = await copiesOf('member', [restricted.documentId]);
    expect(copies.map(({ documentId }) => documentId)).not.toContain(restricted.documentId);
    const path = `/documents/${restricted.documentId}/copy`;
    expect((await committee.fetch(path, { as: 'publisher', headers: BROWSER })).status).toBe(404);
  });

  it('says on the page which edition it is, and opens nothing', async () => {
    const published = await publish();
    const page = await committee.fetch(`/documents/${published.documentId}/copy`, {
      as: 'member',
      headers: BROWSER,
    });
    expect(await page.text()).toContain(`data-edition="${published.sha256}"`);
    expect((await historyOf(published, 'member')).map(({ kind }) => kind)).toEqual(['assigned']);
  });
});

describe('an acknowledgement that a phone kept', () => {
  it.each([-DAY_MS, 0, DAY_MS])(
    'is recorded once under the time of the service, with both times of a clock %i ms off',
    async (skew) => {
      const published = await publish();
      const given = Date.now() - 3_600_000 + skew;
      const device = { acknowledgedAt: given, sentAt: Date.now() + skew };
      const before = Date.now();
      const answers = await Promise.all([1, 2, 3].map(() => send(published, 'member', { device })));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      const events = await historyOf(published, 'member');
      expect(events.map(({ kind }) => kind)).toEqual(['assigned', 'opened', 'acknowledged']);
      const done = events.at(-1)!;
      expect(done.at).toBeGreaterThanOrEqual(before - 1);
      expect(readToldTimes(done.reason ?? '').times).toEqual([
        ['device_at', given],
        ['device_sent_at', device.sentAt],
      ]);
      const receipt = await committee.fetch(`/receipts/${published.campaignId}`, {
        as: 'member',
        headers: BROWSER,
      });
      expect(await receipt.text()).toContain('Giờ bấm xác nhận theo máy');
    },
  );

  it('is never recorded for somebody else who is signed in now', async () => {
    const published = await publish();
    const device = { memberId: committee.memberIds.member };
    const answer = await send(published, 'siblingMember', { device });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ error: { code: 'campaign.other_person' } });
    const form = await committee.fetch(`/campaigns/${published.campaignId}/acknowledge`, {
      as: 'siblingMember',
      headers: BROWSER,
      form: { person: committee.memberIds.member },
    });
    expect(form.status).toBe(409);
    const events = await historyOf(published, 'siblingMember');
    expect(events.map(({ kind }) => kind)).toEqual(['assigned']);
  });

  it('records nothing, not even the opening, where another edition is in force', async () => {
    const published = await publish();
    const answer = await send(published, 'member', { editionSha256: 'ab'.repeat(32) });
    expect(await answer.json()).toMatchObject({ error: { code: 'campaign.edition_changed' } });
    const events = await historyOf(published, 'member');
    expect(events.map(({ kind }) => kind)).toEqual(['assigned']);
  });

  it('is refused without the edition that was read', async () => {
    const published = await publish();
    const answer = await send(published, 'member', { editionSha256: undefined });
    expect(answer.status).toBe(400);
  });
});
