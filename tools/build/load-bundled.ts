import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { REPOSITORY } from '../repository.ts';

/**
 * Loads a module that uses JSX, which Node does not run: it is bundled, loaded and thrown away.
 *
 * @param folder where the bundle lies for the moment.
 * @param module its place in the repository.
 */
export async function loadBundled<Module>(
  folder: string,
  module: string,
  options: Pick<BuildOptions, 'define' | 'plugins'> = {},
): Promise<Module> {
  const outfile = path.join(folder, `${path.basename(module)}.mjs`);
  await build({
    entryPoints: [path.join(REPOSITORY, module)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'warning',
    ...options,
  });
  const loaded = (await import(pathToFileURL(outfile).href)) as Module;
  await rm(outfile);
  return loaded;
}
