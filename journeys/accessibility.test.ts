import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { seriousFindings } from './axe.ts';
import { openBrowser, signIn } from './browser.ts';
import { pressOn } from './keyboard.ts';
import { SCREENS, show } from './screens.ts';

/**
 * Every screen at a desk's width and at a small phone's, in light and in dark: no serious finding of axe, no sideways
 * scrolling. Each is loaded once and judged at one width after the other.
 */

const server = inject('server');
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 320, height: 640 };

/** Screens that are looked at with text twice as large, too. */
const MOST_USED = [
  'home',
  'reader',
  'notice-preferences',
  'inbox',
  'campaign',
  'cell',
  'coverage-by-unit',
  'new-report',
  'roll',
  'design',
];

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

// Two desks at a time: judging is the work of the browser, and keeps one core busy for each page.
it.concurrent.each(Object.entries(SCREENS))(
  'the screens of %s have no serious finding, whatever the width, the ground and the size of the text',
  { timeout: 300_000 },
  async (userName, screens) => {
    // The policy of the pages would keep the test's own style out.
    const page = await signIn(browser, server, userName, DESK, {
      bypassCSP: true,
      // Colours are judged as they stay, not on their way from light to dark.
      reducedMotion: 'reduce',
    });
    for (const screen of screens) {
      await show(page, screen);
      expect(await faultsOf(page), `${screen.name}, 1280 px`).toEqual(NONE);
      await page.setViewportSize(PHONE);
      await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
      expect(await faultsOf(page), `${screen.name}, 320 px, dark`).toEqual(NONE);
      await page.setViewportSize(DESK);
      if (!MOST_USED.includes(screen.name)) continue;
      await page.addStyleTag({ content: 'html { font-size: 36px !important }' });
      expect(await faultsOf(page), `${screen.name}, large text, dark`).toEqual(NONE);
    }
    await page.context().close();
  },
);

const NONE = { findings: [], sideways: 0 };

/** Serious findings of axe, and by how many pixels the page scrolls sideways. */
async function faultsOf(page: Page) {
  const findings = await seriousFindings(page);
  const sideways = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(0, scrollWidth - clientWidth);
  });
  return { findings, sideways };
}

it('the sign-in page has no serious finding before anybody signs in', async () => {
  for (const viewport of [DESK, PHONE]) {
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
  await pressOn(page, 'main a[href^="/search?"]');
  await page.waitForURL(/\/search\?.*list=1/);
  await pressOn(page, 'main a[href^="/documents/"]');
  await page.waitForURL(/\/documents\//);
  await pressOn(page, 'details:has(form[action$="/acknowledge"]) summary');
  await pressOn(page, 'form[action$="/acknowledge"] button[type=submit]');
  await page.waitForURL(/\/receipts\//);
  await page.context().close();
});
