import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { packageFolder } from '../tools/repository.ts';

type Finding = { id: string; impact: string; nodes: { html: string }[] };

let script: string | undefined;

/** What axe finds serious or critical in the page as it stands, a line each; empty = nothing. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // A page is there before its styles are, and everything on it is small then.
  await page.waitForLoadState();
  script ??= await readFile(path.join(packageFolder('axe-core'), 'axe.min.js'), 'utf8');
  // The strict policy of our pages forbids injected scripts, so axe enters through the debugger.
  if (await page.evaluate('typeof axe === "undefined"')) await page.evaluate(script);
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })`,
  )) as { violations: Finding[] };
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

/** No serious finding of axe and no sideways scrolling, on a small phone and on a desk. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    // As the screen comes up at this width, with its letters in place.
    await page.reload();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    expect(await seriousFindings(page), page.url()).toEqual([]);
    const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(scroll, page.url()).toBeLessThanOrEqual(width);
  }
}
