import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { conclusion, directive, resolution, writeSampleDocument } from './sample-documents.ts';

function makeFolder(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'quan-triet-samples-'));
}

let folders: string[] = [];
beforeAll(async () => {
  folders = [await makeFolder(), await makeFolder()];
});
afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
});

it.each([
  ['PDF', resolution, '%PDF-'],
  ['DOCX', directive, 'PK'],
  ['scan', conclusion, '%PDF-'],
])(
  'a sample %s has the same bytes wherever and whenever it is written',
  async (_format, sample, magic) => {
    const hashes = new Set<string>();
    for (const folder of folders) {
      const bytes = await readFile(await writeSampleDocument(sample, folder));
      expect(bytes.subarray(0, magic.length).toString('latin1')).toBe(magic);
      hashes.add(createHash('sha256').update(bytes).digest('hex'));
      // Times of day are written in seconds and, in a zip, in steps of two.
      await new Promise((resolve) => setTimeout(resolve, 2_100));
    }
    expect(hashes.size).toBe(1);
  },
);
