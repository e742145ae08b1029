import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { expectAccessible } from './axe.ts';
import { openBrowser, signIn } from './browser.ts';
import { handIn } from './hand-in.ts';

/**
 * What units owe after a resolution, and the quiz beside its campaign. Published to one organisation alone, so that
 * nobody else has more to read. The steps build on one another and run in order.
 */

const server = inject('server');
const PHONE = { width: 320, height: 640 };
const TITLE = 'Chăm sóc vườn hoa trong khuôn viên các trụ sở';
const UNIT = 'Đảng bộ Sở Nội vụ';

/** Days of Vietnam, from today. */
const day = (days: number) =>
  new Date(Date.now() + days * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10);
const written = (days: number) => {
  const [year, month, date] = day(days).split('-');
  return `ngày ${date} tháng ${month} năm ${year}`;
};

const RESOLUTION = `ĐẢNG BỘ TỈNH
ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH
*
Số 73-NQ/ĐUK

ĐẢNG CỘNG SẢN VIỆT NAM
Minh Sơn, ${written(-12)}

NGHỊ QUYẾT
${TITLE}
-----

1. Mỗi cơ quan phân công người tưới cây hằng tuần.
2. Cấp ủy cơ sở xây dựng kế hoạch thực hiện.

T/M ĐẢNG ỦY KHỐI
BÍ THƯ
Quách Đức Long
`;

const CARRIED_OUT = `Nghị quyết số 73-NQ/ĐUK, ${written(-12)} của Đảng ủy Khối các cơ quan tỉnh`;
const PLAN = `ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH
ĐẢNG ỦY SỞ NỘI VỤ
*
Số 74-KH/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM
Minh Sơn, ${written(-5)}

KẾ HOẠCH
thực hiện ${CARRIED_OUT}
-----

Thực hiện ${CARRIED_OUT} về chăm sóc vườn hoa, Đảng ủy Sở Nội vụ xây dựng kế hoạch như sau:
1. Mỗi phòng cử một người trông nom một bồn hoa.

T/M ĐẢNG ỦY
BÍ THƯ
Tạ Minh Phương
`;

let browser: Browser;
let folder: string;
let officer: Page;
let campaignId: string;
let documentId: string;

beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(path.join(tmpdir(), 'quan-triet-programmes-'));
  officer = await signIn(browser, server, 'demo-officer');
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** Waits until the page says this: what was clicked may still be on its way. */
const says = (page: Page, text: string) => page.locator('main', { hasText: text }).waitFor();

/** Loads the page anew until this stands on it: what is published reaches it by way of the outbox. */
async function untilThere(page: Page, address: string, selector: string, text = ''): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.goto(address);
        return await page.locator(selector, { hasText: text }).count();
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(0);
}

/** Hands a paper in and publishes it to one organisation; gives its campaign and its document. */
async function publish(name: string, paper: string, title: string): Promise<[string, string]> {
  const file = path.join(folder, name);
  await writeFile(file, paper);
  const page = await signIn(browser, server, 'demo-publisher');
  await handIn(page, file);
  await page.getByLabel('Trích yếu nội dung').fill(title);
  await page.getByLabel('Tổ chức hoặc vai trò được chọn').check();
  await page.getByText(UNIT, { exact: true }).click();
  await page.getByLabel('Hạn quán triệt').fill('2099-12-31');
  await page.getByRole('button', { name: /^Xuất bản cho [1-9]/ }).click();
  await page.waitForURL(/\/department\/campaigns\//);
  const record = page.locator('main a[href^="/department/documents/"]').first();
  const addresses = [new URL(page.url()).pathname, await record.getAttribute('href')];
  const [campaign = '', document = ''] = addresses.map((one) => one?.split('/').at(-1) ?? '');
  await page.context().close();
  return [campaign, document];
}

it('the department publishes a resolution and writes a quiz beside its campaign, without a script', async () => {
  [campaignId, documentId] = await publish('nghi-quyet-73.txt', RESOLUTION, TITLE);
  const plain = await signIn(browser, server, 'demo-publisher', undefined, {
    javaScriptEnabled: false,
  });
  await plain.goto(`/department/campaigns/${campaignId}/quiz`);
  await plain.locator('#text-0').fill('Bao lâu tưới cây một lần?');
  await plain.locator('#option-0-0').fill('Hằng tuần');
  await plain.locator('#option-0-1').fill('Hằng năm');
  await plain.locator('#right-0-0').check();
  await plain.getByLabel('Số câu đúng để đạt').fill('1');
  await plain.getByLabel('Số lần được làm').fill('2');
  await plain.getByRole('button', { name: 'Lưu bài trắc nghiệm' }).click();
  await says(plain, 'Đã lưu bài trắc nghiệm');
  expect(await plain.getByLabel('Số lần được làm').inputValue()).toBe('2');
  await plain.context().close();
});

it('a member takes the quiz on a phone and passes at the second attempt; coverage stays as it was', async () => {
  const phone = await signIn(browser, server, 'demo-member', PHONE);
  await untilThere(phone, `/documents/${documentId}`, '#acknowledge button');
  const fold = phone.locator('details:has(form[action$="/acknowledge"]) summary');
  if ((await fold.count()) > 0) await fold.first().click();
  await phone.locator('#acknowledge form button').first().click();
  await phone.waitForURL(/\/receipts\//);
  const coverage = async () => {
    await officer.goto(`/coverage/${campaignId}`);
    return await officer.locator('main table').innerText();
  };
  const before = await coverage();
  await phone.getByRole('link', { name: 'Làm bài trắc nghiệm' }).click();
  await phone.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  await expectAccessible(phone);
  await phone.getByLabel('Hằng năm').check();
  await phone.getByRole('button', { name: 'Nộp bài' }).click();
  await says(phone, 'Đúng 0 trên 1 câu');
  await phone.getByRole('button', { name: 'Làm lại' }).click();
  await phone.getByLabel('Hằng tuần').check();
  await phone.getByRole('button', { name: 'Nộp bài' }).click();
  await says(phone, 'Đúng 1 trên 1 câu');
  expect(await phone.getByRole('button', { name: 'Làm lại' }).count()).toBe(0);
  await expectAccessible(phone);
  await phone.context().close();

  expect(await coverage()).toBe(before);
  await officer.getByRole('link', { name: 'Kết quả trắc nghiệm' }).click();
  await says(officer, 'Đạt lần 2');
  await expectAccessible(officer);
});

it('an officer lays down which units owe a plan, after seeing how many', async () => {
  await officer.goto('/programmes?sign=73-NQ/ĐUK');
  await officer.getByRole('link', { name: 'Giao việc' }).click();
  await officer.waitForURL(/\/decide$/u);
  await expectAccessible(officer);
  await officer.getByLabel('Mọi đơn vị trực tiếp dưới một đơn vị').check();
  await officer.locator('#dueDate').fill(day(-8));
  await officer.locator('#reason').fill('Theo điểm 2 của Nghị quyết');
  await officer.getByRole('button', { name: 'Xem trước' }).click();
  await says(officer, '74 đơn vị sẽ thay đổi');
  await officer.getByRole('button', { name: 'Xác nhận quyết định này' }).click();
  await officer.waitForURL((url) => url.pathname === `/programmes/${documentId}`);
  await says(officer, '0 trên 74 đơn vị đã ban hành');
  expect(await officer.locator('main').innerText()).toContain('Theo điểm 2 của Nghị quyết');
  await expectAccessible(officer);
});

it('a plan is linked when it is published, late by the days since it was due, and stands in the chain', async () => {
  await publish('ke-hoach-74.txt', PLAN, 'Thực hiện Nghị quyết số 73-NQ/ĐUK');
  const issued = '1 trên 74 đơn vị đã ban hành';
  await untilThere(officer, `/programmes/${documentId}`, 'main', issued);
  const row = officer.getByRole('row').filter({ hasText: UNIT }).first();
  expect(await row.innerText()).toMatch(/Muộn 3 ngày[\s\S]*74-KH\/ĐU/u);
  // The paper of the unit stands below the resolution in the chain, with what is owed after it in its turn.
  await officer.locator('.cascade a', { hasText: '74-KH/ĐU' }).click();
  await officer.locator('.cascade [aria-current]', { hasText: '74-KH/ĐU' }).waitFor();
  await says(officer, issued);
});

it('an officer enters what a unit issued, takes it back with a reason, and finds what is owed', async () => {
  await officer.goto(`/programmes/${documentId}`);
  // The last of the list: not the one whose plan is held.
  await officer.locator(`main a[href^="/programmes/${documentId}/units/"]`).last().click();
  await officer.getByLabel('Số, ký hiệu').fill('3-KH/ĐU');
  await officer.getByLabel('Ngày ban hành').fill(day(-5));
  await officer.getByRole('button', { name: 'Ghi nhận' }).click();
  await says(officer, 'Muộn 3 ngày');
  await expectAccessible(officer);
  await officer.locator('summary', { hasText: 'Gỡ văn bản này' }).click();
  await officer.getByLabel('Lý do gỡ').fill('Ghi nhầm số');
  await officer.getByRole('button', { name: 'Gỡ văn bản này' }).click();
  await officer.getByText('Ghi nhầm số').waitFor();
  await officer.getByRole('link', { name: 'Đơn vị còn nợ gì' }).click();
  await says(officer, 'Còn nợ, quá hạn 8 ngày');
  expect(await officer.locator('main').innerText()).toContain(TITLE);
  await expectAccessible(officer);
});
