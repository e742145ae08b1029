import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openBrowser, signIn } from './browser.ts';

/** What the desks do each week: the secretary chases, the officer hands in a report; and a notice reaches a phone. */

const server = inject('server');
let browser: Browser;
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
