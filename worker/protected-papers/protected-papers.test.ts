import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Env } from '../platform/env.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import { leaseJob, receiveResult } from '../uploads/jobs.service.ts';
import { extractionOf, pdfFile, textFile } from '../uploads/uploads.test-files.ts';

const bindings = env as unknown as Env;
const PATH = '/administration/protected-papers';
const CASE = [
  'ĐẢNG ỦY XÃ BÌNH MINH',
  'Số 12-QĐ/ĐU',
  'QUYẾT ĐỊNH',
  'thi hành kỷ luật đối với đồng chí Nguyễn Văn Mẫu',
  'Căn cứ Điều lệ Đảng;',
].join('\n');

let committee: TestCommittee | undefined;
const thisCommittee = () => committee as TestCommittee;

beforeEach(async () => {
  committee ??= await createTestCommittee(env);
  await thisCommittee().fetch(PATH, {
    as: 'administrator',
    form: { kind: 'discipline', action: 'refuse' },
  });
});

async function upload(bytes: Uint8Array) {
  const response = await thisCommittee().fetch('/api/uploads', {
    body: new Uint8Array(bytes),
    method: 'POST',
    headers: {
      ...(await thisCommittee().keyFor(['publish'])),
      'content-type': 'application/octet-stream',
      'x-file-name': 'van-ban',
      'x-declared-not-secret': 'true',
    },
  });
  const body = await response.json<{
    uploadId: string;
    error?: { code: string; message: string };
  }>();
  return { status: response.status, body };
}

async function stored(): Promise<{ rows: number; objects: number }> {
  const rows = await bindings.DB.prepare(
    "SELECT count(*) AS n FROM uploads WHERE sha256 <> ''",
  ).first<number>('n');
  const { objects } = await bindings.FILES.list();
  return { rows: rows ?? 0, objects: objects.length };
}

const admit = (reason: string) =>
  thisCommittee().fetch(PATH, {
    as: 'administrator',
    form: { kind: 'discipline', action: 'admit', reason },
  });

describe('a paper about a particular case', () => {
  it('is refused before anything of it is stored, with what to do', async () => {
    const before = await stored();
    const { status, body } = await upload(textFile(CASE));
    expect([status, body.error?.code]).toEqual([422, 'papers.protected']);
    expect(body.error?.message).toContain('kỷ luật');
    expect(await stored()).toEqual(before);
    const audit = await bindings.DB.prepare(
      "SELECT detail, subject_id FROM audit_entries WHERE action = 'upload.refused' ORDER BY id DESC LIMIT 1",
    ).first();
    expect(audit).toEqual({
      detail: JSON.stringify({ reason: 'papers.protected', mark: 'discipline' }),
      subject_id: null,
    });
  });

  it('is destroyed when only the agent could read it', async () => {
    const before = await stored();
    const { status, body } = await upload(pdfFile());
    expect(status).toBe(201);
    const { services } = thisCommittee();
    const { job } = (await leaseJob(services, 'agent'))!;
    const extraction = extractionOf(job.sha256);
    extraction.metadata.type.value = 'decision';
    extraction.metadata.title.value = 'thi hành kỷ luật đối với đồng chí Nguyễn Văn Mẫu';
    await expect(receiveResult(services, job.id, job.leaseToken, extraction)).rejects.toMatchObject(
      { code: 'papers.protected' },
    );
    expect(await stored()).toEqual(before);
    const page = await thisCommittee().fetch(`/department/uploads/${body.uploadId}`, {
      as: 'publisher',
    });
    const html = await page.text();
    expect(html).toContain('không thuộc loại phổ biến');
    expect(html).not.toContain('Nguyễn Văn Mẫu');
  });

  it('is taken once an administrator has let its kind in, and not when refused again', async () => {
    expect((await admit('Quyết định công khai theo kết luận 12')).status).toBe(303);
    expect((await upload(textFile(CASE))).status).toBe(201);
    const denunciation = CASE.replace('thi hành kỷ luật', 'giải quyết tố cáo');
    expect((await upload(textFile(denunciation))).status).toBe(422);
    await thisCommittee().fetch(PATH, {
      as: 'administrator',
      form: { kind: 'discipline', action: 'refuse' },
    });
    expect((await upload(textFile(CASE))).status).toBe(422);
  });
});

const admitted = () =>
  bindings.DB.prepare(
    "SELECT count(*) AS n FROM audit_entries WHERE action = 'papers.admitted'",
  ).first<number>('n');

describe('letting a kind in', () => {
  it('needs a reason, and is recorded once however often the button is pressed', async () => {
    expect((await admit(' ')).status).toBe(422);
    const before = (await admitted()) ?? 0;
    await Promise.all([admit('Theo kết luận 12'), admit('Theo kết luận 12')]);
    expect(await admitted()).toBe(before + 1);
    const page = await thisCommittee().fetch(PATH, { as: 'administrator' });
    expect(await page.text()).toContain('Theo kết luận 12');
  });

  it('is for administrators alone', async () => {
    for (const as of ['publisher', 'officer', 'member'] as const)
      expect((await thisCommittee().fetch(PATH, { as })).status).toBe(404);
  });
});
