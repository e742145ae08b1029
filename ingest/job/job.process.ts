/**
 * The process in which one file is read. It is started by `job-process.ts`, takes one order, reports, and ends.
 * Whatever a file does to it, the parent lives on. An order may wait for it, or it for an order: then it
 * warms up meanwhile.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { extract } from '../extraction/extract.ts';
import { READING_LIMITS } from '../extraction/extraction.types.ts';
import { IngestFailure, placesOf } from '../ingest.failures.ts';
import {
  type JobMessage,
  ORIGINAL,
  type ParentMessage,
  pictureName,
  RESULT,
} from './job.messages.ts';
import { inPieces } from './json-pieces.ts';
import { closeNetwork } from './no-network.ts';
import { recognitionByParent } from './recognition-by-parent.ts';
import { warmUp } from './warm-up.ts';

closeNetwork();

/** An order that is there already is not kept waiting by a warm-up, ms. */
const ORDER_MAY_WAIT_MS = 30;

/** Resolves once the message has left, so that ending right after loses nothing. */
function report(message: JobMessage): Promise<void> {
  return new Promise((resolve) => {
    if (!process.send) return resolve();
    process.send(message, () => resolve());
  });
}

type Order = Extract<ParentMessage, { kind: 'order' }>;

/** Loaded only where it is used: it brings WebAssembly and a thread. */
async function openTesseractJs() {
  const { openTesseractJs: open } = await import('../extraction/ocr/tesseract-js.ts');
  return open();
}

async function work({ order: { folder, pictures }, recognition }: Order): Promise<JobMessage> {
  try {
    const bytes = new Uint8Array(await readFile(path.join(folder, ORIGINAL)));
    const extraction = await extract(bytes, {
      limits: READING_LIMITS,
      progress: (stage, done, total) => void report({ kind: 'progress', stage, done, total }),
      openOcr: async () =>
        recognition === 'by_parent' ? recognitionByParent(folder, report) : openTesseractJs(),
      savePicture: pictures
        ? (page, webp) => writeFile(path.join(folder, pictureName(page)), webp)
        : null,
    });
    await writeFile(path.join(folder, RESULT), inPieces(extraction));
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof IngestFailure)
      return { kind: 'failed', code: error.code, detail: error.detail };
    return { kind: 'failed', code: 'reader.crashed', detail: placesOf(error) };
  }
}

// The parent is gone: nobody waits for the result.
process.on('disconnect', () => process.exit(1));

let warm: Promise<void> = Promise.resolve();
const waiting = setTimeout(() => {
  warm = warmUp(process.argv[2] ?? '').then(() => report({ kind: 'ready' }));
}, ORDER_MAY_WAIT_MS);

process.once('message', (order: Order) => {
  clearTimeout(waiting);
  void warm
    .then(() => work(order))
    .then(report)
    .then(() => process.exit(0));
});
