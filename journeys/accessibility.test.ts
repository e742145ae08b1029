import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { seriousFindings } from './axe.ts';
import { openBrowser, signIn } from './browser.ts';

/** Every screen at a small phone's and a desk's width: no serious finding of axe, no sideways scrolling. */

const server = inject('server');
const SIZES = [
  { width: 320, height: 640 },
  { width: 1280, height: 900 },
];

/** A screen by its path, or by the link that leads there from a path. */
type Screen = { name: string; path: string; follow?: string };
const SCREENS: Record<string, Screen[]> = {
  'demo-member': [
    { name: 'home', path: '/' },
    { name: 'documents', path: '/documents' },
    { name: 'search', path: '/search?q=nghi%20quyet%20sinh%20hoat' },
    { name: 'search without a result', path: '/search?q=xyzxyz' },
    { name: 'reader', path: '/documents', follow: 'main a[href^="/documents/"]' },
    { name: 'missing page', path: '/nowhere' },
    { name: 'own conferences', path: '/conferences' },
    { name: 'notices', path: '/notices' },
    { name: 'how one is told', path: '/notices/settings' },
    { name: 'API reference', path: '/api/reference' },
    { name: 'receipt check', path: '/verify' },
    { name: 'own data', path: '/account/data' },
  ],
  'demo-publisher': [
    { name: 'inbox', path: '/department' },
    { name: 'campaign', path: '/department', follow: 'main a[href^="/department/campaigns/"]' },
    { name: 'plan of a conference', path: '/conferences/new' },
  ],
  'demo-officer': [
    { name: 'coverage', path: '/coverage' },
    { name: 'exchange of attendance', path: '/conferences/exchange' },
    { name: 'ledger', path: '/administration/ledger' },
    { name: 'overview', path: '/overview' },
    { name: 'cell', path: '/cell' },
    { name: 'reports', path: '/reports' },
    { name: 'new report', path: '/reports/new' },
    { name: 'coverage by unit', path: '/coverage', follow: 'main a[href^="/coverage/"]' },
    { name: 'programmes', path: '/programmes' },
  ],
  'demo-administrator': [
    { name: 'tree of units', path: '/units' },
    { name: 'one unit', path: '/units', follow: 'main th a[href^="/units/"]' },
    { name: 'new unit', path: '/units/new' },
    { name: 'roll', path: '/members' },
    { name: 'new member', path: '/members/new' },
    { name: 'lists from files', path: '/roll/imports' },
    { name: 'rules of notices', path: '/administration/notices' },
  ],
};

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function show(page: Page, screen: Screen): Promise<void> {
  await page.goto(screen.path);
  if (!screen.follow) return;
  await page.goto((await page.locator(screen.follow).first().getAttribute('href')) ?? '/');
}

describe.each(Object.entries(SCREENS))('the screens of %s', (userName, screens) => {
  it.each(SIZES)('have no serious finding at $width px', async (viewport) => {
    const page = await signIn(browser, server, userName, viewport);
    for (const screen of screens) {
      await show(page, screen);
      expect(await seriousFindings(page), screen.name).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, `${screen.name} scrolls sideways`).toBeLessThanOrEqual(viewport.width);
    }
    await page.context().close();
  });
});

it('the sign-in page has no serious finding before anybody signs in', async () => {
  for (const viewport of SIZES) {
    const page = await browser.newPage({ viewport, baseURL: server });
    await page.goto('/sign-in');
    expect(await seriousFindings(page)).toEqual([]);
    await page.close();
  }
});

it('search, reading and acknowledging go by keyboard alone', async () => {
  const page = await signIn(browser, server, 'demo-secretary');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('skip-link');
  await page.goto('/search');
  await page.keyboard.press('/');
  await page.keyboard.type('12-nq/duk');
  await page.keyboard.press('Enter');
  // A sign that one document bears leads straight to it, and back to the list.
  await page.waitForURL(/\/documents\//);
  await focusByTab(page, (href) => href.startsWith('/search?'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\?.*list=1/);
  await focusByTab(page, (href) => href.startsWith('/documents/'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/documents\//);
  const summary = page.locator('details:has(form[action$="/acknowledge"]) summary').first();
  if (await summary.isVisible()) {
    await summary.focus();
    await page.keyboard.press('Enter');
  }
  await page.locator('form[action$="/acknowledge"] button[type=submit]').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/receipts\//);
  await page.context().close();
});

async function focusByTab(page: Page, isWanted: (href: string) => boolean): Promise<void> {
  await page.locator('main').waitFor();
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press('Tab');
    const href = await page.evaluate(
      () => document.activeElement?.closest('main a')?.getAttribute('href') ?? '',
    );
    if (isWanted(href)) return;
  }
  throw new Error('60 presses of Tab did not reach the link');
}
