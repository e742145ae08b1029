import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { readFileInJob, readInReadyJob, readOriginal } from '../../ingest/cli/read-file.ts';
import { BODY, pdfOf } from '../../ingest/ingest.test-files.ts';
import { JobReserve } from '../../ingest/job/job-reserve.ts';

const run = promisify(execFile);
const TIMES = 5;
const PAGES = 10;
const LINES_A_PAGE = 38;

/** Medians in ms; null where the program is not installed. */
export type TenPages = {
  pdftotext: number | null;
  /** Starting Node with nothing to do. */
  processStart: number;
  /** A job in a process that has to be started first. */
  cold: number;
  /** A job in the process that the agent keeps ready. */
  ready: number;
  /** Most memory of one of these jobs, bytes. */
  peakBytes: number;
};

/** Times one PDF of ten full pages of text, each program several times in turn, so that all meet the same load. */
export async function measureTenPages(): Promise<TenPages> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'quan-triet-bench-'));
  const file = path.join(folder, 'ten.pdf');
  const reserve = new JobReserve();
  const times = { pdftotext: [], processStart: [], cold: [], ready: [] } as Record<
    'pdftotext' | 'processStart' | 'cold' | 'ready',
    number[]
  >;
  let peakBytes = 0;
  try {
    await writeFile(file, await tenPages());
    for (let time = 0; time < TIMES; time += 1) {
      await timed(times.pdftotext, () => run('pdftotext', [file, '/dev/null'])).catch(() => null);
      await timed(times.processStart, () => run(process.execPath, ['-e', '0']));
      const cold = await timed(times.cold, () => readFileInJob(file));
      await reserve.warm();
      const ready = await timed(times.ready, () =>
        readInReadyJob(() => readOriginal(file), reserve),
      );
      peakBytes = Math.max(peakBytes, cold.peakBytes, ready.peakBytes);
    }
  } finally {
    await reserve.close();
    await rm(folder, { recursive: true });
  }
  return {
    pdftotext: times.pdftotext.length < TIMES ? null : median(times.pdftotext),
    processStart: median(times.processStart),
    cold: median(times.cold),
    ready: median(times.ready),
    peakBytes,
  };
}

function tenPages(): Promise<Uint8Array> {
  return pdfOf((pen) => {
    for (let page = 0; page < PAGES; page += 1) {
      if (page > 0) pen.addPage();
      for (let line = 0; line < LINES_A_PAGE; line += 1)
        pen.text(BODY[(page + line) % BODY.length] ?? '', 70, 60 + line * 19, { lineBreak: false });
    }
  });
}

async function timed<Result>(times: number[], work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await work();
  times.push(performance.now() - started);
  return result;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

/** Lines for people: the times, and each as a multiple of pdftotext with the start of a process. */
export function tenPagesTable({
  pdftotext,
  processStart,
  cold,
  ready,
  peakBytes,
}: TenPages): string {
  const measure = pdftotext === null ? null : pdftotext + processStart;
  const line = (name: string, ms: number) => {
    const ratio =
      measure === null ? '' : `  ${(ms / measure).toFixed(2)} × (pdftotext + process start)`;
    return `  ${name.padEnd(22)} ${ms.toFixed(0).padStart(6)} ms${ratio}`;
  };
  return [
    `ten pages of text, median of ${TIMES}, at most ${Math.round(peakBytes / 1e6)} MB`,
    pdftotext === null ? '  pdftotext is not installed' : line('pdftotext', pdftotext),
    line('process start (Node)', processStart),
    line('job, process started', cold),
    line('job, process ready', ready),
  ].join('\n');
}
