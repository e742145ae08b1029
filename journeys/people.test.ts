import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { makeCommittee } from '../tools/demonstration/committee.ts';
import { workbookOf } from '../worker/workbooks/workbook.ts';
import { seriousFindings } from './axe.ts';
import { openBrowser, signIn } from './browser.ts';

/**
 * A committee brings its tree and its roll in from a workbook, then reorganises while a campaign runs. The steps
 * build on one another and run in order.
 */

const server = inject('server');
const UNITS = 74;
const MEMBERS = 4_200;
const PASSWORD = 'ruộng lúa chín vàng ven sông';
const MERGED = 'Chi bộ hợp nhất';
const PHONE = { width: 320, height: 640 };
const SIZES = [PHONE, { width: 1280, height: 900 }];

let browser: Browser;
let workbook: string;
/** A later list of two of its cells. */
let changes: string;
/** Where the import of the roll is shown. */
let imported: string;
/** The campaign that runs meanwhile, how many it reached before, and who is moved. */
let campaign: string;
let assigned: number;
let movedMember: string;

beforeAll(async () => {
  browser = await openBrowser();
  const folder = await mkdtemp(path.join(tmpdir(), 'quan-triet-roll-'));
  workbook = path.join(folder, 'danh-sach.xlsx');
  changes = path.join(folder, 'thay-doi.csv');
  const units = Array.from({ length: UNITS }, (_, n) => [
    `NEW.${n}`,
    `Chi bộ cơ sở số ${n + 1}`,
    'Chi bộ cơ sở',
    n === UNITS - 1 ? 'KHONG.CO' : 'DUK',
  ]);
  const members = Array.from({ length: MEMBERS }, (_, n) => [
    `${n + 1}`,
    `Nguyễn Thị Thử ${n}`,
    n % 1000 === 7 ? '' : `NEW-${n}`,
    `NEW.${n % (UNITS - 1)}`,
    n % 20 === 0 ? 'Dự bị' : 'Chính thức',
    officesOf(n),
  ]);
  await writeFile(
    workbook,
    workbookOf([
      {
        name: 'Tổ chức',
        rows: [['Mã', 'Tên tổ chức đảng', 'Loại', 'Mã cấp trên'], ...units],
      },
      {
        name: 'Đảng viên',
        rows: [
          ['DANH SÁCH ĐẢNG VIÊN'],
          ['TT', 'Họ và tên', 'Mã đảng viên', 'Mã chi bộ', 'Diện', 'Chức vụ Đảng'],
          ...members,
        ],
      },
    ]),
  );
  await writeFile(
    changes,
    [
      'Mã chi bộ;Diện;Mã đảng viên;Họ và tên;Đối tượng',
      'NEW.72;Chính thức;NEW-72;Nguyễn Thị Thử 72;',
      'NEW.72;Chính thức;NEW-145;Nguyễn Thị Đổi Tên;BCV, UV BCH, tổ trưởng',
      'NEW.71;Chính thức;NEW-218;Nguyễn Thị Thử 218;Báo cáo viên (DUK)',
      'NEW.72;Dự bị;NEW-MOI;Trần Văn Mới;Đảng viên',
      'NEW.72;Chính thức;NEW-TWIN;Nguyễn Thị Thử 291',
      'NEW.72;Chính thức;MÃ SAI;Lê Thị Sai Mã',
    ].join('\r\n'),
  );
});
afterAll(() => browser.close());

/** Of each cell the first person leads it, the second too and is its reporter; one word is no office. */
function officesOf(n: number): string {
  if (n < UNITS - 1) return 'Bí thư chi bộ';
  if (n < 2 * (UNITS - 1)) return 'Phó Bí thư; BCV';
  return n % 1000 === 999 ? 'Trưởng phòng' : '';
}

/** Sends a list, has its columns understood as they are, and waits for the comparison. */
async function sendList(page: Page, kind: RegExp, file: string, day: string): Promise<void> {
  await page.goto('/roll/imports');
  await page.getByLabel(kind).check();
  await page.setInputFiles('input[type=file]', file);
  await page.getByLabel('Có hiệu lực từ ngày').fill(day);
  await page.getByRole('button', { name: 'Đọc tệp' }).click();
  await page.getByRole('button', { name: 'So sánh với danh sách hiện có' }).click();
  await page.getByRole('heading', { name: 'Nếu áp dụng' }).waitFor({ timeout: 60_000 });
}

async function apply(page: Page, lines: number): Promise<void> {
  await page.getByRole('button', { name: `Áp dụng ${lines} dòng` }).click();
  await page.getByText('Danh sách đã được ghi cùng một lúc').waitFor({ timeout: 60_000 });
}

/** What the tabs of a comparison say, as `Mới (73)`. */
function verdictsOf(page: Page): Promise<string[]> {
  return page.getByRole('navigation', { name: 'Nếu áp dụng' }).getByRole('link').allInnerTexts();
}

async function expectUsable(page: Page): Promise<void> {
  for (const viewport of SIZES) {
    await page.setViewportSize(viewport);
    expect(await seriousFindings(page)).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(viewport.width);
  }
}

it('brings in a tree of 74 units and a roll of 4,200 members, after a preview with errors by line', async () => {
  const page = await signIn(browser, server, 'demo-administrator');
  await sendList(page, /Cây tổ chức đảng/, workbook, localDate(-20));
  expect(await verdictsOf(page)).toEqual(['Không nhận được (1)', 'Mới (73)']);
  expect(await page.locator('main').innerText()).toContain('Không có cấp trên này');
  await apply(page, 73);

  await sendList(page, /Danh sách đảng viên/, workbook, localDate(-10));
  expect(await verdictsOf(page)).toEqual([
    'Không nhận được (5)',
    'Mới (4.195)',
    'Chức danh chưa hiểu (1)',
  ]);
  await expectUsable(page);
  await page.getByRole('link', { name: 'Chức danh chưa hiểu (1)' }).click();
  const unread = page.getByRole('row').filter({ hasText: 'Trưởng phòng' });
  expect(await unread.locator('td').allInnerTexts()).toEqual(['4', '1002, 2002, 3002, 4002']);
  await page.getByRole('link', { name: 'Không nhận được (5)' }).click();
  const [rejected] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải các dòng không nhận được' }).click(),
  ]);
  const lines = (await readFile(await rejected.path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(6);
  expect(lines[1]).toMatch(/Nguyễn Thị Thử 7,.*Thiếu mã/);
  await apply(page, 4195);
  imported = page.url();
  await page.context().close();
});

it('prints the slips of a new cell, and with one of them a member comes in and finds what is to be read', async () => {
  const page = await signIn(browser, server, 'demo-administrator');
  await page.goto(imported);
  // The ledger follows part by part; the page says how far it is by itself.
  await page.getByText('Sổ xác nhận đã cập nhật xong').waitFor({ timeout: 100_000 });
  await page.goto('/members');
  await page.getByRole('link', { name: 'Đảng bộ Khối' }).first().click();
  await page.getByRole('link', { name: 'Chi bộ cơ sở số 1', exact: true }).click();
  await page.getByRole('button', { name: 'In phiếu cho 58 người trên trang này' }).click();
  await page.locator('.slip').nth(57).waitFor();
  expect(await page.locator('.slip svg').count()).toBe(58);
  const own = page.locator('.slip', { hasText: 'Nguyễn Thị Thử 73' }).locator('code');
  const [userName = '', code = ''] = await own.allInnerTexts();
  expect(userName).toBe('new-73');
  await page.context().close();

  const context = await browser.newContext({ viewport: PHONE, baseURL: server });
  const phone = await context.newPage();
  await phone.goto(`/activate#${new URLSearchParams({ userName, code }).toString()}`);
  await phone.waitForFunction(() => location.hash === '');
  await phone.fill('#password', PASSWORD);
  await phone.fill('#repeat', PASSWORD);
  await phone.locator('form[action="/activate"] button[type=submit]').first().click();
  // This address can have no passkey: home says that it is done, and what is to be read.
  await phone.waitForURL(/\/\?activated/);
  await phone.getByText('Tài khoản đã được kích hoạt').waitFor();
  await phone.locator('main a[href^="/documents/"]').first().waitFor();
  await context.close();
});

/** What a search for a code finds. */
async function unitsOf(page: Page, code: string): Promise<string> {
  await page.goto('/members');
  await page.getByLabel('Tìm theo mã hoặc họ tên').fill(code);
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await page.waitForURL(/\/members\/search$/u);
  return page.locator('main').innerText();
}

it('moves a member and merges two units while a campaign runs, after a preview', async () => {
  const page = await signIn(browser, server, 'demo-administrator');
  ({ campaign, assigned } = await campaignOf(page));
  await unitsOf(page, 'NEW-10');
  await page.getByRole('link', { name: 'Nguyễn Thị Thử 10', exact: true }).click();
  await page.waitForURL(/\/members\/\w+$/u);
  movedMember = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.getByLabel('Sinh hoạt tại').selectOption({ label: '\u2003Chi bộ cơ sở số 1' });
  const belonging = page.locator('form:has(#validFrom)');
  await belonging.getByLabel('Bắt đầu từ ngày').fill(localDate(0));
  await belonging.getByRole('button', { name: 'Ghi', exact: true }).click();
  await page.getByText('Đã ghi thay đổi').waitFor();

  await page.goto('/units');
  await page.getByRole('link', { name: 'Chi bộ cơ sở số 2', exact: true }).click();
  await page.getByRole('link', { name: 'Hợp nhất', exact: true }).click();
  await page.getByLabel('Chi bộ cơ sở số 3', { exact: true }).check();
  await page.getByLabel('Có hiệu lực từ ngày').fill(localDate(0));
  await page.getByLabel('Tên', { exact: true }).fill(MERGED);
  await page.getByLabel('Mã tổ chức', { exact: true }).fill('NEW.M');
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await page.getByRole('heading', { name: 'Nếu thực hiện' }).waitFor();
  await expectUsable(page);
  await page.getByRole('button', { name: 'Thực hiện' }).click();
  await page.getByText('Đã ghi thay đổi').waitFor();
  await page.goto(`/units?asOf=${localDate(-1)}`);
  await page.getByRole('link', { name: 'Chi bộ cơ sở số 2', exact: true }).waitFor();
  expect(await page.getByRole('link', { name: MERGED }).count()).toBe(0);
  await page.goto('/units');
  await page.getByRole('link', { name: MERGED }).waitFor();
  expect(await page.getByRole('link', { name: 'Chi bộ cơ sở số 2', exact: true }).count()).toBe(0);
  await page.context().close();
});

it('shows everybody once in both reports: a closed line in the old unit, an open one in the new', async () => {
  const page = await signIn(browser, server, 'demo-officer');
  const assignedOf = async (unit: string) => {
    await page.goto(`/coverage/${campaign}?extent=whole`);
    const row = page.getByRole('row').filter({ hasText: unit }).first();
    return (await row.count()) === 0 ? '' : await row.locator('td').first().innerText();
  };
  await expect.poll(() => assignedOf(MERGED), { timeout: 60_000 }).toBe('116');
  expect(await assignedOf('Chi bộ cơ sở số 1,')).toBe('59');
  expect((await campaignOf(page)).assigned).toBe(assigned);

  await page.goto(`/coverage/${campaign}/members/${movedMember}`);
  const events = page.locator('main table').first().locator('tbody tr');
  await events.filter({ hasText: 'Giao nhiệm vụ' }).filter({ hasText: 'cơ sở số 11' }).waitFor();
  await events.filter({ hasText: 'Chuyển đơn vị' }).filter({ hasText: 'cơ sở số 1' }).waitFor();

  await page.goto(`/reports/new?campaign=${campaign}`);
  await page.getByLabel('Tổ chức đảng').selectOption({ index: 0 });
  await page.getByRole('button', { name: 'Lập báo cáo' }).click();
  await page.waitForURL((url) => /^\/reports\/(?!new)\w+$/u.test(url.pathname));
  const rows = page.locator('.report-table').first().locator('tbody tr');
  const reported = (unit: string) => rows.filter({ hasText: unit }).first().locator('td');
  expect(await reported(MERGED).allInnerTexts()).toContain('116');
  // Reporters of the demonstration and one of each new cell but the two that were merged: an office ends with its unit.
  const reporters = makeCommittee().members.filter(({ offices = [] }) =>
    offices.some(({ office }) => office === 'reporter'),
  ).length;
  const kinds = page.getByRole('table', { name: 'Theo đối tượng' }).getByRole('row');
  const [due] = await kinds.filter({ hasText: 'Báo cáo viên' }).locator('td').allInnerTexts();
  expect(due).toBe(String(reporters + UNITS - 3));
  // The units that were merged have nobody any more.
  expect(await rows.filter({ hasText: 'Chi bộ cơ sở số 2,' }).count()).toBe(0);
  expect(await rows.first().innerText()).toContain(assigned.toLocaleString('vi-VN'));
  await page.getByRole('link', { name: 'Tính lại từ sổ và so sánh' }).click();
  await page.getByText('mọi con số trùng với báo cáo').waitFor();
  await page.context().close();
});

it('takes a list of changes: new, renamed, moved, gone, a twin to decide on; undone, all is as before', async () => {
  const page = await signIn(browser, server, 'demo-administrator');
  await sendList(page, /Danh sách đảng viên/, changes, localDate(-5));
  expect(await verdictsOf(page)).toEqual([
    'Không nhận được (1)',
    'Nghi trùng người (1)',
    'Mới (1)',
    'Chuyển nơi (1)',
    'Thay đổi (1)',
    'Không có trong tệp (111)',
    'Như cũ (1)',
    'Chức danh không có trong tệp (1)',
    'Chức danh chưa hiểu (1)',
  ]);
  await page.getByRole('link', { name: 'Chức danh không có trong tệp (1)' }).click();
  await page.getByRole('button', { name: /^Ghi là đã thôi giữ\s?: Nguyễn Thị Thử 72/u }).click();
  await page.getByRole('button', { name: 'Đã chọn' }).waitFor();
  await expectUsable(page);
  await page.getByRole('link', { name: 'Chuyển nơi (1)' }).click();
  const moved = await page.locator('main tbody').innerText();
  expect(moved).toContain('Chi bộ cơ sở số 73');
  expect(moved).toContain('Báo cáo viên (Đảng bộ Khối các cơ quan tỉnh Minh Sơn)');
  await page.getByRole('link', { name: 'Nghi trùng người (1)' }).click();
  await page.getByRole('button', { name: 'Là người khác, thêm' }).click();
  await apply(page, 5);
  expect(await page.getByRole('row', { name: 'Chức danh kết thúc' }).innerText()).toMatch(/1$/);
  const list = page.url();
  expect(await unitsOf(page, 'NEW-218')).toContain('Chi bộ cơ sở số 72');
  await page.getByRole('link', { name: 'Nguyễn Thị Thử 218', exact: true }).click();
  const offices = page.getByRole('table', { name: 'Chức danh' });
  expect(await offices.innerText()).toContain('Báo cáo viên');
  const person = page.url();
  await page.goto(list);
  await page.getByRole('button', { name: 'Hoàn tác lần nhập này' }).click();
  await page.getByText('Lần nhập này đã được hoàn tác').waitFor();
  expect(await unitsOf(page, 'NEW-218')).toContain('Chi bộ cơ sở số 73');
  await page.goto(person);
  expect(await offices.count()).toBe(0);
  expect(await unitsOf(page, 'NEW-TWIN')).toContain('Không tìm thấy ai');
  await page.context().close();
});

function localDate(daysFromNow: number): string {
  return new Date(Date.now() + daysFromNow * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** The campaign that reaches most people, over the whole committee. */
async function campaignOf(page: Page): Promise<{ campaign: string; assigned: number }> {
  type Campaigns = { campaigns: { campaignId: string; counts: { assigned: number } }[] };
  const { campaigns } = (await (await page.request.get('/api/coverage')).json()) as Campaigns;
  const [largest] = campaigns.toSorted((a, b) => b.counts.assigned - a.counts.assigned);
  return { campaign: largest?.campaignId ?? '', assigned: largest?.counts.assigned ?? 0 };
}
