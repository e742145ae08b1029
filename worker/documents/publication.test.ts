import { env } from 'cloudflare:workers';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ExtractedPassage } from '../../domain/documents/extraction.ts';
import type { Actor } from '../access/actor.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import type { Env } from '../platform/env.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import { leaseJob, receivePicture, receiveResult } from '../uploads/jobs.service.ts';
import { discardUpload, receiveUpload } from '../uploads/uploads.service.ts';
import { extractionOf, pdfFile, webpPicture } from '../uploads/uploads.test-files.ts';
import { publicationRequest } from './publication.schemas.ts';
import { publish as publishUpload } from './publication.service.ts';
import { passageChunks } from './publication.statements.ts';

const bindings = env as unknown as Env;
let committee: TestCommittee;
let publisher: { authorization: string };
let signs = 100;

beforeAll(async () => {
  committee = await createTestCommittee(env);
  publisher = await committee.keyFor(['publish']);
});

/** An upload that an agent has read. */
async function readyUpload(): Promise<{ uploadId: string; sha256: string }> {
  const { services } = committee;
  const { uploadId, sha256 } = await receiveUpload(
    services,
    { kind: 'key', keyId: 'k', name: 'test', scopes: ['publish'] },
    { bytes: pdfFile(), fileName: 'Nghị quyết.pdf', declaredNotSecret: true, idempotencyKey: null },
  );
  const { job } = (await leaseJob(services, 'agent'))!;
  await receivePicture(services, job.id, job.leaseToken, 1, webpPicture());
  await receiveResult(services, job.id, job.leaseToken, extractionOf(sha256));
  return { uploadId, sha256 };
}

const requestFor = (uploadId: string) => ({
  uploadId,
  metadata: {
    type: 'resolution',
    sign: `${(signs += 1)}-NQ/TU`,
    issuer: 'Tỉnh ủy Bình Minh',
    issueDate: '2026-03-12',
    title: 'Về chuyển đổi số',
    signer: null,
  } as Record<string, string | null>,
  access: 'internal',
  campaign: {
    audience: { kind: 'committee' } as object,
    dueDate: '2099-01-31',
    obligation: 'required',
  },
});

type Answer = {
  documentId: string;
  editionId: string;
  campaignId: string;
  preview: { memberCount: number; unitCount: number };
  error: { code: string; message: string; details: { link?: string; fields?: unknown } };
};

async function publish(request: object) {
  const response = await committee.fetch('/api/publications', {
    json: request,
    headers: publisher,
  });
  return { status: response.status, body: await response.json<Answer>() };
}

const TABLES = ['documents', 'editions', 'pages', 'passages', 'campaigns', 'outbox'];
async function rowCounts(): Promise<number[]> {
  const counts = await bindings.DB.batch<{ n: number }>(
    TABLES.map((table) => bindings.DB.prepare(`SELECT count(*) AS n FROM ${table}`)),
  );
  return counts.map(({ results }) => results[0]!.n);
}

describe('publishing', () => {
  it('writes document, edition, pages, passages, campaign and both messages together', async () => {
    const { uploadId, sha256 } = await readyUpload();
    const before = await rowCounts();
    const { status, body } = await publish(requestFor(uploadId));
    expect(status).toBe(201);
    expect(body.preview).toMatchObject({ memberCount: 10, unitCount: 3 });
    const after = await rowCounts();
    expect(after.map((count, index) => count - before[index]!)).toEqual([1, 1, 2, 2, 1, 2]);
    const read = await committee.fetch(`/api/documents/${body.documentId}`, { as: 'member' });
    expect(await read.json()).toMatchObject({
      documentId: body.documentId,
      editionId: body.editionId,
      sha256,
      pageCount: 2,
      pages: [
        { number: 1, hasPicture: true },
        { number: 2, hasPicture: false },
      ],
      passages: extractionOf(sha256).passages,
    });
    const upload = await committee.fetch(`/api/uploads/${uploadId}`, { headers: publisher });
    expect(await upload.json()).toMatchObject({ state: 'published', documentId: body.documentId });
  });

  it('opens the campaign once the outbox has been delivered', async () => {
    const { uploadId } = await readyUpload();
    const { body } = await publish(requestFor(uploadId));
    await drainOutbox(committee.services);
    await expect
      .poll(async () => {
        const answer = await committee.fetch(`/api/campaigns/${body.campaignId}`, {
          headers: publisher,
        });
        return (await answer.json<{ state: string }>()).state;
      })
      .toBe('open');
  });

  it('accepts a document without number or date only when that is confirmed', async () => {
    const { uploadId } = await readyUpload();
    const request = requestFor(uploadId);
    request.metadata = { ...request.metadata, sign: '  ', issueDate: null };
    const refused = await publish(request);
    expect(refused).toMatchObject({
      status: 422,
      body: {
        error: {
          code: 'document.sign_missing',
          details: {
            fields: [
              { field: 'sign', code: 'document.sign_missing' },
              { field: 'issueDate', code: 'document.issue_date_missing' },
            ],
          },
        },
      },
    });
    const accepted = await publish({ ...request, confirmedNone: ['sign', 'issueDate'] });
    expect(accepted.status).toBe(201);
  });

  it.each([
    [
      'a date no calendar has',
      { metadata: { issueDate: '2026-02-30' } },
      'document.issue_date_not_a_date',
    ],
    ['a date to come', { metadata: { issueDate: '2098-01-01' } }, 'document.issue_date_in_future'],
    ['an unknown type', { metadata: { type: 'novel' } }, 'document.type_unknown'],
    ['no title', { metadata: { title: ' ' } }, 'document.title_missing'],
    ['no issuer', { metadata: { issuer: null } }, 'document.issuer_missing'],
    ['a due date in the past', { campaign: { dueDate: '2020-01-01' } }, 'campaign.due_date_past'],
    [
      'an audience of nobody',
      { campaign: { audience: { kind: 'chosen', unitIds: [], roles: [] } } },
      'campaign.audience_empty',
    ],
    [
      'a unit that does not exist',
      { campaign: { audience: { kind: 'chosen', unitIds: ['none'], roles: [] } } },
      'campaign.audience_unknown',
    ],
  ])('with %s is refused with a sentence and leaves nothing half-done', async (_, change, code) => {
    const { uploadId } = await readyUpload();
    const request = requestFor(uploadId);
    Object.assign(request.metadata, 'metadata' in change ? change.metadata : {});
    Object.assign(request.campaign, 'campaign' in change ? change.campaign : {});
    const before = await rowCounts();
    const answer = await publish(request);
    expect(answer).toMatchObject({ status: 422, body: { error: { code } } });
    expect(answer.body.error.message.length).toBeGreaterThan(20);
    expect(await rowCounts()).toEqual(before);
  });

  it('of the same upload twice at once publishes it once and says which document it is', async () => {
    const { uploadId } = await readyUpload();
    const request = requestFor(uploadId);
    const answers = await Promise.all([publish(request), publish(request), publish(request)]);
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    for (const { body } of answers.filter(({ status }) => status === 409))
      expect(body.error).toMatchObject({
        code: 'upload.already_published',
        details: { link: `/documents/${made[0]!.body.documentId}` },
      });
  });

  it('of a file that is already published is refused at the upload, with the document', async () => {
    const bytes = pdfFile();
    const send = () =>
      committee.fetch('/api/uploads', {
        method: 'POST',
        body: bytes,
        headers: { ...publisher, 'x-declared-not-secret': 'true' },
      });
    const { uploadId, sha256 } = await (await send()).json<{ uploadId: string; sha256: string }>();
    const { job } = (await leaseJob(committee.services, 'agent'))!;
    await receiveResult(committee.services, job.id, job.leaseToken, extractionOf(sha256));
    const { body } = await publish(requestFor(uploadId));
    const again = await send();
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({
      error: {
        code: 'upload.already_published',
        details: { documentId: body.documentId, title: 'Về chuyển đổi số' },
      },
    });
  });

  it('of another file with the same number, issuer and date says which document has them', async () => {
    const [first, second] = [await readyUpload(), await readyUpload()];
    const request = requestFor(first.uploadId);
    const { body } = await publish(request);
    const sign = `0${request.metadata['sign']}`.toLowerCase();
    const metadata = { ...request.metadata, sign };
    const before = await rowCounts();
    const answer = await publish({ ...request, uploadId: second.uploadId, metadata });
    expect(answer).toMatchObject({
      status: 409,
      body: {
        error: {
          code: 'document.identity_taken',
          details: { link: `/documents/${body.documentId}` },
        },
      },
    });
    expect(await rowCounts()).toEqual(before);
    const nextYear = { ...request.metadata, issueDate: '2026-03-13' };
    const other = await publish({ ...request, uploadId: second.uploadId, metadata: nextYear });
    expect(other.status).toBe(201);
  });

  it('of an upload that is discarded at the same moment leaves no document without its original', async () => {
    const { services } = committee;
    const { uploadId } = await readyUpload();
    const actor: Actor = { kind: 'key', keyId: 'k', name: 'test', scopes: ['publish'] };
    const before = await rowCounts();
    const list = async (prefix: string) => {
      await discardUpload(services, actor, uploadId);
      await drainOutbox(services);
      return services.files.list(prefix);
    };
    await expect(
      publishUpload(
        { ...services, files: { ...services.files, list } },
        actor,
        publicationRequest.parse(requestFor(uploadId)),
      ),
    ).rejects.toMatchObject({ code: 'not_found' });
    const after = await rowCounts();
    expect(after.slice(0, 5)).toEqual(before.slice(0, 5));
  });

  it('of a file that has not been read is refused, and nobody is told to wait for one that failed', async () => {
    const { uploadId } = await receiveUpload(
      committee.services,
      { kind: 'key', keyId: 'k', name: 'test', scopes: ['publish'] },
      { bytes: pdfFile(), fileName: 'a.pdf', declaredNotSecret: true, idempotencyKey: null },
    );
    expect(await publish(requestFor(uploadId))).toMatchObject({
      status: 409,
      body: {
        error: { code: 'publication.upload_not_ready', message: expect.stringMatching(/đợi/u) },
      },
    });
    await committee.services.env.DB.prepare(
      `UPDATE ingest_jobs SET state = 'failed', error_code = 'pdf.broken' WHERE upload_id = ?`,
    )
      .bind(uploadId)
      .run();
    const failed = await publish(requestFor(uploadId));
    expect(failed.body.error.message).not.toMatch(/đợi/u);
    expect(failed.body.error.message).toMatch(/đọc không thành công/u);
    await committee.fetch(`/api/uploads/${uploadId}`, { method: 'DELETE', headers: publisher });
  });
});

async function published(access: string, audience: object) {
  const { uploadId, sha256 } = await readyUpload();
  const request = requestFor(uploadId);
  const { body } = await publish({
    ...request,
    access,
    campaign: { ...request.campaign, audience },
  });
  await drainOutbox(committee.services);
  return { ...body, sha256 };
}
const statuses = async (documentId: string, as: Parameters<TestCommittee['signedIn']>[0]) => {
  const paths = [
    `/api/documents/${documentId}`,
    `/documents/${documentId}/original`,
    `/documents/${documentId}/pages/1.webp`,
  ];
  const answers = await Promise.all(paths.map((path) => committee.fetch(path, { as })));
  await Promise.all(answers.map((answer) => answer.arrayBuffer()));
  return answers.map(({ status }) => status);
};

describe('reading', () => {
  it('a restricted document is there for those assigned and those who keep it, for nobody else', async () => {
    const audience = { kind: 'chosen', unitIds: [committee.unitIds.cell], roles: [] };
    const { documentId } = await published('restricted', audience);
    await expect.poll(() => statuses(documentId, 'member')).toEqual([200, 200, 200]);
    for (const as of ['publisher', 'administrator'] as const)
      expect(await statuses(documentId, as)).toEqual([200, 200, 200]);
    for (const as of ['foreignMember', 'officer', 'auditor', 'foreignSecretary'] as const)
      expect(await statuses(documentId, as)).toEqual([404, 404, 404]);
    const list = async (as: 'member' | 'foreignMember') => {
      const answer = await committee.fetch('/api/documents?limit=100', { as });
      const { documents } = await answer.json<{ documents: { documentId: string }[] }>();
      return documents.some((document) => document.documentId === documentId);
    };
    expect([await list('member'), await list('foreignMember')]).toEqual([true, false]);
  });

  it('the original comes back byte for byte as a download under its Vietnamese name', async () => {
    const { documentId, sha256 } = await published('internal', { kind: 'committee' });
    const answer = await committee.fetch(`/documents/${documentId}/original`, { as: 'member' });
    const digest = await crypto.subtle.digest('SHA-256', await answer.arrayBuffer());
    expect(Buffer.from(digest).toString('hex')).toBe(sha256);
    expect(answer.headers.get('content-disposition')).toContain(
      "filename*=UTF-8''Ngh%E1%BB%8B%20quy",
    );
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  });

  it('a picture that is not there and an address that is none are not found', async () => {
    const { documentId } = await published('internal', { kind: 'committee' });
    for (const picture of ['2.webp', '0.webp', '1.png', '../1.webp', '1e9.webp'])
      expect(
        (await committee.fetch(`/documents/${documentId}/pages/${picture}`, { as: 'member' }))
          .status,
      ).toBe(404);
  });
});

describe('passageChunks', () => {
  it('keeps every passage once, in order, in texts that D1 can bind', () => {
    const passage = fc.record({ ordinal: fc.nat(), body: fc.string({ maxLength: 300_000 }) });
    fc.assert(
      fc.property(fc.array(passage, { maxLength: 6 }), (passages) => {
        const chunks = passageChunks(passages as ExtractedPassage[]);
        expect(chunks.flatMap((chunk) => JSON.parse(chunk) as object[])).toEqual(passages);
      }),
      { numRuns: 20 },
    );
    const long = Array.from({ length: 9 }, () => ({ body: 'ấ'.repeat(200_000) }));
    const sizes = passageChunks(long as ExtractedPassage[]).map((text) => Buffer.byteLength(text));
    expect(sizes.length).toBeGreaterThan(3);
    expect(Math.max(...sizes)).toBeLessThan(1_500_000);
  });
});
