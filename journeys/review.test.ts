import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type Placed, pagesOf, running } from '../ingest/corpus/draw-pages.ts';
import { placeOnScan, scanOf } from '../ingest/ingest.test-files.ts';
import { seriousFindings } from './axe.ts';
import { openBrowser, signIn } from './browser.ts';

/** The propaganda officer checks what was read against the page, by keyboard alone, and publishes. */

const server = inject('server');
/** A4 in points. */
const PAGE = { width: 595.28, height: 841.89 };
const SIGN: Placed = ['Số 86-NQ/ĐU', 98, 118];
const SIGNER: Placed = ['Lò Văn Thử', 385, 300];
const FIRST: readonly Placed[] = [
  ['ĐẢNG BỘ XÃ TÂN LẬP', 70, 60],
  ['ĐẢNG CỘNG SẢN VIỆT NAM', 330, 60],
  ['BAN CHẤP HÀNH', 92, 80],
  ['*', 145, 98],
  SIGN,
  ['Tân Lập, ngày 09 tháng 10 năm 2026', 305, 90],
  ['NGHỊ QUYẾT', 250, 160, 15],
  ['về công tác kiểm tra văn bản trước khi xuất bản', 160, 182],
  ...running(230, 26),
];
const SECOND: readonly Placed[] = [
  ...running(60, 8),
  ['Nơi nhận:', 70, 240],
  ['T/M BAN CHẤP HÀNH', 350, 240],
  ['- Các chi bộ trực thuộc,', 70, 258],
  ['BÍ THƯ', 395, 258],
  ['- Lưu Văn phòng Đảng ủy.', 70, 276],
  SIGNER,
];

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(path.join(tmpdir(), 'quan-triet-review-'));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** Leads to the review of a file, once it has been read. */
async function review(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  await page.goto('/department');
  await page.setInputFiles('input[type=file]', file);
  await page.locator('[name=declaredNotSecret]').check();
  await page.locator('[data-island=upload] button[type=submit]').click();
  await page.getByRole('heading', { name: 'Kiểm tra và xuất bản' }).waitFor({ timeout: 100_000 });
}

/** The frame to be seen, in points of the page whose picture it is drawn on. */
async function frameOf(page: Page): Promise<{ page: number; x: number[]; y: number[] }> {
  return await page.evaluate(({ width, height }) => {
    const frames = document.querySelectorAll('.review-page:not([hidden]) rect:not([hidden])');
    const [frame] = frames;
    const picture = frame?.closest('.page-sheet')?.querySelector('img');
    if (!frame || !picture || frames.length > 1) throw new Error(`${frames.length} frames`);
    const [box, sheet] = [frame.getBoundingClientRect(), picture.getBoundingClientRect()];
    const [across, down] = [width / sheet.width, height / sheet.height];
    return {
      page: Number(frame.closest<HTMLElement>('.review-page')?.dataset['page']),
      x: [(box.left - sheet.left) * across, (box.right - sheet.left) * across],
      y: [(box.top - sheet.top) * down, (box.bottom - sheet.top) * down],
    };
  }, PAGE);
}

/** Whether the frame stands around words written from this point on, in type of 13 points, and around little else. */
async function expectFrameAround(page: Page, number: number, x: number, y: number): Promise<void> {
  const frame = await frameOf(page);
  expect(frame.page).toBe(number);
  const [left = 0, right = 0] = frame.x;
  const [top = 0, bottom = 0] = frame.y;
  expect(Math.abs(left - x), JSON.stringify(frame)).toBeLessThan(9);
  expect(right - left).toBeGreaterThan(50);
  expect(right - left).toBeLessThan(130);
  expect(top).toBeLessThan(y + 4);
  expect(bottom).toBeGreaterThan(y + 12);
  expect(bottom - top).toBeLessThan(32);
}

async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
  for (let press = 0; press < 80; press += 1) {
    await page.keyboard.press(key);
    if (await page.evaluate((to) => document.activeElement?.matches(to) ?? false, selector)) return;
  }
  throw new Error(`80 presses of Tab did not reach ${selector}`);
}

const valueOf = (page: Page, name: string) => page.locator(`#${name}`).inputValue();

it('the frame on the picture follows the keyboard, and the document is published by keys alone', async () => {
  const page = await signIn(browser, server, 'demo-publisher');
  await review(page, 'nghi-quyet-86.pdf', await pagesOf(FIRST, SECOND));
  await tabTo(page, '#sign');
  expect(await valueOf(page, 'sign')).toBe('86-NQ/ĐU');
  await expectFrameAround(page, 1, SIGN[1], SIGN[2]);
  await tabTo(page, '#title');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('về công tác kiểm tra, đã sửa bằng bàn phím');
  await tabTo(page, '#signer');
  expect(await valueOf(page, 'signer')).toBe('Lò Văn Thử');
  await expectFrameAround(page, 2, SIGNER[1], SIGNER[2]);
  // What has the focus can be told from what has not.
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
  expect(outline).not.toBe('none');

  await page.keyboard.press('Alt+PageUp');
  expect(await page.locator('.review-page:visible').getAttribute('data-page')).toBe('1');
  await page.keyboard.press('Alt+PageDown');
  expect(await page.locator('.review-page:visible').getAttribute('data-page')).toBe('2');

  await tabTo(page, '[name=sameAsLast][value=signer]');
  const last = await page
    .locator('[name=sameAsLast][value=signer]')
    .getAttribute('data-last-value');
  await page.keyboard.press('Enter');
  expect(await valueOf(page, 'signer')).toBe(last);
  expect(last).not.toBe('Lò Văn Thử');

  await tabTo(page, '#dueDate');
  // Day and month are the same number, whichever the browser asks for first.
  await page.keyboard.type(`1212${new Date().getFullYear() + 1}`);
  // The picture can be entered and left again, forwards and back.
  await tabTo(page, '.review-page:not([hidden]) .review-scroll');
  await tabTo(page, 'main form[action$="/discard"] button');
  await tabTo(page, '#publish', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/department\/campaigns\//u);
  await page
    .locator('main')
    .getByText('đã sửa bằng bàn phím')
    .first()
    .waitFor({ state: 'attached' });
  await page.context().close();
});

it('on a scan that lies askew the frame stands around the words all the same', async () => {
  const degrees = 1.4;
  const page = await signIn(browser, server, 'demo-publisher');
  const scan = await scanOf(await pagesOf([...FIRST.slice(0, 8), ...running(230, 26)]), degrees);
  await review(page, 'ban-quet.jpg', new Uint8Array(scan));
  // A sign from a scan is never certain, so the key leads there.
  for (let press = 0; press < 7; press += 1) {
    await page.keyboard.press('F8');
    if (await page.evaluate(() => document.activeElement?.id === 'sign')) break;
  }
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('sign');
  const [x, y] = placeOnScan(SIGN[1], SIGN[2], degrees);
  await expectFrameAround(page, 1, x, y);
  await page.context().close();
});

it('without scripts a button draws the frame, and another takes the last signer, losing nothing typed', async () => {
  const viewport = { width: 320, height: 640 };
  const page = await signIn(browser, server, 'demo-publisher', undefined, {});
  await review(page, 'nghi-quyet-86-b.pdf', await pagesOf(FIRST, SECOND, running(60, 4)));
  const address = new URL(page.url()).pathname;
  await page.context().close();

  const plain = await signIn(browser, server, 'demo-publisher', viewport, {
    javaScriptEnabled: false,
  });
  await plain.goto(address);
  await plain.locator('#title').fill('Đang sửa dở');
  await plain.locator('[data-show-field=signer]').click();
  await plain.waitForURL(/\?field=signer/u);
  await expectFrameAround(plain, 2, SIGNER[1], SIGNER[2]);
  expect(await valueOf(plain, 'title')).toBe('Đang sửa dở');
  await plain.locator('.review-page:visible .review-pager button').first().click();
  await plain.waitForURL(/\?page=1/u);
  expect(await plain.locator('.review-page:visible').getAttribute('data-page')).toBe('1');
  const same = plain.locator('[name=sameAsLast][value=signer]');
  const last = await same.getAttribute('data-last-value');
  await same.click();
  await plain.waitForURL(/\?field=signer/u);
  expect(await valueOf(plain, 'signer')).toBe(last);
  expect(await valueOf(plain, 'title')).toBe('Đang sửa dở');
  await plain.context().close();
});

it('has no serious finding of axe and does not scroll sideways, on a small phone and on a desk', async () => {
  const page = await signIn(browser, server, 'demo-publisher');
  await review(page, 'nghi-quyet-86-c.pdf', await pagesOf(FIRST, SECOND, running(60, 5)));
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.reload();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    expect(await seriousFindings(page)).toEqual([]);
    const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(scroll).toBeLessThanOrEqual(width);
  }
  await page.context().close();
});
