import { execFile } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { languageFolder } from '../../ingest/extraction/ocr/tesseract-native.ts';
import { ErrorRate, picturesWithText } from './ingest-recognition.ts';

export type Peer = { name: string; pages_per_second: number | null; cer: number | null };

const run = promisify(execFile);
const OPTIONS = {
  maxBuffer: 500_000_000,
  env: { ...process.env, OMP_THREAD_LIMIT: '1' },
};

/** The same files through the programs people would use otherwise, where they are installed. */
export async function measurePeers(
  documents: string | undefined,
  pictures: string | undefined,
): Promise<Peer[]> {
  const peers = [
    documents === undefined ? null : await measurePdftotext(documents),
    pictures === undefined ? null : await measureTesseract(pictures),
  ];
  return peers.filter((peer) => peer !== null);
}

async function isInstalled(program: string, args: string[]): Promise<boolean> {
  try {
    await run(program, args, OPTIONS);
    return true;
  } catch {
    return false;
  }
}

async function measurePdftotext(folder: string): Promise<Peer | null> {
  if (!(await isInstalled('pdftotext', ['-v']))) return null;
  const files = (await readdir(folder)).filter((name) => name.endsWith('.pdf'));
  if (files.length === 0) return null;
  const started = performance.now();
  let pages = 0;
  for (const file of files) {
    const { stdout } = await run('pdftotext', ['-layout', path.join(folder, file), '-'], OPTIONS);
    // It ends every page with a form feed.
    pages += stdout.split('\f').length - 1;
  }
  const seconds = (performance.now() - started) / 1000;
  return { name: 'pdftotext', pages_per_second: pages / seconds, cer: null };
}

async function measureTesseract(folder: string): Promise<Peer | null> {
  if (!(await isInstalled('tesseract', ['--version']))) return null;
  const pages = await picturesWithText(folder);
  const errors = new ErrorRate();
  // With the language data of the product: systems install the program without Vietnamese.
  const language = await languageFolder();
  const started = performance.now();
  for (const { picture, text } of pages) {
    const args = ['--tessdata-dir', language, '-l', 'vie'];
    const { stdout } = await run('tesseract', [picture, 'stdout', ...args], OPTIONS);
    errors.add(stdout, text);
  }
  const seconds = (performance.now() - started) / 1000;
  await rm(language, { recursive: true });
  return { name: 'tesseract', pages_per_second: pages.length / seconds, cer: errors.rate };
}
