import { readFilter } from './stand-in.filter.ts';

type Entry = Record<string, unknown> & { id: string; terms?: string };
type Sort = { sort?: string[]; limit?: number; offset?: number };
type Search = Sort & { q?: string; filter?: string[]; attributesToRetrieve?: string[] };
type Fetch = Sort & { filter?: string[]; fields?: string[] };

const WORDS_READ = 10;

function picked(entry: Entry, fields: readonly string[] | undefined): Record<string, unknown> {
  if (fields === undefined) return entry;
  return Object.fromEntries(fields.map((field) => [field, entry[field]]));
}

/** How many words of the query, from its beginning, stand in the text: those after the first that does not are dropped. */
function wordsHeld(words: readonly string[], text: string): number {
  const held = new Set(text.split(' '));
  const missing = words.findIndex((word) => !held.has(word));
  return missing < 0 ? words.length : missing;
}

/** In order of characters; what is not there comes first. */
function compare(a: unknown, b: unknown): number {
  const [x, y] = [a, b].map((value) => (typeof value === 'string' ? value : ''));
  return x === y ? 0 : (x ?? '') < (y ?? '') ? -1 : 1;
}

/** One index of the stand-in: entries by id, settings, and answers to searches over them. */
export class StandInIndex {
  readonly createdAt: string;
  readonly #entries = new Map<string, Entry>();
  #settings: Record<string, unknown> = {};

  /** @param number makes the time of creation a different one for each index */
  constructor(number: number) {
    this.createdAt = new Date(number).toISOString();
  }

  get settings(): Record<string, unknown> {
    return this.#settings;
  }

  settle(settings: Record<string, unknown>): void {
    this.#settings = { ...this.#settings, ...settings };
  }

  add(entries: readonly Entry[]): void {
    for (const entry of entries) this.#entries.set(entry.id, entry);
  }

  remove(filter: string): void {
    const meets = readFilter(filter, this.#filterable());
    for (const entry of this.#entries.values()) if (meets(entry)) this.#entries.delete(entry.id);
  }

  one(id: string, fields: readonly string[]): Record<string, unknown> | null {
    const entry = this.#entries.get(id);
    return entry === undefined ? null : picked(entry, fields);
  }

  fetch({ filter, fields, ...page }: Fetch): unknown {
    const meets = readFilter(filter, this.#filterable());
    const met = [...this.#entries.values()].filter(meets);
    const results = this.#page(met, page).map((entry) => picked(entry, fields));
    return { results, total: met.length };
  }

  search({ q = '', filter, attributesToRetrieve, ...page }: Search): unknown {
    const meets = readFilter(filter, this.#filterable());
    const words = q
      .split(' ')
      .filter((word) => word !== '')
      .slice(0, WORDS_READ);
    const met = [...this.#entries.values()]
      .filter(meets)
      .map((entry) => ({ entry, held: wordsHeld(words, entry.terms ?? '') }))
      .filter(({ held }) => words.length === 0 || held > 0)
      .sort((a, b) => b.held - a.held)
      .map(({ entry }) => entry);
    return { hits: this.#page(met, page).map((entry) => picked(entry, attributesToRetrieve)) };
  }

  #filterable(): string[] {
    return (this.#settings['filterableAttributes'] ?? []) as string[];
  }

  #page(entries: readonly Entry[], { sort = [], limit = 20, offset = 0 }: Sort): Entry[] {
    const rules = sort.map((rule) => rule.split(':'));
    return entries
      .toSorted((a, b) => {
        for (const [name = '', direction] of rules) {
          const order = compare(a[name], b[name]);
          if (order !== 0) return direction === 'desc' ? -order : order;
        }
        return 0;
      })
      .slice(offset, offset + limit);
  }
}
