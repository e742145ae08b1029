import type { WakeMessage } from '../platform/env.ts';
import { log } from '../platform/log.ts';
import type { Services } from '../services.ts';
import { backOffMs, drainOutbox } from './outbox.consumer.ts';
import { nextOutboxTime, wake } from './outbox.repository.ts';

const DEAD_LETTERS = 'quan-triet-wake-dead';

/**
 * What a wake-up leads to. Each message is acknowledged once the outbox was worked through: failed
 * rows keep their own time of retry. Only when the outbox itself could not be read is the message
 * asked for again. A wake-up that died is reported, tried once more and let go: the rows are the record.
 */
export async function consumeWakeUps(
  services: Services,
  batch: MessageBatch<WakeMessage>,
): Promise<void> {
  const isDead = batch.queue === DEAD_LETTERS;
  if (isDead) log('outbox.wake_dead', { count: batch.messages.length });
  try {
    await drainOutbox(services);
    await wakeAgain(services);
    for (const message of batch.messages) message.ack();
  } catch (error) {
    log('outbox.drain_failed', { reason: error instanceof Error ? error.message : String(error) });
    for (const message of batch.messages) {
      if (isDead) message.ack();
      else message.retry({ delaySeconds: backOffMs(message.attempts) / 1000 });
    }
  }
}

/** One wake-up for whatever waits for later, so that a retry does not depend on the clock alone. */
async function wakeAgain(services: Services): Promise<void> {
  const next = await nextOutboxTime(services);
  if (next === null) return;
  const seconds = Math.ceil((next - services.clock.now()) / 1000);
  wake(services, Math.min(Math.max(seconds, 1), 3600));
}
