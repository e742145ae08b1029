import { normalise } from '../../domain/vietnamese/normalise.ts';
import type { CorpusItem } from './test-set.ts';

const K1 = 1.2;
const B = 0.75;

function wordsOf(text: string): string[] {
  return (
    normalise(text)
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/** Plain BM25 (k1 1.2, b 0.75) over title and text as one field, syllables as written: what everybody else has. */
export class PlainBm25 {
  readonly #ids: string[] = [];
  readonly #lengths: number[] = [];
  readonly #postings = new Map<string, Map<number, number>>();

  constructor(corpus: readonly CorpusItem[]) {
    for (const { id, title, text } of corpus) {
      const words = wordsOf(`${title}\n${text}`);
      const item = this.#ids.push(id) - 1;
      this.#lengths.push(words.length);
      for (const word of words) {
        const list = this.#postings.get(word) ?? new Map<number, number>();
        this.#postings.set(word, list.set(item, (list.get(item) ?? 0) + 1));
      }
    }
  }

  /** Ids, the best first. */
  search(query: string): string[] {
    const usual = this.#lengths.reduce((a, b) => a + b, 0) / Math.max(1, this.#lengths.length);
    const scores = new Map<number, number>();
    for (const word of wordsOf(query)) {
      const list = this.#postings.get(word);
      if (list === undefined) continue;
      const weight = Math.log(1 + (this.#ids.length - list.size + 0.5) / (list.size + 0.5));
      for (const [item, count] of list) {
        const norm = K1 * (1 - B + (B * (this.#lengths[item] ?? 0)) / usual);
        scores.set(item, (scores.get(item) ?? 0) + (weight * count * (K1 + 1)) / (count + norm));
      }
    }
    return [...scores].sort((a, b) => b[1] - a[1]).map(([item]) => this.#ids[item] ?? '');
  }
}
