/**
 * The process in which one file is read. It is started by `run-job.ts`, takes one order, reports, and ends.
 * Whatever a file does to it, the parent lives on.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { extract } from '../extraction/extract.ts';
import { READING_LIMITS } from '../extraction/extraction.types.ts';
import { IngestFailure, placesOf } from '../ingest.failures.ts';
import { type JobMessage, type JobOrder, ORIGINAL, pictureName, RESULT } from './job.messages.ts';

/** Resolves once the message has left, so that ending right after loses nothing. */
function report(message: JobMessage): Promise<void> {
  return new Promise((resolve) => {
    if (!process.send) return resolve();
    process.send(message, () => resolve());
  });
}

async function work({ folder, pictures }: JobOrder): Promise<JobMessage> {
  try {
    const bytes = new Uint8Array(await readFile(path.join(folder, ORIGINAL)));
    const extraction = await extract(bytes, {
      limits: READING_LIMITS,
      progress: (stage, done, total) => void report({ kind: 'progress', stage, done, total }),
      savePicture: pictures
        ? (page, webp) => writeFile(path.join(folder, pictureName(page)), webp)
        : null,
    });
    await writeFile(path.join(folder, RESULT), JSON.stringify(extraction));
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof IngestFailure)
      return { kind: 'failed', code: error.code, detail: error.detail };
    return { kind: 'failed', code: 'reader.crashed', detail: placesOf(error) };
  }
}

// The parent is gone: nobody waits for the result.
process.on('disconnect', () => process.exit(1));
process.once('message', (order: JobOrder) => {
  void work(order)
    .then(report)
    .then(() => process.exit(0));
});
