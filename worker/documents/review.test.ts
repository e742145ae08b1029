import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CirculationMark } from '../../domain/documents/circulation-marks.ts';
import type { Extraction, ProposedMetadata } from '../../domain/documents/extraction.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import { leaseJob, receivePicture, receiveResult } from '../uploads/jobs.service.ts';
import { extractionOf, pdfFile, webpPicture } from '../uploads/uploads.test-files.ts';

let committee: TestCommittee;

beforeAll(async () => {
  committee = await createTestCommittee(env);
});

/** A file uploaded and read, with pictures of both its pages; gives the address of its review. */
async function underReview(change: Partial<ProposedMetadata> = {}): Promise<string> {
  const form = new FormData();
  form.set('file', new File([pdfFile()], 'Nghị quyết.pdf'));
  form.set('declaredNotSecret', 'true');
  const answer = await committee.fetch('/department/uploads', {
    as: 'publisher',
    method: 'POST',
    body: form,
  });
  const { services } = committee;
  const { job } = (await leaseJob(services, 'agent'))!;
  for (const page of [1, 2])
    await receivePicture(services, job.id, job.leaseToken, page, webpPicture());
  const read = extractionOf(job.sha256);
  const extraction: Extraction = { ...read, metadata: { ...read.metadata, ...change } };
  await receiveResult(services, job.id, job.leaseToken, extraction);
  return answer.headers.get('location') ?? '';
}

async function get(path: string, language = 'vi'): Promise<string> {
  const headers = { 'accept-language': language };
  return await (await committee.fetch(path, { as: 'publisher', headers })).text();
}

async function post(path: string, form: Record<string, string>) {
  const answer = await committee.fetch(path, { as: 'publisher', form });
  return { status: answer.status, html: await answer.text() };
}

const typed = (change: Record<string, string> = {}): Record<string, string> => ({
  revision: '0',
  type: 'resolution',
  sign: '21-NQ/TU',
  issuer: 'Tỉnh ủy Bình Minh',
  issueDate: '2026-03-12',
  title: 'Về chuyển đổi số',
  signer: 'Trần Thị Mẫu',
  access: 'internal',
  audience: 'committee',
  dueDate: '2099-12-31',
  obligation: 'required',
  ...change,
});

/** The fields whose frame is drawn, with where on the page, points. */
function framesIn(html: string): { field: string | undefined; place: string }[] {
  return Array.from(html.matchAll(/<rect [^>]*data-frame-of[^>]*>/gu), ([rect]) => rect)
    .filter((rect) => !/\shidden[\s=>/]/u.test(rect))
    .map((rect) => ({
      field: /data-frame-of="(\w+)"/u.exec(rect)?.[1],
      place: ['x', 'y', 'width', 'height']
        .map((name) => new RegExp(`\\s${name}="([^"]*)"`, 'u').exec(rect)?.[1])
        .join(' '),
    }));
}

/** The numbers of the pages whose picture is to be seen. */
function pagesIn(html: string): string[] {
  return Array.from(html.matchAll(/<div class="review-page"[^>]*>/gu), ([page]) => page)
    .filter((page) => !/\shidden[\s=>/]/u.test(page))
    .map((page) => /data-page="(\d+)"/u.exec(page)?.[1] ?? '');
}

const signerOnPage2: Partial<ProposedMetadata> = {
  signer: {
    value: 'Trần Thị Mẫu',
    confidence: 0.99,
    sure: true,
    evidence: [{ page: 2, box: [0.6, 0.8, 0.8, 0.82], text: 'Trần Thị Mẫu' }],
    notes: [],
  },
};

describe('the evidence of a field', () => {
  it('is framed on the picture of its page, in points from the top left', async () => {
    const address = await underReview(signerOnPage2);
    const html = await get(`${address}?field=issuer`);
    expect(framesIn(html)).toEqual([{ field: 'issuer', place: '56.5 81.2 244 90.2' }]);
    expect(html).toContain('viewBox="0 0 595 842"');
    expect(pagesIn(html)).toEqual(['1']);

    const signer = await get(`${address}?field=signer`);
    expect(framesIn(signer)).toEqual([{ field: 'signer', place: '354 670.6 125 22.8' }]);
    expect(pagesIn(signer)).toEqual(['2']);
    expect(signer).toContain('Trang 2: “Trần Thị Mẫu”');
    expect(signer).toContain('Khung trên ảnh: Người ký.');
  });

  it('of the first field that needs a person is framed when nothing is asked for', async () => {
    const address = await underReview();
    expect(framesIn(await get(address)).map(({ field }) => field)).toEqual(['issueDate']);
    const nonsense = await get(`${address}?field=%22%3E%3Cscript%3E&page=999`);
    expect(framesIn(nonsense).map(({ field }) => field)).toEqual(['issueDate']);
    expect(nonsense).not.toContain('"><script>');
  });

  it('is shown without a script by a button that loses nothing typed', async () => {
    const address = await underReview();
    const html = await get(address);
    expect(html).toContain(`formaction="${address}?field=title#frame-title"`);
    const shown = await post(`${address}?field=title`, typed({ title: 'Đang sửa dở' }));
    expect(shown.status).toBe(200);
    expect(framesIn(shown.html).map(({ field }) => field)).toEqual(['title']);
    expect(shown.html).toContain('Đang sửa dở');
  });

  it('needs no picture: a file without them has no frames and no buttons that lead nowhere', async () => {
    const address = await underReview();
    const { sha256 } = (await committee.services.env.DB.prepare(
      'SELECT sha256 FROM uploads WHERE id = ?',
    )
      .bind(address.split('/').at(-1))
      .first<{ sha256: string }>())!;
    const stored = await committee.services.env.FILES.list({ prefix: '' });
    const pictures = stored.objects.filter(
      ({ key }) => key.includes(sha256) && key.endsWith('.webp'),
    );
    expect(pictures).toHaveLength(2);
    await committee.services.env.FILES.delete(pictures.map(({ key }) => key));
    const html = await get(address);
    expect(html).toContain('Không có ảnh trang cho tệp này.');
    expect(html).toContain('Trang 1: “21-NQ/TU”');
    expect(html).not.toContain('data-show-field');
  });
});

describe('the pictures of the pages', () => {
  it('are turned one by one, with nothing framed on a page that was asked for', async () => {
    const address = await underReview();
    const html = await get(`${address}?page=2`);
    expect(pagesIn(html)).toEqual(['2']);
    expect(framesIn(html)).toEqual([]);
    expect(html).toContain(`formaction="${address}?page=1#pictures-title"`);
    const turned = await post(`${address}?page=2`, typed({ title: 'Đang sửa dở' }));
    expect(pagesIn(turned.html)).toEqual(['2']);
    expect(turned.html).toContain('Đang sửa dở');
  });
});

describe('the order of the fields', () => {
  it('is: not read, to be looked at, certain; and said in words', async () => {
    const unread = { value: null, confidence: 0, sure: false, evidence: [], notes: [] };
    const address = await underReview({ signer: unread });
    const html = await get(address);
    const order = Array.from(
      html.matchAll(/data-field="(\w+)" data-certainty="(\w+)"/gu),
      ([, field, certainty]) => [field, certainty],
    );
    expect(order).toEqual([
      ['signer', 'unread'],
      ['issueDate', 'look'],
      ['type', 'sure'],
      ['sign', 'sure'],
      ['issuer', 'sure'],
      ['title', 'sure'],
      ['place', 'sure'],
      ['signerPost', 'sure'],
      ['recipients', 'sure'],
    ]);
    expect(html).toContain('Chưa đọc được: 1 · Cần xem lại: 1 · Chắc chắn: 7');
    expect(await get(address, 'en')).toContain('Not read: 1 · Needs a look: 1 · Certain: 7');
  });
});

async function published(change: Record<string, string>): Promise<void> {
  const address = await underReview();
  const answer = await post(address, typed({ action: 'publish', ...change }));
  expect(answer.status, answer.html.slice(0, 300)).toBe(303);
}

const found = <T>(value: T, text: string) => ({
  value,
  confidence: 0.97,
  sure: true,
  evidence: [{ page: 1, box: [0.1, 0.2, 0.3, 0.22] as [number, number, number, number], text }],
  notes: [],
});
const restricted: Partial<ProposedMetadata> = {
  circulation: found<CirculationMark[]>(['no_dissemination'], 'KHÔNG PHỔ BIẾN'),
  urgency: found('very_urgent' as const, 'THƯỢNG KHẨN'),
};

describe('the same as in the last document', () => {
  it('is offered for issuer and signer once a document has them, and taken with all that was typed', async () => {
    const first = await underReview();
    expect(await get(first)).not.toContain('sameAsLast');

    await published({ sign: '1-NQ/TU', issuer: 'Đảng ủy phường Ánh Dương', signer: 'Lê Văn Thử' });
    await published({ sign: '2-NQ/TU', issuer: 'Đảng ủy xã Sông Xanh', signer: '' });
    const offered = await get(first);
    expect(offered).toContain('Như văn bản trước: Đảng ủy xã Sông Xanh');
    // The second was published without a signer.
    expect(offered).toContain('Như văn bản trước: Lê Văn Thử');
    expect(await get(first, 'en')).toContain('Same as last document: Lê Văn Thử');

    const change = { sameAsLast: 'signer', title: 'Đang sửa dở', issuer: 'Gõ tay' };
    const taken = await post(`${first}?field=signer`, typed(change));
    expect(taken.status).toBe(200);
    expect(taken.html).toMatch(/name="signer"[^>]*value="Lê Văn Thử"/u);
    expect(taken.html).toMatch(/name="issuer"[^>]*value="Gõ tay"/u);
    expect(taken.html).toContain('Đang sửa dở');
  });

  it('is nothing for other fields', async () => {
    const address = await underReview();
    const answer = await post(address, typed({ sameAsLast: 'title', title: 'Của tôi' }));
    expect(answer.status).toBe(200);
    expect(answer.html).toContain('Của tôi');
  });
});

describe('what a paper says beside its identity', () => {
  it('stands among the fields where it was read, and folded away where it was not', async () => {
    const html = await get(await underReview(restricted));
    expect(html).toContain('Trang 1: “THƯỢNG KHẨN”');
    expect(html).toMatch(/<option value="very_urgent" selected/u);
    expect(html).toMatch(/<div class="review-field" data-field="recipients"/u);
    const [, folded = ''] = html.split('<details class="review-absent">');
    expect(folded).toContain('name="appendices"');
    expect(folded).not.toContain('name="urgency"');
  });

  it('of restricted circulation proposes its readers, says why, and is opened to more only with a reason', async () => {
    const address = await underReview(restricted);
    const html = await get(address);
    expect(html).toContain('Văn bản ghi: Không phổ biến');
    expect(html).toMatch(/value="restricted" checked/u);
    const form = typed({
      action: 'publish',
      sign: '31-NQ/TU',
      signerPost: 'T/M BAN THƯỜNG VỤ / BÍ THƯ',
      recipients: 'Các chi bộ\n\nLưu Văn phòng',
      urgency: 'express',
    });
    const refused = await post(address, form);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('href="#widerReason"');

    const answer = await committee.fetch(address, {
      as: 'publisher',
      form: { ...form, widerReason: 'Tỉnh ủy cho phổ biến rộng' },
    });
    expect(answer.status).toBe(303);
    const { DB } = committee.services.env;
    const stored = await DB.prepare(
      `SELECT id, access, urgency, recipients, circulation, wider_reason AS reason
         FROM documents JOIN document_particulars ON document_id = id WHERE sign = '31-NQ/TU'`,
    ).first<Record<string, string>>();
    expect(stored).toMatchObject({
      access: 'internal',
      urgency: 'express',
      recipients: '["Các chi bộ","Lưu Văn phòng"]',
      circulation: '[]',
      reason: 'Tỉnh ủy cho phổ biến rộng',
    });
    const audited = await DB.prepare(
      `SELECT detail FROM audit_entries WHERE action = 'document.published_wider' AND subject_id = ?`,
    )
      .bind(stored?.['id'])
      .first<string>('detail');
    expect(audited).toBe('{"access":"internal"}');
    const reader = await get(`/documents/${stored?.['id']}`);
    expect(reader).toContain('Hỏa tốc');
    expect(reader).toContain('<li>Lưu Văn phòng</li>');
  });

  it('as a draft is published only when that is confirmed, and is marked for its readers', async () => {
    const address = await underReview({ draft: found('DỰ THẢO LẦN 2', 'DỰ THẢO LẦN 2') });
    expect(await get(address)).toContain('Văn bản mang chữ “DỰ THẢO LẦN 2”');
    const form = typed({ action: 'publish', sign: '32-NQ/TU' });
    const refused = await post(address, form);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('href="#confirmDraft-true"');
    const answer = await committee.fetch(address, {
      as: 'publisher',
      form: { ...form, confirmDraft: 'true' },
    });
    expect(answer.status).toBe(303);
    const id = await committee.services.env.DB.prepare(
      `SELECT id FROM documents WHERE sign = '32-NQ/TU' AND draft = 'DỰ THẢO LẦN 2'`,
    ).first<string>('id');
    expect(await get(`/documents/${id}`)).toContain('Đây là bản dự thảo');
    expect(await get('/documents')).toContain('badge-warning">Dự thảo');
  });

  it('is read as it was where a result comes from an earlier reader', async () => {
    const html = await get(await underReview({ circulation: undefined as never }));
    expect(html).toContain('name="circulation"');
  });
});
