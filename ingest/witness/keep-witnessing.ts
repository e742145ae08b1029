import os from 'node:os';
import { ApiRefusal, ServerAway } from '../agent/agent-api.ts';
import { logEvent } from '../agent/agent-log.ts';
import { pause } from '../agent/patience.ts';
import { type WatchedLog, type WitnessOutcome, witnessOnce } from './witness.ts';
import { openWitness } from './witness-folder.ts';

const EVERY_MS = 60_000;
/** Soon after its start a log has no checkpoint yet, or the service is not up. */
const FIRST_MS = 5_000;

export const posixSeconds = (): number => Math.floor(Date.now() / 1000);

/** Looks at the log again and again until `stop` is aborted; reports and goes on whatever happens. */
export async function keepWitnessing(
  log: WatchedLog,
  stop: AbortSignal,
  { name = os.hostname(), everyMs = EVERY_MS }: { name?: string; everyMs?: number } = {},
): Promise<void> {
  try {
    const witness = await openWitness(log.folder, name);
    logEvent('witness.started', { key: witness.verifierKey });
    await pause(Math.min(everyMs, FIRST_MS), stop);
    while (!stop.aborted) {
      report(await witnessOnce(witness, log, posixSeconds).catch(failureOf));
      await pause(everyMs, stop);
    }
  } catch (error) {
    if (!stop.aborted) logEvent('witness.ended', { reason: String(error) });
  }
}

function failureOf(error: unknown): { outcome: 'failed'; reason: string } {
  if (error instanceof ServerAway || error instanceof ApiRefusal)
    return { outcome: 'failed', reason: error.message };
  throw error;
}

function report(result: WitnessOutcome | { outcome: 'failed'; reason: string }): void {
  const { outcome, ...details } = result;
  if (outcome !== 'unchanged') logEvent(`witness.${outcome}`, details);
}
