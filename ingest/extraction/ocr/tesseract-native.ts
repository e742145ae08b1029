import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { packageFolder } from '../../packages.ts';
import type { OcrEngine, OcrLine, OcrWord } from './ocr.port.ts';

const MODES = { page: '3', block: '6' };
/** With more than one thread the program is slower, not faster: run more processes instead. */
const ENVIRONMENT = { ...process.env, OMP_THREAD_LIMIT: '1' };

/** The same data as tesseract.js reads: better than what systems install, and the same on every machine. */
const DATA = path.join(
  packageFolder('@tesseract.js-data/vie'),
  '4.0.0_best_int',
  'vie.traineddata.gz',
);

/**
 * Tesseract as installed on the machine, in a third of the memory of tesseract.js; null when it is missing.
 * Its language data is unpacked into the temporary folder and removed when the engine is closed.
 */
export async function openNativeTesseract(): Promise<OcrEngine | null> {
  try {
    await promisify(execFile)('tesseract', ['--version'], { timeout: 5_000 });
  } catch {
    return null;
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'quan-triet-language-'));
  await writeFile(path.join(folder, 'vie.traineddata'), gunzipSync(await readFile(DATA)));
  return {
    name: 'tesseract',
    recognise: async (picture, layout) => {
      const data = ['--tessdata-dir', folder, '-l', 'vie'];
      const mode = ['--psm', MODES[layout], '-c', 'tessedit_create_tsv=1'];
      return linesOfTable(await run(['stdin', 'stdout', ...data, ...mode], picture));
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

function run(args: string[], input: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('tesseract', args, { env: ENVIRONMENT, stdio: ['pipe', 'pipe', 'ignore'] });
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
