import {
  applyD1Migrations,
  createExecutionContext,
  type D1Migration,
  reset,
} from 'cloudflare:test';
import { env as bindings } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256, toHex } from '../../domain/ledger/hash.ts';
import { createApp } from '../app.ts';
import { acknowledgeThemselves, openTestCampaign } from '../campaigns/campaigns.test-campaigns.ts';
import type { Env } from '../platform/env.ts';
import { callWorker, createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';
import { createServices } from '../services.ts';
import type { BackupManifest, BackupRow } from './backups.manifest.ts';
import { dropForgottenBackup } from './backups.snapshot.ts';
import { COPY_PREFIX } from './backups.tables.ts';
import { isBeingRestored } from './restoration.service.ts';

const env = bindings as unknown as Env & {
  TEST_DB_MIGRATIONS: D1Migration[];
  TEST_INDEX_MIGRATIONS: D1Migration[];
};
const SETUP = { authorization: 'Bearer qt_setup-key-for-tests-only' };

type Part = { store: 'db' | 'ledger'; table: string; before: number; rows: BackupRow[] };
type StoredFile = { key: string; mediaType: string; bytes: ArrayBuffer };
type Backup = { manifest: BackupManifest; parts: Part[]; files: StoredFile[] };

let committee: TestCommittee;
let headers: { authorization: string };
let campaignId: string;
let backup: Backup;
let before: { receipt: unknown; proof: string | null; triggers: unknown; coverage: unknown };

const original = new TextEncoder().encode('%PDF-1.7 bản gốc');
const originalKey = `originals/${toHex(sha256(original))}`;

async function begin(): Promise<BackupManifest> {
  const response = await callWorker('/api/backups', { method: 'POST', headers });
  expect(response.status).toBe(201);
  return await response.json<BackupManifest>();
}

async function readTable(backupId: string, store: Part['store'], table: string): Promise<Part[]> {
  const parts: Part[] = [];
  let after: number | null = store === 'db' ? 0 : -1;
  let count = 0;
  while (after !== null) {
    const query = new URLSearchParams({ backupId, store, table, after: String(after) });
    const response = await callWorker(`/api/backups/rows?${query.toString()}`, { headers });
    const page: { rows: BackupRow[]; next: number | null } = await response.json();
    parts.push({ store, table, before: count, rows: page.rows });
    count += page.rows.length;
    after = page.next;
  }
  return parts.filter(({ rows }) => rows.length > 0);
}

async function readFiles(backupId: string): Promise<StoredFile[]> {
  const files: StoredFile[] = [];
  let after: string | null = '';
  while (after !== null) {
    const query = new URLSearchParams({ backupId, after });
    const response = await callWorker(`/api/backups/files?${query.toString()}`, { headers });
    const page: { files: { key: string }[]; next: string | null } = await response.json();
    for (const { key } of page.files) {
      const asked = new URLSearchParams({ backupId, key });
      const file = await callWorker(`/api/backups/file?${asked.toString()}`, { headers });
      const mediaType = file.headers.get('x-media-type') ?? '';
      files.push({ key, mediaType, bytes: await file.arrayBuffer() });
    }
    after = page.next;
  }
  return files;
}

/** A new service: other stores, and nothing that points to the old ones. */
async function empty(): Promise<void> {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_DB_MIGRATIONS);
  await applyD1Migrations(env.INDEX, env.TEST_INDEX_MIGRATIONS);
  committee = { ...committee, services: createServices(env, () => undefined) };
}

const send = (path: string, json: unknown) => callWorker(path, { json, headers: SETUP });

async function restore({ manifest, parts, files }: Backup): Promise<Record<string, unknown>> {
  await empty();
  expect((await send('/api/restoration', manifest)).status).toBe(204);
  expect(await isBeingRestored(committee.services)).toBe(true);
  for (const { key, mediaType, bytes } of files) {
    const query = new URLSearchParams({ key, mediaType });
    const options = { method: 'PUT', body: bytes, headers: SETUP };
    const stored = await callWorker(`/api/restoration/file?${query.toString()}`, options);
    expect([key, stored.status]).toEqual([key, 204]);
  }
  // An answer may be lost: what is sent twice is written once.
  for (const part of parts)
    for (let time = 0; time < 2; time += 1) {
      const sent = await send('/api/restoration/rows', part);
      expect([part.store, part.table, sent.status]).toEqual([part.store, part.table, 204]);
    }
  // Half filled, it lets nobody else in; another isolate asks anew.
  const { DB } = env;
  const audited = () => DB.prepare('SELECT count(*) AS n FROM audit_entries').first<number>('n');
  const before = await audited();
  const elsewhere = createApp();
  const ask = (path: string) => elsewhere.request(path, {}, env, createExecutionContext());
  expect([(await ask('/sign-in')).status, (await ask('/healthz')).status]).toEqual([503, 200]);
  expect(await audited()).toBe(before);
  // Begun again after an interruption, it goes on.
  expect((await send('/api/restoration', manifest)).status).toBe(204);
  return await (await send('/api/restoration/finish', {})).json();
}

async function triggersOf(): Promise<unknown> {
  const query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name";
  return (await env.DB.prepare(query).all()).results;
}

async function stateNow(): Promise<typeof before> {
  const { ledger } = committee.services;
  const { member } = committee.memberIds;
  return {
    receipt: await ledger.receiptOf(campaignId, member),
    proof: await ledger.proofOf(campaignId, member),
    triggers: await triggersOf(),
    coverage: await (await committee.fetch('/api/coverage', { as: 'officer' })).json(),
  };
}

const copies = async () =>
  await env.DB.prepare('SELECT count(*) AS n FROM sqlite_master WHERE substr(name, 1, ?1) = ?2')
    .bind(COPY_PREFIX.length, COPY_PREFIX)
    .first<number>('n');

beforeAll(async () => {
  committee = await createTestCommittee(env);
  headers = await committee.keyFor(['backup']);
  const { ledger, files } = committee.services;
  const { memberIds } = committee;
  await files.create(originalKey, original, { mediaType: 'application/pdf' });
  campaignId = await openTestCampaign(committee);
  await acknowledgeThemselves(committee, campaignId, 'member');
  await ledger.adoptEdition(campaignId, 'b'.repeat(64));
  await acknowledgeThemselves(committee, campaignId, 'secretary');
  const decision = { campaignId, reason: 'Ốm dài ngày, có giấy', actorId: memberIds.officer };
  await ledger.exempt({ ...decision, memberId: memberIds.siblingMember });
  await ledger.erase(memberIds.foreignMember);
  // A text that fills a page of rows by itself, so that the table comes in several parts.
  await env.DB.prepare('UPDATE documents SET title = ?').bind('Đ'.repeat(400_000)).run();
  await openTestCampaign(committee, { audience: { kind: 'committee' } });
  const manifest = await begin();
  before = await stateNow();
  // What happens from now on is not in the backup, a checkpoint included.
  await acknowledgeThemselves(committee, campaignId, 'officer');
  await env.DB.prepare("UPDATE members SET full_name = 'Tên Mới'").run();
  await ledger.seal();
  const { backupId, tables, ledger: cut } = manifest;
  const parts = [];
  for (const { name } of tables) parts.push(...(await readTable(backupId, 'db', name)));
  for (const { name } of cut.tables) parts.push(...(await readTable(backupId, 'ledger', name)));
  backup = { manifest, parts, files: await readFiles(backupId) };
});

describe('a backup', () => {
  it('is of one moment, and leaves out what lets people in', () => {
    const { manifest, parts, files } = backup;
    const names = manifest.tables.map(({ name }) => name);
    expect(names).toContain('members');
    for (const left of ['sessions', 'activation_codes', 'setup_closure', 'backups'])
      expect(names).not.toContain(left);
    expect(names.indexOf('members')).toBeLessThan(names.indexOf('memberships'));
    const text = JSON.stringify(parts);
    expect(text).toContain('Người thử member');
    expect(text).not.toContain('Tên Mới');
    for (const [store, tables] of [
      ['db', manifest.tables],
      ['ledger', manifest.ledger.tables],
    ] as const)
      for (const { name, rows } of tables) {
        const read = parts.filter((part) => part.store === store && part.table === name);
        const count = read.reduce((sum, part) => sum + part.rows.length, 0);
        expect([store, name, count]).toEqual([store, name, rows]);
      }
    expect(parts.filter(({ table }) => table === 'documents').length).toBeGreaterThan(1);
    const checkpoints = files.filter(({ key }) => key.startsWith('ledgers/'));
    expect(checkpoints.map(({ key }) => Number(key.split('/').at(-1)))).toEqual([
      manifest.ledger.size,
    ]);
  });

  it('is recorded, and its copies go when it ends, or after a day', async () => {
    const { backupId } = backup.manifest;
    const entry = await env.DB.prepare(
      "SELECT subject_id AS id, count FROM audit_entries WHERE action = 'backup.taken'",
    ).first();
    expect(entry).toEqual({ id: backupId, count: 10 });
    expect(await copies()).toBeGreaterThan(50);
    const end = () => callWorker('/api/backups/end', { json: { backupId }, headers });
    expect((await end()).status).toBe(204);
    expect(await copies()).toBe(0);
    expect((await end()).status).toBe(410);
    await begin();
    const tomorrow = { now: () => Date.now() + 25 * 3_600_000 };
    await dropForgottenBackup(committee.services);
    expect(await copies()).toBeGreaterThan(50);
    await dropForgottenBackup({ ...committee.services, clock: tomorrow });
    expect(await copies()).toBe(0);
  });

  it('begun three times at once, is one that can be fetched; the others are told to begin again', async () => {
    const begun = await Promise.all(
      [1, 2, 3].map(() => callWorker('/api/backups', { method: 'POST', headers })),
    );
    const told = begun.filter(({ status }) => status !== 201);
    expect(told.map(({ status }) => status)).toEqual(told.map(() => 410));
    const taken = await Promise.all(
      begun.filter(({ status }) => status === 201).map((one) => one.json<BackupManifest>()),
    );
    const fetched = await Promise.all(
      taken.map(({ backupId }) => {
        const query = new URLSearchParams({ backupId, store: 'db', table: 'members', after: '0' });
        return callWorker(`/api/backups/rows?${query.toString()}`, { headers });
      }),
    );
    expect(fetched.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  });

  it('is not restored over what there is', async () => {
    const response = await send('/api/restoration', backup.manifest);
    const { error } = await response.json<{ error: { code: string } }>();
    expect([response.status, error.code]).toEqual([409, 'restoration.not_empty']);
  });
});

describe('restored into an empty service', () => {
  let verdict: Record<string, unknown>;
  beforeAll(async () => {
    verdict = await restore(backup);
  });

  it('is whole: rows, references, root, checkpoint, receipts', async () => {
    const { size, root } = backup.manifest.ledger;
    expect(verdict).toMatchObject({
      finished: true,
      problems: [],
      events: size,
      root,
      receipts: 2,
    });
    expect(await committee.services.ledger.integrity()).toMatchObject({
      state: 'writable',
      size,
      checkpoint: { size },
    });
    expect(await isBeingRestored(committee.services)).toBe(false);
  });

  it('is what it was at that moment, to the byte of a receipt', async () => {
    expect(await stateNow()).toEqual(before);
    const file = await env.FILES.get(originalKey);
    expect(new Uint8Array(await file!.arrayBuffer())).toEqual(original);
    expect(file!.httpMetadata?.contentType).toBe('application/pdf');
  });

  it('goes on: somebody acknowledges, documents wait to be indexed, append-only tables refuse', async () => {
    await acknowledgeThemselves(committee, campaignId, 'officer');
    const { state, size } = await committee.services.ledger.seal();
    expect([state, size]).toEqual(['writable', backup.manifest.ledger.size + 2]);
    const waiting = await env.DB.prepare(
      "SELECT count(DISTINCT subject_id) AS n FROM outbox WHERE kind = 'document.index' AND done_at IS NULL",
    ).first<number>('n');
    expect(waiting).toBe(2);
    await expect(env.DB.prepare('DELETE FROM audit_entries').run()).rejects.toThrow('append-only');
  });
});

describe('what is not the backup that was taken', () => {
  it.each([
    ['another version', { migrations: ['0001_people.sql'] }, 'restoration.other_version'],
    ['another pepper', { pepperCheck: 'x' }, 'restoration.other_secrets'],
  ])('is refused: %s', async (_, changes, code) => {
    await empty();
    const response = await send('/api/restoration', { ...backup.manifest, ...changes });
    const { error } = await response.json<{ error: { code: string } }>();
    expect([response.status, error.code]).toEqual([409, code]);
  });

  it('is found out where a row is missing and an event was changed, and the service stays closed', async () => {
    const parts = structuredClone(backup.parts);
    const events = parts.find(({ table }) => table === 'events')!;
    const columns = backup.manifest.ledger.tables.find(({ name }) => name === 'events')!.columns;
    events.rows[3]![columns.indexOf('ground')] = 'joined';
    const grants = parts.find(({ table }) => table === 'role_grants')!;
    grants.rows.pop();
    const verdict = await restore({ ...backup, parts });
    expect(verdict).toMatchObject({ finished: false });
    expect(verdict['problems']).toEqual(
      expect.arrayContaining(['role_grants: 6 of 7 rows', 'ledger: event_changed']),
    );
    expect(await isBeingRestored(committee.services)).toBe(true);
    const strange = { store: 'db', table: 'role_grants', before: 6, rows: [['too', 'short']] };
    const gap = { ...grants, before: 9 };
    for (const json of [strange, gap]) {
      const sent = await send('/api/restoration/rows', json);
      expect(sent.status).toBe(422);
    }
    for (const key of [originalKey.replace(/.$/u, 'x'), `originals/${'0'.repeat(64)}`, '../x']) {
      const query = new URLSearchParams({ key, mediaType: 'application/pdf' });
      const options = { method: 'PUT', body: original, headers: SETUP };
      const sent = await callWorker(`/api/restoration/file?${query.toString()}`, options);
      expect([key, sent.status]).toEqual([key, 422]);
    }
  });
});
