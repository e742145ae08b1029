import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CirculationMark } from '../../domain/documents/circulation-marks.ts';
import type { Extraction } from '../../domain/documents/extraction.ts';
import { readEvent } from '../../domain/ledger/event.ts';
import { listCampaignsOfDocument } from '../campaigns/campaigns.repository.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { outboxDepth } from '../outbox/outbox.repository.ts';
import { sha256Hex } from '../platform/hash.ts';
import {
  createTestCommittee,
  type TestCommittee,
  type TestPerson,
} from '../platform/test-harness.ts';
import { leaseJob, receiveResult } from '../uploads/jobs.service.ts';
import { receiveUpload } from '../uploads/uploads.service.ts';
import { extractionOf, pdfFile } from '../uploads/uploads.test-files.ts';
import { listEditions } from './editions.repository.ts';

const HTML = { accept: 'text/html' };
let committee: TestCommittee;
let publisher: { authorization: string };
let signs = 0;

beforeAll(async () => {
  committee = await createTestCommittee(env);
  publisher = await committee.keyFor(['publish']);
});

/** Delivers what waits; another delivery may hold some of it. */
async function settle(): Promise<void> {
  await drainOutbox(committee.services);
  await expect.poll(async () => (await outboxDepth(committee.services)).waiting).toBe(0);
}

/** An upload that has been read, with this wording of its last passage. */
async function readyUpload(
  wording?: string,
  circulation: CirculationMark[] | null = null,
): Promise<string> {
  const { services } = committee;
  const { uploadId, sha256 } = await receiveUpload(
    services,
    { kind: 'key', keyId: 'k', name: 'test', scopes: ['publish'] },
    { bytes: pdfFile(), fileName: 'Bản.pdf', declaredNotSecret: true, idempotencyKey: null },
  );
  const { job } = (await leaseJob(services, 'agent'))!;
  const extraction: Extraction = extractionOf(sha256);
  const last = extraction.passages.at(-1);
  if (last && wording) last.body = wording;
  if (circulation)
    extraction.metadata.circulation = { ...extraction.metadata.circulation, value: circulation };
  await receiveResult(services, job.id, job.leaseToken, extraction);
  return uploadId;
}

async function call<Answer>(path: string, json: object) {
  const response = await committee.fetch(path, { json, headers: publisher });
  return { status: response.status, body: await response.json<Answer>() };
}

/** A document published to the whole committee and assigned. */
async function published(): Promise<{ documentId: string; campaignId: string }> {
  signs += 1;
  const { body } = await call<{ documentId: string; campaignId: string }>('/api/publications', {
    uploadId: await readyUpload(),
    metadata: {
      type: 'resolution',
      sign: `${signs}-NQ/ĐU`,
      issuer: 'Đảng ủy thử nghiệm',
      issueDate: '2026-03-12',
      title: 'Về sinh hoạt chi bộ',
      signer: null,
    },
    access: 'internal',
    campaign: { audience: { kind: 'committee' }, dueDate: '2099-01-31', obligation: 'required' },
  });
  await settle();
  return body;
}

async function acknowledge(campaignId: string, as: TestPerson, editionSha256?: string) {
  await committee.fetch(`/api/campaigns/${campaignId}/open`, { as, json: {} });
  const response = await committee.fetch(`/api/campaigns/${campaignId}/acknowledge`, {
    as,
    json: { idempotencyKey: committee.services.newId(), ...(editionSha256 && { editionSha256 }) },
  });
  return { status: response.status, body: await response.json<{ error?: { code: string } }>() };
}

type Published = { editionId: string; campaignId: string | null; error: { code: string } };
async function newEdition(documentId: string, request: object) {
  const uploadId = await readyUpload('Một cách viết khác của đoạn này.');
  const answer = await call<Published>(`/api/documents/${documentId}/editions`, {
    uploadId,
    reason: 'Sửa theo công văn đính chính',
    ...request,
  });
  await settle();
  return answer;
}

const roundFor = (audience: object) => ({
  change: 'material',
  round: { audience, dueDate: '2099-02-28', obligation: 'required' },
});
const stateOf = async (documentId: string) =>
  (await listCampaignsOfDocument(committee.services, documentId)).map(({ state }) => state);

describe('a material change', () => {
  it('closes the round as superseded and asks the whole audience again', async () => {
    const { documentId, campaignId } = await published();
    await acknowledge(campaignId, 'member');
    const { status, body } = await newEdition(documentId, roundFor({ kind: 'whole' }));
    expect(status).toBe(201);
    expect(await stateOf(documentId)).toEqual(['closed', 'open']);
    const [old] = await committee.services.ledger.coverage([campaignId]);
    const sum = (name: 'assigned' | 'self' | 'closed') =>
      old?.units.reduce((total, unit) => total + unit[name], 0);
    expect([sum('assigned'), sum('self'), sum('closed')]).toEqual([10, 1, 9]);
    const again = await acknowledge(String(body.campaignId), 'member');
    expect(again.status).toBe(200);
  });

  it('asks only those who had acknowledged, when that is chosen, as counted before', async () => {
    const { documentId, campaignId } = await published();
    await acknowledge(campaignId, 'member');
    await acknowledge(campaignId, 'officer');
    const preview = await call(`/api/documents/${documentId}/editions/preview`, {
      audience: { kind: 'acknowledged' },
    });
    expect(preview.body).toMatchObject({ memberCount: 2, unitCount: 2 });
    const { body } = await newEdition(documentId, roundFor({ kind: 'acknowledged' }));
    expect((await acknowledge(String(body.campaignId), 'member')).status).toBe(200);
    expect((await acknowledge(String(body.campaignId), 'siblingMember')).status).toBe(404);
  });

  it('needs a round and a reason, and changes nothing without them', async () => {
    const { documentId } = await published();
    const before = await listEditions(committee.services, documentId);
    const noRound = await newEdition(documentId, { change: 'material' });
    expect([noRound.status, noRound.body.error.code]).toEqual([422, 'edition.round_missing']);
    const noReason = await newEdition(documentId, { change: 'minor', reason: ' ' });
    expect([noReason.status, noReason.body.error.code]).toEqual([422, 'edition.reason_missing']);
    expect(await listEditions(committee.services, documentId)).toEqual(before);
    expect(await stateOf(documentId)).toEqual(['open']);
  });

  it('marked for a smaller circle than may read the document needs a reason', async () => {
    const { documentId } = await published();
    const uploadId = await readyUpload('Một cách viết khác nữa.', ['no_dissemination']);
    const request = { uploadId, change: 'minor' };
    const refused = await newEdition(documentId, request);
    expect(refused).toMatchObject({
      status: 422,
      body: { error: { code: 'document.wider_than_marked' } },
    });
    const confirmations = { widerReason: 'Cấp trên cho phổ biến' };
    expect((await newEdition(documentId, { ...request, confirmations })).status).toBe(201);
  });

  it('is not asked of nobody', async () => {
    const { documentId } = await published();
    const answer = await newEdition(documentId, roundFor({ kind: 'acknowledged' }));
    expect([answer.status, answer.body.error.code]).toEqual([422, 'campaign.audience_empty']);
  });
});

describe('a minor change', () => {
  it('carries acknowledgements over and lets the round go on with the new text', async () => {
    const { documentId, campaignId } = await published();
    const [first] = await listEditions(committee.services, documentId);
    await acknowledge(campaignId, 'member');
    await newEdition(documentId, { change: 'minor' });
    const editions = await listEditions(committee.services, documentId);
    expect(editions.map(({ number, change }) => [number, change])).toEqual([
      [1, null],
      [2, 'minor'],
    ]);
    expect(await stateOf(documentId)).toEqual(['open']);
    const stale = await acknowledge(campaignId, 'officer', first?.sha256);
    expect([stale.status, stale.body.error?.code]).toEqual([409, 'campaign.edition_changed']);
    expect((await acknowledge(campaignId, 'officer', editions[1]?.sha256)).status).toBe(200);
    expect((await acknowledge(campaignId, 'secretary')).status).toBe(200);
    expect(await committee.services.ledger.countByEdition(campaignId)).toEqual(
      expect.arrayContaining([
        { editionSha256: first?.sha256, count: 1 },
        { editionSha256: editions[1]?.sha256, count: 2 },
      ]),
    );
  });
});

describe('what is acknowledged', () => {
  it('is the file that was served and the sentence that was shown, whatever is published later', async () => {
    const { documentId, campaignId } = await published();
    const reader = await committee.fetch(`/documents/${documentId}`, {
      as: 'member',
      headers: HTML,
    });
    const served = await committee.fetch(`/documents/${documentId}/original`, { as: 'member' });
    const sentence = await committee.services.env.DB.prepare(
      'SELECT statement FROM campaigns WHERE id = ?',
    )
      .bind(campaignId)
      .first<string>('statement');
    expect(await reader.text()).toContain(sentence);
    await acknowledge(campaignId, 'member');
    const receiptNow = () =>
      committee.services.ledger.receiptOf(campaignId, committee.memberIds.member);
    const receipt = await receiptNow();
    const event = readEvent(receipt?.event ?? '');
    expect(event.edition).toBe(await sha256Hex(await served.arrayBuffer()));
    expect(event.statement).toBe(await sha256Hex(sentence ?? ''));
    expect((await newEdition(documentId, roundFor({ kind: 'whole' }))).status).toBe(201);
    expect(await receiptNow()).toEqual(receipt);
  });
});

describe('the pages', () => {
  it('show readers what changed, passage by passage, and offer the earlier file', async () => {
    const { documentId } = await published();
    await newEdition(documentId, { change: 'minor' });
    const reader = await committee.fetch(`/documents/${documentId}`, {
      as: 'member',
      headers: HTML,
    });
    expect(await reader.text()).toContain(`href="/documents/${documentId}/changes"`);
    const changes = await committee.fetch(`/documents/${documentId}/changes`, {
      as: 'member',
      headers: HTML,
    });
    const html = await changes.text();
    expect(html).toContain('<ins>');
    expect(html).toContain('Sửa theo công văn đính chính');
    const original = await committee.fetch(`/documents/${documentId}/editions/1/original`, {
      as: 'member',
    });
    expect(original.status).toBe(200);
    await original.arrayBuffer();
    const unknown = await committee.fetch(`/documents/${documentId}/changes?edition=9`, {
      as: 'member',
    });
    expect(unknown.status).toBe(404);
  });

  it('let the department compare, decide and publish by forms alone', async () => {
    const { documentId, campaignId } = await published();
    await acknowledge(campaignId, 'member');
    const upload = await readyUpload('Cách viết mới');
    const path = `/department/documents/${documentId}/edition`;
    const form = { upload, change: 'material', audience: 'whole', dueDate: '2099-02-28' };
    const compare = await committee.fetch(`${path}?upload=${upload}`, { as: 'publisher' });
    expect(await compare.text()).toContain('<ins>');
    const refused = await committee.fetch(path, {
      as: 'publisher',
      form: { ...form, action: 'publish', reason: '' },
    });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Chưa ghi lý do của bản mới');
    const done = await committee.fetch(path, {
      as: 'publisher',
      form: { ...form, action: 'publish', reason: 'Bổ sung chỉ tiêu' },
    });
    expect([done.status, done.headers.get('location')]).toEqual([
      303,
      `/department/documents/${documentId}`,
    ]);
    await settle();
    const desk = await committee.fetch(`/department/documents/${documentId}`, { as: 'publisher' });
    const html = await desk.text();
    expect(html).toContain('Bổ sung chỉ tiêu');
    expect(html).toContain('(bản 2)');
  });

  it('are not for members who do not publish', async () => {
    const { documentId } = await published();
    for (const path of ['', '/edition?upload=x']) {
      const answer = await committee.fetch(`/department/documents/${documentId}${path}`, {
        as: 'officer',
      });
      expect(answer.status).toBe(404);
      await answer.text();
    }
  });
});
