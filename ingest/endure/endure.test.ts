import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extract } from '../extraction/extract.ts';
import { READING_LIMITS } from '../extraction/extraction.types.ts';
import { soundFiles } from './bases.ts';
import { endure, type FileOutcome } from './endure.ts';
import { endureReport, endureTable } from './endure-report.ts';
import { allKinds } from './kinds.ts';
import { OutcomesFile } from './outcomes-file.ts';
import { Random } from './random.ts';

const TRAPS = { address: 'http://127.0.0.1:9/trap', file: '/tmp/canary' };
const FILES = 60;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'quan-triet-endure-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('bad files', () => {
  it('are the same for the same seed', async () => {
    // Encryption takes a fresh key each time.
    const kinds = (await allKinds()).slice(0, 25).filter(({ name }) => !/encrypted/u.test(name));
    const again = new Map((await allKinds()).map((kind) => [kind.name, kind]));
    for (const [index, kind] of kinds.entries()) {
      const first = await kind.make(new Random(index), TRAPS);
      const second = await again.get(kind.name)?.make(new Random(index), TRAPS);
      expect(Buffer.compare(first, second ?? new Uint8Array()), kind.name).toBe(0);
    }
  });

  it('start from files that are read', async () => {
    const options = { limits: READING_LIMITS, progress: () => undefined, savePicture: null };
    for (const [format, bytes] of Object.entries(await soundFiles())) {
      const { pages } = await extract(bytes, options);
      expect(pages[0]?.text, format).toMatch(/ngh[iị] quy[eế]t/iu);
    }
  });
});

describe('an agent that is given bad files', () => {
  it('lives on, ends each file with a result or a coded reason, and touches nothing outside', async () => {
    const outcomes: FileOutcome[] = [];
    await endure({
      files: FILES,
      seed: 8,
      agents: 1,
      done: new Map(),
      keep: async (outcome) => void outcomes.push(outcome),
      stop: new AbortController().signal,
    });
    expect(outcomes).toHaveLength(FILES);
    expect(outcomes.flatMap(({ violations }) => violations)).toEqual([]);
    expect(outcomes.filter(({ outcome }) => outcome === 'reader.crashed')).toEqual([]);
    const report = endureReport(outcomes, 8);
    expect(Object.keys(report.outcomes).length).toBeGreaterThan(4);
    expect(endureTable(report, 'en')).toContain(`Total ${FILES}: `);
  }, 600_000);

  it('goes on with the files that were not done when a run was interrupted', async () => {
    const state = path.join(folder, 'state.jsonl');
    const run = async (files: number) => {
      const kept = await OutcomesFile.open(state, false);
      const read: number[] = [];
      await endure({
        files,
        seed: 3,
        agents: 1,
        done: kept.outcomes,
        keep: async (outcome) => {
          read.push(outcome.index);
          await kept.keep(outcome);
        },
        stop: new AbortController().signal,
      });
      return read;
    };
    expect(await run(2)).toEqual([0, 1]);
    // Killed while it wrote the last line.
    const written = await readFile(state, 'utf8');
    await writeFile(state, written.slice(0, -10));
    expect(await run(3)).toEqual([1, 2]);
  }, 120_000);
});
