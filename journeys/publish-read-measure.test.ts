import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openBrowser, signIn } from './browser.ts';

/**
 * The main job, end to end, in a real browser: a PDF on disk becomes a published, searchable,
 * acknowledged document with measured coverage. The steps build on one another and run in order.
 */

const server = inject('server');
const TITLE = 'lịch hội nghị báo cáo viên quý I năm 2027 (đã chỉnh)';
const PHONE = { width: 320, height: 640 };
const WITHOUT_JAVASCRIPT = { javaScriptEnabled: false };

let browser: Browser;
let file: string;

beforeAll(async () => {
  browser = await openBrowser();
  const folder = await mkdtemp(path.join(tmpdir(), 'quan-triet-upload-'));
  file = path.join(folder, 'thong-bao-41.pdf');
  const sample = path.join(inject('data'), 'samples', '41-TB-DUK-lich-hoi-nghi-bao-cao-vien.pdf');
  await copyFile(sample, file);
});
afterAll(() => browser.close());

function localDate(daysFromNow: number): string {
  return new Date(Date.now() + daysFromNow * 86_400_000).toISOString().slice(0, 10);
}

async function uploadInBrowser(page: Page, path: string): Promise<void> {
  await page.goto('/department');
  await page.setInputFiles('input[type=file]', path);
  await page.getByLabel('Tôi cam kết tệp này không chứa bí mật nhà nước').check();
  await page.getByRole('button', { name: 'Tải lên' }).click();
}

it('the propaganda officer uploads, corrects, chooses an audience, sees how many, and publishes', async () => {
  const page = await signIn(browser, server, 'demo-publisher');
  await uploadInBrowser(page, file);
  // The page of the upload shows its state and turns into the review by itself.
  await page.getByRole('heading', { name: 'Kiểm tra và xuất bản' }).waitFor({ timeout: 60_000 });
  expect(await page.getByLabel('Loại văn bản').inputValue()).toBe('notice');
  expect(await page.getByLabel('Số và ký hiệu').inputValue()).toBe('41-TB/ĐUK');
  expect(await page.getByLabel('Cơ quan ban hành').inputValue()).toBe(
    'Đảng ủy Khối các cơ quan tỉnh',
  );
  expect(await page.getByLabel('Ngày ban hành', { exact: true }).inputValue()).toBe('2026-11-18');
  expect(await page.getByLabel('Người ký', { exact: true }).inputValue()).toBe('Quách Đức Long');
  const picture = page.locator('main img').first();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
    500,
  );

  await page.getByLabel('Trích yếu nội dung').fill(TITLE);
  await page.getByLabel('Tổ chức hoặc vai trò được chọn').check();
  await page.getByText('Đảng bộ Sở Nội vụ', { exact: true }).click();
  await page.getByLabel('Hạn quán triệt').fill(localDate(10));
  const publish = page.getByRole('button', { name: /^Xuất bản cho \d+ đảng viên$/ });
  await publish.waitFor();
  const count = Number(/\d+/.exec(await publish.innerText())?.[0]);
  expect(count).toBeGreaterThan(30);
  expect(count).toBeLessThan(300);
  await publish.click();
  await page.waitForURL(/\/department\/campaigns\//);
  await expectText(page, TITLE);
  await page.context().close();
});

it('a member finds it without marks, reads it on a small phone, acknowledges and gets a receipt', async () => {
  const page = await signIn(browser, server, 'demo-member', PHONE);
  await expectText(page, TITLE);
  await page.goto('/search');
  await page.locator('#q').fill('lich hoi nghi bao cao vien');
  await page.keyboard.press('Enter');
  const found = page.getByRole('link', { name: TITLE }).first();
  await found.waitFor();
  await found.click();
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  await expectText(page, 'kỹ năng đối thoại với người lao động trẻ');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await acknowledge(page);
  await page.waitForURL(/\/receipts\//);
  await expectText(page, '41-TB/ĐUK');
  await page.goto('/');
  expect(await page.getByRole('link', { name: TITLE }).count()).toBeGreaterThan(0);
  await page.context().close();
});

it('reads and acknowledges without JavaScript', async () => {
  const page = await signIn(browser, server, 'demo-member', PHONE, WITHOUT_JAVASCRIPT);
  await page.goto('/documents');
  await page
    .getByRole('link', { name: /tiết kiệm điện/ })
    .first()
    .click();
  await expectText(page, 'Phòng làm việc xanh');
  await acknowledge(page);
  await page.waitForURL(/\/receipts\//);
  expect(await page.locator('main').innerText()).toContain('05-CT/ĐUK');
  await page.context().close();
});

it('the reporting officer sees it counted, and the names outstanding only in units of their own', async () => {
  const page = await signIn(browser, server, 'demo-unit-officer');
  await page.goto('/coverage');
  await page.getByRole('link', { name: TITLE }).first().click();
  await page.waitForURL(/\/coverage\/[^/]+$/);
  const campaign = new URL(page.url()).pathname;
  const row = page.getByRole('row').filter({ hasText: 'Chi bộ Văn phòng' }).first();
  expect(await row.innerText()).toContain('1');
  await row.getByRole('link').first().click();
  await page.waitForURL(/\/units\//);
  const outstanding = new URL(page.url()).pathname;
  expect(await page.locator('main table tbody tr').count()).toBeGreaterThan(5);

  const stranger = await signIn(browser, server, 'demo-member');
  expect((await stranger.goto(outstanding))?.status()).toBe(404);
  expect((await stranger.goto(campaign))?.status()).toBe(404);
  await stranger.context().close();
  await page.context().close();
});

it('says which document it is when the same file is uploaded again', async () => {
  const page = await signIn(browser, server, 'demo-publisher');
  await uploadInBrowser(page, file);
  await expectText(page, '41-TB/ĐUK');
  await expectText(page, 'đã');
  expect(new URL(page.url()).pathname).toBe('/department');
  await page.context().close();
});

async function expectText(page: Page, text: string): Promise<void> {
  await page
    .locator('main')
    .getByText(text)
    .first()
    .waitFor({ state: 'attached', timeout: 15_000 });
}

/** The form is folded at the foot of the page, or open at the end of the text. */
async function acknowledge(page: Page): Promise<void> {
  const button = page.locator('form[action$="/acknowledge"] button[type=submit]').first();
  if (!(await button.isVisible()))
    await page.locator('details:has(form[action$="/acknowledge"]) summary').first().click();
  await button.click();
}
