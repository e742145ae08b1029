import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BackupManifest, BackupRow } from '../../worker/backups/backups.manifest.ts';
import { ApiFailure } from '../start/api-client.ts';
import { type BackupService, createBackupService } from './backup-service.ts';
import { restoreBackup } from './restore-backup.ts';
import { takeBackup } from './take-backup.ts';

/** What a service answers; the real one is tried in `worker/backups/backups.test.ts`. */
class TestService {
  readonly members: BackupRow[] = Array.from({ length: 7 }, (_, n) => [`m${n}`, `Người ${n}`]);
  readonly files = new Map([
    ['originals/a', new Uint8Array([1, 2, 3])],
    ['originals/b', new Uint8Array([4])],
  ]);
  readonly restored: string[] = [];
  downloads = 0;
  /** Calls until the network is gone; endless unless set. */
  callsLeft = Infinity;
  #backups = 0;
  #current: string | null = null;

  manifest(): BackupManifest {
    const cut = { size: 0, root: '', checkpoint: null, keyId: null, fault: null };
    const table = { name: 'members', columns: ['id', 'full_name'], rows: this.members.length };
    return {
      version: 'quan-triet-backup-v1',
      backupId: this.#current ?? '',
      begunAt: 1_780_000_000_000 + this.#backups,
      committeeId: 'c',
      migrations: [],
      pepperCheck: '',
      setupClosed: null,
      tables: [table],
      ledger: { ...cut, tables: [] },
    };
  }

  /** The snapshot is dropped, as after a day. */
  forget(): void {
    this.#current = null;
  }

  #answer(address: string, body: unknown): unknown {
    this.callsLeft -= 1;
    if (this.callsLeft < 0) throw new Error('no network');
    const { pathname, searchParams } = new URL(address, 'http://service');
    if (pathname === '/api/backups') {
      this.#backups += 1;
      this.#current = `backup-${this.#backups}`;
      return this.manifest();
    }
    if (pathname.startsWith('/api/restoration')) {
      if (pathname.endsWith('/rows'))
        this.restored.push(...(body as { rows: string[][] }).rows.map(([id]) => id ?? ''));
      return { finished: true, problems: [], rows: 7, events: 0, root: '', receipts: 0 };
    }
    const asked = searchParams.get('backupId') ?? (body as { backupId: string }).backupId;
    if (asked !== this.#current) throw new ApiFailure(410, 'backup.gone', 'gone');
    if (pathname === '/api/backups/rows') {
      const after = Number(searchParams.get('after'));
      const rows = this.members.slice(after, after + 3);
      const next = after + rows.length;
      return { rows, next: next < this.members.length ? next : null };
    }
    if (pathname === '/api/backups/files') {
      const list = [...this.files].map(([key, bytes]) => ({ key, bytes: bytes.length }));
      return { files: list, next: null };
    }
    return null;
  }

  readonly port: BackupService = {
    get: <T>(address: string) => Promise.resolve().then(() => this.#answer(address, null) as T),
    post: <T>(address: string, body: unknown) =>
      Promise.resolve().then(() => this.#answer(address, body) as T),
    download: (address) => {
      this.downloads += 1;
      const key = new URL(address, 'http://service').searchParams.get('key') ?? '';
      const bytes = this.files.get(key);
      return Promise.resolve(bytes ? { bytes, mediaType: 'application/pdf' } : null);
    },
    upload: (address) => {
      this.restored.push(new URL(address, 'http://service').searchParams.get('key') ?? '');
      return Promise.resolve();
    },
  };
}

const silent = () => undefined;
let folder: string;
let service: TestService;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'quan-triet-backup-'));
  service = new TestService();
});
afterEach(() => rm(folder, { recursive: true }));

const moments = async () => (await readdir(folder)).filter((name) => !name.startsWith('files'));

describe('taking a backup', () => {
  it('lays everything down for its owner alone', async () => {
    const backup = await takeBackup(service.port, folder, silent);
    const parts = await backup.partsOf('db', 'members');
    expect(parts.flatMap(({ rows }) => rows)).toEqual(service.members);
    expect(parts.map(({ before }) => before)).toEqual([0, 3, 6]);
    for (const name of await readdir(folder, { recursive: true })) {
      const { mode } = await stat(path.join(folder, name));
      expect([name, mode & 0o077]).toEqual([name, 0]);
    }
  });

  it('goes on where it was broken off, with the same snapshot', async () => {
    service.callsLeft = 3;
    await expect(takeBackup(service.port, folder, silent)).rejects.toThrow('no network');
    service.callsLeft = Infinity;
    service.members[0] = ['m0', 'Tên Khác'];
    const backup = await takeBackup(service.port, folder, silent);
    expect(await moments()).toHaveLength(1);
    const parts = await backup.partsOf('db', 'members');
    expect(parts.flatMap(({ rows }) => rows)).toHaveLength(7);
    // The first part was not asked for again.
    expect(parts[0]?.rows[0]).toEqual(['m0', 'Người 0']);
  });

  it('begins anew when the service has dropped the snapshot', async () => {
    service.callsLeft = 2;
    await expect(takeBackup(service.port, folder, silent)).rejects.toThrow('no network');
    service.callsLeft = Infinity;
    service.forget();
    const { manifest } = await takeBackup(service.port, folder, silent);
    expect([manifest.backupId, (await moments()).length]).toEqual(['backup-2', 1]);
  });

  it('fetches each file once for all backups, and drops what none of them names', async () => {
    const first = await takeBackup(service.port, folder, silent);
    await takeBackup(service.port, folder, silent);
    expect(service.downloads).toBe(2);
    service.files.delete('originals/b');
    await rm(first.folder, { recursive: true });
    await rm(path.join(folder, (await moments())[0] ?? ''), { recursive: true });
    await takeBackup(service.port, folder, silent);
    expect(await readdir(path.join(folder, 'files', 'originals'))).toEqual(['a']);
  });

  it('goes over https only, but for this very machine', () => {
    expect(() => createBackupService('http://quan-triet.example', 'k')).toThrow('https');
    for (const server of ['https://quan-triet.example', 'http://127.0.0.1:8787'])
      expect(() => createBackupService(server, 'k')).not.toThrow();
  });
});

describe('restoring', () => {
  it('sends files and rows in order, and after an interruption only what is left', async () => {
    const { folder: taken } = await takeBackup(service.port, folder, silent);
    service.callsLeft = 3;
    const restore = () => restoreBackup(service.port, 'http://127.0.0.1', taken, silent);
    await expect(restore()).rejects.toThrow('no network');
    service.callsLeft = Infinity;
    expect(await restore()).toMatchObject({ finished: true });
    const ids = service.members.map(([id]) => id);
    expect(service.restored).toEqual(['originals/a', 'originals/b', ...ids]);
  });

  it.each([
    ['a part that was changed', /^rows\/db/u],
    ['a file that was changed', /^files\/originals\/a/u],
  ])('sends nothing of a backup with %s', async (_, named) => {
    const { folder: taken } = await takeBackup(service.port, folder, silent);
    const all = await readdir(folder, { recursive: true });
    const wanted = all.find((name) => named.test(name.replace(/^\d[^/]*\//u, '')));
    const file = path.join(folder, wanted ?? '');
    await writeFile(file, `${await readFile(file, 'utf8')} `);
    const restore = restoreBackup(service.port, 'http://127.0.0.1', taken, silent);
    await expect(restore).rejects.toThrow('damaged');
    expect(service.restored).toEqual([]);
  });

  it('takes no backup that was not finished', async () => {
    service.callsLeft = 2;
    await expect(takeBackup(service.port, folder, silent)).rejects.toThrow('no network');
    const taken = path.join(folder, (await moments())[0] ?? '');
    const restore = restoreBackup(service.port, 'http://127.0.0.1', taken, silent);
    await expect(restore).rejects.toThrow('no finished backup');
  });
});
