import type {
  IndexBuild,
  IndexedDocument,
  PutAnswer,
  RemoveAnswer,
  SearchEngine,
} from '../../engine.ts';
import { MeilisearchClient } from './meilisearch.client.ts';
import { MeilisearchEngine, type MeilisearchOptions } from './meilisearch.engine.ts';

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
    this.#nextName = `${options.index}-next`;
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
    finish: async () => {
      const pair = { indexes: [this.#options.index, this.#nextName] };
      const verdict = await this.#client.change('POST', '/swap-indexes', [pair]);
      if (verdict.outcome === 'failed') return verdict.code;
      return verdict.outcome === 'unavailable' ? verdict.reason : await this.#drop();
    },
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

  /** Null when it is gone, or never was. */
  async #drop(): Promise<string | null> {
    const verdict = await this.#client.change('DELETE', `/indexes/${this.#nextName}`);
    if (verdict.outcome === 'unavailable') return verdict.reason;
    return verdict.outcome === 'failed' && verdict.code !== 'index_not_found' ? verdict.code : null;
  }
}
