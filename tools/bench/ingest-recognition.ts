import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fold } from '../../domain/vietnamese/fold.ts';
import { readFileInJob } from '../../ingest/cli/read-file.ts';
import { editDistance } from './edit-distance.ts';

/** Pictures with their reference text beside them, `page.jpg` and `page.gt.txt`. */
export async function picturesWithText(
  folder: string,
): Promise<{ picture: string; text: string }[]> {
  const names = await readdir(folder);
  const references = names.filter((name) => name.endsWith('.gt.txt')).sort();
  const pairs = references.flatMap((reference) => {
    const stem = reference.slice(0, -'.gt.txt'.length);
    const picture = names.find((name) => name !== reference && path.parse(name).name === stem);
    return picture === undefined ? [] : [{ picture, reference }];
  });
  return Promise.all(
    pairs.map(async ({ picture, reference }) => ({
      picture: path.join(folder, picture),
      text: await readFile(path.join(folder, reference), 'utf8'),
    })),
  );
}

/** Line breaks and runs of spaces are not counted: they are layout, not text. */
function comparable(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
}

/** Adds up the errors of many pages; a rate is errors per character of the reference. */
export class ErrorRate {
  #errors = 0;
  #foldedErrors = 0;
  #characters = 0;

  /** Gives the rate of this page alone. */
  add(read: string, reference: string): number {
    const [actual, expected] = [comparable(read), comparable(reference)];
    const errors = editDistance(expected, actual);
    const length = Array.from(expected).length;
    this.#errors += errors;
    this.#foldedErrors += editDistance(fold(expected), fold(actual));
    this.#characters += length;
    return errors / length;
  }

  get rate(): number {
    return this.#errors / this.#characters;
  }

  get folded(): number {
    return this.#foldedErrors / this.#characters;
  }
}

/** Reads every picture as the agent would and compares with its reference. */
export async function measureRecognition(folder: string, note: (text: string) => unknown) {
  const pages = await picturesWithText(folder);
  const errors = new ErrorRate();
  const started = performance.now();
  for (const { picture, text } of pages) {
    const { extraction } = await readFileInJob(picture);
    const rate = errors.add(extraction.pages.map((page) => page.text).join('\n'), text);
    note(`${(rate * 100).toFixed(2)} %  ${path.basename(picture)}`);
  }
  const seconds = (performance.now() - started) / 1000;
  return { cer: errors.rate, cerFolded: errors.folded, pagesPerSecond: pages.length / seconds };
}
