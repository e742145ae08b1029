import { parseArgs } from 'node:util';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { openBrowser, signIn } from '../../journeys/browser.ts';
import { startWholeProduct } from '../start/whole-product.ts';
import { startCompressingProxy } from './compressing-proxy.ts';
import { measureOfflineVerification } from './offline-verification.ts';
import { WEB_PAGES, type WebPage } from './web-pages.ts';

/** A phone on a slow 4G network, as Lighthouse emulates it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms; CPU 4 × slower. */
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: (1_600 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
const CPU_SLOWER = 4;
const PHONE = { width: 360, height: 720 };
const RUNS = 3;
const READY_WITHIN_MS = 900_000;

/** What `--json` prints of a page; bytes over the wire besides pictures and fonts, times in ms. */
type WebFigures = {
  name: string;
  bytes: number;
  js_bytes: number;
  requests: number;
  first_view_ms: number;
  task_ms: number;
};

type Transfer = { bytes: number; js_bytes: number; requests: number };

/**
 * `npm run bench -- web [--server URL] [--json]`: each main page on its first visit (nothing cached, no service
 * worker) over a slow network and CPU, and the task it is for. Without `--server` it starts the product itself.
 */
export async function benchWeb(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { server: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const product =
    values.server === undefined
      ? await startWholeProduct(READY_WITHIN_MS)
      : { server: values.server, stop: () => Promise.resolve() };
  const proxy = await startCompressingProxy(product.server);
  const browser = await openBrowser();
  try {
    const pages: WebFigures[] = [];
    for (const page of WEB_PAGES) pages.push(await measure(browser, proxy.address, page));
    const verify_ms = await measureOfflineVerification(browser);
    if (values.json) console.log(JSON.stringify({ pages, verify_ms }));
    else print(pages, verify_ms);
  } finally {
    await browser.close();
    await proxy.stop();
    await product.stop();
  }
}

/** The middle of three first visits; the task is carried out in each where it can be repeated. */
async function measure(browser: Browser, server: string, one: WebPage): Promise<WebFigures> {
  const visits = [];
  for (let run = 0; run < (one.repeatable ? RUNS : 1); run += 1)
    visits.push(await visit(browser, server, one));
  const [first] = visits;
  if (!first) throw new Error(`${one.name} was not visited`);
  return {
    name: one.name,
    ...first.transfer,
    first_view_ms: middle(visits.map(({ firstView }) => firstView)),
    task_ms: middle(visits.map(({ task }) => task)),
  };
}

async function visit(browser: Browser, server: string, one: WebPage) {
  const page = one.userName
    ? await signIn(browser, server, one.userName, PHONE)
    : await (await browser.newContext({ viewport: PHONE, baseURL: server })).newPage();
  const path = await one.find(page);
  const devtools = await page.context().newCDPSession(page);
  await throttle(devtools);
  const transfer = countTransfer(devtools);
  const begun = performance.now();
  await page.goto(path, { waitUntil: 'load' });
  const firstView = await firstViewOf(page);
  const counted = { ...transfer };
  await one.task(page);
  const task = Math.round(performance.now() - begun);
  await page.context().close();
  return { transfer: counted, firstView, task };
}

async function throttle(devtools: CDPSession): Promise<void> {
  await devtools.send('Network.enable');
  await devtools.send('Network.setBypassServiceWorker', { bypass: true });
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await devtools.send('Network.emulateNetworkConditions', NETWORK);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWER });
}

/** Adds up what arrives, headers included; pictures and fonts are left out. */
function countTransfer(devtools: CDPSession): Transfer {
  const transfer = { bytes: 0, js_bytes: 0, requests: 0 };
  const types = new Map<string, string>();
  devtools.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId) ?? '';
    if (type === 'Image' || type === 'Font') return;
    transfer.requests += 1;
    transfer.bytes += encodedDataLength;
    if (type === 'Script') transfer.js_bytes += encodedDataLength;
  });
  return transfer;
}

/** First contentful paint, ms from the beginning of the navigation. */
async function firstViewOf(page: Page): Promise<number> {
  return await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const paint = list.getEntriesByName('first-contentful-paint')[0];
          if (paint) resolve(Math.round(paint.startTime));
        }).observe({ type: 'paint', buffered: true });
      }),
  );
}

function middle(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function print(pages: WebFigures[], verifyMs: number): void {
  console.log('First visit, slow 4G, CPU 4 × slower, gzip; bytes besides pictures and fonts');
  for (const { name, bytes, js_bytes, requests, first_view_ms, task_ms } of pages)
    console.log(
      `  ${name.padEnd(14)} ${kilobytes(bytes)} (JavaScript ${kilobytes(js_bytes)}), ${requests} requests, first view ${first_view_ms} ms, task ${task_ms} ms`,
    );
  console.log(`A receipt with its proof, verified without a network: ${verifyMs.toFixed(1)} ms`);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
