import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { openBrowser, signIn } from '../../journeys/browser.ts';
import { SCREENS, type Screen, show } from '../../journeys/screens.ts';
import { REPOSITORY } from '../repository.ts';
import { startWholeProduct } from '../start/whole-product.ts';
import { MADE_SCREENS, makeStates } from './made-screens.ts';
import { pageOfScreens } from './page-of-screens.ts';
import { LANGUAGES, type Look, savePicture, VIEWPORTS } from './pictures.ts';

const HELP = `Cách dùng · Usage: npm run screenshots [-- options]

Chụp mọi màn hình, hai ngôn ngữ, rộng 320 và 1280 px · takes every screen in both languages, 320 and 1280 px wide.

  --server URL      hệ thống đang chạy (minh họa) · a running demonstration; else one is started for it
  --out DIR         thư mục ảnh · folder of the pictures (docs/images/screens)
  --theme NAME      light | dark | auto
  --text-size NAME  normal | large | larger | largest
  --only NAME       chỉ những màn hình có tên chứa NAME · only screens whose name contains NAME
`;

const { values } = parseArgs({
  options: {
    server: { type: 'string' },
    out: { type: 'string', default: path.join('docs', 'images', 'screens') },
    theme: { type: 'string', default: 'light' },
    'text-size': { type: 'string', default: 'normal' },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

/** All screens of one user in one look, in one session. */
async function takeAll(
  browser: Browser,
  server: string,
  userName: string,
  screens: readonly Screen[],
  look: Look,
): Promise<string[]> {
  const page = await signIn(browser, server, userName, VIEWPORTS[look.width]);
  const cookies = { language: look.language, theme: values.theme, textSize: values['text-size'] };
  await page
    .context()
    .addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: server })));
  const missing: string[] = [];
  for (const screen of screens) {
    try {
      await show(page, screen);
      await savePicture(page, path.resolve(REPOSITORY, values.out), screen.name, look);
    } catch (error) {
      missing.push(`${userName}/${screen.name}: ${String(error)}`);
    }
  }
  await page.context().close();
  return missing;
}

async function takeEverything(server: string): Promise<string[]> {
  const browser = await openBrowser();
  const missing: string[] = [];
  try {
    await makeStates(browser, server);
    for (const [userName, screens] of Object.entries(SCREENS)) {
      const all = [...screens, ...(MADE_SCREENS[userName] ?? [])];
      const wanted = all.filter(({ name }) => name.includes(values.only));
      if (wanted.length === 0) continue;
      for (const language of LANGUAGES)
        for (const width of [1280, 320] as const) {
          const look = { language, width };
          missing.push(...(await takeAll(browser, server, userName, wanted, look)));
          console.log(`${userName} · ${language} · ${width} px · ${wanted.length}`);
        }
    }
  } finally {
    await browser.close();
  }
  return missing;
}

if (values.help) console.log(HELP);
else {
  const out = path.resolve(REPOSITORY, values.out);
  if (values.only === '') await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const started = values.server ? null : await startWholeProduct();
  try {
    const missing = await takeEverything(values.server ?? started?.server ?? '');
    for (const one of missing) console.error(one);
    if (missing.length > 0) process.exitCode = 1;
  } finally {
    await started?.stop();
  }
  if (out === path.join(REPOSITORY, 'docs', 'images', 'screens') && values.only === '')
    await writeFile(path.join(REPOSITORY, 'docs', 'screens.md'), pageOfScreens());
}
