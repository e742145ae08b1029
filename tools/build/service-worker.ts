import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { REPOSITORY } from '../repository.ts';

/** What a kept document and the page that lists them need, as addresses. */
const SHELL_FILES = [
  '/styles.css',
  '/favicon.svg',
  '/manifest.webmanifest',
  '/icons/icon-192.png',
  '/islands/offline.js',
  '/islands/preferences.js',
  '/islands/reader.js',
  '/islands/shelf.js',
  '/offline/shelf-vi.html',
  '/offline/shelf-en.html',
];

/** Makes `/service-worker.js` last: its name for the shell is the hash of the shell's files in `out`. */
export async function buildServiceWorker(out: string): Promise<void> {
  const hash = createHash('sha256');
  for (const file of SHELL_FILES) hash.update(await readFile(path.join(out, file)));
  await build({
    entryPoints: [path.join(REPOSITORY, 'web', 'islands', 'offline', 'service-worker.ts')],
    outfile: path.join(out, 'service-worker.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome80', 'safari14.1', 'firefox78'],
    define: {
      SHELL_VERSION: JSON.stringify(hash.digest('hex').slice(0, 12)),
      SHELL_FILES: JSON.stringify(SHELL_FILES),
    },
    logLevel: 'warning',
  });
}
