import { AppError } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import type { Services } from '../services.ts';
import { type OutboxHandlers, outboxHandlers } from './outbox.handlers.ts';
import {
  buryOutboxRow,
  claimOutboxRows,
  finishOutboxRow,
  type OutboxRow,
  postponeOutboxRow,
} from './outbox.repository.ts';

/** A row is given up after this many failed deliveries: about two and a half hours of trying. */
export const MAX_ATTEMPTS = 12;
/** Rows delivered in one run, so that a run stays inside the limits of one invocation. */
const ROWS_A_RUN = 50;
const ROWS_A_CLAIM = 10;
const LONGEST_PAUSE_MS = 60 * 60_000;

export type Delivery = { id: number; kind: string; outcome: 'done' | 'postponed' | 'dead' };

/** 2, 4, 8 … seconds, at most an hour; in ms. */
export function backOffMs(attempts: number): number {
  return Math.min(1000 * 2 ** attempts, LONGEST_PAUSE_MS);
}

/**
 * Delivers what waits in the outbox, one row after another, each with its own fate: done, later
 * with back-off, or given up with the reason. Handlers may be called more than once for the same
 * row and must end in the same state.
 *
 * @param handlers by kind; only tests hand in others.
 */
export async function drainOutbox(
  services: Services,
  handlers: OutboxHandlers = outboxHandlers,
): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  while (deliveries.length < ROWS_A_RUN) {
    const rows = await claimOutboxRows(services, ROWS_A_CLAIM);
    if (rows.length === 0) break;
    for (const row of rows) deliveries.push(await deliver(services, handlers, row));
  }
  return deliveries;
}

async function deliver(
  services: Services,
  handlers: OutboxHandlers,
  row: OutboxRow,
): Promise<Delivery> {
  const { id, kind } = row;
  const handle = handlers[kind as keyof OutboxHandlers];
  try {
    if (!handle) throw new Error(`no handler for ${kind}`);
    await handle(services, row);
  } catch (error) {
    const reason = reasonOf(error);
    if (row.attempts >= MAX_ATTEMPTS) {
      await buryOutboxRow(services, id, reason);
      log('outbox.dead', { id, kind, reason });
      return { id, kind, outcome: 'dead' };
    }
    await postponeOutboxRow(services, id, services.clock.now() + backOffMs(row.attempts), reason);
    log('outbox.postponed', { id, kind, attempts: row.attempts, reason });
    return { id, kind, outcome: 'postponed' };
  }
  await finishOutboxRow(services, id);
  return { id, kind, outcome: 'done' };
}

/** Short and technical: shown to operators, kept with the row. */
function reasonOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 300);
}
