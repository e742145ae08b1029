import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { openBrowser, signIn } from '../../journeys/browser.ts';
import { REPOSITORY } from '../repository.ts';

/** A screen of the documentation: who sees it, where, and the link to follow from there. */
type Screen = { name: string; userName: string; path: string; follow?: string; phone?: boolean };

const SCREENS: Screen[] = [
  { name: 'home', userName: 'demo-member', path: '/' },
  { name: 'home-phone', userName: 'demo-member', path: '/', phone: true },
  {
    name: 'search',
    userName: 'demo-member',
    path: '/search?q=nghi%20quyet%20sinh%20hoat%20chi%20bo',
  },
  {
    name: 'reader',
    userName: 'demo-member',
    path: '/search?q=12-NQ%2F%C4%90UK&list=1',
    follow: 'main a[href^="/documents/"]',
  },
  { name: 'department', userName: 'demo-publisher', path: '/department' },
  { name: 'coverage', userName: 'demo-officer', path: '/coverage' },
  {
    name: 'coverage-by-unit',
    userName: 'demo-officer',
    path: '/coverage',
    follow: 'main tbody tr:last-child a[href^="/coverage/"]',
  },
];
const DESK = { width: 1280, height: 860 };
const PHONE = { width: 360, height: 720 };

async function take(browser: Browser, server: string, screen: Screen, language: 'vi' | 'en') {
  const page = await signIn(browser, server, screen.userName, screen.phone ? PHONE : DESK);
  await page.context().addCookies([{ name: 'language', value: language, url: server }]);
  await page.goto(screen.path);
  if (screen.follow)
    await page.goto((await page.locator(screen.follow).first().getAttribute('href')) ?? '/');
  await page.evaluate(() => document.fonts.ready);
  const file = path.join(REPOSITORY, 'docs', 'images', `${screen.name}.${language}.webp`);
  await save(page, file);
  await page.context().close();
  console.log(path.relative(REPOSITORY, file));
}

async function save(page: Page, file: string): Promise<void> {
  await sharp(await page.screenshot())
    .webp({ quality: 78 })
    .toFile(file);
}

const { values } = parseArgs({
  options: { server: { type: 'string', default: 'http://127.0.0.1:8787' } },
});
await mkdir(path.join(REPOSITORY, 'docs', 'images'), { recursive: true });
const browser = await openBrowser();
try {
  for (const screen of SCREENS)
    for (const language of ['vi', 'en'] as const)
      await take(browser, values.server, screen, language);
} finally {
  await browser.close();
}
