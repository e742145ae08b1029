import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { expectAccessible } from './axe.ts';
import { openBrowser, signIn } from './browser.ts';
import { handIn } from './hand-in.ts';

/** A document after it was published: corrected, then withdrawn. The steps build on one another and run in order. */

const server = inject('server');
const WRONG = 'Phân công chực bảo vệ kho lưu trử cuối năm';
const RIGHT = 'Phân công trực bảo vệ kho lưu trữ cuối năm';
const PAPER = `ĐẢNG BỘ TỈNH
ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH
*
Số 88-TB/ĐUK

ĐẢNG CỘNG SẢN VIỆT NAM
Bình Minh, ngày 16 tháng 11 năm 2026

THÔNG BÁO
${WRONG}
-----

Thông báo này thay thế Thông báo số 87-TB/ĐUK.
1. Mỗi chi bộ cử hai đồng chí trực tại kho lưu trữ từ ngày 20 tháng 12.
2. Người trực ghi sổ bàn giao chìa khóa trước khi rời kho.

T/M ĐẢNG ỦY KHỐI
BÍ THƯ
Quách Đức Long
`;

let browser: Browser;
let folder: string;
/** Of the document for the department; of the receipt. */
let desk: string;
let receipt: string;

beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(path.join(tmpdir(), 'quan-triet-published-'));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

const mainText = (page: Page) => page.locator('main').innerText();

it('a document is published with a mistake in its title, and a member acknowledges it', async () => {
  const file = path.join(folder, 'thong-bao-88.txt');
  await writeFile(file, PAPER);
  const page = await signIn(browser, server, 'demo-publisher');
  await handIn(page, file);
  await page.getByLabel('Trích yếu nội dung').fill(WRONG);
  await page.getByLabel('Hạn quán triệt').fill('2099-12-31');
  await page.getByRole('button', { name: /^Xuất bản cho / }).click();
  await page.waitForURL(/\/department\/campaigns\//);
  await page.goto('/department/documents?q=truc+88-TB');
  expect(await mainText(page)).toContain('Không có văn bản nào như vậy');
  await page.goto('/department/documents?q=88-TB');
  desk = String(await page.locator('main tbody a').first().getAttribute('href'));
  await page.context().close();

  const member = await signIn(browser, server, 'demo-member');
  await expect
    .poll(
      async () => {
        await member.goto(desk.replace('/department', ''));
        return await member.locator('#acknowledge button').count();
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0);
  await member.locator('#acknowledge button').first().click();
  await member.waitForURL(/\/receipts\//);
  receipt = new URL(member.url()).pathname;
  await member.context().close();
});

it('the officer corrects the title, and readers, the list and the search have the right one', async () => {
  const page = await signIn(browser, server, 'demo-publisher');
  await page.goto('/department/documents');
  await expectAccessible(page);
  await page.goto(desk);
  await page.getByRole('link', { name: 'Sửa thông tin' }).click();
  await expectAccessible(page);
  await page.getByLabel('Trích yếu nội dung').fill(RIGHT);
  await page.getByLabel('Lý do').fill('Gõ sai chính tả khi đưa lên');
  await page.getByRole('button', { name: 'Lưu thông tin đã sửa' }).click();
  await page.waitForURL(/corrected/u);
  expect(await mainText(page)).toContain('Gõ sai chính tả khi đưa lên');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Xem, xác nhận quan hệ với văn bản khác' }).click();
  expect(await mainText(page)).toContain('87-TB/ĐUK');
  await expectAccessible(page);
  await page.context().close();

  const member = await signIn(browser, server, 'demo-member');
  await member.goto(desk.replace('/department', ''));
  await member.getByRole('heading', { level: 1, name: RIGHT }).waitFor();
  await expect
    .poll(
      async () => {
        await member.goto('/search?q=truc+bao+ve+kho+luu+tru&list=1');
        return await mainText(member);
      },
      { timeout: 20_000 },
    )
    .toContain(RIGHT);
  await member.context().close();
});

it('the officer sees what a withdrawal does, gives the reason and withdraws', async () => {
  const page = await signIn(browser, server, 'demo-publisher');
  await page.goto(desk);
  await page.getByRole('link', { name: 'Thu hồi văn bản' }).click();
  expect(await mainText(page)).toContain('Đợt đang chạy sẽ khép lại');
  await expectAccessible(page);
  await page.getByLabel('Lý do').fill('Lịch trực đã thay đổi');
  await page.getByRole('button', { name: 'Thu hồi văn bản này' }).click();
  await page.waitForURL((url) => url.pathname === desk);
  expect(await mainText(page)).toContain('Lịch trực đã thay đổi');
  await expectAccessible(page);
  await page.context().close();
});

it('the member no longer finds it, learns why, and keeps the receipt', async () => {
  const page = await signIn(browser, server, 'demo-member');
  await page.goto('/search?q=truc+bao+ve+kho+luu+tru&list=1');
  expect(await mainText(page)).not.toContain(RIGHT);
  await page.goto('/documents');
  expect(await mainText(page)).not.toContain(RIGHT);
  const gone = await page.goto(desk.replace('/department', ''));
  expect(gone?.status()).toBe(410);
  expect(await mainText(page)).toContain('Lịch trực đã thay đổi');
  await expectAccessible(page);
  await page.locator(`main a[href="${receipt}"]`).click();
  await page.waitForURL((url) => url.pathname === receipt);
  expect(await mainText(page)).toContain('Biên nhận vẫn có giá trị');
  await page.goto('/');
  expect(await page.locator(`main a[href="${receipt}"]`).count()).toBe(1);
  await expectAccessible(page);
  await page.context().close();
});
