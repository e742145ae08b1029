import { Document, Packer, Paragraph } from 'docx';
import jsQR from 'jsqr';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { workbookOf } from '../worker/workbooks/workbook.ts';
import { expectAccessible, seriousFindings } from './axe.ts';
import { openBrowser, signIn } from './browser.ts';

/**
 * A conference from its plan to the table of coverage: a code on the wall, a phone, lists on paper, a session that
 * makes up for it. The steps build on one another and run in order.
 */

const server = inject('server');
const TITLE = 'Hội nghị học tập, quán triệt tại chi bộ';
/** Both reach the cell, and nobody in it acknowledges them in a journey before. */
const DOCUMENTS = ['chuyển đổi số', 'Ngày hội đọc sách'];
const CELL = 'Chi bộ Văn phòng';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let browser: Browser;
let officer: Page;
let secretary: Page;
/** The screen in the room; stays open as the conference goes on. */
let room: Page;
/** Path of the conference. */
let conference: string;
let firstAddress: string;
/** Of each document, how many of the cell had attended before. */
let before: number[];

beforeAll(async () => {
  browser = await openBrowser();
  [officer, secretary] = await Promise.all([
    signIn(browser, server, 'demo-unit-officer'),
    signIn(browser, server, 'demo-secretary'),
  ]);
});
afterAll(() => browser.close());

/** How many of the cell stand as attended in the campaign of each document. */
async function attended(): Promise<number[]> {
  const counts: number[] = [];
  for (const title of DOCUMENTS) {
    await officer.goto('/coverage');
    await officer.locator('main a[href^="/coverage/"]', { hasText: title }).first().click();
    await officer.waitForURL(/\/coverage\/\w+$/u);
    const headings = await officer.locator('main table thead th').allInnerTexts();
    const row = officer.locator('main tbody tr', { hasText: CELL }).first();
    const cells = await row.locator('th, td').allInnerTexts();
    counts.push(Number(cells[headings.findIndex((heading) => heading.includes('Dự hội nghị'))]));
  }
  return counts;
}

/** The address in the code on the wall, read as a phone reads it. */
async function readCode(): Promise<string> {
  const picture = await room.locator('.qr-code').screenshot();
  const { data, info } = await sharp(picture)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data ?? '';
}

const present = (count: number) =>
  officer.locator('[data-figure=present]', { hasText: new RegExp(`^${count}$`, 'u') }).waitFor();
const figure = async (name: string) =>
  Number((await officer.locator(`[data-figure=${name}]`).first().innerText()).replaceAll('.', ''));
const entered = (text: string) => secretary.locator('.notice-success', { hasText: text }).waitFor();
const says = (page: Page, text: string) => page.locator('main', { hasText: text }).waitFor();

type Person = { name: string; code: string };

/** The people of the cell on the attendance list who have not come yet. */
async function absentees(): Promise<Person[]> {
  await secretary.goto(conference);
  await secretary.getByRole('link', { name: `Danh sách điểm danh: ${CELL}` }).click();
  await secretary.waitForURL(/\/units\/\w+$/u);
  return await secretary.locator('main tbody tr', { hasText: 'Vắng' }).evaluateAll((rows) =>
    rows.map((row) => ({
      name: row.querySelector('th')?.textContent ?? '',
      code: row.querySelector('code')?.textContent ?? '',
    })),
  );
}

it('is planned with its documents, place and speaker, started, and shown in the room', async () => {
  before = await attended();
  await officer.goto('/conferences/new');
  await officer.getByLabel('Tên hội nghị').fill(TITLE);
  await officer.getByLabel('Giờ bắt đầu').fill('07:30');
  await officer.getByLabel('Địa điểm').fill('Hội trường tầng 2');
  for (const title of DOCUMENTS) await officer.getByLabel(title).first().check();
  await officer.locator('.unit-tree summary').first().click();
  await officer.getByLabel(CELL).first().check();
  await officer.getByLabel('Báo cáo viên').fill('Trần Khách Mời, Phó Trưởng ban');
  await officer.getByRole('button', { name: 'Lưu kế hoạch' }).click();
  await officer.waitForURL(/\/conferences\/\w{10,}$/u);
  conference = new URL(officer.url()).pathname;
  for (const shown of [...DOCUMENTS, 'Hội trường tầng 2', 'Trần Khách Mời', '07:30', CELL])
    await says(officer, shown);
  await officer.getByRole('button', { name: 'Bắt đầu hội nghị' }).click();
  await officer.getByRole('button', { name: 'Kết thúc hội nghị' }).waitFor();
  await expectAccessible(officer);

  room = await officer.context().newPage();
  await room.goto(`${conference}/room`);
  await expectAccessible(room);
  firstAddress = await readCode();
  expect(new URL(firstAddress).pathname).toMatch(/^\/attend\/\w+\/[\w-]+$/u);
});

it('a phone without scripts scans, signs in and confirms; every screen in the room follows', async () => {
  const context = await browser.newContext({
    viewport: { width: 320, height: 640 },
    baseURL: server,
    javaScriptEnabled: false,
  });
  const phone = await context.newPage();
  await phone.goto(firstAddress.replace(/.$/u, (last) => (last === '0' ? '1' : '0')));
  await phone.getByRole('heading', { name: 'Chưa điểm danh được' }).waitFor();
  // The code may turn on the way; that it is good for half a minute more is enough.
  await phone.goto(await readCode());
  expect(new URL(phone.url()).pathname).toBe('/sign-in');
  await phone.goto('/demonstration/demo-member');
  await phone.locator('main form button[type=submit]').click();
  await phone.waitForURL((url) => !url.pathname.startsWith('/demonstration'));
  await phone.goto(conference.replace('/conferences/', '/attend/'));
  await phone.getByRole('button', { name: 'Tôi có mặt' }).click();
  await phone.getByRole('heading', { name: 'Đã ghi nhận' }).waitFor();
  await room.locator('.room-present', { hasText: /^1 đảng viên/u }).waitFor();
  await present(1);
  await phone.goto('/history');
  for (const title of DOCUMENTS) await says(phone, title);
  await says(phone, 'dự hội nghị');
  await context.close();
});

it('the secretary pastes a list, sees what is wrong line by line, and sends the sheet as a file', async () => {
  // Those at the end of the list sign in nowhere.
  const [first, second] = (await absentees()).slice(-4) as [Person, Person];
  await expectAccessible(secretary);

  await secretary.goto(`${conference}/list`);
  await expectAccessible(secretary);
  const own = (await secretary.locator('.toolbar-person').innerText()).replace('Đồng chí ', '');
  await secretary
    .getByLabel('Danh sách người có mặt')
    .fill([`1. ${first.code}`, 'Không Có Ai Tên Này', first.code, own].join('\n'));
  await secretary.getByRole('button', { name: 'Xem trước' }).click();
  const results = secretary.locator('main tbody tr');
  for (const [line, result] of [
    'Sẽ ghi có mặt',
    'Không tìm thấy',
    'Trùng với một dòng ở trên',
    'Chính đồng chí',
  ].entries())
    await results.nth(line).getByText(result).waitFor();
  await secretary.getByText('1 người sẽ được ghi có mặt').waitFor();
  expect(await seriousFindings(secretary)).toEqual([]);
  await secretary.getByRole('button', { name: 'Ghi điểm danh' }).click();
  await entered('Đã ghi 1 người có mặt');

  await secretary.goto(`${conference}/list`);
  const sheet = workbookOf([
    {
      name: 'Điểm danh',
      rows: [
        ['Mã đảng viên', 'Họ và tên'],
        ...[first, second].map(({ name, code }) => [code, name]),
      ],
    },
  ]);
  const file = { name: 'diem-danh.xlsx', mimeType: XLSX, buffer: Buffer.from(sheet) };
  await secretary.setInputFiles('input[type=file]', file);
  await secretary.getByRole('button', { name: 'Xem trước' }).click();
  await results.nth(0).getByText('Đã có mặt từ trước').waitFor();
  await secretary.getByRole('button', { name: 'Ghi điểm danh' }).click();
  await entered('Đã ghi 1 người có mặt');
  await present(3);
});

it('the secretary ticks who came, says why others did not, and takes a wrong tick back', async () => {
  const [third, fourth] = (await absentees()).slice(-2) as [Person, Person];
  const sheet = async () => {
    await secretary.goto(conference);
    await secretary.getByRole('link', { name: `Điểm danh ${CELL}` }).click();
    await secretary.waitForURL(/\/attendance$/u);
  };
  await sheet();
  await secretary.getByLabel(`${third.name} có mặt`).check();
  await secretary.getByLabel(`${fourth.name} có mặt`).check();
  await secretary.getByLabel('Lý do vắng').first().selectOption({ label: 'Ốm đau' });
  await secretary.getByLabel('Quần chúng cùng dự').fill('4');
  await secretary.getByRole('button', { name: 'Lưu điểm danh' }).click();
  await entered('Đã ghi 2 người có mặt');
  await present(5);
  await sheet();
  await expectAccessible(secretary);
  await secretary.getByLabel(`Rút lại điểm danh của ${fourth.name}`).click();
  await secretary.waitForURL(/\/withdraw$/u);
  await expectAccessible(secretary);
  await secretary.locator('[name=reason]').fill('Đánh dấu nhầm dòng trên giấy');
  await secretary.getByRole('button', { name: 'Rút lại lượt này' }).click();
  await entered('Đã rút lại');
  await present(4);
  // Those who are no members stand apart, and in no share.
  expect([await figure('excused'), await figure('guests')]).toEqual([1, 4]);
  await expect.poll(attended, { timeout: 60_000 }).toEqual(before.map((count) => count + 4));
  await officer.goto(conference);
});

async function fileMinutes(name: string, ...lines: string[]): Promise<void> {
  const children = lines.map((line) => new Paragraph(line));
  const buffer = await Packer.toBuffer(new Document({ sections: [{ children }] }));
  await officer.goto(`${conference}/minutes`);
  await officer.setInputFiles('input[type=file]', { name, mimeType: DOCX, buffer });
  await officer.locator('[name=declaredNotSecret]').check();
  await officer.getByRole('button', { name: 'Lưu biên bản' }).click();
}

it('keeps the minutes, refuses those with a mark, and makes up for those who missed it', async () => {
  await fileMinutes('mat.docx', 'ĐẢNG ỦY KHỐI', 'MẬT', 'Biên bản hội nghị');
  await officer.locator('.notice-error', { hasText: 'dấu độ mật' }).waitFor();
  expect(await seriousFindings(officer)).toEqual([]);
  await officer.goto(conference);
  expect(await officer.locator('a[href$="/minutes/file"]').count()).toBe(0);
  await fileMinutes('bien-ban.docx', 'ĐẢNG ỦY KHỐI', 'Biên bản hội nghị');
  await officer.getByRole('link', { name: 'bien-ban.docx' }).waitFor();
  await officer.getByRole('button', { name: 'Kết thúc hội nghị' }).click();
  await officer.getByRole('button', { name: 'Kết thúc hội nghị' }).waitFor({ state: 'detached' });
  const invited = await figure('invited');

  await officer.getByRole('link', { name: 'Mở buổi học bù' }).click();
  await officer.getByRole('button', { name: 'Lưu kế hoạch' }).click();
  await officer.waitForURL((url) => /\/conferences\/\w{10,}$/u.test(url.pathname));
  const session = new URL(officer.url()).pathname;
  await officer.getByRole('button', { name: 'Bắt đầu hội nghị' }).click();
  await officer.getByRole('button', { name: 'Kết thúc hội nghị' }).waitFor();
  expect(await figure('invited')).toBe(invited - 4);
  await officer.getByRole('link', { name: `Điểm danh ${CELL}` }).click();
  await officer.locator('[name=present]').last().check();
  await officer.getByRole('button', { name: 'Lưu điểm danh' }).click();
  await officer.locator('.notice-success', { hasText: 'Đã ghi 1 người' }).waitFor();
  expect(new URL(officer.url()).pathname).toBe(session);
  await officer.goto(conference);
  expect([await figure('present'), await figure('madeUp')]).toEqual([4, 1]);
  await officer.locator(`main a[href="${session}"]`).waitFor();
  // Coverage counts both as attended, apart from what members confirmed themselves.
  await expect.poll(attended, { timeout: 60_000 }).toEqual(before.map((count) => count + 5));
});
