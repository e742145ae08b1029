import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isFailureCode } from '../ingest.failures.ts';
import { JOB_LIMITS } from '../job/run-job.ts';
import { AgentUnderTest } from './agent-under-test.ts';
import { Desk, type Ending } from './desk.ts';
import { allKinds } from './kinds.ts';
import type { Kind } from './kinds.types.ts';
import { Random } from './random.ts';

/** What became of one file. */
export type FileOutcome = {
  index: number;
  /** How the file was made. */
  kind: string;
  /** `read`, or the code of the reason. */
  outcome: string;
  milliseconds: number;
  /** Most resident memory of its job, bytes. */
  peakBytes: number;
  /** What must not happen and did; empty when all is well. */
  violations: string[];
};

/** After its limit a job is ended at once; a slow machine may need this long to say so, ms. */
const TIME_MARGIN_MS = 30_000;
const CANARY = 'hoàng yến kêu trong hầm';
const ESCAPED = ['/tmp/quan-triet-escaped', '/etc/quan-triet-escaped'];
const OWN_FOLDERS = /^quan-triet-(?:job|language)-/u;

/**
 * Has real agents read bad files, each one after the other, and judges after each file what they did.
 *
 * @param agents how many at once.
 * @param done outcomes by index from an earlier run; those files are not read again.
 * @param keep is called with each outcome as soon as it is known.
 * @param stop ends the run after the file in hand has been dropped.
 */
export async function endure(options: {
  files: number;
  seed: number;
  agents: number;
  done: ReadonlyMap<number, FileOutcome>;
  keep: (outcome: FileOutcome) => Promise<void>;
  stop: AbortSignal;
}): Promise<void> {
  const kinds = await allKinds();
  const waiting = Array.from({ length: options.files }, (_, index) => index)
    .filter((index) => !options.done.has(index))
    .values();
  const work = async () => {
    const ground = await ProvingGround.open();
    try {
      for (const index of waiting) {
        const kind = kinds[index % kinds.length];
        if (!kind || options.stop.aborted) return;
        const outcome = await ground.put(index, kind, options.seed, options.stop);
        if (outcome) await options.keep(outcome);
      }
    } finally {
      await ground.close();
    }
  };
  await Promise.all(Array.from({ length: options.agents }, work));
}

/** A desk, an agent, and a folder around both in which nothing may change. */
class ProvingGround {
  readonly #desk = new Desk();
  readonly #folder: string;
  readonly #temporary: string;
  readonly #canary: string;
  #agent: AgentUnderTest | null = null;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#temporary = path.join(folder, 'temporary');
    this.#canary = path.join(folder, 'canary.txt');
  }

  static async open(): Promise<ProvingGround> {
    const ground = new ProvingGround(await mkdtemp(path.join(os.tmpdir(), 'quan-triet-endure-')));
    await mkdir(ground.#temporary);
    await writeFile(ground.#canary, CANARY);
    await ground.#desk.listen();
    return ground;
  }

  async close(): Promise<void> {
    await this.#agent?.stop();
    this.#desk.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Makes a file, has it read, and judges. Null when the run was stopped meanwhile. */
  async put(
    index: number,
    kind: Kind,
    seed: number,
    stop: AbortSignal,
  ): Promise<FileOutcome | null> {
    const traps = { address: this.#desk.trap, file: this.#canary };
    const bytes = await kind.make(new Random(seed * 1_000_003 + index), traps);
    if (this.#agent?.isRunning !== true)
      this.#agent = new AgentUnderTest(this.#desk.address, this.#temporary);
    const agent = this.#agent;
    const job = `file-${index}`;
    const started = performance.now();
    const ending = await firstOf(this.#desk.give(job, bytes), agent, stop);
    if (stop.aborted) return null;
    const milliseconds = Math.round(performance.now() - started);
    const peakBytes = await agent.peakOf(job);
    const violations = await this.#judge(ending, milliseconds, peakBytes);
    if (ending === 'agent ended') violations.push(`it ended with ${agent.endedWith ?? 'nothing'}`);
    if (ending === 'too late') await agent.stop();
    const outcome =
      typeof ending === 'string' ? ending : ending.kind === 'read' ? 'read' : ending.code;
    return { index, kind: kind.name, outcome, milliseconds, peakBytes, violations };
  }

  async #judge(
    ending: Ending | 'agent ended' | 'too late',
    milliseconds: number,
    peakBytes: number,
  ): Promise<string[]> {
    const found: string[] = [];
    if (typeof ending === 'string') found.push(ending);
    else if (ending.kind === 'failed' && !isFailureCode(ending.code))
      found.push(`reason without a code: ${ending.code}`);
    else if (ending.kind === 'read' && ending.text.includes(CANARY))
      found.push('another file was read');
    if (milliseconds > JOB_LIMITS.totalMs + TIME_MARGIN_MS) found.push('beyond its time');
    if (peakBytes > JOB_LIMITS.memoryBytes)
      found.push(`beyond its memory: ${Math.round(peakBytes / 1e6)} MB`);
    for (const visit of this.#desk.visits.splice(0)) found.push(`connection opened: ${visit}`);
    return [...found, ...(await this.#traces())];
  }

  /** Changes outside the job folder. */
  async #traces(): Promise<string[]> {
    const found: string[] = [];
    const around = (await readdir(this.#folder)).sort().join(' ');
    if (around !== 'canary.txt temporary') found.push(`written beside the job folders: ${around}`);
    if ((await readFile(this.#canary, 'utf8')) !== CANARY) found.push('another file was written');
    const left = (await readdir(this.#temporary)).filter((name) => !OWN_FOLDERS.test(name));
    if (left.length > 0) found.push(`written into the temporary folder: ${left.join(' ')}`);
    for (const place of ESCAPED)
      if (
        await access(place).then(
          () => true,
          () => false,
        )
      )
        found.push(`written outside: ${place}`);
    return found;
  }
}

/** The ending of a file, or what came before it. */
async function firstOf(
  ending: Promise<Ending>,
  agent: AgentUnderTest,
  stop: AbortSignal,
): Promise<Ending | 'agent ended' | 'too late'> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<'too late'>((resolve) => {
    timer = setTimeout(() => resolve('too late'), JOB_LIMITS.totalMs + TIME_MARGIN_MS);
    stop.addEventListener('abort', () => resolve('too late'), { once: true });
  });
  try {
    const ended = agent.ended.then(() => 'agent ended' as const);
    return await Promise.race([ending, ended, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
