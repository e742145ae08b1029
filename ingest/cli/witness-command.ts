import os from 'node:os';
import { parseArgs } from 'node:util';
import { ApiRefusal, ServerAway } from '../agent/agent-api.ts';
import type { Sentence } from '../ingest.failures.ts';
import { keepWitnessing, posixSeconds } from '../witness/keep-witnessing.ts';
import { type WitnessOutcome, witnessOnce } from '../witness/witness.ts';
import { openWitness } from '../witness/witness-folder.ts';
import { type CliOutput, orExplain, say, UsageError } from './cli-output.ts';

/**
 * `witness --folder DIR [--once]`: watches the ledger and cosigns its checkpoints.
 *
 * @returns exit code: 0, or 1 when the checkpoint was refused or the server could not be asked
 */
export async function witnessCommand(
  args: string[],
  output: CliOutput,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const { values } = orExplain(() =>
    parseArgs({
      args,
      options: {
        folder: { type: 'string' },
        name: { type: 'string', default: os.hostname() },
        'log-key': { type: 'string', multiple: true, default: [] },
        once: { type: 'boolean', default: false },
        every: { type: 'string', default: '60' },
        server: { type: 'string' },
        key: { type: 'string' },
        language: { type: 'string' },
      },
    }),
  );
  const address = values.server ?? environment['QT_SERVER'];
  const key = values.key ?? environment['QT_KEY'];
  const everyMs = Number(values.every) * 1000;
  if (!values.folder || !address || !key || !(everyMs >= 1000))
    throw new UsageError({
      vi: 'Cần --folder, --server, --key; --every từ 1 giây.',
      en: '--folder, --server and --key are needed; --every from 1 second.',
    });
  const log = { server: { address, key }, folder: values.folder, logKeys: values['log-key'] };
  if (values.once) return lookOnce(log, values.name, output);
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());
  await keepWitnessing(log, stop.signal, { name: values.name, everyMs });
  return 0;
}

async function lookOnce(
  log: Parameters<typeof witnessOnce>[1],
  name: string,
  output: CliOutput,
): Promise<number> {
  const witness = await openWitness(log.folder, name);
  output.out(witness.verifierKey);
  try {
    const outcome = await witnessOnce(witness, log, posixSeconds);
    output.out(say(output, sentenceOf(outcome)));
    return outcome.outcome === 'refused' ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ServerAway || error instanceof ApiRefusal)) throw error;
    output.err(error.message);
    return 1;
  }
}

const REFUSALS = {
  shrunk: {
    vi: 'KHÔNG KÝ: sổ ngắn hơn lần đã thấy.',
    en: 'NOT SIGNED: the log is shorter than seen before.',
  },
  forked: {
    vi: 'KHÔNG KÝ: sổ không phải là phần tiếp của sổ đã thấy.',
    en: 'NOT SIGNED: the log is no continuation of the one seen before.',
  },
  not_signed_by_the_log: {
    vi: 'KHÔNG KÝ: điểm kiểm tra không mang chữ ký của khóa đã tin.',
    en: 'NOT SIGNED: the checkpoint is not signed by a key that is trusted.',
  },
  other_log: {
    vi: 'KHÔNG KÝ: đây là sổ khác.',
    en: 'NOT SIGNED: this is another log.',
  },
} satisfies Record<string, Sentence>;

function sentenceOf(result: WitnessOutcome): Sentence {
  if (result.outcome === 'refused') return REFUSALS[result.reason];
  if (result.outcome === 'nothing_yet')
    return { vi: 'Sổ chưa có điểm kiểm tra nào.', en: 'The log has no checkpoint yet.' };
  const { outcome, size } = result;
  return outcome === 'cosigned'
    ? { vi: `Đã ký chứng kiến sổ gồm ${size} dòng.`, en: `Cosigned the log of ${size} lines.` }
    : { vi: `Sổ vẫn gồm ${size} dòng đã ký.`, en: `The log still has the ${size} lines cosigned.` };
}
