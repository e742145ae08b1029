import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataFolder } from './data-folder.ts';
import { UsageError } from './options.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'quan-triet-data-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the data folder', () => {
  it('keeps its secrets from one start to the next', async () => {
    const first = await openDataFolder(path.join(folder, 'a'));
    await first.release();
    const second = await openDataFolder(path.join(folder, 'a'));
    expect(second.secrets).toEqual(first.secrets);
    await second.release();
  });

  it('is taken by one service at a time, and free again when that one has been killed', async () => {
    const data = path.join(folder, 'b');
    await openDataFolder(data);
    await writeFile(path.join(data, 'running.pid'), String(process.ppid));
    await expect(openDataFolder(data)).rejects.toThrow(UsageError);
    await writeFile(path.join(data, 'running.pid'), '2147483646');
    await expect(openDataFolder(data)).resolves.toMatchObject({ path: data });
  });

  it('is refused in a sentence when a file stands in its place', async () => {
    const file = path.join(folder, 'c');
    await writeFile(file, '');
    await expect(openDataFolder(file)).rejects.toThrow(UsageError);
  });
});
