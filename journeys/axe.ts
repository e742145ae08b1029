import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { packageFolder } from '../tools/repository.ts';

type Finding = { id: string; impact: string; nodes: { html: string }[] };

let script: string | undefined;

/** What axe finds serious or critical in the page as it stands, a line each; empty = nothing. */
export async function seriousFindings(page: Page): Promise<string[]> {
  script ??= await readFile(path.join(packageFolder('axe-core'), 'axe.min.js'), 'utf8');
  // The strict policy of our pages forbids injected scripts, so axe enters through the debugger.
  const { violations } = (await page.evaluate(
    `${script}; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })`,
  )) as { violations: Finding[] };
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}
