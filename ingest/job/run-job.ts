import type { ChildProcess } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Extraction } from '../../domain/documents/extraction.ts';
import { IngestFailure, isFailureCode } from '../ingest.failures.ts';
import { lowerPriority } from '../low-priority.ts';
import { type JobMessage, type JobOrder, type ParentMessage, RESULT } from './job.messages.ts';
import { type JobProcess, startJobProcess } from './job-process.ts';
import { PictureReading } from './picture-reading.ts';
import { processorTime } from './processor-time.ts';
import { residentMemory } from './resident-memory.ts';

/** Bounds of one job process. */
export type JobLimits = {
  /** Resident memory of the process and of the program that reads pictures for it, together, bytes. */
  memoryBytes: number;
  /** From start to end, ms. */
  totalMs: number;
  /**
   * Processor time without any sign of progress, ms: catches endless work long before the total does. Time in
   * which a busy machine gave the job nothing to work with does not count.
   */
  silentMs: number;
  /** Without any sign of progress, however little it could work, ms: catches what waits for ever. */
  stalledMs: number;
};

export const JOB_LIMITS: JobLimits = {
  memoryBytes: 512_000_000,
  totalMs: 45 * 60_000,
  silentMs: 120_000,
  stalledMs: 10 * 60_000,
};

export type JobProgress = Extract<JobMessage, { kind: 'progress' }>;

export type JobOptions = {
  limits?: JobLimits;
  onProgress?: (progress: JobProgress) => void;
  /** Takes the most resident memory seen, bytes, also of a job that fails. */
  peak?: { bytes: number };
  /** Aborting kills the process; the job then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** A process started for the folder before; otherwise one is started now. */
  process?: JobProcess;
  /** Program to run instead of the reader; must speak the same messages. */
  program?: string;
};

export type JobResult = {
  extraction: Extraction;
  /** Most resident memory seen, bytes; 0 where the system does not tell. */
  peakBytes: number;
};

/** Text is read in less; what takes longer leaves the processor to the people who use the site. */
const MAKES_WAY_AFTER_MS = 2_000;
/** A process fills some megabytes in a millisecond: what it takes between two looks must fit below the limit. */
const POLL_MS = 10;
/** A job is ended from this share of its memory on, so that it never has all of it. */
const ENDED_FROM = 0.9;
/** The parent reads the result whole; two thousand full pages take a third of this. */
const MOST_RESULT_BYTES = 100_000_000;

/**
 * Reads the file `original` of a job folder in a process of its own, and kills that process when it goes
 * beyond its limits.
 *
 * @throws IngestFailure with the reason; or the reason of the signal when it was aborted.
 */
export async function runJob(order: JobOrder, options: JobOptions = {}): Promise<JobResult> {
  const started =
    options.process ?? (await startJobProcess(order.folder, { program: options.program }));
  const reading = new PictureReading(order.folder);
  const peak = options.peak ?? { bytes: 0 };
  try {
    await outcomeOf(started, order, reading, options, peak);
  } finally {
    started.child.kill('SIGKILL');
    await reading.close();
  }
  return { extraction: await resultIn(order.folder), peakBytes: peak.bytes };
}

async function resultIn(folder: string): Promise<Extraction> {
  const file = path.join(folder, RESULT);
  const { size } = await stat(file);
  if (size > MOST_RESULT_BYTES)
    throw new IngestFailure('limit.unpacked', `${size} bytes of result`);
  return JSON.parse(await readFile(file, 'utf8')) as Extraction;
}

function outcomeOf(
  { child, recognition }: JobProcess,
  order: JobOrder,
  reading: PictureReading,
  { limits = JOB_LIMITS, onProgress, signal }: JobOptions,
  peak: { bytes: number },
): Promise<void> {
  const watch = new Watch(limits, () => workedMs(child, reading));
  let timer: NodeJS.Timeout;
  const makingWay = setTimeout(() => lowerPriority(child), MAKES_WAY_AFTER_MS);
  const tell = (message: ParentMessage) => child.connected && child.send(message);
  const outcome = new Promise<void>((resolve, reject) => {
    const abort = () => reject(signal?.reason);
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });
    child.on('message', (message: JobMessage) => {
      watch.heard();
      if (message.kind === 'progress') onProgress?.(message);
      else if (message.kind === 'recognise')
        void reading.read(message.layout).then((lines) => tell({ kind: 'recognised', lines }));
      else if (message.kind === 'done') resolve();
      else if (message.kind === 'failed')
        reject(new IngestFailure(knownCode(message.code), message.detail));
    });
    child.on('error', (error) => reject(new IngestFailure('reader.crashed', error.message)));
    child.on('exit', (code, killer) => reject(endedEarly(code, killer)));
    if (child.exitCode !== null || child.signalCode !== null)
      return reject(endedEarly(child.exitCode, child.signalCode));
    timer = setInterval(() => {
      const own = child.pid === undefined ? { now: 0, most: 0 } : residentMemory(child.pid);
      const bytes = own.now + reading.residentBytes();
      peak.bytes = Math.max(peak.bytes, bytes, own.most);
      const failure = watch.exceeded(bytes);
      if (failure) reject(failure);
    }, POLL_MS);
    tell({ kind: 'order', order, recognition });
  });
  return outcome.finally(() => {
    clearInterval(timer);
    clearTimeout(makingWay);
  });
}

/** Processor time of a job so far, ms; where the system does not tell, all time counts as worked. */
function workedMs({ pid }: ChildProcess, reading: PictureReading): number {
  const own = pid === undefined ? 0 : processorTime(pid);
  return (own ?? performance.now()) + reading.processorMs();
}

class Watch {
  readonly #limits: JobLimits;
  readonly #worked: () => number;
  readonly #started = performance.now();
  #lastHeard = this.#started;
  #workedUntilHeard: number;

  /** @param worked processor time of the job so far, ms */
  constructor(limits: JobLimits, worked: () => number) {
    this.#limits = limits;
    this.#worked = worked;
    this.#workedUntilHeard = worked();
  }

  heard(): void {
    this.#lastHeard = performance.now();
    this.#workedUntilHeard = this.#worked();
  }

  exceeded(bytes: number): IngestFailure | null {
    const { memoryBytes, totalMs, silentMs, stalledMs } = this.#limits;
    const now = performance.now();
    if (bytes > memoryBytes * ENDED_FROM)
      return new IngestFailure('limit.memory', `${bytes} bytes resident`);
    if (now - this.#started > totalMs) return new IngestFailure('limit.time', `${totalMs} ms`);
    const silent = now - this.#lastHeard;
    if (silent > stalledMs) return new IngestFailure('limit.time', `${stalledMs} ms at a stand`);
    if (silent > silentMs && this.#worked() - this.#workedUntilHeard > silentMs)
      return new IngestFailure('limit.time', `${silentMs} ms of work without progress`);
    return null;
  }
}

/** A process without heap left aborts itself (code 134 or SIGABRT); SIGKILL from outside is the system short of memory. */
function endedEarly(code: number | null, killer: NodeJS.Signals | null): IngestFailure {
  const detail = `ended with ${killer ?? code}`;
  const isMemory = code === 134 || killer === 'SIGABRT' || killer === 'SIGKILL';
  return new IngestFailure(isMemory ? 'limit.memory' : 'reader.crashed', detail);
}

function knownCode(code: string) {
  return isFailureCode(code) ? code : 'reader.crashed';
}
