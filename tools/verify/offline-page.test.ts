import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Receipt } from '../../domain/ledger/receipt.ts';
import { packReceipt } from '../../domain/ledger/receipt-code.ts';
import { openBrowser } from '../../journeys/browser.ts';
import { buildOfflinePages } from '../build/offline-pages.ts';
import { honestEvents, newSigner } from '../tamper-test/honest-log.ts';

const signer = newSigner();
const [receipt] = honestEvents(1, signer).receipts as [Receipt];
let folder: string;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'offline-page-'));
  await buildOfflinePages(folder);
  browser = await openBrowser();
  const context = await browser.newContext({ offline: true });
  page = await context.newPage();
  await page.goto(`file://${path.join(folder, 'offline', 'verify-en.html')}`);
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

async function check(content: string, key: string): Promise<string> {
  const file = path.join(folder, 'receipt.json');
  await writeFile(file, content);
  await page.setInputFiles('[name=receipt]', file);
  await page.fill('[name=keys]', key);
  await page.click('button');
  await page.waitForSelector('#verdict:not([hidden]) h2');
  const verdict = await page.innerText('#verdict');
  await page.evaluate(() => document.querySelector('#verdict')?.replaceChildren());
  return verdict;
}

describe('the page that checks without a network', () => {
  it('opens from a file, with nothing from elsewhere, and is small', async () => {
    const text = await readFile(path.join(folder, 'offline', 'verify-vi.html'), 'utf8');
    expect(text).not.toMatch(/(?:src|href)="/);
    expect(text).toContain('<html lang="vi">');
    expect(gzipSync(text).length).toBeLessThan(60_000);
  });

  it('verifies an honest receipt with the public key alone', async () => {
    const verdict = await check(JSON.stringify(receipt), signer.publicKey);
    expect(verdict).toContain('THE RECEIPT IS VALID');
    expect(verdict.match(/: passed/g)).toHaveLength(6);
    expect(verdict).toContain('Not proven: that the line still stands in the ledger');
  });

  it('refuses a receipt of somebody else, another key, and what is none', async () => {
    const changed = JSON.stringify({ ...receipt, memberId: 'somebody-else' });
    expect(await check(changed, signer.publicKey)).toContain('(other_member)');
    expect(await check(JSON.stringify(receipt), newSigner().publicKey)).toContain('(other_key)');
    expect(await check('nothing', signer.publicKey)).toContain('THE RECEIPT IS NOT VALID');
    expect(await check(JSON.stringify(receipt), '')).toContain('SIGNATURE NOT VERIFIED');
  });

  it('verifies at once what the address of a QR code carries', async () => {
    const url = `file://${path.join(folder, 'offline', 'verify-vi.html')}`;
    const other = await browser.newPage();
    await other.goto(`${url}#${await packReceipt(receipt)}`);
    await other.waitForSelector('#verdict:not([hidden]) h2');
    expect(await other.innerText('#verdict')).toContain('CHƯA XÁC MINH CHỮ KÝ');
  });
});
