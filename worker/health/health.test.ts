import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Env } from '../platform/env.ts';
import { callWorker, createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import { createServices } from '../services.ts';
import { checkHealth, type Health } from './health.service.ts';

let committee: TestCommittee;
let beforeSetUp: Health;
beforeAll(async () => {
  const { DB } = env as unknown as Env;
  // A binding that no earlier test file has read a committee through.
  const unread = { prepare: DB.prepare.bind(DB), batch: DB.batch.bind(DB) } as D1Database;
  beforeSetUp = await checkHealth(
    createServices({ ...(env as unknown as Env), DB: unread }, () => undefined),
  );
  committee = await createTestCommittee(env);
});

describe('health', () => {
  it('is good before there is a committee, and says that there is no ledger yet', () => {
    expect(beforeSetUp).toMatchObject({
      status: 'ok',
      parts: { db: 'up', ledger: 'not_set_up' },
    });
  });

  it('is open to monitors and names every part', async () => {
    const response = await callWorker('/healthz');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: 'ok',
      parts: { db: 'up', index: 'up', files: 'up', ledger: 'up' },
      search: { engine: 'embedded', state: 'ready' },
      outbox: { waiting: 0, dead: 0 },
      ingest: { oldestWaitingJobAge: null, lastAgentContactAge: null },
    });
  });

  it('knows when the agent was last heard', async () => {
    await callWorker('/api/me', {}, await committee.keyFor(['agent']));
    const { ingest } = await checkHealth(committee.services);
    expect(ingest?.lastAgentContactAge).toBeLessThan(60);
  });

  it('gives away no secret', async () => {
    const { PASSWORD_PEPPER, SETUP_KEY, LEDGER_SIGNING_KEY } = env as unknown as Env;
    const text = await (await callWorker('/healthz')).text();
    for (const secret of [PASSWORD_PEPPER, SETUP_KEY!, LEDGER_SIGNING_KEY])
      expect(text).not.toContain(secret);
  });

  it('reports a part that is away, and the others as they are', async () => {
    const bindings = env as unknown as Env;
    const away = { prepare: () => ({ first: () => Promise.reject(new Error('away')) }) };
    const services = {
      ...committee.services,
      env: { ...bindings, INDEX: away as unknown as D1Database },
    };
    const health = await checkHealth(services);
    expect(health.status).toBe('down');
    expect(health.parts).toEqual({ db: 'up', index: 'down', files: 'up', ledger: 'up' });
  });
});
