import {
  createExecutionContext,
  createScheduledController,
  waitOnExecutionContext,
} from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { extractionKey, originalKey, pictureKey } from '../files/files.port.ts';
import service from '../index.ts';
import type { Env } from '../platform/env.ts';
import { sha256Hex } from '../platform/hash.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import type { Services } from '../services.ts';
import { receiveUpload } from '../uploads/uploads.service.ts';
import { pdfFile } from '../uploads/uploads.test-files.ts';
import { SWEEP_KINDS, sweep } from './sweeps.ts';

const bindings = env as unknown as Env;
const DAY_MS = 86_400_000;
const start = Date.now();
let now = start;
let committee: TestCommittee;
let services: Services;

beforeAll(async () => {
  committee = await createTestCommittee(env);
  services = { ...committee.services, clock: { now: () => now } };
});
beforeEach(async () => {
  now = start;
  for (const table of ['sweeps', 'outbox', 'removals', 'ingest_jobs', 'uploads'])
    await bindings.DB.exec(`DELETE FROM ${table}`);
});

/** Bytes in the store that no row names. */
async function orphan(): Promise<string> {
  const bytes = pdfFile();
  const sha256 = await sha256Hex(bytes);
  await services.files.create(originalKey(sha256), bytes, { mediaType: 'application/pdf' });
  await services.files.create(pictureKey(sha256, 1), 'x', { mediaType: 'image/webp' });
  return sha256;
}

async function uploaded(): Promise<{ uploadId: string; sha256: string }> {
  return await receiveUpload(
    services,
    { kind: 'key', keyId: 'k', name: 'test', scopes: ['publish'] },
    { bytes: pdfFile(), fileName: 'a.pdf', declaredNotSecret: true, idempotencyKey: null },
  );
}

const isStored = (sha256: string) => services.files.exists(originalKey(sha256));
const count = (sql: string) =>
  bindings.DB.prepare(`SELECT count(*) AS n FROM ${sql}`).first<number>('n');

describe('originals', () => {
  it('that no row names go after a day, with their pictures; those of uploads stay', async () => {
    const [lost, kept] = [await orphan(), (await uploaded()).sha256];
    expect(await sweep(services)).toMatchObject({ originals: 0 });
    expect(await isStored(lost)).toBe(true);
    now += 2 * DAY_MS;
    expect(await sweep(services)).toMatchObject({ originals: 1 });
    expect([await isStored(lost), await isStored(kept)]).toEqual([false, true]);
    expect(await services.files.exists(pictureKey(lost, 1))).toBe(false);
  });

  it('of an upload whose removal never came go too', async () => {
    const { uploadId, sha256 } = await uploaded();
    await bindings.DB.prepare('UPDATE uploads SET discarded_at = 1 WHERE id = ?')
      .bind(uploadId)
      .run();
    now += 2 * DAY_MS;
    await sweep(services);
    expect(await isStored(sha256)).toBe(false);
  });

  it('go forty a run, going on where the last run ended', async () => {
    const hashes: string[] = [];
    for (let made = 0; made < 95; made += 1) hashes.push(await orphan());
    now += 2 * DAY_MS;
    const removed: (number | undefined)[] = [];
    for (let run = 0; run < 4; run += 1) {
      removed.push((await sweep(services)).originals);
      expect(await sweep(services)).toEqual({});
      now += DAY_MS;
    }
    expect(removed).toEqual([40, 40, 15, 0]);
    const left = await Promise.all(hashes.map(isStored));
    expect(left.filter(Boolean)).toEqual([]);
  });
});

describe('readings', () => {
  it('that a later one replaced go after a day; the last one and one to be decided on stay', async () => {
    const { uploadId, sha256 } = await uploaded();
    const keys = ['a', 'b', 'c', 'd'].map((name) => extractionKey(sha256, name));
    for (const key of keys)
      await services.files.create(key, '{}', { mediaType: 'application/json' });
    const { DB } = bindings;
    const item = DB.prepare(
      'INSERT INTO rereading_items (rereading_id, upload_id, state, result_key) VALUES (?, ?, ?, ?)',
    );
    const rereading = DB.prepare(
      "INSERT INTO rereadings (id, scope, requested_by, created_at) VALUES (?, 'all', 'x', 0)",
    );
    await DB.batch([
      DB.prepare("UPDATE ingest_jobs SET state = 'ready', result_key = ?").bind(keys[0]),
      rereading.bind('r1'),
      rereading.bind('r2'),
      item.bind('r1', uploadId, 'needs_look', keys[1]),
      item.bind('r2', uploadId, 'improved', keys[2]),
    ]);
    expect(await sweep(services)).toMatchObject({ readings: 0 });
    now += 2 * DAY_MS;
    expect(await sweep(services)).toMatchObject({ readings: 2 });
    const left = await Promise.all(keys.map((key) => services.files.exists(key)));
    expect(left).toEqual([true, true, false, false]);
    await DB.exec('DELETE FROM rereading_items');
  });
});

describe('rows that only tell of the past', () => {
  it('go after thirty days; what waits or died in the outbox stays', async () => {
    const row = bindings.DB.prepare(
      "INSERT INTO outbox (kind, subject_id, payload, available_at, created_at, done_at, dead_at) VALUES ('document.index', ?, '{}', 0, 0, ?, ?)",
    );
    const old = now - 31 * DAY_MS;
    await bindings.DB.batch([
      row.bind('delivered', old, null),
      row.bind('delivered lately', now, null),
      row.bind('dead', null, old),
      row.bind('waiting', null, null),
    ]);
    expect(await sweep(services)).toMatchObject({ outbox: 1 });
    expect(await count('outbox')).toBe(3);
  });

  it('go for sessions and codes as well, never those that are still good', async () => {
    await bindings.DB.exec('DELETE FROM sessions');
    const account = committee.accountIds.member;
    const session = bindings.DB.prepare(
      'INSERT INTO sessions (token_hash, account_id, created_at, last_seen_at, expires_at, ended_at) VALUES (?, ?, 0, 0, ?, ?)',
    );
    const code = bindings.DB.prepare(
      'INSERT INTO activation_codes (code_hash, account_id, created_at, expires_at, used_at) VALUES (?, ?, 0, ?, ?)',
    );
    const old = now - 31 * DAY_MS;
    const later = now + DAY_MS;
    await bindings.DB.batch([
      session.bind('ended', account, later, old),
      session.bind('run out', account, old, null),
      session.bind('ended lately', account, later, now),
      session.bind('good', account, later, null),
      code.bind('used', account, later, old),
      code.bind('run out', account, old, null),
      code.bind('good', account, later, null),
    ]);
    expect(await sweep(services)).toMatchObject({ sessions: 2, activation_codes: 2 });
    expect([await count('sessions'), await count('activation_codes')]).toEqual([2, 1]);
  });
});

it('runs with the clock of the service, at most once an hour', async () => {
  const ctx = createExecutionContext();
  await service.scheduled(createScheduledController(), bindings, ctx);
  await waitOnExecutionContext(ctx);
  expect(await count('sweeps')).toBe(SWEEP_KINDS.length);
  now = Date.now();
  expect(await sweep(services)).toEqual({});
});
