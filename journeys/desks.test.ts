import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openBrowser, signIn } from './browser.ts';
import { announced, pressOn, tabTo } from './keyboard.ts';

/** What the desks do each week: the secretary chases, the officer hands in a report; and a notice reaches a phone. */

const server = inject('server');
/** What the department publishes here, to those who hold a role: nobody has acknowledged it before. */
const TITLE_BY_KEYS = 'gửi bằng bàn phím';
let browser: Browser;
let campaignByKeys: string;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

it('the secretary sees who is outstanding, opens the list, plans a conference and reminds the rest', async () => {
  const page = await signIn(browser, server, 'demo-secretary');
  await page.goto('/cell');
  await page.locator('main a[href^="/cell?"]').first().click();
  await page.locator('main a[href$="/remind"]').first().click();
  await page.locator('main form[action$="/remind"] button').click();
  await page.waitForURL(/\/remind/);
  expect(await page.locator('main').textContent()).toMatch(/Hôm nay đã nhắc \d+ người/u);

  await page.goto('/conferences/new');
  await page.locator('main input[name=title]').fill('Sinh hoạt chuyên đề của chi bộ');
  await page.locator('main input[name=place]').fill('Phòng họp tầng 1');
  await page.locator('main input[name=time]').fill('08:00');
  for (const name of ['campaign', 'unit'])
    await page.locator(`main input[name=${name}]`).first().check();
  await page.locator('main form button[type=submit]').last().click();
  await page.waitForURL(/\/conferences\/\w{10,}$/u);
  expect(await page.locator('h1').textContent()).toBe('Sinh hoạt chuyên đề của chi bộ');
  await page.context().close();
});

/** Somebody who uses the keys alone, from signing in on. */
async function signInByKeys(userName: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', baseURL: server });
  const page = await context.newPage();
  await page.goto(`/demonstration/${userName}`);
  await pressOn(page, 'main form button[type=submit]');
  await page.waitForURL((url) => !url.pathname.startsWith('/demonstration'));
  return page;
}

const ATTEST = 'main a[href*="/members/"][aria-label^="Xác nhận thay"]';

/** The address of a campaign on the desk in which the secretary may attest for somebody; leaves the desk as it was. */
async function cellWithSomebodyToAttest(page: Page): Promise<string> {
  const links = page.locator('main a[href^="/cell?"]');
  const addresses = await links.evaluateAll((all) =>
    all.map((one) => one.getAttribute('href') ?? ''),
  );
  for (const address of addresses) {
    await page.goto(address);
    const isFound = (await page.locator(ATTEST).count()) > 0;
    await page.goto('/cell');
    if (isFound) return address;
  }
  throw new Error('nobody is left to attest for');
}

it('the secretary attests by keys alone, and hears whom, what and whether it is done', async () => {
  const page = await signInByKeys('demo-secretary');
  await pressOn(page, 'nav a[href="/cell"]');
  await page.waitForURL(/\/cell$/u);
  await pressOn(page, `main a[href="${await cellWithSomebodyToAttest(page)}"]`);
  await page.waitForURL(/campaign=/u);
  await tabTo(page, ATTEST);
  expect(await announced(page)).toMatch(/link \\?"Xác nhận thay: \p{L}+ .+"/u);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/members\//u);
  const campaign = new URL(page.url()).pathname.split('/')[2];
  const name = await page.locator('h1').innerText();
  await tabTo(page, '#attest-reason');
  expect(await announced(page)).toContain('textbox "Lý do"');
  await page.keyboard.type('Đã dự sinh hoạt, ký vào danh sách giấy');
  await tabTo(page, 'button[value=attest]');
  expect(await announced(page)).toMatch(/^- button "Xác nhận thay/u);
  await page.keyboard.press('Enter');
  await page.waitForURL(/done=recorded/u);
  expect(await page.getByRole('status').first().innerText()).toContain('ghi');
  await pressOn(page, 'nav a[href="/cell"]');
  await page.waitForURL(/\/cell$/u);
  // Where nobody is left outstanding the desk shows the next campaign.
  await page.goto(`/cell?campaign=${campaign}`);
  expect(await page.getByRole('row').filter({ hasText: name }).innerText()).toContain(
    'Được xác nhận thay',
  );
  await page.context().close();
});

it('the department publishes by keys alone, from the file to the campaign', async () => {
  // The sample with one byte more is another file, and gets another number by hand.
  const sample = path.join(inject('data'), 'samples', '41-TB-DUK-lich-hoi-nghi-bao-cao-vien.pdf');
  const buffer = Buffer.concat([await readFile(sample), Buffer.from('\n')]);
  const page = await signInByKeys('demo-publisher');
  await pressOn(page, 'nav a[href="/department"]');
  await tabTo(page, 'input[type=file]');
  const asked = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await asked).setFiles({ name: 'lich.pdf', mimeType: 'application/pdf', buffer });
  await tabTo(page, 'input[name=declaredNotSecret]');
  expect(await announced(page)).toMatch(/checkbox "Tôi cam kết/u);
  await page.keyboard.press('Space');
  expect(await announced(page)).toContain('[checked]');
  await pressOn(page, '.upload-form button[type=submit]');
  await page.locator('#publish').waitFor({ timeout: 60_000 });
  for (const [field, text] of [
    ['#sign', '52-TB/ĐUK'],
    ['#title', TITLE_BY_KEYS],
  ] as const) {
    await tabTo(page, field);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  }
  await tabTo(page, 'input[name=audience]:checked');
  await page.keyboard.press('ArrowDown');
  expect(await announced(page)).toMatch(/radio "Tổ chức hoặc vai trò được chọn" \[checked\]/u);
  await pressOn(page, 'input[name=role][value=officer]', 'Space');
  await tabTo(page, 'input[name=dueDate]');
  await page.keyboard.type(`1212${new Date().getFullYear() + 1}`);
  // Who is reached is told while it is chosen: also whom nobody looks after.
  const figures = page.locator('.audience-preview [aria-live=polite]');
  await figures.getByText('Tổ chức chưa có bí thư trên hệ thống').waitFor();
  await page.locator('#publish', { hasText: /^Xuất bản cho [1-9]\d? đảng viên$/u }).waitFor();
  await pressOn(page, '#publish');
  await page.waitForURL(/\/department\/campaigns\//u);
  expect(await page.locator('h1').textContent()).toBe(TITLE_BY_KEYS);
  campaignByKeys = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.context().close();
});

it('the officer goes from a cell of the overview to the report, which is finished when it is opened', async () => {
  const page = await signIn(browser, server, 'demo-officer');
  await page.goto('/overview');
  await page.locator('main table a[href^="/coverage/"]').first().click();
  await page.waitForURL(/\/coverage\//u);
  await page.locator('main a[href^="/reports/new"]').first().click();
  await page.locator('main form button[type=submit]').last().click();
  await page.waitForURL(/\/reports\/\w{10,}$/u);
  expect(await page.locator('.report-text').textContent()).toMatch(/đồng chí phải xác nhận/u);
  for (const format of ['docx', 'xlsx', 'csv']) {
    const file = await page.request.get(`${page.url()}/files/${format}`);
    expect(file.status(), format).toBe(200);
    expect((await file.body()).length, format).toBeGreaterThan(1000);
  }
  await page.goto(`${page.url()}?check=1`);
  expect(await page.locator('.notice-success').textContent()).toContain('trùng với báo cáo');

  // The chart says its figures to whoever does not see it.
  await page.goto('/coverage');
  await page.goto((await page.locator('main a[href^="/coverage/"]').first().getAttribute('href'))!);
  await page.locator('main a[href*="/course"]').first().click();
  await page.waitForURL(/\/course/u);
  const chart = page.locator('svg.chart').first();
  expect(await chart.getAttribute('role')).toBe('img');
  expect((await chart.getAttribute('aria-label'))?.length).toBeGreaterThan(10);
  await page.emulateMedia({ media: 'print' });
  expect(await chart.isVisible()).toBe(true);
  expect(await page.locator('details table').first().isVisible()).toBe(true);
  await page.context().close();
});

it('from a notice it is three taps to the receipt, and the first view of the reader is light', async () => {
  const secretary = await signIn(browser, server, 'demo-secretary');
  const send = secretary.locator('main form[action$="/remind"] button');
  await expect
    .poll(
      async () => {
        await secretary.goto(`/campaigns/${campaignByKeys}/remind`);
        return await send.count();
      },
      { timeout: 60_000 },
    )
    .toBe(1);
  await send.click();
  await secretary.getByText(/Hôm nay đã nhắc \d+ người/u).waitFor();
  await secretary.context().close();

  const phone = { width: 360, height: 720 };
  const page = await signIn(browser, server, 'demo-unit-officer', phone, {
    serviceWorkers: 'block',
    hasTouch: true,
  });
  await page.goto('/notices');
  let taps = 0;
  const tap = async (selector: string) => {
    taps += 1;
    await page.locator(selector).first().tap();
  };
  await tap(`main li:has-text("${TITLE_BY_KEYS}") a, main article:has-text("${TITLE_BY_KEYS}") a`);
  await page.waitForURL(/\/documents\//u);
  const reader = page.url();
  await tap('details:has(form[action$="/acknowledge"]) summary');
  await tap('form[action$="/acknowledge"] button[type=submit]:visible');
  await page.waitForURL(/\/receipts\//u);
  expect(taps).toBe(3);

  const weight = await weightOf(page, reader);
  expect(weight.all).toBeLessThanOrEqual(60_000);
  expect(weight.scripts).toBeLessThanOrEqual(25_000);
  expect(weight.scripts).toBeGreaterThan(1_000);
  await page.context().close();
});

/** Bytes of a first visit as an edge compresses them, pictures and fonts left out; a few hundred a file for headers. */
async function weightOf(page: Page, address: string): Promise<{ all: number; scripts: number }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  const read: Promise<{ type: string; bytes: number }>[] = [];
  page.on('response', (response) => {
    const type = response.request().resourceType();
    if (type === 'image' || type === 'font') return;
    read.push(response.body().then((body) => ({ type, bytes: gzipSync(body).length + 300 })));
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  const files = await Promise.all(read);
  const sum = (some: typeof files) => some.reduce((bytes, file) => bytes + file.bytes, 0);
  return { all: sum(files), scripts: sum(files.filter(({ type }) => type === 'script')) };
}

it('a push is shown as it was sent, and a tap opens the page it tells of', async () => {
  const page = await signIn(browser, server, 'demo-member');
  await page.goto('/');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  const [worker] = page.context().serviceWorkers();
  // This browser reaches no push service and shows no notices: the test stands in for both, the worker is real.
  const shown = await worker?.evaluate(async () => {
    const scope = globalThis as unknown as WorkerScope;
    const notices: unknown[] = [];
    scope.registration.showNotification = (title, { body, tag, data }) => {
      notices.push({ title, body, tag, path: data.path });
      return Promise.resolve();
    };
    const sent = {
      title: 'Quán triệt: 1 việc mới',
      body: 'Sắp đến hạn',
      tag: 't',
      path: '/notices',
    };
    for (const data of [JSON.stringify(sent), 'not JSON'])
      scope.dispatchEvent(new scope.PushEvent('push', { data }));
    const tap = new scope.ExtendableEvent('notificationclick');
    const notification = { close: () => notices.push('closed'), data: { path: '/notices' } };
    scope.dispatchEvent(Object.assign(tap, { notification }));
    return notices;
  });
  expect(shown).toEqual([
    { title: 'Quán triệt: 1 việc mới', body: 'Sắp đến hạn', tag: 't', path: '/notices' },
    { title: 'Quán triệt', body: '', tag: 'notice', path: '/notices' },
    'closed',
  ]);
  await page.waitForURL(/\/notices$/u);
  await page.context().close();
});

/** What the test uses of the service worker's scope. */
type WorkerScope = {
  registration: {
    showNotification: (
      title: string,
      options: { body: string; tag: string; data: { path: string } },
    ) => Promise<void>;
  };
  dispatchEvent: (event: Event) => void;
  PushEvent: new (name: string, more: { data: string }) => Event;
  ExtendableEvent: new (name: string) => Event;
};
