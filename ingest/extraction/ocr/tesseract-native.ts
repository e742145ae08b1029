import { type ChildProcess, type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { lowerPriority } from '../../low-priority.ts';
import { packageFolder } from '../../packages.ts';
import type { OcrEngine, OcrLine, OcrWord } from './ocr.port.ts';

const MODES = { page: '3', block: '6' };
const PIPES: ['pipe', 'pipe', 'ignore'] = ['pipe', 'pipe', 'ignore'];
/** With more than one thread the program is slower, not faster: run more processes instead. */
const ENVIRONMENT = { ...process.env, OMP_THREAD_LIMIT: '1' };

/** The same data as tesseract.js reads: better than what systems install, and the same on every machine. */
const DATA = path.join(
  packageFolder('@tesseract.js-data/vie'),
  '4.0.0_best_int',
  'vie.traineddata.gz',
);

/** An engine whose work is done by another process, which its user bounds. */
export type NativeEngine = OcrEngine & {
  /** Of the program at work; null while there is none. */
  processId: () => number | null;
};

let installed: Promise<boolean> | null = null;

/** Whether the program is there; asked once. */
export function isTesseractInstalled(): Promise<boolean> {
  installed ??= promisify(execFile)('tesseract', ['--version'], { timeout: 5_000 }).then(
    () => true,
    () => false,
  );
  return installed;
}

/** A new temporary folder with the language data, for `--tessdata-dir`; whoever asks for it removes it. */
export async function languageFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'quan-triet-language-'));
  await writeFile(path.join(folder, 'vie.traineddata'), gunzipSync(await readFile(DATA)));
  return folder;
}

/**
 * Tesseract as installed on the machine, in a third of the memory of tesseract.js; null when it is missing.
 * Its language data lies in a temporary folder that closing removes. Closing ends a recognition under way.
 */
export async function openNativeTesseract(): Promise<NativeEngine | null> {
  if (!(await isTesseractInstalled())) return null;
  const folder = await languageFolder();
  // At most one: a recognition ends before the next one begins.
  const atWork = new Set<ChildProcess>();
  return {
    name: 'tesseract',
    recognise: async (picture, layout) => {
      const data = ['--tessdata-dir', folder, '-l', 'vie'];
      const mode = ['--psm', MODES[layout], '-c', 'tessedit_create_tsv=1'];
      const args = ['stdin', 'stdout', ...data, ...mode];
      const started = spawn('tesseract', args, { env: ENVIRONMENT, stdio: PIPES });
      lowerPriority(started);
      atWork.add(started);
      return linesOfTable(await output(started, picture).finally(() => atWork.delete(started)));
    },
    processId: () => [...atWork][0]?.pid ?? null,
    close: async () => {
      for (const child of atWork) child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function output(child: ChildProcessByStdio<Writable, Readable, null>, input: Buffer) {
  return new Promise<string>((resolve, reject) => {
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(chunks).toString('utf8'));
      else reject(new Error(`tesseract ended with ${code}`));
    });
    // A program that ended early closes the pipe; its exit code says why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/**
 * Reads the table that Tesseract prints: level, page, block, paragraph, line, word, left, top, width,
 * height, confidence, text. Level 5 is a word.
 */
export function linesOfTable(table: string): OcrLine[] {
  const lines = new Map<string, OcrWord[]>();
  for (const row of table.split('\n').slice(1)) {
    const cells = row.split('\t');
    const text = cells[11] ?? '';
    if (cells[0] !== '5' || text.trim() === '') continue;
    const [left, top, width, height] = cells.slice(6, 10).map(Number);
    if (left === undefined || top === undefined || width === undefined || height === undefined)
      continue;
    const key = cells.slice(1, 5).join('.');
    const words = lines.get(key) ?? [];
    lines.set(key, words);
    words.push({
      text,
      confidence: Math.max(0, Number(cells[10])) / 100,
      box: [left, top, left + width, top + height],
    });
  }
  return [...lines.values()].map((words) => ({ words, baseline: baselineOf(words) }));
}

/** Letters with a tail hang below the line: the middle of all lower edges is the better guess. */
function baselineOf(words: readonly OcrWord[]): number {
  const edges = words.map(({ box }) => box[3]).sort((a, b) => a - b);
  return edges[Math.floor(edges.length / 2)] ?? 0;
}
