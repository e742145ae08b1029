import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFolder } from '../packages.ts';
import type { Recognition } from './job.messages.ts';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
/** Heap of the JavaScript part alone, MB; the rest of the memory is buffers, pictures and WebAssembly. */
const HEAP_MB = 320;
/**
 * The part of the heap for what has just been made, MB. With more the heap grows to twice the size before
 * it is looked through, and reading is no faster.
 */
const YOUNG_HEAP_MB = 4;

/**
 * Options of Node for a job process: it may read the program, its libraries and its own folder, write only
 * into its own folder, and start no other program. Addons are allowed because pictures need them (sharp,
 * canvas); what they read is not under this rule, so they are only ever given bytes. Threads are allowed
 * only where tesseract.js has to stand in for the native program; they inherit the rule.
 *
 * @param program the file that is run; its folder may be read.
 */
export function confinedTo(folder: string, program: string, recognition: Recognition): string[] {
  const readable = [
    path.join(REPOSITORY, 'ingest'),
    path.join(REPOSITORY, 'domain'),
    path.join(REPOSITORY, 'package.json'),
    path.join(REPOSITORY, 'node_modules'),
    // Where the packages really lie, should node_modules be a link.
    path.dirname(packageFolder('pdfjs-dist')),
    path.dirname(program),
    folder,
  ];
  return [
    `--max-old-space-size=${HEAP_MB}`,
    `--max-semi-space-size=${YOUNG_HEAP_MB}`,
    '--permission',
    ...readable.map((place) => `--allow-fs-read=${place}`),
    `--allow-fs-write=${folder}`,
    '--allow-addons',
    ...(recognition === 'in_job' ? ['--allow-worker'] : []),
  ];
}
