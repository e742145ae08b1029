import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { endure } from '../endure/endure.ts';
import { endureReport, endureTable } from '../endure/endure-report.ts';
import { OutcomesFile } from '../endure/outcomes-file.ts';
import { type CliOutput, orExplain, say, UsageError } from './cli-output.ts';

const PROGRESS_EVERY = 25;

/**
 * `endure [--files N] [--seed N] [--agents N] [--state FILE] [--fresh] [--json]`: has the agent read damaged and hostile
 * files and prints what became of them. Interrupted, it goes on where it was when it is called again.
 *
 * @returns exit code: 0, 1 when something happened that must not, 130 when interrupted
 */
export async function endureCommand(args: string[], output: CliOutput): Promise<number> {
  const { values } = orExplain(() =>
    parseArgs({
      args,
      options: {
        files: { type: 'string', default: '2000' },
        seed: { type: 'string', default: '1' },
        agents: { type: 'string', default: '1' },
        state: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        language: { type: 'string' },
      },
    }),
  );
  const [files, seed] = [wholeNumber(values.files), wholeNumber(values.seed)];
  const state = values.state ?? path.join(os.tmpdir(), `quan-triet-endure-seed-${seed}.jsonl`);
  const kept = await OutcomesFile.open(state, values.fresh);
  const stop = new AbortController();
  const interrupt = () => stop.abort(new Error('interrupted'));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const inRange = () => [...kept.outcomes.values()].filter(({ index }) => index < files);
  const before = inRange().length;
  if (before > 0)
    output.err(
      say(output, {
        vi: `Đọc tiếp từ ${before} tệp đã xong (${state}).`,
        en: `Going on after ${before} files done before (${state}).`,
      }),
    );
  await endure({
    files,
    seed,
    agents: wholeNumber(values.agents),
    done: kept.outcomes,
    stop: stop.signal,
    keep: async (outcome) => {
      await kept.keep(outcome);
      const done = inRange();
      for (const violation of outcome.violations)
        output.err(`✗ #${outcome.index} ${outcome.kind}: ${violation}`);
      if (done.length % PROGRESS_EVERY === 0) output.err(`${done.length}/${files}`);
    },
  });
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  const report = endureReport(inRange(), seed);
  output.out(values.json ? JSON.stringify(report) : endureTable(report, output.language));
  if (stop.signal.aborted) return 130;
  return report.violations.length > 0 ? 1 : 0;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new UsageError({
    vi: `Cần một số nguyên từ 1 trở lên, không phải "${text}".`,
    en: `A whole number from 1 on is needed, not "${text}".`,
  });
}
