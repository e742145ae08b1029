import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import type { OcrEngine, OcrLine, OcrWord } from './ocr.port.ts';

const MODES = { page: '3', block: '6' };
/** With more than one thread the program is slower, not faster: run more processes instead. */
const ENVIRONMENT = { ...process.env, OMP_THREAD_LIMIT: '1' };

/** Tesseract as installed on the machine, in a third of the memory; null when it or its Vietnamese data is missing. */
export async function openNativeTesseract(): Promise<OcrEngine | null> {
  try {
    const { stdout } = await promisify(execFile)('tesseract', ['--list-langs'], { timeout: 5_000 });
    if (!stdout.split(/\s+/u).includes('vie')) return null;
  } catch {
    return null;
  }
  return {
    name: 'tesseract',
    recognise: async (picture, layout) =>
      linesOfTable(
        await run(['stdin', 'stdout', '-l', 'vie', '--psm', MODES[layout], 'tsv'], picture),
      ),
    close: async () => undefined,
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
