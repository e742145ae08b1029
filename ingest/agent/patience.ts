import { setTimeout as sleep } from 'node:timers/promises';
import { ServerAway } from './agent-api.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * Does something that needs the server, and does it again for as long as the server is away, waiting
 * longer each time. Safe because every call of the agent may be repeated.
 *
 * @throws what `attempt` throws when it is not `ServerAway`; the reason of `signal` when it was aborted.
 */
export async function withPatience<Result>(
  attempt: () => Promise<Result>,
  signal: AbortSignal,
  onAway: (error: ServerAway, waitMs: number) => void = () => undefined,
): Promise<Result> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ServerAway)) throw error;
      // Agents that lost the server together must not all come back at the same instant.
      const spread = wait * (0.5 + Math.random() / 2);
      onAway(error, spread);
      await pause(spread, signal);
    }
  }
}

/** Waits; an abort ends the wait at once. @throws the reason of `signal` */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch {
    signal.throwIfAborted();
  }
}
