import { env } from 'cloudflare:workers';
import { strToU8, zipSync, zlibSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { containerOf, wordFile } from '../../domain/word-binary/word-binary.test-files.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import type { Env } from '../platform/env.ts';
import { sha256Hex } from '../platform/hash.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import { purgeUpload } from './uploads.purge.ts';
import { receiveUpload } from './uploads.service.ts';
import { markedPdf, pdfFile, textFile } from './uploads.test-files.ts';

const bindings = env as unknown as Env;
let committee: TestCommittee;
let publisher: { authorization: string };

beforeAll(async () => {
  committee = await createTestCommittee(env);
  publisher = await committee.keyFor(['publish']);
});

type Answer = {
  uploadId: string;
  jobId: string;
  sha256: string;
  state: string;
  fileName: string;
  error: { code: string; message: string; details: Record<string, string> };
};

const declared = { 'x-declared-not-secret': 'true' };

async function send(bytes: Uint8Array, headers: Record<string, string> = declared) {
  const response = await committee.fetch('/api/uploads', {
    method: 'POST',
    body: bytes,
    headers: { 'content-type': 'application/octet-stream', ...publisher, ...headers },
  });
  return { status: response.status, body: await response.json<Answer>() };
}

/** Everything an upload may leave behind. */
async function traces() {
  const count = (table: string) =>
    bindings.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>('n');
  const { objects } = await bindings.FILES.list();
  return {
    uploads: await count('uploads'),
    jobs: await count('ingest_jobs'),
    objects: objects.length,
  };
}

describe('an accepted upload', () => {
  it('keeps the original byte for byte under its hash and queues a job', async () => {
    const bytes = pdfFile();
    const { status, body } = await send(bytes, {
      ...declared,
      'x-file-name': encodeURIComponent('../Nghị quyết 21.pdf'),
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ sha256: await sha256Hex(bytes), state: 'queued' });
    const stored = await bindings.FILES.get(`originals/${body.sha256}`);
    expect(new Uint8Array(await stored!.arrayBuffer())).toEqual(bytes);
    expect(stored!.httpMetadata?.contentType).toBe('application/pdf');
    const view = await committee.fetch(`/api/uploads/${body.uploadId}`, { headers: publisher });
    expect(await view.json()).toMatchObject({
      state: 'queued',
      fileName: 'Nghị quyết 21.pdf',
      extraction: null,
      error: null,
    });
  });

  it('may be a document of Word 97 to 2003', async () => {
    const { status, body } = await send(wordFile([{ runs: [{ text: 'Nghị quyết' }] }]));
    expect(status).toBe(201);
    const stored = await bindings.FILES.head(`originals/${body.sha256}`);
    expect(stored?.httpMetadata?.contentType).toBe('application/msword');
  });

  it('may be a PDF that is made to keep its reader busy: the agent, which has limits, judges it', async () => {
    const packed = zlibSync(new Uint8Array(100_000_000), { level: 9 });
    const head = strToU8(
      `%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Kids[3 0 R 2 0 R]>> endobj
3 0 obj <</Type/Page/Contents[4 0 R 4 0 R]>> endobj
4 0 obj <</Filter/FlateDecode/Length ${packed.length}>> stream
`,
    );
    const bytes = new Uint8Array(head.length + packed.length);
    bytes.set(head);
    bytes.set(packed, head.length);
    expect((await send(bytes)).status).toBe(201);
  });

  it('is answered again, once, for the same idempotency key and file', async () => {
    const bytes = pdfFile();
    const headers = { ...declared, 'idempotency-key': 'key-0001' };
    const before = await traces();
    const answers = await Promise.all([
      send(bytes, headers),
      send(bytes, headers),
      send(bytes, headers),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.uploadId)).size).toBe(1);
    expect(await traces()).toEqual({
      uploads: before.uploads! + 1,
      jobs: before.jobs! + 1,
      objects: before.objects + 1,
    });
    const other = await send(pdfFile(), headers);
    expect(other.status).toBe(409);
    expect(other.body.error.code).toBe('idempotency.key_reused');
  });
});

describe('a refused upload', () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
  const zip = new TextEncoder().encode('PK\u0003\u0004 xl/workbook.xml');
  it.each([
    ['no declaration', pdfFile(), {}, 422, 'upload.declaration_missing'],
    ['0 bytes', new Uint8Array(), declared, 422, 'upload.empty'],
    ['a broken picture', png, declared, 415, 'upload.format_not_accepted'],
    ['a spreadsheet', zip, declared, 415, 'upload.format_not_accepted'],
    [
      'binary under a PDF name',
      new Uint8Array([0, 1, 2]),
      { ...declared, 'x-file-name': 'a.pdf' },
      415,
      'upload.format_not_accepted',
    ],
    ['more than 50 MB', new Uint8Array(50_000_001).fill(0x41), declared, 413, 'upload.too_large'],
    [
      'a mark of secrecy',
      textFile('TỈNH ỦY\nTUYỆT MẬT\nSố 1-BC/TU'),
      declared,
      422,
      'secrecy.marked',
    ],
    [
      'a mark of secrecy in a Word document',
      zipSync({ 'word/document.xml': strToU8('<w:p><w:t>M</w:t><w:t>ẬT</w:t></w:p>') }),
      declared,
      422,
      'secrecy.marked',
    ],
    [
      'a mark of secrecy in a document of Word 97',
      wordFile([{ runs: [{ text: 'TỈNH ỦY' }] }, { runs: [{ text: 'MẬT' }] }]),
      declared,
      422,
      'secrecy.marked',
    ],
    [
      'a spreadsheet of Excel 97',
      containerOf({ Workbook: new Uint8Array(4096) }),
      declared,
      415,
      'upload.format_not_accepted',
    ],
    ['a mark of secrecy in a PDF', markedPdf(), declared, 422, 'secrecy.marked'],
  ] as const)(
    'with %s has its code and leaves no row and no object',
    async (_, bytes, headers, status, code) => {
      const before = await traces();
      const answer = await send(bytes, headers);
      expect(answer).toMatchObject({ status, body: { error: { code } } });
      expect(answer.body.error.message).toMatch(/[ạảấầẩẫậắằẳẵặẹẻẽếềểễệịọỏốồổỗộớờởỡợụủứừửữựỳýỵ]/u);
      expect(await traces()).toEqual(before);
    },
  );

  it('with a mark of secrecy is recorded by time, actor, size and reason only', async () => {
    const bytes = textFile('MẬT\nnội dung không được giữ');
    await send(bytes, { ...declared, 'x-file-name': 'ten-tep-mat.txt' });
    const entry = await bindings.DB.prepare(
      `SELECT * FROM audit_entries WHERE action = 'upload.refused' ORDER BY id DESC LIMIT 1`,
    ).first();
    expect(entry).toMatchObject({ count: bytes.byteLength, subject_id: null });
    expect(JSON.parse(String(entry!.detail))).toEqual({ reason: 'secrecy.marked', mark: 'secret' });
    expect(JSON.stringify(entry)).not.toMatch(/ten-tep|nội dung/u);
  });

  it('of a file that waits says where it is, also when two arrive at once', async () => {
    const bytes = pdfFile();
    const answers = await Promise.all([send(bytes), send(bytes)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const first = answers.find(({ status }) => status === 201)!;
    const second = answers.find(({ status }) => status === 409)!;
    expect(second.body.error).toMatchObject({
      code: 'upload.already_uploaded',
      details: { link: `/department/uploads/${first.body.uploadId}` },
    });
  });

  it('answers in English when asked to', async () => {
    const { body } = await send(new Uint8Array(), { ...declared, 'accept-language': 'en' });
    expect(body.error.message).toBe(
      'The file is empty (0 bytes). Choose the right file and send it again.',
    );
  });
});

describe('discarding', () => {
  it('takes the upload off the desk, removes its bytes, and lets the file come again', async () => {
    const bytes = pdfFile();
    const { body } = await send(bytes);
    const gone = await committee.fetch(`/api/uploads/${body.uploadId}`, {
      method: 'DELETE',
      headers: publisher,
    });
    expect(gone.status).toBe(204);
    await drainOutbox(committee.services);
    expect(await bindings.FILES.head(`originals/${body.sha256}`)).toBeNull();
    const view = await committee.fetch(`/api/uploads/${body.uploadId}`, { headers: publisher });
    expect(view.status).toBe(404);
    const again = await send(bytes);
    expect(again.status).toBe(201);
    expect(await bindings.FILES.head(`originals/${body.sha256}`)).not.toBeNull();
  });

  it('keeps the bytes when the same file was uploaded again before they were removed', async () => {
    const bytes = pdfFile();
    const actor = { kind: 'key', keyId: 'k', name: 'test', scopes: ['publish'] } as const;
    const file = { bytes, fileName: 'a.pdf', declaredNotSecret: true, idempotencyKey: null };
    const services = committee.services;
    const first = await receiveUpload(services, { ...actor, scopes: ['publish'] }, file);
    await committee.fetch(`/api/uploads/${first.uploadId}`, {
      method: 'DELETE',
      headers: publisher,
    });
    await receiveUpload(services, { ...actor, scopes: ['publish'] }, file);
    await drainOutbox(services);
    expect(await bindings.FILES.head(`originals/${first.sha256}`)).not.toBeNull();
  });

  it('refuses the same file while its bytes are being removed, and takes it afterwards', async () => {
    const bytes = pdfFile();
    const { body } = await send(bytes);
    await committee.fetch(`/api/uploads/${body.uploadId}`, {
      method: 'DELETE',
      headers: publisher,
    });
    const answers: string[] = [];
    const { files } = committee.services;
    const remove = async (key: string) => {
      answers.push((await send(bytes)).body.error.code);
      await files.remove(key);
      answers.push((await send(bytes)).body.error.code);
    };
    await purgeUpload({ ...committee.services, files: { ...files, remove } }, body.uploadId);
    expect(new Set(answers)).toEqual(new Set(['upload.being_removed']));
    expect((await send(bytes)).status).toBe(201);
    expect(await bindings.FILES.head(`originals/${body.sha256}`)).not.toBeNull();
    await drainOutbox(committee.services);
    expect(await bindings.FILES.head(`originals/${body.sha256}`)).not.toBeNull();
  });
});

const entries = (action: string, uploadId: string) =>
  bindings.DB.prepare('SELECT count(*) AS n FROM audit_entries WHERE action = ? AND subject_id = ?')
    .bind(action, uploadId)
    .first<number>('n');

describe('two who press at once', () => {
  it('read a failed file again once, and one entry of the audit says so', async () => {
    const { body } = await send(pdfFile());
    await bindings.DB.prepare(
      "UPDATE ingest_jobs SET state = 'failed', error_code = 'pdf.broken' WHERE id = ?",
    )
      .bind(body.jobId)
      .run();
    const address = `/api/uploads/${body.uploadId}/retry`;
    const press = () => committee.fetch(address, { method: 'POST', headers: publisher });
    const answers = await Promise.all([press(), press(), press()]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409, 409]);
    expect(await entries('upload.retried', body.uploadId)).toBe(1);
  });

  it('discard a file once, and one entry of the audit says so', async () => {
    const { body } = await send(pdfFile());
    const address = `/api/uploads/${body.uploadId}`;
    const press = () => committee.fetch(address, { method: 'DELETE', headers: publisher });
    const answers = await Promise.all([press(), press(), press()]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 404, 404]);
    expect(await entries('upload.discarded', body.uploadId)).toBe(1);
  });
});

describe('access', () => {
  it.each(['member', 'secretary', 'officer', 'auditor'] as const)(
    'a %s finds no upload page of the API',
    async (as) => {
      const response = await committee.fetch('/api/uploads/any', { as });
      expect(response.status).toBe(404);
    },
  );

  it('an agent key cannot upload, a publish key cannot lease', async () => {
    const agent = await committee.keyFor(['agent']);
    const upload = await committee.fetch('/api/uploads', {
      method: 'POST',
      body: pdfFile(),
      headers: { ...agent, ...declared },
    });
    const lease = await committee.fetch('/api/ingest/lease', {
      json: { agent: 'a' },
      headers: publisher,
    });
    expect([upload.status, lease.status]).toEqual([404, 404]);
  });
});
