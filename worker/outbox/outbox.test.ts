import {
  createExecutionContext,
  createMessageBatch,
  createScheduledController,
  getQueueResult,
  waitOnExecutionContext,
} from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import service from '../index.ts';
import type { Env, WakeMessage } from '../platform/env.ts';
import { createServices, type Services } from '../services.ts';
import { backOffMs, drainOutbox, MAX_ATTEMPTS } from './outbox.consumer.ts';
import type { OutboxHandlers } from './outbox.handlers.ts';
import {
  CLAIM_MS,
  outboxDepth,
  outboxStatement,
  replayDeadOutboxRows,
} from './outbox.repository.ts';

const bindings = env as unknown as Env;
let now = Date.parse('2026-11-23T08:00:00Z');
const services: Services = {
  ...createServices(bindings, () => undefined),
  clock: { now: () => now },
};

beforeEach(async () => {
  await bindings.DB.exec('DELETE FROM outbox');
});

const add = (subjectId: string) =>
  outboxStatement(services, { kind: 'document.index', subjectId, payload: {} }).run();

/** A projection like the real ones: delivering the same subject again changes nothing. */
function projection(): { handlers: OutboxHandlers; state: Map<string, string>; calls: string[] } {
  const state = new Map<string, string>();
  const calls: string[] = [];
  const handlers: OutboxHandlers = {
    'document.index': (_, { subjectId }) => {
      calls.push(subjectId);
      state.set(subjectId, 'indexed');
      return Promise.resolve();
    },
  };
  return { handlers, state, calls };
}

const failing = (message: string): OutboxHandlers => ({
  'document.index': () => Promise.reject(new Error(message)),
});

const row = (subjectId: string) =>
  bindings.DB.prepare('SELECT * FROM outbox WHERE subject_id = ?').bind(subjectId).first<{
    attempts: number;
    done_at: number | null;
    dead_at: number | null;
    last_error: string | null;
    available_at: number;
  }>();

describe('drainOutbox', () => {
  it.each([0, 1, 2, 7])(
    'ends in the same state when woken %i times before the clock comes',
    async (times) => {
      const { handlers, state } = projection();
      for (const subject of ['a', 'b', 'c']) await add(subject);
      for (let wakeUp = 0; wakeUp < times; wakeUp += 1) await drainOutbox(services, handlers);
      await drainOutbox(services, handlers);
      expect([...state.keys()]).toEqual(['a', 'b', 'c']);
      expect(await outboxDepth(services)).toEqual({ waiting: 0, dead: 0 });
    },
  );

  it('gives each row to one of several consumers that run at once', async () => {
    const { handlers, calls } = projection();
    for (let subject = 0; subject < 30; subject += 1) await add(String(subject));
    await Promise.all([1, 2, 3, 4].map(() => drainOutbox(services, handlers)));
    expect(calls.length).toBe(30);
    expect(new Set(calls).size).toBe(30);
  });

  it('lets one failing row wait and delivers the others', async () => {
    for (const subject of ['good', 'bad', 'better']) await add(subject);
    const { handlers, state } = projection();
    const picky: OutboxHandlers = {
      'document.index': (given, message) =>
        message.subjectId === 'bad'
          ? Promise.reject(new Error('engine is down'))
          : handlers['document.index']!(given, message),
    };
    const deliveries = await drainOutbox(services, picky);
    expect(deliveries.map(({ outcome }) => outcome)).toEqual(['done', 'postponed', 'done']);
    expect([...state.keys()]).toEqual(['good', 'better']);
    expect(await row('bad')).toMatchObject({
      attempts: 1,
      last_error: 'Error: engine is down',
      available_at: now + backOffMs(1),
    });
    expect(await drainOutbox(services, handlers)).toEqual([]);
    now += backOffMs(1);
    await drainOutbox(services, handlers);
    expect(state.get('bad')).toBe('indexed');
    expect((await row('bad'))!.last_error).toBeNull();
  });

  it('gives a row up after its last attempt with the reason, and a replay delivers it', async () => {
    await add('lost');
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      now += backOffMs(MAX_ATTEMPTS);
      await drainOutbox(services, failing('never'));
    }
    expect(await row('lost')).toMatchObject({ dead_at: now, last_error: 'Error: never' });
    expect(await outboxDepth(services)).toEqual({ waiting: 0, dead: 1 });
    const { handlers, state } = projection();
    expect(await drainOutbox(services, handlers)).toEqual([]);
    expect(await replayDeadOutboxRows(services)).toBe(1);
    await drainOutbox(services, handlers);
    expect(state.get('lost')).toBe('indexed');
  });

  it('takes up a row again whose consumer died in the middle', async () => {
    await add('half');
    const { handlers, state } = projection();
    const dies: OutboxHandlers = { 'document.index': () => new Promise(() => undefined) };
    void drainOutbox(services, dies);
    await expect.poll(async () => (await row('half'))!.attempts).toBe(1);
    expect(await drainOutbox(services, handlers)).toEqual([]);
    now += CLAIM_MS;
    await drainOutbox(services, handlers);
    expect(state.get('half')).toBe('indexed');
  });

  it('doubles the pause each time, up to an hour', () => {
    expect([1, 2, 3, 11, 12, 40].map(backOffMs)).toEqual([
      2_000, 4_000, 8_000, 2_048_000, 3_600_000, 3_600_000,
    ]);
  });
});

/** Purging an upload that was never there is a delivery without effect. */
const addHarmless = () =>
  outboxStatement(services, {
    kind: 'upload.purge',
    subjectId: 'none',
    payload: {},
    availableAt: 0,
  }).run();
const deliver = async (queue: string, attempts = 1) => {
  const batch = createMessageBatch<WakeMessage>(queue, [
    { id: '1', timestamp: new Date(), attempts, body: { wake: 'outbox' } },
    { id: '2', timestamp: new Date(), attempts, body: { wake: 'outbox' } },
  ]);
  const context = createExecutionContext();
  await service.queue(batch, bindings, context);
  return await getQueueResult(batch, context);
};

describe('the queue and the clock', () => {
  it.each(['quan-triet-wake', 'quan-triet-wake-dead'])(
    'a wake-up from %s works the outbox through and acknowledges each message',
    async (queue) => {
      await addHarmless();
      const result = await deliver(queue);
      expect(result).toMatchObject({ explicitAcks: ['1', '2'], retryMessages: [], ackAll: false });
      expect(await outboxDepth(services)).toEqual({ waiting: 0, dead: 0 });
    },
  );

  it('a wake-up that meets a database out of order is asked for again later', async () => {
    await bindings.DB.exec('ALTER TABLE outbox RENAME TO outbox_away');
    const result = await deliver('quan-triet-wake', 3);
    const dead = await deliver('quan-triet-wake-dead', 3);
    await bindings.DB.exec('ALTER TABLE outbox_away RENAME TO outbox');
    expect(result.explicitAcks).toEqual([]);
    expect(result.retryMessages.map(({ msgId }) => msgId)).toEqual(['1', '2']);
    expect(dead.explicitAcks).toEqual(['1', '2']);
  });

  it('a row whose wake-up was lost is found by the clock', async () => {
    await addHarmless();
    const context = createExecutionContext();
    await service.scheduled(createScheduledController(), bindings, context);
    await waitOnExecutionContext(context);
    expect(await outboxDepth(services)).toEqual({ waiting: 0, dead: 0 });
  });
});
