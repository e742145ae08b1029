import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { expectAccessible } from './axe.ts';
import { openBrowser, signIn } from './browser.ts';

/** What the propaganda officer does about files that could not be read, and reading all of them again. */

const server = inject('server');
let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(path.join(tmpdir(), 'quan-triet-rereading-'));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

it('a broken file is listed with its reason, and gone after a question', async () => {
  const page = await signIn(browser, server, 'demo-publisher');
  const file = path.join(folder, 'hong.pdf');
  await writeFile(file, '%PDF-1.7\nnothing that follows is a PDF\n');
  await page.goto('/department');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.locator('[name=declaredNotSecret]').check();
  await page.locator('[data-island=upload] button[type=submit]').click();
  await page.waitForURL(/\/department\/uploads\//u);
  await page.locator('.upload-failure').waitFor({ timeout: 60_000 });
  await page.goto('/department');
  await page.locator('a[href="/department/quarantine"]').click();
  await page.locator('main td', { hasText: 'pdf.broken' }).waitFor();
  await expectAccessible(page);
  await page.locator('main a[href$="/discard"]').click();
  await expectAccessible(page);
  await page.locator('main button.button-danger').click();
  await page.waitForURL((url) => url.pathname === '/department/quarantine');
  expect(await page.locator('main').innerText()).toContain('Không có tệp nào bị giữ lại');
  await page.context().close();
});

it('all documents are read again with progress, and the same reader changes nothing', async () => {
  const page = await signIn(browser, server, 'demo-publisher');
  await page.goto('/department/rereadings');
  await expectAccessible(page);
  await page.locator('main button[value=all]').click();
  await page.waitForURL(/\/department\/rereadings\/./u);
  await page.locator('#rereading .badge', { hasText: 'Đã xong' }).waitFor({ timeout: 110_000 });
  await expectAccessible(page);
  const results = await page.locator('main tbody .badge').allInnerTexts();
  expect(results.length).toBeGreaterThanOrEqual(6);
  expect(new Set(results)).toEqual(new Set(['Không khác']));
  await page.context().close();
});
