import type {
  IndexBuild,
  IndexedDocument,
  PutAnswer,
  RemoveAnswer,
  SearchEngine,
} from '../../engine.ts';
import { MeilisearchClient, pause } from './meilisearch.client.ts';
import { MeilisearchEngine, type MeilisearchOptions } from './meilisearch.engine.ts';

/** How long a swap is waited for before it is reported undone, ms, and how often it is looked for. */
const SWAP_TIMEOUT_MS = 60_000;
const SWAP_POLL_MS = 100;

/** Where an index is built anew. */
export function nextIndexOf(index: string): string {
  return `${index}-next`;
}

/**
 * Meilisearch whose index can be built anew beside the one that answers, as `<index>-next`, and swapped.
 * While there is one, changes go there first and then to the one that answers: whenever the swap comes
 * between the two, the index that answers afterwards has the change.
 */
export class RebuildableMeilisearch extends MeilisearchEngine {
  override readonly holders: readonly SearchEngine[] = [this];
  readonly #client: MeilisearchClient;
  readonly #options: MeilisearchOptions;
  readonly #nextName: string;

  constructor(options: MeilisearchOptions) {
    super(options);
    this.#options = options;
    this.#nextName = nextIndexOf(options.index);
    this.#client = new MeilisearchClient(options.address);
  }

  override async put(document: IndexedDocument): Promise<PutAnswer> {
    const building = await this.#isBuilding();
    if (building === null) return { outcome: 'unavailable', reason: 'down' };
    if (building) {
      const answer = await this.#next().put(document);
      if (answer.outcome === 'refused' || answer.outcome === 'unavailable') return answer;
    }
    return await super.put(document);
  }

  override async remove(documentId: string): Promise<RemoveAnswer> {
    const building = await this.#isBuilding();
    if (building === null) return { outcome: 'unavailable', reason: 'down' };
    if (building) {
      const answer = await this.#next().remove(documentId);
      if (answer.outcome === 'unavailable') return answer;
    }
    return await super.remove(documentId);
  }

  readonly build: IndexBuild = {
    begin: async (anew) => {
      if (anew) {
        const dropped = await this.#drop();
        if (dropped !== null) return dropped;
      }
      return (await this.prepare()) ?? (await this.#next().prepare());
    },
    put: (document) => this.#next().put(document),
    remove: (documentId) => this.#next().remove(documentId),
    inventory: (after, limit) => this.#next().inventory(after, limit),
    finish: () => this.#swap(),
  };

  /** Made for each use: what one knows of its settings ends with the index. */
  #next(): MeilisearchEngine {
    return new MeilisearchEngine({ ...this.#options, index: this.#nextName });
  }

  async #isBuilding(): Promise<boolean | null> {
    const reply = await this.#client.read(`/indexes/${this.#nextName}`);
    if (reply.outcome === 'answered') return true;
    return reply.outcome === 'refused' && reply.code === 'index_not_found' ? false : null;
  }

  /**
   * Puts the new index in place; why not, or null. The key is for these two indexes, and such a key never
   * sees the task of a swap, so the verdict is read from the index itself: it is another one, made later.
   * What was the old index is dropped; if that fails the next build does it, and changes go to both until then.
   */
  async #swap(): Promise<string | null> {
    const { index } = this.#options;
    const made = await this.#madeAt(this.#nextName);
    if (made === null) return 'no_new_index';
    const asked = await this.#client.ask('/swap-indexes', [{ indexes: [index, this.#nextName] }]);
    if (asked.outcome === 'refused') return asked.code;
    if (asked.outcome === 'unavailable') return asked.reason;
    const until = performance.now() + SWAP_TIMEOUT_MS;
    while ((await this.#madeAt(index)) !== made) {
      if (performance.now() > until) return 'not_swapped';
      await pause(SWAP_POLL_MS);
    }
    await this.#drop();
    return null;
  }

  /** When an index was made, as the server writes it; null when there is none, or no answer. */
  async #madeAt(index: string): Promise<string | null> {
    const reply = await this.#client.read(`/indexes/${index}`);
    return reply.outcome === 'answered' ? (reply.body as { createdAt: string }).createdAt : null;
  }

  /** Null when it is gone, or never was. */
  async #drop(): Promise<string | null> {
    const verdict = await this.#client.change('DELETE', `/indexes/${this.#nextName}`);
    if (verdict.outcome === 'unavailable') return verdict.reason;
    return verdict.outcome === 'failed' && verdict.code !== 'index_not_found' ? verdict.code : null;
  }
}
