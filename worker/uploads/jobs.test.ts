import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Extraction } from '../../domain/documents/extraction.ts';
import type { Actor } from '../access/actor.ts';
import type { Env } from '../platform/env.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import type { Services } from '../services.ts';
import { LEASE_SECONDS, MAX_ATTEMPTS } from './jobs.repository.ts';
import { beat, leaseJob, receiveFailure, receivePicture, receiveResult } from './jobs.service.ts';
import type { LeasedJob, UploadAccepted } from './uploads.api-types.ts';
import { findUpload } from './uploads.repository.ts';
import { receiveUpload, retryUpload } from './uploads.service.ts';
import { extractionOf, pdfFile, webpPicture } from './uploads.test-files.ts';

const bindings = env as unknown as Env;
const publisher: Actor = { kind: 'key', keyId: 'k', name: 'test', scopes: ['publish'] };
const LEASE_MS = LEASE_SECONDS * 1000;
let committee: TestCommittee;
let agent: { authorization: string };
let now = Date.parse('2026-11-23T08:00:00Z');
let services: Services;

beforeAll(async () => {
  committee = await createTestCommittee(env);
  agent = await committee.keyFor(['agent']);
  services = { ...committee.services, clock: { now: () => now } };
});

/** Each test works alone on an empty desk. */
beforeEach(async () => {
  await bindings.DB.batch([
    bindings.DB.prepare('DELETE FROM ingest_jobs'),
    bindings.DB.prepare('DELETE FROM uploads'),
  ]);
});

function upload(): Promise<UploadAccepted> {
  const file = {
    bytes: pdfFile(),
    fileName: 'a.pdf',
    declaredNotSecret: true,
    idempotencyKey: null,
  };
  return receiveUpload(services, publisher, file);
}

async function lease(name = 'agent-1'): Promise<LeasedJob['job']> {
  const leased = await leaseJob(services, name);
  expect(leased).not.toBeNull();
  return leased!.job;
}

const stateOfJob = async (uploadId: string) => (await findUpload(services, uploadId))!.jobState;
const failed = (code: string, retryable: boolean) => ({ code, detail: 'x', retryable });

const call = (path: string, json: unknown, headers: Record<string, string> = {}) =>
  committee.fetch(path, { json, headers: { ...agent, ...headers } });

describe('over HTTP', () => {
  it('an agent leases, fetches, beats, hands in pictures and a result, and the upload is ready', async () => {
    now = Date.now();
    const bytes = pdfFile();
    const sent = await receiveUpload(services, publisher, {
      bytes,
      fileName: 'Nghị quyết.pdf',
      declaredNotSecret: true,
      idempotencyKey: null,
    });
    const leased = await call('/api/ingest/lease', { agent: 'agent-1' });
    expect(leased.status).toBe(200);
    const { job } = await leased.json<LeasedJob>();
    expect(job).toMatchObject({
      id: sent.jobId,
      uploadId: sent.uploadId,
      sha256: sent.sha256,
      mediaType: 'application/pdf',
      bytes: bytes.byteLength,
      fileName: 'Nghị quyết.pdf',
      leaseSeconds: LEASE_SECONDS,
    });
    const token = { 'x-lease-token': job.leaseToken };
    const path = `/api/ingest/jobs/${job.id}`;
    const original = await committee.fetch(`${path}/original`, { headers: { ...agent, ...token } });
    expect(new Uint8Array(await original.arrayBuffer())).toEqual(bytes);
    const { leaseToken } = job;
    const heartbeat = await call(`${path}/heartbeat`, {
      leaseToken,
      stage: 'ocr',
      done: 1,
      total: 2,
    });
    expect(heartbeat.status).toBe(200);
    const publish = await committee.keyFor(['publish']);
    const seen = await committee.fetch(`/api/uploads/${sent.uploadId}`, { headers: publish });
    expect(await seen.json()).toMatchObject({ state: 'leased', stage: 'ocr', done: 1, total: 2 });
    const picture = await committee.fetch(`${path}/pages/1/picture`, {
      method: 'PUT',
      body: webpPicture(),
      headers: { ...agent, ...token, 'content-type': 'image/webp' },
    });
    expect(picture.status).toBe(204);
    expect(await bindings.FILES.head(`pages/${sent.sha256}/1.webp`)).not.toBeNull();
    const extraction = extractionOf(sent.sha256);
    const result = await call(`${path}/result`, { leaseToken, extraction });
    expect(result.status).toBe(204);
    const ready = await committee.fetch(`/api/uploads/${sent.uploadId}`, { headers: publish });
    expect(await ready.json()).toMatchObject({ state: 'ready', error: null, extraction });
    expect((await call('/api/ingest/lease', { agent: 'agent-1' })).status).toBe(204);
  });

  it('a result that does not fit the schema is refused with the place of each fault', async () => {
    now = Date.now();
    const sent = await upload();
    const job = await lease();
    const extraction = extractionOf(sent.sha256);
    extraction.passages[1]!.address = 'I';
    const path = `/api/ingest/jobs/${job.id}/result`;
    const answer = await call(path, { leaseToken: job.leaseToken, extraction });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(await answer.json())).toContain('extraction.passages');
    expect(await stateOfJob(sent.uploadId)).toBe('leased');
  });

  it('a result in which two pages have one number is refused: it could never be published', async () => {
    now = Date.now();
    const sent = await upload();
    const job = await lease();
    const extraction = extractionOf(sent.sha256);
    extraction.pages[1]!.number = 1;
    const path = `/api/ingest/jobs/${job.id}/result`;
    const answer = await call(path, { leaseToken: job.leaseToken, extraction });
    expect(answer.status).toBe(400);
    expect(await stateOfJob(sent.uploadId)).toBe('leased');
  });
});

describe('a lease', () => {
  it('is given to one of many agents that ask at once', async () => {
    await upload();
    const given = await Promise.all(
      Array.from({ length: 8 }, (_, i) => leaseJob(services, `a${i}`)),
    );
    expect(given.filter((job) => job !== null)).toHaveLength(1);
  });

  it('of an agent that was killed runs out, and the job is taken up again by another', async () => {
    const sent = await upload();
    const first = await lease('agent-1');
    expect(await leaseJob(services, 'agent-2')).toBeNull();
    now += LEASE_MS;
    const second = await lease('agent-2');
    expect(second.id).toBe(first.id);
    expect(second.leaseToken).not.toBe(first.leaseToken);
    await receiveResult(services, second.id, second.leaseToken, extractionOf(sent.sha256));
    expect(await stateOfJob(sent.uploadId)).toBe('ready');
  });

  it('is kept by heartbeats for as long as they come', async () => {
    await upload();
    const job = await lease();
    for (let beats = 0; beats < 5; beats += 1) {
      now += LEASE_MS - 1;
      const heartbeat = {
        leaseToken: job.leaseToken,
        stage: 'ocr',
        done: beats,
        total: 5,
      } as const;
      expect(await beat(services, job.id, heartbeat)).toEqual({ leaseUntil: now + LEASE_MS });
    }
    expect(await leaseJob(services, 'agent-2')).toBeNull();
  });

  it('once lost is refused in everything, and nothing late is kept', async () => {
    const sent = await upload();
    const late = await lease('agent-1');
    now += LEASE_MS;
    const current = await lease('agent-2');
    const lost = { code: 'job.lease_lost' };
    const { id, leaseToken } = late;
    const beatIt = beat(services, id, { leaseToken, stage: 'ocr', done: 1, total: 2 });
    await expect(beatIt).rejects.toMatchObject(lost);
    await expect(
      receiveResult(services, id, leaseToken, extractionOf(sent.sha256)),
    ).rejects.toMatchObject(lost);
    await expect(
      receiveFailure(services, id, { leaseToken, ...failed('pdf.broken', false) }),
    ).rejects.toMatchObject(lost);
    await expect(receivePicture(services, id, leaseToken, 1, webpPicture())).rejects.toMatchObject(
      lost,
    );
    expect((await bindings.FILES.list({ prefix: `extractions/${sent.sha256}/` })).objects).toEqual(
      [],
    );
    expect((await bindings.FILES.list({ prefix: `pages/${sent.sha256}/` })).objects).toEqual([]);
    await receiveResult(services, id, current.leaseToken, extractionOf(sent.sha256));
    expect(await stateOfJob(sent.uploadId)).toBe('ready');
  });

  it('that runs out on the last attempt leaves a failed job with its reason', async () => {
    const sent = await upload();
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      await lease();
      now += LEASE_MS;
    }
    expect(await leaseJob(services, 'agent-1')).toBeNull();
    const row = await findUpload(services, sent.uploadId);
    expect(row).toMatchObject({ jobState: 'failed', errorCode: 'job.attempts_exhausted' });
  });
});

describe('a failure', () => {
  it('that may pass is tried again after a growing pause, and given up with its reason', async () => {
    const sent = await upload();
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const from = now;
      let job = await leaseJob(services, 'agent-1');
      while (!job) {
        now += 1000;
        job = await leaseJob(services, 'agent-1');
      }
      pauses.push(now - from);
      const { id, leaseToken } = job.job;
      await receiveFailure(services, id, { leaseToken, ...failed('limit.memory', true) });
    }
    expect(pauses).toEqual([0, 15_000, 30_000, 60_000]);
    const row = await findUpload(services, sent.uploadId);
    expect(row).toMatchObject({ jobState: 'failed', errorCode: 'limit.memory' });
  });

  it('that will not pass fails at once with a sentence, and a publisher may have it read again', async () => {
    const sent = await upload();
    const job = await lease();
    const failure = { leaseToken: job.leaseToken, ...failed('pdf.encrypted', false) };
    await receiveFailure(services, job.id, failure);
    const headers = await committee.keyFor(['publish']);
    const view = await committee.fetch(`/api/uploads/${sent.uploadId}`, { headers });
    expect(await view.json()).toMatchObject({
      state: 'failed',
      error: {
        code: 'pdf.encrypted',
        message: 'Tệp PDF có mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lên lại.',
      },
    });
    await retryUpload(services, publisher, sent.uploadId);
    expect((await lease()).id).toBe(job.id);
    await expect(retryUpload(services, publisher, sent.uploadId)).rejects.toMatchObject({
      code: 'upload.not_retryable',
    });
  });
});

describe('a mark of secrecy found by the agent or in its result', () => {
  const SECRET = 'TỈNH ỦY BÌNH MINH\nTỐI MẬT\nSố 7-BC/TU';
  const withText = (sha256: string): Extraction => {
    const extraction = extractionOf(sha256);
    extraction.pages[0]!.text = SECRET;
    return extraction;
  };

  it.each(['result', 'lines', 'failure'] as const)(
    'destroys the upload and keeps time, actor, size and reason (%s)',
    async (how) => {
      const sent = await upload();
      const job = await lease();
      const { id, leaseToken, bytes } = job;
      await receivePicture(services, id, leaseToken, 1, webpPicture());
      if (how === 'failure')
        await receiveFailure(services, id, { leaseToken, ...failed('secrecy.marked', false) });
      else {
        const extraction = how === 'result' ? withText(sent.sha256) : extractionOf(sent.sha256);
        if (how === 'lines')
          extraction.pages[1]!.lines.push({ text: 'MẬT', box: [0.7, 0.1, 0.8, 0.12] });
        await expect(receiveResult(services, id, leaseToken, extraction)).rejects.toMatchObject({
          code: 'secrecy.marked',
        });
      }
      for (const prefix of ['originals', 'pages', 'extractions'])
        expect((await bindings.FILES.list({ prefix: `${prefix}/${sent.sha256}` })).objects).toEqual(
          [],
        );
      const row = await bindings.DB.prepare('SELECT * FROM uploads WHERE id = ?')
        .bind(sent.uploadId)
        .first();
      expect(row).toMatchObject({
        sha256: '',
        file_name: '',
        media_type: '',
        bytes,
        uploaded_by: 'key-k',
      });
      expect(await findUpload(services, sent.uploadId)).toMatchObject({
        jobState: 'failed',
        errorCode: 'secrecy.marked',
      });
      await expect(retryUpload(services, publisher, sent.uploadId)).rejects.toMatchObject({
        code: 'upload.not_retryable',
      });
      expect(await leaseJob(services, 'agent-2')).toBeNull();
    },
  );
});
