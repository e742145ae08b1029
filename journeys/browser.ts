import sparticuz from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/**
 * The package's own list of arguments turns web security off, and with it the `Origin` header that our
 * pages rely on; these are the ones a browser in a container needs, and nothing else.
 */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real Chromium from npm; whoever opens it closes it. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: ARGUMENTS,
    headless: true,
  });
}

/** A page of somebody who signs in through the demonstration link, in a session of their own. */
export async function signIn(
  browser: Browser,
  server: string,
  userName: string,
  viewport = { width: 1280, height: 900 },
  more: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    locale: 'vi-VN',
    baseURL: server,
    ...more,
  });
  const page = await context.newPage();
  await page.goto(`/demonstration/${userName}`);
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/demonstration'));
  return page;
}
