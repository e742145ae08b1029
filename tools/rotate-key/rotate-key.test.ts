import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDataFolder } from '../start/data-folder.ts';
import { UsageError } from '../start/options.ts';
import { rotateKey } from './rotate-key.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'quan-triet-rotate-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('makes a new signing key and keeps the old one, which has to introduce it', async () => {
  const data = await openDataFolder(folder);
  const first = data.secrets.LEDGER_SIGNING_KEY;
  await rotateKey(data, false);
  await data.release();
  const { secrets } = await openDataFolder(folder);
  expect(secrets.LEDGER_PREVIOUS_SIGNING_KEY).toBe(first);
  expect(secrets.LEDGER_SIGNING_KEY).not.toBe(first);
});

it('does not throw away a key that may not have introduced its successor yet', async () => {
  const data = await openDataFolder(folder);
  const { LEDGER_SIGNING_KEY } = data.secrets;
  await expect(rotateKey(data, false)).rejects.toThrow(UsageError);
  expect(data.secrets.LEDGER_SIGNING_KEY).toBe(LEDGER_SIGNING_KEY);
  await rotateKey(data, true);
  expect(data.secrets.LEDGER_PREVIOUS_SIGNING_KEY).toBe(LEDGER_SIGNING_KEY);
});
