import { readFile } from 'node:fs/promises';
import { extract } from '../extraction/extract.ts';
import { READING_LIMITS } from '../extraction/extraction.types.ts';

/** Often enough for the code that reads text to be compiled. */
const TIMES = 6;

/**
 * Reads a made-up document of four pages a few times and forgets it, so that the first real one meets
 * compiled code. Done while a process waits for its order.
 *
 * @param document path of the PDF
 */
export async function warmUp(document: string): Promise<void> {
  const options = { limits: READING_LIMITS, progress: () => undefined, savePicture: null };
  try {
    const bytes = new Uint8Array(await readFile(document));
    for (let time = 0; time < TIMES; time += 1) await extract(bytes, options);
  } catch {
    // The process only stays cold.
  }
}
