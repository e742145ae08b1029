import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Extraction } from '../../domain/documents/extraction.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import type { Env } from '../platform/env.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import {
  leaseJob,
  receiveFailure,
  receivePicture,
  receiveResult,
} from '../uploads/jobs.service.ts';
import { extractionOf, pdfFile, webpPicture } from '../uploads/uploads.test-files.ts';

const bindings = env as unknown as Env;
let committee: TestCommittee;
let signs = 500;

beforeAll(async () => {
  committee = await createTestCommittee(env);
});

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await committee.fetch(path, { as: 'publisher', headers });
  return { status: response.status, html: await response.text() };
}

async function post(path: string, form: Record<string, string> | [string, string][]) {
  const response = await committee.fetch(path, {
    as: 'publisher',
    method: 'POST',
    body: new URLSearchParams(form),
  });
  const html = await response.text();
  return { status: response.status, html, location: response.headers.get('location') ?? '' };
}

/** Uploads through the plain form, as a browser without JavaScript does. */
async function uploadForm(file: File | null, declared: boolean) {
  const form = new FormData();
  if (file) form.set('file', file);
  if (declared) form.set('declaredNotSecret', 'true');
  const response = await committee.fetch('/department/uploads', {
    as: 'publisher',
    method: 'POST',
    body: form,
  });
  return {
    status: response.status,
    html: await response.text(),
    location: response.headers.get('location') ?? '',
  };
}

async function uploaded(): Promise<string> {
  const { status, location } = await uploadForm(new File([pdfFile()], 'Nghị quyết 21.pdf'), true);
  expect(status).toBe(303);
  return location;
}

/** The agent reads the one waiting upload. */
async function read(change: Partial<Extraction> = {}): Promise<void> {
  const { job } = (await leaseJob(committee.services, 'agent'))!;
  await receivePicture(committee.services, job.id, job.leaseToken, 1, webpPicture());
  const extraction = extractionOf(job.sha256, change);
  await receiveResult(committee.services, job.id, job.leaseToken, extraction);
}

const countUploads = () => bindings.DB.prepare('SELECT count(*) AS n FROM uploads').first('n');

const filled = (): Record<string, string> => ({
  revision: '0',
  type: 'resolution',
  sign: `${(signs += 1)}-NQ/TU`,
  issuer: 'Tỉnh ủy Bình Minh',
  issueDate: '2026-03-12',
  title: 'Về chuyển đổi số',
  signer: 'Trần Thị Mẫu',
  access: 'internal',
  audience: 'committee',
  dueDate: '2099-12-31',
  obligation: 'required',
  action: 'publish',
});

describe('the way of a document through the department', () => {
  it('leads from the form to the review, the publication and the page of the campaign', async () => {
    const address = await uploaded();
    const waiting = await get(address);
    expect(waiting.html).toContain('Chờ đọc');
    expect(waiting.html).toContain('data-refresh="true"');
    expect((await get('/department')).html).toContain('Nghị quyết 21.pdf');

    await read();
    const review = await get(address);
    expect(review.status).toBe(200);
    expect(review.html).toContain('value="21-NQ/TU"');
    expect(review.html).toContain(`src="${address}/pages/1.webp"`);
    expect(review.html).toContain('Trang 1: “Tỉnh ủy Bình Minh”');
    expect(review.html).toContain('Xuất bản cho 10 đảng viên');
    expect(review.html).not.toContain('data-refresh="true"');
    const picture = await committee.fetch(`${address}/pages/1.webp`, { as: 'publisher' });
    expect(picture.headers.get('content-type')).toBe('image/webp');
    await picture.arrayBuffer();

    const published = await post(address, filled());
    expect(published.status).toBe(303);
    expect(published.location).toMatch(/^\/department\/campaigns\/\w+\?published$/u);
    await drainOutbox(committee.services);
    const campaign = await get(published.location);
    expect(campaign.status).toBe(200);
    expect(campaign.html).toContain('Về chuyển đổi số');
    expect(campaign.html).toContain('10 đảng viên, 3 tổ chức đảng');
    expect((await get('/department')).html).not.toContain('Nghị quyết 21.pdf');
    const afterwards = await committee.fetch(address, { as: 'publisher' });
    expect(afterwards.headers.get('location')).toMatch(/^\/documents\/\w+$/u);
  });

  it('puts the fields that need a look first', async () => {
    const address = await uploaded();
    await read();
    const { html } = await get(address);
    const order = Array.from(
      html.matchAll(/data-certainty="(\w+)"/gu),
      ([, certainty]) => certainty,
    );
    expect(order).toEqual(['look', ...Array.from({ length: 8 }, () => 'sure')]);
    expect(html.indexOf('name="issueDate"')).toBeLessThan(html.indexOf('name="type"'));
  });

  it('answers in English with everything translated', async () => {
    const address = await uploaded();
    await read();
    const { html } = await get(address, { 'accept-language': 'en' });
    expect(html).toContain('Publish to 10 members');
    expect(html).not.toMatch(/Trích yếu|Cần xem|Xuất bản/u);
  });
});

describe('the review form', () => {
  it('keeps everything typed and says beside each field what is wrong', async () => {
    const address = await uploaded();
    await read();
    const typed = {
      ...filled(),
      sign: '',
      issueDate: '',
      title: 'Tên gõ dở',
      dueDate: '2099-05-05',
    };
    const answer = await post(address, typed);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('Chưa có số và ký hiệu.');
    expect(answer.html).toContain('id="sign-error"');
    expect(answer.html).toContain('id="issueDate-error"');
    expect(answer.html).toContain('href="#sign"');
    expect(answer.html).toContain('Tên gõ dở');
    expect(answer.html).toContain('value="2099-05-05"');
    const confirmed = await post(address, { ...typed, noSign: 'true', noDate: 'true' });
    expect(confirmed.status).toBe(303);
  });

  it.each([
    [{ audience: 'chosen' }, 'audience-error'],
    [{ dueDate: '2020-01-01' }, 'dueDate-error'],
    [{ dueDate: '' }, 'dueDate-error'],
    [{ audience: 'chosen', unit: 'no-such-unit' }, 'audience-error'],
    [{ type: 'novel' }, 'type-error'],
  ])('with %j answers 422 at the field and publishes nothing', async (change, id) => {
    const address = await uploaded();
    await read();
    const answer = await post(address, { ...filled(), ...change });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain(`id="${id}"`);
    const state = await get(address);
    expect(state.html).toContain('Kiểm tra và xuất bản');
  });

  it('counts the chosen audience without publishing', async () => {
    const address = await uploaded();
    await read();
    const { cell, foreign } = committee.unitIds;
    const form: [string, string][] = [
      ...Object.entries({ ...filled(), audience: 'chosen', action: 'preview' }),
      ['unit', cell],
      ['unit', foreign],
      ['role', 'secretary'],
    ];
    const answer = await post(address, form);
    expect(answer.status).toBe(200);
    expect(answer.html).toMatch(/data-figure="memberCount">6</u);
    expect(answer.html).toMatch(/data-figure="reachedTwice">2</u);
  });

  it('saves a draft, shows it again, and does not let two people overwrite each other', async () => {
    const address = await uploaded();
    await read();
    const mine = { ...filled(), action: 'save', title: 'Bản của tôi' };
    expect((await post(address, mine)).location).toBe(`${address}?saved`);
    expect((await get(address)).html).toContain('Bản của tôi');
    const theirs = await post(address, { ...mine, title: 'Bản của người khác' });
    expect(theirs.status).toBe(409);
    expect(theirs.html).toContain('Bản của người khác');
    expect(theirs.html).toContain('name="revision" value="1"');
    expect((await get(address)).html).toContain('Bản của tôi');
    const again = await post(address, { ...mine, revision: '1', title: 'Bản của người khác' });
    expect(again.status).toBe(303);
    expect((await get(address)).html).toContain('Bản của người khác');
  });

  it('shows hostile text as text', async () => {
    const address = await uploaded();
    await read();
    const answer = await post(address, {
      ...filled(),
      action: 'preview',
      title: '</textarea><script>alert(1)</script>',
      issuer: '"><img src=x onerror=alert(1)>',
    });
    expect(answer.html).not.toContain('<script>alert');
    expect(answer.html).not.toContain('<img src=x');
  });
});

describe('the upload form without JavaScript', () => {
  it.each([
    ['no file', null, true, 422, 'Chưa chọn tệp'],
    ['an empty file', new File([], 'a.pdf'), true, 422, '0 byte'],
    ['no declaration', new File([pdfFile()], 'a.pdf'), false, 422, 'Chưa có cam kết'],
    [
      'a program',
      new File([new Uint8Array([0x4d, 0x5a, 0, 1])], 'a.pdf'),
      true,
      415,
      'Hãy gửi PDF, DOCX',
    ],
    ['a mark of secrecy', new File(['TỐI MẬT\n'], 'a.txt'), true, 422, 'dấu độ mật'],
  ] as const)(
    'with %s says so on the page and stores nothing',
    async (_, file, declared, status, text) => {
      const before = await countUploads();
      const answer = await uploadForm(file, declared);
      expect(answer.status).toBe(status);
      expect(answer.html).toContain(text);
      expect(await countUploads()).toBe(before);
    },
  );

  it('of a known file leads to where it is', async () => {
    const bytes = pdfFile();
    const first = await uploadForm(new File([bytes], 'a.pdf'), true);
    const second = await uploadForm(new File([bytes], 'b.pdf'), true);
    expect(second.status).toBe(409);
    expect(second.html).toContain(`href="${first.location}"`);
    await post(`${first.location}/discard`, {});
  });
});

describe('an upload that cannot be read', () => {
  it('shows the reason and can be read again or discarded', async () => {
    const address = await uploaded();
    const { job } = (await leaseJob(committee.services, 'agent'))!;
    const failure = {
      leaseToken: job.leaseToken,
      code: 'pdf.encrypted',
      detail: '',
      retryable: false,
    };
    await receiveFailure(committee.services, job.id, failure);
    const failed = await get(address);
    expect(failed.html).toContain('có mật khẩu');
    expect((await post(`${address}/retry`, {})).status).toBe(303);
    expect((await get(address)).html).toContain('Chờ đọc');
    expect((await post(`${address}/discard`, {})).location).toBe('/department');
    expect((await get(address)).status).toBe(404);
  });
});

describe('closing a campaign', () => {
  it('asks for a reason, and shows it once closed', async () => {
    const address = await uploaded();
    await read();
    const { location } = await post(address, filled());
    const [page = ''] = location.split('?');
    await drainOutbox(committee.services);
    await expect.poll(async () => (await get(page)).html).toContain('Đang mở');
    const refused = await post(`${page}/close`, { reason: ' ' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Chưa ghi lý do');
    expect((await post(`${page}/close`, { reason: 'Văn bản đã được thay thế' })).status).toBe(303);
    expect((await get(page)).html).toContain('Đã đóng: Văn bản đã được thay thế');
  });
});

describe('access', () => {
  it.each(['member', 'secretary', 'officer', 'administrator', 'auditor'] as const)(
    'a %s finds none of the department’s pages',
    async (as) => {
      const address = await uploaded();
      for (const path of ['/department', address, `${address}/original`, `${address}/pages/1.webp`])
        expect((await committee.fetch(path, { as })).status).toBe(404);
      await post(`${address}/discard`, {});
    },
  );

  it('a form from another site changes nothing', async () => {
    const address = await uploaded();
    const cookie = (await committee.signedIn('publisher')).cookie;
    const response = await committee.fetch(`${address}/discard`, {
      method: 'POST',
      body: new URLSearchParams({}),
      headers: { cookie, origin: 'https://elsewhere.test' },
    });
    expect(response.status).toBe(403);
    expect((await get(address)).status).toBe(200);
    await post(`${address}/discard`, {});
  });
});
