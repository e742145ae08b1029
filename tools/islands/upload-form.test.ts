import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packPictures } from '../../domain/picture-set/picture-set.ts';
import { wordFile } from '../../domain/word-binary/word-binary.test-files.ts';
import { openBrowser } from '../../journeys/browser.ts';
import { UploadForm } from '../../web/department/upload-form.tsx';
import { REPOSITORY } from '../repository.ts';

/** The form as the service writes it, with its script, in a browser; what would be sent is caught. */

const ORIGIN = 'https://quan-triet.test';
const LIMIT = { bytes: 1_000, sentence: 'too large', picturesOnly: 'pictures only' };
let browser: Browser;
let html: string;
let page: Page;
let sent: { name: string; body: Buffer }[];

const markup = (element: unknown) => (element as { toString: () => string }).toString();

beforeAll(async () => {
  browser = await openBrowser();
  const { outputFiles } = await build({
    absWorkingDir: REPOSITORY,
    entryPoints: ['web/islands/upload.ts'],
    bundle: true,
    write: false,
    format: 'esm',
  });
  const form = markup(UploadForm({ language: 'vi', limit: LIMIT, refusal: null }));
  html = `<!doctype html><meta charset="utf-8">${form}<script type="module">${outputFiles[0]?.text}</script>`;
});
afterAll(() => browser.close());

async function open(): Promise<void> {
  sent = [];
  page = await browser.newPage();
  await page.route(`${ORIGIN}/**`, async (route) => {
    const request = route.request();
    if (request.method() === 'GET') return route.fulfill({ contentType: 'text/html', body: html });
    const name = decodeURIComponent(request.headers()['x-file-name'] ?? '');
    sent.push({ name, body: request.postDataBuffer() ?? Buffer.of() });
    return route.fulfill({ status: 201, json: { uploadId: 'u1' } });
  });
  await page.goto(`${ORIGIN}/department`);
}

const jpeg = (name: string, value: number) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, value]),
});

const plainText = { name: 'b.txt', mimeType: 'text/plain', buffer: Buffer.from('a') };

async function choose(...files: { name: string; mimeType: string; buffer: Buffer }[]) {
  await page.locator('input[type=file]').setInputFiles(files);
}

async function send(): Promise<void> {
  await page.locator('[name=declaredNotSecret]').check();
  await page.locator('button[type=submit]').click();
}

describe('the form that uploads', () => {
  it('shows several pictures by their numbers, lets the keyboard move them, and sends one file', async () => {
    await open();
    const [tenth, second] = [jpeg('trang 10.jpg', 10), jpeg('trang 2.jpg', 2)];
    await choose(tenth, second);
    const names = page.locator('#upload-order li .upload-page-name');
    expect(await names.allInnerTexts()).toEqual(['trang 2.jpg', 'trang 10.jpg']);
    await page.getByRole('button', { name: 'Xuống sau: trang 2.jpg' }).focus();
    await page.keyboard.press('Enter');
    expect(await names.allInnerTexts()).toEqual(['trang 10.jpg', 'trang 2.jpg']);
    expect(await page.locator('button:focus').getAttribute('aria-label')).toBe(
      'Lên trước: trang 2.jpg',
    );
    expect(await page.locator('#upload-order [role=status]').innerText()).toBe(
      'trang 2.jpg: trang 2',
    );
    await send();
    await page.waitForURL(`${ORIGIN}/department/uploads/u1`);
    const packed = packPictures(
      [tenth.buffer, second.buffer].map((bytes) => new Uint8Array(bytes)),
    );
    expect(sent).toEqual([{ name: 'trang 10.zip', body: Buffer.from(packed ?? []) }]);
  });

  it('shows no order for one file, and sends it as it is', async () => {
    await open();
    const single = jpeg('trang.jpg', 1);
    await choose(single);
    expect(await page.locator('#upload-order').isVisible()).toBe(false);
    await send();
    await page.waitForURL(`${ORIGIN}/department/uploads/u1`);
    expect(sent).toEqual([{ name: 'trang.jpg', body: single.buffer }]);
  });

  const large = { ...jpeg('lon.jpg', 1), buffer: Buffer.alloc(600, 0xff) };
  const marked = wordFile([{ runs: [{ text: 'TỈNH ỦY' }] }, { runs: [{ text: 'TỐI MẬT' }] }]);
  it.each([
    ['several files that are not all pictures', [jpeg('a.jpg', 1), plainText], 'pictures only'],
    ['pictures that are together too large', [large, large], 'too large'],
  ])('sends nothing of %s', async (_, files, sentence) => {
    await open();
    await choose(...files);
    await send();
    await page.locator('#upload-refusal-sentence', { hasText: sentence }).waitFor();
    expect(sent).toEqual([]);
  });

  it('sends nothing of a document of Word 97 with a mark of secrecy', async () => {
    await open();
    await page.locator('form').evaluate((form) => form.setAttribute('data-limit', '1000000'));
    const file = {
      name: 'bao-cao.doc',
      mimeType: 'application/msword',
      buffer: Buffer.from(marked),
    };
    await choose(file);
    await send();
    await page.locator('#upload-refusal-sentence', { hasText: 'dấu độ mật' }).waitFor();
    expect(sent).toEqual([]);
  });
});
