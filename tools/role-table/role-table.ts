import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Plugin } from 'esbuild';
import { loadBundled } from '../build/load-bundled.ts';
import { REPOSITORY } from '../repository.ts';

/** Of `worker/access/role-table.entry.ts`. */
type Made = { tables: string; begins: string; ends: string };

/**
 * Writes the tables of roles into `docs/access.md`, out of the rules and the route table of the service.
 * @returns whether the page was stale
 */
export async function writeRoleTable(): Promise<boolean> {
  const page = path.join(REPOSITORY, 'docs', 'access.md');
  const { tables, begins, ends } = await makeTables();
  const before = await readFile(page, 'utf8');
  const [head, rest] = before.split(begins);
  const tail = rest?.split(ends)[1];
  if (head === undefined || tail === undefined) throw new Error(`${page} lacks the lines for it`);
  const after = `${head}${begins}\n${tables}\n${ends}${tail}`;
  if (after === before) return false;
  await writeFile(page, after);
  return true;
}

/** The service is loaded as far as its route table, and thrown away. */
async function makeTables(): Promise<Made> {
  const folder = await mkdtemp(path.join(tmpdir(), 'quan-triet-roles-'));
  try {
    return await loadBundled<Made>(folder, 'worker/access/role-table.entry.ts', {
      define: { DEMONSTRATION: 'false' },
      plugins: [withoutPlatform],
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Nothing of the platform is used before the first request: its modules are empty here. */
const withoutPlatform: Plugin = {
  name: 'without-platform',
  setup: (bundle) => {
    bundle.onResolve({ filter: /^cloudflare:/ }, ({ path: name }) => ({
      path: name,
      namespace: 'empty',
    }));
    bundle.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({
      contents: 'module.exports = {};',
    }));
  },
};
