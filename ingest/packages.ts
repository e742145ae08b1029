import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** Folder of an installed package, for the data files it carries (fonts, character maps, language data). */
export function packageFolder(name: string): string {
  return path.dirname(require.resolve(`${name}/package.json`));
}
