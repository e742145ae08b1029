import type { Page } from 'playwright-core';
import type { DemonstrationUserName } from '../demonstration/accounts.ts';

/** A main page: where it is, and what people come there to do. */
export type WebPage = {
  name: string;
  /** Who is signed in; absent = nobody. */
  userName?: DemonstrationUserName;
  /** Gives its path; may look for it, unmeasured. */
  find: (page: Page) => Promise<string>;
  /** From the page as it stands to the answer on the screen. */
  task: (page: Page) => Promise<void>;
  /** The task can be done again by the same person. */
  repeatable: boolean;
};

const TO_READ = 'section[aria-labelledby=to-read] .document-title a';
/** Acknowledging uses up what this member has left to read. */
const READER = 'demo-member';

async function firstToRead(page: Page): Promise<string> {
  await page.goto('/');
  const link = page.locator(TO_READ).first();
  if ((await link.count()) === 0)
    throw new Error(`${READER} has nothing left to read: measure on a fresh data folder`);
  return (await link.getAttribute('href')) ?? '/';
}

async function firstReceipt(page: Page): Promise<string> {
  await page.goto('/history');
  return (await page.locator('a[href^="/receipts/"]').first().getAttribute('href')) ?? '/';
}

const at = (path: string) => () => Promise.resolve(path);

/** In the order in which a member meets them; acknowledging stands before the receipt it makes. */
export const WEB_PAGES: WebPage[] = [
  {
    name: 'sign-in',
    find: at('/sign-in'),
    task: (page) => page.getByLabel('Tên đăng nhập').fill('demo-member'),
    repeatable: true,
  },
  {
    name: 'home',
    userName: READER,
    find: at('/'),
    task: async (page) => {
      await page.locator('section[aria-labelledby=to-read] a.button').first().click();
      await page.locator('.reader-text').waitFor();
    },
    repeatable: true,
  },
  {
    name: 'reader',
    userName: READER,
    find: firstToRead,
    task: async (page) => {
      await page.locator('.acknowledge-bar summary').click();
      await page.locator('.acknowledge-bar button[type=submit]').click();
      await page.locator('.receipt').waitFor();
    },
    repeatable: false,
  },
  {
    name: 'receipt',
    userName: READER,
    find: firstReceipt,
    task: (page) => page.locator('.qr-code').waitFor(),
    repeatable: true,
  },
  {
    name: 'documents',
    userName: READER,
    find: at('/documents'),
    task: async (page) => {
      await page.locator('.document-title a').first().click();
      await page.locator('.reader-text').waitFor();
    },
    repeatable: true,
  },
  {
    name: 'search',
    userName: READER,
    find: at('/search'),
    task: async (page) => {
      await page.locator('#q').fill('sinh hoat chi bo');
      await page.keyboard.press('Enter');
      await page.locator('.found-passages a').first().waitFor();
    },
    repeatable: true,
  },
];
