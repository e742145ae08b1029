import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('job.process.ts', import.meta.url));
/** Below the packages, because from here they are found, and because nothing here is kept. */
const FOLDER = fileURLToPath(new URL('../../node_modules/.quan-triet/', import.meta.url));

let made: Promise<string> | null = null;

/**
 * The program of job processes: its hundred files made into one, which starts in half the time. Made once
 * in a process; where it cannot be made or kept, the source itself is the program.
 */
export function jobProgram(): Promise<string> {
  made ??= bundle().catch(() => SOURCE);
  return made;
}

async function bundle(): Promise<string> {
  const { buildSync } = await import('esbuild');
  const { outputFiles } = buildSync({
    entryPoints: [SOURCE],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    write: false,
  });
  const [output] = outputFiles;
  if (!output) throw new Error('nothing was built');
  const file = path.join(FOLDER, 'job.process.mjs');
  const ownPart = `${file}.${process.pid}`;
  await mkdir(FOLDER, { recursive: true });
  await writeFile(ownPart, output.contents);
  // Whole at every moment, whoever starts a job meanwhile.
  await rename(ownPart, file);
  return file;
}
