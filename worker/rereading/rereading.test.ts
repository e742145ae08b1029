import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Extraction } from '../../domain/documents/extraction.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { outboxDepth } from '../outbox/outbox.repository.ts';
import type { Env } from '../platform/env.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import { leaseJob, receiveFailure, receiveResult } from '../uploads/jobs.service.ts';
import { receiveUpload } from '../uploads/uploads.service.ts';
import { extractionOf, pdfFile } from '../uploads/uploads.test-files.ts';
import type { RereadingView } from './rereading.api-types.ts';

const bindings = env as unknown as Env;
let committee: TestCommittee;
let publisher: { authorization: string };
let signs = 0;

beforeAll(async () => {
  committee = await createTestCommittee(env);
  publisher = await committee.keyFor(['publish']);
});

/** Each test begins with nothing in the queue. */
beforeEach(async () => {
  await bindings.DB.exec('DELETE FROM rereading_items');
  await bindings.DB.exec(
    "UPDATE ingest_jobs SET rereading_id = NULL, state = CASE WHEN result_key IS NULL THEN 'failed' ELSE 'ready' END",
  );
});

async function settle(): Promise<void> {
  await drainOutbox(committee.services);
  await expect.poll(async () => (await outboxDepth(committee.services)).waiting).toBe(0);
}

async function upload(): Promise<{ uploadId: string; sha256: string }> {
  return await receiveUpload(
    committee.services,
    { kind: 'key', keyId: 'k', name: 'test', scopes: ['publish'] },
    { bytes: pdfFile(), fileName: 'Bản.pdf', declaredNotSecret: true, idempotencyKey: null },
  );
}

/** Plays the agent: takes the next job and hands in what is given, or a reading like the first one. */
async function readNext(change: (extraction: Extraction) => void = () => undefined) {
  const { job } = (await leaseJob(committee.services, 'agent'))!;
  const extraction = extractionOf(job.sha256);
  change(extraction);
  await receiveResult(committee.services, job.id, job.leaseToken, extraction);
  await settle();
  return job;
}

async function failNext(code = 'pdf.broken'): Promise<void> {
  const { job } = (await leaseJob(committee.services, 'agent'))!;
  const failure = { leaseToken: job.leaseToken, code, detail: '', retryable: false };
  await receiveFailure(committee.services, job.id, failure);
}

async function call<Answer = RereadingView>(path: string, json: object = {}) {
  const response = await committee.fetch(path, { json, headers: publisher });
  return { status: response.status, body: await response.json<Answer>() };
}

const reread = (json: object) => call('/api/rereadings', json);
const find = async (rereadingId: string) =>
  (
    await committee.fetch(`/api/rereadings/${rereadingId}`, { headers: publisher })
  ).json<RereadingView>();

/** A published document with the title that a person chose instead of the one that was read. */
async function published() {
  signs += 1;
  const { uploadId, sha256 } = await upload();
  await readNext();
  const { body } = await call<{ documentId: string; editionId: string }>('/api/publications', {
    uploadId,
    metadata: {
      type: 'resolution',
      sign: `${signs}-NQ/TU`,
      issuer: 'Tỉnh ủy Bình Minh',
      issueDate: '2026-03-12',
      title: 'Tên do cán bộ sửa',
      signer: null,
    },
    confirmedNone: [],
    access: 'internal',
    campaign: { audience: { kind: 'committee' }, dueDate: '2027-12-31', obligation: 'required' },
  });
  await settle();
  return { ...body, uploadId, sha256 };
}

const passagesOf = async (editionId: string) =>
  (
    await bindings.DB.prepare(
      'SELECT address, body FROM passages WHERE edition_id = ? ORDER BY ordinal',
    )
      .bind(editionId)
      .all<{ address: string; body: string }>()
  ).results;

const LONG = 'Mỗi cấp ủy xây dựng kế hoạch thực hiện và báo cáo kết quả.';

describe('a document that is read again', () => {
  it('is read behind new uploads, and with the same words nothing of it changes', async () => {
    const { documentId, editionId, sha256 } = await published();
    const before = await passagesOf(editionId);
    const { status, body } = await reread({ scope: 'document', documentId });
    expect(status).toBe(201);
    expect(body.counts.waiting).toBe(1);
    const fresh = await upload();
    expect((await readNext()).sha256).toBe(fresh.sha256);
    expect((await committee.fetch(`/documents/${documentId}`, { as: 'member' })).status).toBe(200);
    expect((await readNext()).sha256).toBe(sha256);
    expect((await find(body.rereadingId)).counts).toMatchObject({ waiting: 0, unchanged: 1 });
    expect(await passagesOf(editionId)).toEqual(before);
  });

  it('takes a better reading over: corrections, acknowledgement and links stay, the index hears of it', async () => {
    const { documentId, editionId, sha256 } = await published();
    const { body } = await reread({ scope: 'document', documentId });
    await readNext((extraction) => {
      extraction.metadata.title.value = 'Tên máy đọc thấy';
      const [first, second] = extraction.passages;
      extraction.passages = [
        { ...first!, address: 'moi-1' },
        { ...second!, ordinal: 1 },
        { ...second!, ordinal: 2, address: 'III', label: 'III.', heading: 'Báo cáo', body: LONG },
      ];
    });
    expect((await find(body.rereadingId)).counts).toMatchObject({ improved: 1, waiting: 0 });
    expect((await passagesOf(editionId)).map(({ address }) => address)).toEqual(['I', 'II', 'III']);
    const document = await bindings.DB.prepare(
      'SELECT title, sha256 FROM documents JOIN editions ON editions.id = current_edition_id WHERE documents.id = ?',
    )
      .bind(documentId)
      .first();
    expect(document).toEqual({ title: 'Tên do cán bộ sửa', sha256 });
    const indexed = await bindings.INDEX.prepare(
      'SELECT count(*) AS n FROM entries WHERE document_id = ? AND ordinal >= 0',
    )
      .bind(documentId)
      .first<number>('n');
    expect(indexed).toBe(3);
  });

  it.each([
    ['apply', 'improved', 1],
    ['decline', 'declined', 2],
  ] as const)('that lost text waits for a person, who may %s it', async (action, state, left) => {
    const { documentId, editionId, uploadId } = await published();
    const { body } = await reread({ scope: 'document', documentId });
    await readNext((extraction) => {
      extraction.passages = extraction.passages.slice(0, 1);
    });
    expect((await find(body.rereadingId)).counts.needs_look).toBe(1);
    expect(await passagesOf(editionId)).toHaveLength(2);
    const address = `/department/rereadings/${body.rereadingId}/${uploadId}`;
    const shown = await committee.fetch(address, { as: 'publisher' });
    expect(await shown.text()).toContain('Mỗi cấp ủy xây dựng kế hoạch thực hiện.');
    const decided = await committee.fetch(address, { as: 'publisher', form: { action } });
    expect(decided.status).toBe(303);
    expect((await find(body.rereadingId)).counts[state]).toBe(1);
    expect(await passagesOf(editionId)).toHaveLength(left);
    const again = await committee.fetch(address, { as: 'publisher', form: { action } });
    expect(again.status).toBe(409);
  });

  it('keeps what was read before when reading it again fails, and is found among what failed', async () => {
    const { documentId, editionId, uploadId } = await published();
    const { body } = await reread({ scope: 'document', documentId });
    await failNext();
    expect((await find(body.rereadingId)).counts).toMatchObject({ failed: 1, waiting: 0 });
    expect(await passagesOf(editionId)).toHaveLength(2);
    const view = await committee.fetch(`/api/uploads/${uploadId}`, { headers: publisher });
    expect(await view.json()).toMatchObject({ state: 'published', error: null });
    const failed = await reread({ scope: 'failed' });
    const items = await bindings.DB.prepare(
      'SELECT upload_id FROM rereading_items WHERE rereading_id = ?',
    )
      .bind(failed.body.rereadingId)
      .all<{ upload_id: string }>();
    expect(items.results.map((item) => item.upload_id)).toContain(uploadId);
  });

  it('that turns out to carry a mark is reported, and bytes people read are not touched', async () => {
    const { documentId, editionId, sha256 } = await published();
    const { body } = await reread({ scope: 'document', documentId });
    await failNext('secrecy.marked');
    expect((await find(body.rereadingId)).counts).toMatchObject({ refused: 1, waiting: 0 });
    expect(await bindings.FILES.head(`originals/${sha256}`)).not.toBeNull();
    expect(await passagesOf(editionId)).toHaveLength(2);
    const refusals = await bindings.DB.prepare(
      "SELECT count(*) AS n FROM audit_entries WHERE action = 'upload.refused'",
    ).first<number>('n');
    expect(refusals).toBe(1);
    const list = await committee.fetch(`/department/rereadings/${body.rereadingId}`, {
      as: 'publisher',
    });
    expect(await list.text()).toContain('Tên do cán bộ sửa');
  });

  it('is not queued twice', async () => {
    const { documentId } = await published();
    const answers = await Promise.all(
      [1, 2, 3].map(() => reread({ scope: 'document', documentId })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
  });
});

describe('all documents', () => {
  it('can be paused and continued, and nothing is read twice or forgotten', async () => {
    for (let count = 0; count < 3; count += 1) await published();
    const { body } = await reread({ scope: 'all' });
    const total = body.counts.waiting;
    expect(total).toBeGreaterThanOrEqual(3);
    const begun = (await leaseJob(committee.services, 'agent'))!.job;
    const stopped = await call(`/api/rereadings/${body.rereadingId}/stop`);
    expect(stopped.body.stoppedAt).not.toBeNull();
    expect(await leaseJob(committee.services, 'agent')).toBeNull();
    await receiveResult(committee.services, begun.id, begun.leaseToken, extractionOf(begun.sha256));
    await settle();
    expect((await find(body.rereadingId)).counts).toMatchObject({
      unchanged: 1,
      waiting: total - 1,
    });
    const again = await call(`/api/rereadings/${body.rereadingId}/stop`);
    expect(again.status).toBe(409);
    const continued = await call(`/api/rereadings/${body.rereadingId}/continue`);
    expect(continued.body.stoppedAt).toBeNull();
    for (let left = total - 1; left > 0; left -= 1) await readNext();
    const { counts } = await find(body.rereadingId);
    expect(counts.unchanged + counts.improved + counts.needs_look).toBe(total);
    expect(await leaseJob(committee.services, 'agent')).toBeNull();
    const over = await call(`/api/rereadings/${body.rereadingId}/continue`);
    expect(over.status).toBe(409);
  });

  it('and one that does not exist are told apart', async () => {
    expect((await reread({ scope: 'document', documentId: 'missing' })).status).toBe(404);
  });
});

describe('files that could not be read', () => {
  it('are read again, and those discarded meanwhile are not waited for', async () => {
    const [kept, gone] = [await upload(), await upload()];
    await failNext();
    await failNext();
    const { body } = await reread({ scope: 'failed' });
    const waiting = body.counts.waiting;
    await committee.fetch(`/api/uploads/${gone.uploadId}`, {
      method: 'DELETE',
      headers: publisher,
    });
    expect((await find(body.rereadingId)).counts).toMatchObject({
      failed: 1,
      waiting: waiting - 1,
    });
    for (let left = waiting - 1; left > 0; left -= 1) await readNext();
    expect((await find(body.rereadingId)).counts).toMatchObject({ failed: 1, waiting: 0 });
    const view = await committee.fetch(`/api/uploads/${kept.uploadId}`, { headers: publisher });
    expect(await view.json()).toMatchObject({ state: 'ready', error: null });
  });
});
