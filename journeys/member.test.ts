import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest';
import { expectAccessible } from './axe.ts';
import { openBrowser, signIn } from './browser.ts';
import { type Network, openNetwork } from './network.ts';

/**
 * What a member does beyond reading with a network. A phone without one: what is to be read lies on it,
 * acknowledging is kept, and each acknowledgement reaches the ledger once, as the person who gave it. Then
 * questions about a passage, finding in a document, and how the screens do.
 */

const server = inject('server');
const PHONE = { width: 360, height: 720 };
const DAY_MS = 86_400_000;
const KEPT = /Máy này đang giữ [1-9]/;

let browser: Browser;
let network: Network;
beforeAll(async () => {
  browser = await openBrowser();
  network = await openNetwork(server);
});
// A journey that ends early must not leave the next one without a network.
afterEach(() => network.mend());
afterAll(async () => {
  await browser.close();
  await network.close();
});

async function goOffline(context: BrowserContext): Promise<void> {
  network.cut();
  await context.setOffline(true);
}

async function goOnline(context: BrowserContext): Promise<void> {
  network.mend();
  await context.setOffline(false);
}

/** The browser ends its service worker, as it does whenever it likes; the next request starts it again. */
async function stopServiceWorker(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  await devtools.detach();
}

/** Signs in as this person on the same phone, whoever had it before. */
async function signInAgain(page: Page, userName: string): Promise<void> {
  // Back online, the page may be on its way to sign-in or home by itself: let that end first.
  await page.waitForLoadState('networkidle');
  await page.goto(`/demonstration/${userName}`);
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/demonstration'));
}

/** Home, until nothing more is being fetched for keeping. */
async function homeAtRest(page: Page): Promise<void> {
  await page.goto('/');
  await page
    .locator('[data-island=copies][aria-busy=false] .copies-state', { hasText: KEPT })
    .waitFor();
}

/**
 * Until the phone keeps everything that the home page lists as to be read, and gives the addresses of that. What is
 * published meanwhile, or could not be fetched at once, is kept at the next visit.
 */
async function untilKept(page: Page): Promise<string[]> {
  let addresses: string[] = [];
  await expect
    .poll(
      async () => {
        await homeAtRest(page);
        addresses = await listedToRead(page);
        const kept = await keptAddresses(page);
        return addresses.filter((address) => !kept.includes(address));
      },
      { timeout: 60_000 },
    )
    .toEqual([]);
  return addresses;
}

async function keptAddresses(page: Page): Promise<string[]> {
  return await page.evaluate(async () => {
    const copies = await caches.open('copies-v1');
    return (await copies.keys()).map((request) => new URL(request.url).pathname);
  });
}

/** Reads the copy of the document with this sign and acknowledges it, all without a network. */
async function acknowledgeCopy(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByText('Đang đọc bản giữ trên máy').waitFor();
  await page.locator('#acknowledge form button[type=submit]').click();
  await page.waitForURL(/\/offline\/shelf-vi\.html\?kept/);
  await page.getByText('Đã giữ xác nhận trên máy').waitFor();
}

/** The addresses of what this person still has to read, as the home page lists it. */
async function listedToRead(page: Page): Promise<string[]> {
  const links = page.locator('section[aria-labelledby=to-read] .document-title a');
  return await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
}

/** How many acknowledgements of this member stand in the ledger, as their history counts them. */
async function receipts(page: Page): Promise<number> {
  await page.goto('/history');
  return Number(/\d+/.exec((await page.locator('.lead').textContent()) ?? '')?.[0]);
}

/** A clock of the page and of the service worker that is off by this much cannot be set; the page's can. */
async function phone(userName: string, skew = 0): Promise<{ page: Page; context: BrowserContext }> {
  const page = await signIn(browser, network.address, userName, PHONE);
  const context = page.context();
  if (skew !== 0) await context.clock.setFixedTime(Date.now() + skew);
  return { page, context };
}

it('has a manifest that can be installed, with icons of the size they say', async () => {
  const { page, context } = await phone('demo-auditor');
  const devtools = await context.newCDPSession(page);
  await page.goto('/');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const { errors, data } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? '{}') as { icons: { src: string; sizes: string }[] };
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (address) => {
      const picture = await createImageBitmap(await (await fetch(address)).blob());
      return `${picture.width}x${picture.height}`;
    }, src);
    expect(size, src).toBe(sizes);
  }
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.map(({ errorId }) => errorId)).not.toContain('no-manifest');
  await context.close();
});

it('reads and acknowledges without a network, over closing the page, and sends each once', async () => {
  const { page, context } = await phone('demo-auditor');
  const before = await receipts(page);
  const addresses = await untilKept(page);
  expect(addresses.length).toBeGreaterThan(1);

  await goOffline(context);
  for (const address of addresses) await acknowledgeCopy(page, address);
  // Once more on the same copy, and the page closed: still one deed each.
  await page.goto(addresses[0] ?? '/');
  await page.locator('#acknowledge').getByText('Máy giữ lại và sẽ gửi khi có mạng').waitFor();
  await page.close();

  await goOnline(context);
  const again = await context.newPage();
  await again.goto('/');
  await again
    .getByText('đã được gửi và ghi sổ')
    .nth(addresses.length - 1)
    .waitFor();
  expect(await receipts(again)).toBe(before + addresses.length);
  await again.locator('a[href^="/receipts/"]').first().click();
  await again.getByText('máy tự báo, lúc không có mạng').waitFor();
  await context.close();
});

it('is never sent as somebody else, outlives a sign-out, and takes no document along', async () => {
  const { page, context } = await phone('demo-unit-officer', DAY_MS);
  const [address = ''] = await untilKept(page);
  await goOffline(context);
  await acknowledgeCopy(page, address);
  // The session ends meanwhile; somebody else takes the phone.
  await context.clearCookies();
  await goOnline(context);
  await signInAgain(page, 'demo-administrator');
  await page.getByText('xác nhận chưa gửi của một đồng chí khác').waitFor();
  const other = await receipts(page);
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.waitForURL(/sign-in/);
  expect(await page.evaluate(() => caches.keys())).not.toContain('copies-v1');

  await signInAgain(page, 'demo-administrator');
  expect(await receipts(page)).toBe(other);
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.waitForURL(/sign-in/);
  await signInAgain(page, 'demo-unit-officer');
  await page.getByText('đã được gửi và ghi sổ').waitFor();
  await context.close();
});

it('forgets at once who signs out without a network, and ends the session before anything else with one', async () => {
  const { page, context } = await phone('demo-administrator');
  await untilKept(page);
  await goOffline(context);
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.getByText('Đã đăng xuất khỏi máy này').waitFor();
  await page.getByText('Máy này chưa giữ văn bản nào').waitFor();
  expect(await keptAddresses(page)).toEqual([]);
  await goOnline(context);
  // With the network back the shelf leads home by itself.
  await page.waitForURL(/\/sign-in/);
  expect(await context.cookies()).toEqual([]);
  await context.close();
});

it('tells the member, and records nothing, when another edition is in force by then', async () => {
  const { page, context } = await phone('demo-publisher');
  const [address = ''] = await untilKept(page);
  await goOffline(context);
  await acknowledgeCopy(page, address);
  // What the phone holds now names an edition that the service does not have in force.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        indexedDB.open('quan-triet').addEventListener('success', (event) => {
          const { result } = event.target as IDBOpenDBRequest;
          const store = result
            .transaction('acknowledgements', 'readwrite')
            .objectStore('acknowledgements');
          store.getAll().addEventListener('success', (read) => {
            for (const kept of (read.target as IDBRequest<{ editionSha256: string }[]>).result)
              store.put({ ...kept, editionSha256: 'ab'.repeat(32) });
          });
          store.transaction.addEventListener('complete', () => resolve());
        });
      }),
  );
  await goOnline(context);
  // With the network back the shelf leads home by itself.
  await page.waitForURL((url) => url.pathname === '/');
  await page.getByText('Xác nhận giữ trên máy chưa được ghi').waitFor();
  await page.getByText('Văn bản vừa có bản mới').waitFor();
  await page.goto('/');
  expect(await listedToRead(page)).toContain(address);
  await page.getByRole('button', { name: 'Tôi đã biết' }).click();
  await page.reload();
  expect(await page.getByText('Xác nhận giữ trên máy chưa được ghi').count()).toBe(0);
  await context.close();
});

it('shows page pictures without a network once they are kept, and the shelf for anything else', async () => {
  const { page, context } = await phone('demo-administrator');
  await untilKept(page);
  const row = page.locator('.copy-line').first();
  await row.getByRole('button', { name: /^Giữ cả ảnh trang \(.+[kM]B\)$/ }).click();
  await row.getByText(/^Đang giữ chữ và ảnh trang/).waitFor();
  const address = (await row.getByRole('link').getAttribute('href')) ?? '';
  await goOffline(context);
  await page.goto(`${address}?view=pictures`);
  const picture = page.locator('.page-picture img').first();
  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(500);
  await page.goto('/search?q=abc');
  await page.getByRole('heading', { name: 'Đang không có mạng' }).waitFor();
  await stopServiceWorker(page);
  await page.locator('#kept-documents a').first().click();
  await page.getByText('Đang đọc bản giữ trên máy').waitFor();
  await context.close();
});

it('asks about a passage; the answer stands there for another reader, and the asker is told', async () => {
  const asker = await signIn(browser, server, 'demo-secretary');
  await asker.goto('/search?q=12-NQ%2F%C4%90UK&list=1');
  await asker.locator('main a[href^="/documents/"]').first().click();
  await asker.locator('.reader-text').waitFor();
  const address = new URL(asker.url()).pathname;
  await asker.getByRole('link', { name: 'Hỏi về một đoạn' }).click();
  await expectAccessible(asker);
  const passage = asker.getByLabel('Đoạn muốn hỏi');
  await passage.selectOption({ index: 2 });
  const anchor = await passage.inputValue();
  await asker.getByLabel('Câu hỏi').fill('Chi bộ ghép thì ai là người chịu trách nhiệm?');
  await asker.getByRole('button', { name: 'Gửi câu hỏi' }).click();
  await asker.getByText('Đã gửi câu hỏi').waitFor();

  const desk = await signIn(browser, server, 'demo-publisher');
  await desk.goto('/department/questions');
  await expectAccessible(desk);
  await desk
    .getByRole('link', { name: /^Trả lời/ })
    .first()
    .click();
  await desk.getByRole('heading', { name: 'Trả lời câu hỏi' }).waitFor();
  await expectAccessible(desk);
  const person = (await asker.locator('.toolbar-person').textContent()) ?? '';
  const name = person.replace('Đồng chí ', '');
  expect(name).not.toBe('');
  expect(await desk.locator('main').innerText()).not.toContain(name);
  await desk.getByLabel('Câu trả lời').fill('Bí thư chi bộ ghép chịu trách nhiệm.');
  await desk.getByRole('button', { name: 'Trả lời và công bố' }).click();
  await desk.waitForURL(/\/department\/questions$/);
  await desk.context().close();

  await asker.goto('/');
  await asker.getByRole('link', { name: /câu hỏi của đồng chí đã được trả lời/ }).click();
  await asker.getByText('Bí thư chi bộ ghép chịu trách nhiệm.').first().waitFor();
  await asker.context().close();

  const reader = await signIn(browser, server, 'demo-member');
  await reader.goto(address);
  const place = reader.locator(`[id="doan-${encodeURIComponent(anchor)}"] .passage-answers`);
  await place.locator('summary').click();
  await place.getByText('Bí thư chi bộ ghép chịu trách nhiệm.').first().waitFor();
  await reader.context().close();
});

it('finds within the document with and without marks, with and without JavaScript, by keyboard', async () => {
  const page = await signIn(browser, server, 'demo-officer');
  const address = await aboutCells(page);
  await page.goto(address);
  await page.locator('#find').focus();
  await page.keyboard.type('chi bo');
  await page.locator('mark.found-here').waitFor();
  const all = await page.locator('mark.found').count();
  expect(all).toBeGreaterThan(1);
  await page.keyboard.press('Enter');
  await page.getByText(`Chỗ 2 trên ${all}`).waitFor();
  await page.locator('#find').fill('chỉ bộ');
  await page.getByText('Không có trong văn bản này').waitFor();
  await page.context().close();

  const plain = await signIn(browser, server, 'demo-officer', PHONE, { javaScriptEnabled: false });
  await plain.goto(address);
  await plain.locator('#find').fill('chi bo');
  await plain.locator('#find').press('Enter');
  await plain.waitForURL(/find=chi\+bo#found$/u);
  const first = plain.locator('.found-in-document a').first();
  expect(await first.getAttribute('href')).toMatch(/^#doan-/);
  await plain.context().close();
});

/** Whether it lies within what the screen shows. */
async function isInSight(place: Locator): Promise<boolean> {
  return await place.evaluate((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
}

/** Where the resolution on meetings of cells is read. */
async function aboutCells(page: Page): Promise<string> {
  await page.goto('/documents');
  const link = page.getByRole('link', { name: /sinh hoạt chi bộ trong các cơ quan/ }).first();
  return (await link.getAttribute('href')) ?? '';
}

it('on a phone, finding leaves the field in sight while typing, then goes along from match to match', async () => {
  const page = await signIn(browser, server, 'demo-officer', PHONE);
  await page.goto(await aboutCells(page));
  const field = page.locator('#find');
  await field.pressSequentially('chi bo');
  await page.getByText(/Chỗ 1 trên \d+/u).waitFor();
  await expect.poll(() => isInSight(field)).toBe(true);
  await page.keyboard.press('Enter');
  await expect.poll(() => isInSight(page.locator('mark.found-here'))).toBe(true);
  await page.getByRole('button', { name: 'Chỗ sau' }).click();
  await page.getByText(/Chỗ 2 trên \d+/u).waitFor();
  await expect.poll(() => isInSight(page.locator('mark.found-here'))).toBe(true);
  await page.getByRole('button', { name: 'Xong' }).click();
  expect(await page.locator('mark.found').count()).toBe(0);
  await page.context().close();
});

it('has no serious finding on the screens of a member, home also in the largest letters', async () => {
  const page = await signIn(browser, server, 'demo-officer');
  const address = await aboutCells(page);
  expect(address).toMatch(/^\/documents\//);
  const screens = [
    '/',
    address,
    `${address}/sheet`,
    `${address}/printed/1`,
    '/history',
    '/questions',
  ];
  for (const path of screens) {
    await page.goto(path);
    await expectAccessible(page);
  }
  await page.context().addCookies([{ name: 'textSize', value: 'largest', url: server }]);
  await page.goto('/');
  await expectAccessible(page);
  await page.context().close();
});
