import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { REPOSITORY } from './repository.ts';

/** Which folders each folder may import from; `ingest` may take types from the Worker's API, nothing else. */
const ALLOWED: Record<string, string[]> = {
  domain: ['domain'],
  search: ['search', 'domain'],
  web: ['web', 'domain'],
  worker: ['worker', 'web', 'search', 'domain'],
  ingest: ['ingest', 'search', 'domain'],
};

const IMPORT =
  /^\s*(?:import|export)\s+(type\s+)?[^'"]*?from\s+['"](\.[^'"]+)['"]|import\(['"](\.[^'"]+)['"]\)/gm;

type Import = { file: string; target: string; typeOnly: boolean };

function importsOf(folder: string): Import[] {
  return readdirSync(path.join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => {
      const full = path.join(folder, file);
      const text = readFileSync(path.join(REPOSITORY, full), 'utf8');
      return [...text.matchAll(IMPORT)].map((match) => ({
        file: full,
        target: path.join(path.dirname(full), match[2] ?? match[3] ?? ''),
        typeOnly: match[1] !== undefined,
      }));
    });
}

function isAllowed(folder: string, { file, target, typeOnly }: Import): boolean {
  const into = target.split(path.sep)[0] ?? '';
  if (ALLOWED[folder]?.includes(into)) return true;
  if (folder === 'ingest' && into === 'worker') return typeOnly && target.endsWith('.api-types.ts');
  // A test may hold a page of the documentation against the code, and use the makers of real files.
  if (into === 'docs') return /\.test\.tsx?$/.test(file);
  return into === 'tools' && /\.test\.tsx?$/.test(file);
}

it.each(Object.keys(ALLOWED))('%s imports only what the map of the house allows', (folder) => {
  const imports = importsOf(folder);
  expect(imports.length).toBeGreaterThan(0);
  const wrong = imports.filter((one) => !isAllowed(folder, one));
  expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
});
