import { appendFile, readFile, writeFile } from 'node:fs/promises';
import type { FileOutcome } from './endure.ts';

/**
 * What became of each file of a run, one line of JSON each, so that a run that was interrupted is taken
 * up where it was.
 */
export class OutcomesFile {
  readonly outcomes = new Map<number, FileOutcome>();
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  /** @param isFresh forget what is there and begin again */
  static async open(path: string, isFresh: boolean): Promise<OutcomesFile> {
    const file = new OutcomesFile(path);
    if (isFresh) await writeFile(path, '');
    for (const line of (await readFile(path, 'utf8').catch(() => '')).split('\n')) {
      const outcome = parse(line);
      if (outcome) file.outcomes.set(outcome.index, outcome);
    }
    return file;
  }

  async keep(outcome: FileOutcome): Promise<void> {
    this.outcomes.set(outcome.index, outcome);
    await appendFile(this.#path, `${JSON.stringify(outcome)}\n`);
  }
}

/** Null for an empty line and for one that was cut off when the run was killed. */
function parse(line: string): FileOutcome | null {
  try {
    return line === '' ? null : (JSON.parse(line) as FileOutcome);
  } catch {
    return null;
  }
}
