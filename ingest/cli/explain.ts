import { ApiRefusal, ServerAway } from '../agent/agent-api.ts';
import { IngestFailure } from '../ingest.failures.ts';
import { type CliOutput, say, UsageError } from './cli-output.ts';

/** What went wrong as a person is told it. @throws what nobody expected */
export function explain(error: unknown, output: CliOutput): string {
  if (error instanceof UsageError) return say(output, error.sentence);
  if (error instanceof ApiRefusal) return `${error.message} [${error.code}]`;
  if (error instanceof ServerAway)
    return say(output, {
      vi: `Không liên lạc được với hệ thống (${error.message}). Hãy thử lại sau; chạy lại lệnh này không gây trùng.`,
      en: `The system cannot be reached (${error.message}). Try again later; repeating this command does no harm.`,
    });
  if (error instanceof IngestFailure) return `${say(output, error.sentence)} [${error.code}]`;
  throw error;
}
