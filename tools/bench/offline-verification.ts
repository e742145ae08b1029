import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { buildOfflinePages } from '../build/offline-pages.ts';
import { honestEvents, newSigner } from '../tamper-test/honest-log.ts';
import { sealLog, witnessKeyOf } from '../tamper-test/ledger-log.ts';

const MEMBERS = 1_400;
const RUNS = 21;

/**
 * How long the page that works without a network takes to verify a receipt with its cosigned proof in a log of
 * 4,200 events, from the button to the verdict; the middle of 21, ms.
 */
export async function measureOfflineVerification(browser: Browser): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'quan-triet-offline-'));
  try {
    await buildOfflinePages(folder);
    const [log, witness] = [newSigner(), newSigner()];
    const { origin, events, receipts } = honestEvents(MEMBERS, log);
    const [receipt] = sealLog(origin, events, receipts.slice(-1), log, witness).receipts;
    const page = await (await browser.newContext({ offline: true })).newPage();
    await page.goto(`file://${path.join(folder, 'offline', 'verify-en.html')}`);
    await page.fill('[name=code]', JSON.stringify(receipt));
    await page.fill('[name=keys]', log.publicKey);
    await page.fill('[name=witnesses]', witnessKeyOf(witness));
    const times = await page.evaluate(async (runs) => {
      const verdict = document.querySelector<HTMLElement>('#verdict');
      const isSaid = () => verdict?.hasChildNodes() ?? false;
      const button = document.querySelector<HTMLElement>('#verifier button');
      const all: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        verdict?.replaceChildren();
        const begun = performance.now();
        button?.click();
        while (!isSaid()) await new Promise((resolve) => setTimeout(resolve));
        all.push(performance.now() - begun);
      }
      return all;
    }, RUNS);
    const said = await page.innerText('#verdict');
    if (!said.includes('THE RECEIPT IS VALID')) throw new Error('an honest receipt was refused');
    await page.context().close();
    return times.toSorted((one, other) => one - other)[Math.floor(RUNS / 2)] ?? 0;
  } finally {
    await rm(folder, { recursive: true });
  }
}
