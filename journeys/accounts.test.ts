import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { expectAccessible, seriousFindings } from './axe.ts';
import { openBrowser, signIn } from './browser.ts';

/** Passkeys belong to a name, not to a number: the same service by its other name. */
const server = inject('server').replace('127.0.0.1', 'localhost');
const PHONE = { width: 320, height: 640 };
const PASSWORD = 'ruộng lúa chín vàng ven sông';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function phone(): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE, locale: 'vi-VN', baseURL: server });
  return await context.newPage();
}

/** A device with a fingerprint reader, on which a finger lies. */
async function withFingerprint(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function typePassword(page: Page, userName: string): Promise<void> {
  await page.goto('/sign-in');
  await page.fill('#userName', userName);
  await page.fill('#password', PASSWORD);
  await page.locator('form[action="/sign-in"] button[type=submit]').click();
}

async function signOut(page: Page): Promise<void> {
  await page.locator('form[action="/sign-out"] button').click();
  await page.waitForURL(/\/sign-in$/);
}

/** Prints a slip as the secretary would; gives what stands on it. */
async function slipOfTheCell(): Promise<{ userName: string; code: string }> {
  const desk = await signIn(browser, server, 'demo-secretary');
  await desk.goto('/members');
  await desk.locator('main form[action^="/members/slips/"] button').last().click();
  await desk.waitForSelector('.slip');
  expect(await desk.locator('.slip svg').count()).toBe(1);
  expect(await seriousFindings(desk)).toEqual([]);
  const [userName = '', code = ''] = await desk.locator('.slip code').allTextContents();
  await desk.context().close();
  return { userName, code };
}

let slip: { userName: string; code: string };
let own: Page;

it('a member activates on a phone from the slip, adds a passkey and signs in with it', async () => {
  slip = await slipOfTheCell();
  own = await phone();
  await withFingerprint(own);
  await own.goto(`/activate#${new URLSearchParams(slip).toString()}`);
  await own.waitForFunction(() => location.hash === '');
  expect(await own.inputValue('#userName')).toBe(slip.userName);
  await own.fill('#password', PASSWORD);
  await own.fill('#repeat', PASSWORD);
  await own.locator('form[action="/activate"] button[type=submit]').first().click();
  await own.waitForURL(/\/account\?activated/);
  await own.fill('#passkey-register-name', 'Điện thoại của tôi');
  await own.click('#passkey-register');
  await own.waitForSelector('main table >> text=Điện thoại của tôi');
  await expectAccessible(own);
  await own.setViewportSize(PHONE);
  await signOut(own);
  expect(await own.context().cookies()).not.toContainEqual(
    expect.objectContaining({ name: '__Host-session' }),
  );
  await own.goto('/account');
  await own.waitForURL(/\/sign-in/);
  await own.click('#passkey-sign-in');
  await own.waitForURL(/\/account$/);
});

it('a session elsewhere is ended from here, and is over there', async () => {
  const forgotten = await phone();
  await typePassword(forgotten, slip.userName);
  await forgotten.waitForURL(`${server}/`);
  await own.goto('/account/sessions');
  await expectAccessible(own);
  await own.setViewportSize(PHONE);
  await own.locator('form[action$="/end"] button').first().click();
  await own.waitForURL(/\?ended/);
  await forgotten.goto('/documents');
  expect(new URL(forgotten.url()).pathname).toBe('/sign-in');
  await forgotten.context().close();
});

it('one tap leaves nothing of a person on a shared phone, and the back button shows nothing', async () => {
  const page = await phone();
  const context = page.context();
  await typePassword(page, slip.userName);
  await page.waitForURL(`${server}/`);
  await page
    .locator('[data-island=copies][aria-busy=false] .copies-state', { hasText: /đang giữ [1-9]/ })
    .waitFor({ timeout: 60_000 });
  const name = (await page.locator('.toolbar-person').innerText()).replace('Đồng chí ', '');
  await page.locator('main a[href^="/documents/"]').first().click();
  await page.locator('.reader-text').waitFor();
  await page.goto('/account/data');
  expect(await page.locator('main').innerText()).toContain(name);
  expect(await leftOn(page)).toMatch(/documents/);
  const kept = await context.newPage();
  await kept.goto('/account');

  await signOut(page);
  await page.waitForLoadState('networkidle');
  expect(await context.cookies()).toEqual([]);
  const left = await leftOn(page);
  for (const trace of [name, slip.userName, 'documents/']) expect(left).not.toContain(trace);
  for (let back = 0; back < 3; back += 1) {
    await page.goBack();
    await page.waitForURL(/\/sign-in/);
    await page.waitForLoadState('networkidle');
    expect(await page.locator('body').innerText()).not.toContain(name);
  }
  // Some browsers bring a whole page back out of memory; this one asks for it anew.
  expect(await kept.locator('body').innerText()).toContain(name);
  await kept.evaluate(() =>
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
  );
  await kept.waitForURL(/\/sign-in/);
  await context.close();
});

/** Everything that the browser holds for the site, as text: addresses of what is cached, databases, storage. */
function leftOn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const cached: string[] = [];
    for (const cacheName of await caches.keys())
      for (const { url } of await (await caches.open(cacheName)).keys())
        cached.push(`${cacheName} ${url}`);
    const stored: unknown[] = [];
    for (const { name: databaseName = '' } of await indexedDB.databases()) {
      const opened = indexedDB.open(databaseName);
      await new Promise((resolve) => opened.addEventListener('success', resolve));
      for (const store of opened.result.objectStoreNames) {
        const all = opened.result.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => all.addEventListener('success', resolve));
        stored.push(...all.result.map((one: unknown) => ({ store, one })));
      }
      opened.result.close();
    }
    return JSON.stringify({
      cached,
      stored,
      local: Object.entries(localStorage),
      tab: Object.entries(sessionStorage),
    });
  });
}

it('somebody who becomes an officer needs a second factor from the next password on', async () => {
  const desk = await signIn(browser, server, 'demo-administrator');
  await desk.goto('/administration/grants');
  await expectAccessible(desk);
  await desk.fill('#memberCode', slip.userName);
  await desk.selectOption('#role', 'officer');
  await desk
    .locator('form[method=post][action="/administration/grants"] button[type=submit]')
    .click();
  await desk.waitForURL(/done=given/);
  await desk.goto('/administration/keys');
  await expectAccessible(desk);
  await desk.context().close();

  const other = await phone();
  await typePassword(other, slip.userName);
  await other.waitForURL(/\/sign-in\/second-factor/);
  await expectAccessible(other);
  await other.goto('/coverage');
  await other.waitForURL(/\/sign-in\/second-factor/);
  await other.context().close();
  await signOut(own);
  await typePassword(own, slip.userName);
  await own.waitForURL(/\/sign-in\/second-factor/);
  await own.click('#passkey-sign-in');
  await own.waitForURL(`${server}/`);
  expect((await own.goto('/coverage'))?.status()).toBe(200);
});

it('a role is given to many by a list that is looked at line by line first', async () => {
  const desk = await signIn(browser, server, 'demo-administrator', PHONE);
  await desk.goto('/administration/grants');
  await desk.click('a[href="/administration/grants/list"]');
  await desk.waitForURL(/\/grants\/list$/);
  await desk.fill('#validFrom', '2099-01-01');
  await desk.fill('#lines', `${slip.userName}\n${slip.userName}; DUK\nNOBODY-1`);
  await desk.locator('form[action="/administration/grants/list"] button').click();
  const give = desk.locator('form[action="/administration/grants/list/confirm"] button');
  await give.waitFor();
  expect(await desk.locator('main table tbody tr').count()).toBe(3);
  expect(await seriousFindings(desk)).toEqual([]);
  expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  await give.click();
  await desk.waitForURL(/\/administration\/grants\?given=2&held=0$/);
  await desk.context().close();
});

it('signing in by a provider finds the account that its owner linked', async () => {
  await own.goto('/account');
  const linking = own.locator('form[action="/account/identities"] button');
  await linking.click();
  await goThroughProvider(own);
  await own.waitForURL(/\/account$/);
  await own.waitForSelector('form[action^="/account/identities/"]');
  await signOut(own);
  await own.locator('form[action="/sign-in/provider"] button').click();
  await goThroughProvider(own);
  await own.waitForURL(/\/sign-in\/second-factor/);
  await own.click('#passkey-sign-in');
  await own.waitForURL(`${server}/`);
  expect(await own.locator('form[action="/sign-out"]').count()).toBe(1);
});

/** Goes through the pages of the provider: a name where it asks for one, and agreeing. */
async function goThroughProvider(page: Page): Promise<void> {
  await page.waitForURL(/\/interaction\//);
  if (await page.locator('input[name=login]').isVisible()) {
    await page.fill('input[name=login]', 'somebody');
    await page.fill('input[name=password]', 'anything');
    const before = page.url();
    await page.locator('button[type=submit]').click();
    await page.waitForURL((url) => url.href !== before && url.pathname.startsWith('/interaction/'));
  }
  await page.locator('button[type=submit]').click();
}

it('a secretary who asks for a neighbour’s list finds nothing', async () => {
  const officer = await signIn(browser, server, 'demo-officer');
  await officer.goto('/members');
  const first = officer.locator('main table a[href^="/members?unit="]').last();
  const neighbour = (await first.getAttribute('href')) ?? '';
  await officer.context().close();
  const secretary = await signIn(browser, server, 'demo-secretary');
  expect((await secretary.goto(neighbour))?.status()).toBe(404);
  expect((await secretary.goto('/members?unit=nowhere'))?.status()).toBe(404);
  await secretary.context().close();
});
