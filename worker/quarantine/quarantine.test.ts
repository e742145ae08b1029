import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Env } from '../platform/env.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import { beat, leaseJob, receiveFailure, receiveResult } from '../uploads/jobs.service.ts';
import { receiveUpload } from '../uploads/uploads.service.ts';
import { extractionOf, pdfFile } from '../uploads/uploads.test-files.ts';

const bindings = env as unknown as Env;
const PATH = '/department/quarantine';
let committee: TestCommittee;

beforeAll(async () => {
  committee = await createTestCommittee(env);
});
beforeEach(async () => {
  for (const table of ['rereading_items', 'ingest_jobs', 'uploads'])
    await bindings.DB.exec(`DELETE FROM ${table}`);
});

/** An upload that an agent gave up while recognising, with this reason. */
async function failed(fileName: string, code: string, detail = ''): Promise<string> {
  const { services } = committee;
  const { uploadId } = await receiveUpload(
    services,
    { kind: 'key', keyId: 'k', name: 'test', scopes: ['publish'] },
    { bytes: pdfFile(), fileName, declaredNotSecret: true, idempotencyKey: null },
  );
  const { job } = (await leaseJob(services, 'agent'))!;
  const { leaseToken } = job;
  await beat(services, job.id, { leaseToken, stage: 'ocr', done: 3, total: 9 });
  await receiveFailure(services, job.id, { leaseToken, code, detail, retryable: false });
  return uploadId;
}

async function show(path = PATH): Promise<string> {
  const response = await committee.fetch(path, { as: 'publisher' });
  expect(response.status).toBe(200);
  return await response.text();
}

const press = (path: string) => committee.fetch(path, { as: 'publisher', form: {} });

describe('the list', () => {
  it('says of each file where it stopped, why, how often it was tried and how large it is', async () => {
    await failed('Báo cáo.pdf', 'limit.memory', '900000000 bytes resident near "Nguyễn Văn A"');
    const html = await show();
    for (const part of [
      'Báo cáo.pdf',
      'cần quá nhiều bộ nhớ',
      'nhận dạng bản quét',
      'limit.memory · 900000000 bytes',
      'hôm nay',
      '1 kB',
    ])
      expect(html).toContain(part);
    expect(html).not.toContain('Nguyễn Văn A');
    const detail = await bindings.DB.prepare('SELECT error_detail FROM ingest_jobs').first(
      'error_detail',
    );
    expect(detail).toBe('900000000 bytes');
    expect(await show('/department')).toContain('1 tệp chưa đọc được');
  });

  it('shows no refused paper', async () => {
    await failed('Tên bị xóa.pdf', 'secrecy.marked');
    const html = await show();
    expect(html).toContain('Không có tệp nào bị giữ lại');
    expect(html).not.toContain('Tên bị xóa');
  });

  it('comes in pages of fifty', async () => {
    for (let count = 0; count < 51; count += 1) await failed(`Tệp ${count}.pdf`, 'pdf.broken');
    const [first, second] = [await show(), await show(`${PATH}?page=2`)];
    expect(first.match(/Tệp \d+\.pdf/gu)).toHaveLength(50);
    expect(second.match(/Tệp \d+\.pdf/gu)).toHaveLength(1);
    expect(first).toContain('Đọc lại tất cả (51 tệp)');
  });

  it.each(['member', 'secretary', 'officer', 'auditor'] as const)(
    'is not there for a %s',
    async (as) => {
      expect((await committee.fetch(PATH, { as })).status).toBe(404);
    },
  );
});

describe('what can be done', () => {
  it('one is read again, and a second press says that it already is', async () => {
    const uploadId = await failed('a.pdf', 'pdf.broken');
    expect((await press(`${PATH}/${uploadId}/retry`)).status).toBe(303);
    expect(await show()).toContain('Không có tệp nào bị giữ lại');
    const again = await press(`${PATH}/${uploadId}/retry`);
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('Chỉ đọc lại được tệp đã đọc không thành công');
  });

  it('all are read again with progress; what fails again comes back', async () => {
    await failed('a.pdf', 'pdf.broken');
    await failed('b.pdf', 'pdf.broken');
    expect((await press(`${PATH}/retry`)).status).toBe(303);
    expect(await show()).toContain('0 trên 2 tệp');
    const { services } = committee;
    const first = (await leaseJob(services, 'agent'))!.job;
    await receiveResult(services, first.id, first.leaseToken, extractionOf(first.sha256));
    expect(await show()).toContain('1 trên 2 tệp');
    const second = (await leaseJob(services, 'agent'))!.job;
    const failure = { code: 'pdf.broken', detail: '', retryable: false };
    await receiveFailure(services, second.id, { leaseToken: second.leaseToken, ...failure });
    const html = await show();
    expect(html).not.toContain('Đang đọc lại');
    expect(html).toContain('Đọc lại tất cả (1 tệp)');
  });

  it('is discarded only after a question', async () => {
    const uploadId = await failed('a.pdf', 'pdf.broken');
    const question = await show(`${PATH}/${uploadId}/discard`);
    expect(question).toContain('Bỏ tệp này?');
    expect(await show()).toContain('a.pdf');
    expect((await press(`${PATH}/${uploadId}/discard`)).status).toBe(303);
    expect(await show()).toContain('Không có tệp nào bị giữ lại');
    expect((await committee.fetch(`${PATH}/${uploadId}/discard`, { as: 'publisher' })).status).toBe(
      404,
    );
  });
});
