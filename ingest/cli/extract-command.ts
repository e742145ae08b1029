import { parseArgs } from 'node:util';
import { IngestFailure } from '../ingest.failures.ts';
import { JobReserve } from '../job/job-reserve.ts';
import { type CliOutput, orExplain, say, UsageError } from './cli-output.ts';
import { originalsOf } from './originals.ts';
import { readInReadyJob } from './read-file.ts';
import { summaryOf } from './summary.ts';

/**
 * `extract FILE… [--together] [--json]`: prints what was read, publishes nothing. `--together`: the files are pictures,
 * the pages of one document. With `--json` one object per line,
 * `{ file, … }` with either the extraction or `error`. A bad file does not stop the others.
 *
 * @returns exit code: 0, or 1 when a file could not be read
 */
export async function extractCommand(args: string[], output: CliOutput): Promise<number> {
  const { values, positionals } = orExplain(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        together: { type: 'boolean', default: false },
        language: { type: 'string' },
      },
    }),
  );
  if (positionals.length === 0)
    throw new UsageError({ vi: 'Chưa nêu tệp nào để đọc.', en: 'No file to read was named.' });
  let failed = 0;
  const reserve = new JobReserve();
  const originals = originalsOf(positionals, values.together);
  for (const [index, { label: file, bytes }] of originals.entries()) {
    try {
      const reading = readInReadyJob(bytes, reserve);
      // The process for the next file starts while this one is read.
      if (index + 1 < originals.length) reserve.prepare();
      const { extraction } = await reading;
      if (values.json) output.out(JSON.stringify({ file, ...extraction }));
      else output.out(`${file}\n${summaryOf(extraction, output.language)}\n`);
    } catch (error) {
      if (!(error instanceof IngestFailure)) throw error;
      failed += 1;
      const message = say(output, error.sentence);
      if (values.json) output.out(JSON.stringify({ file, error: { code: error.code, message } }));
      else output.err(`${file}\n  ✗ ${message} [${error.code}]\n`);
    }
  }
  if (originals.length > 1 && !values.json)
    output.err(
      say(output, {
        vi: `Đã đọc ${originals.length - failed}/${originals.length} tệp.`,
        en: `Read ${originals.length - failed} of ${originals.length} files.`,
      }),
    );
  return failed > 0 ? 1 : 0;
}
