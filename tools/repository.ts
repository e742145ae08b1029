import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository's root folder. */
export const REPOSITORY = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Absolute path of an installed package's folder. */
export function packageFolder(name: string): string {
  return path.join(REPOSITORY, 'node_modules', ...name.split('/'));
}

/** Absolute path of a program that an installed package brings, for instance `wrangler`. */
export function packageProgram(name: string): string {
  return path.join(REPOSITORY, 'node_modules', '.bin', name);
}
