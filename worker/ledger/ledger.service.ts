import { AppError } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import type { Services } from '../services.ts';
import { committeeMissing } from './ledger.errors.ts';

/** What the clock asks for every minute: the next checkpoint. What stands in its way is reported, never thrown. */
export async function sealLedger(services: Services): Promise<void> {
  try {
    const { fault, held } = await services.ledger.seal();
    if (fault) log('ledger.read_only', { code: fault.code, since: fault.since, held });
  } catch (error) {
    const notSetUp = error instanceof AppError && error.code === committeeMissing().code;
    if (!notSetUp) log('ledger.seal_failed', { reason: String(error) });
  }
}
