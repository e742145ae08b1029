import { StandInIndex } from './stand-in.index.ts';

/**
 * What may go wrong with one request. `down` no connection · `silent` no answer, ever · `lost` done, but
 * the answer never arrives · `busy` 503 · `garbled` no JSON · `undone` taken, and then the task fails.
 */
export const FAULTS = ['down', 'silent', 'lost', 'busy', 'garbled', 'undone'] as const;
export type Fault = (typeof FAULTS)[number];

type Task = { uid: number; index: string | null; run: () => void; failing: boolean };
type Key = { uid: string; key: string; actions: string[]; indexes: string[] };
type Asked = { method: string; parts: string[]; query: URLSearchParams; body: unknown };

class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

function json(body: unknown, status = 200): Response {
  return Response.json(body, { status });
}

/**
 * The part of a Meilisearch server that we use, in memory, for tests: writes are tasks that are done later
 * and in order, keys have actions and indexes, and any request may fail as told. It ranks by hardly more
 * than words in common, so nothing is learned from it about relevance.
 */
export class MeilisearchStandIn {
  /** Asked before each request whether and how it fails. */
  fault: (request: Request) => Fault | null = () => null;
  readonly #masterKey: string;
  readonly #indexes = new Map<string, StandInIndex>();
  readonly #verdicts = new Map<number, { index: string | null; status: string; code?: string }>();
  readonly #waiting: Task[] = [];
  readonly #keys = new Map<string, Key>();
  #created = 0;

  constructor(masterKey: string) {
    this.#masterKey = masterKey;
  }

  /** In place of the global `fetch`. */
  readonly fetch = async (input: string | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    // A network lets others have a turn meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const fault = this.fault(request);
    if (fault === 'down') throw new TypeError('no connection');
    if (fault === 'silent') return await untilAborted(init?.signal ?? null);
    if (fault === 'busy')
      return new Response('{"code":"too_many_search_requests"}', {
        status: 503,
        headers: { 'retry-after': '10' },
      });
    if (fault === 'garbled') return new Response('<html>');
    const answer = await this.#answer(request, fault === 'undone');
    if (fault === 'lost') throw new TypeError('connection reset');
    return answer;
  };

  async #answer(request: Request, failing: boolean): Promise<Response> {
    const url = new URL(request.url);
    const text = await request.text();
    const asked: Asked = {
      method: request.method,
      parts: url.pathname.split('/').filter((part) => part !== ''),
      query: url.searchParams,
      body: text === '' ? undefined : JSON.parse(text),
    };
    const bearer = (request.headers.get('authorization') ?? '').replace(/^Bearer /u, '');
    try {
      return this.#route(asked, bearer, failing);
    } catch (error) {
      if (error instanceof Refusal) return json({ code: error.code }, error.status);
      return json({ code: 'invalid_search_filter' }, 400);
    }
  }

  #route(asked: Asked, bearer: string, failing: boolean): Response {
    const [first, name = '', kind = '', id = ''] = asked.parts;
    const may = (action: string, ...indexes: string[]): void => this.#may(bearer, action, indexes);
    if (first === 'multi-search') return this.#searches(asked, may);
    if (first === 'tasks') return this.#verdict(Number(name), bearer, may);
    if (first === 'keys') return this.#keyRoute(asked, bearer);
    if (first === 'swap-indexes') return this.#swap(asked, may, failing);
    const route = `${asked.method} ${kind}${kind === 'documents' && id !== '' ? `/${id}` : ''}`;
    switch (route) {
      case 'GET ':
        may('indexes.get', name);
        return json({ uid: name, createdAt: this.#index(name).createdAt });
      case 'DELETE ':
        may('indexes.delete', name);
        return this.#later(name, failing, () => {
          this.#index(name);
          this.#indexes.delete(name);
        });
      case 'GET settings':
        may('settings.get', name);
        return json(this.#index(name).settings);
      case 'PATCH settings':
        may('settings.update', name);
        return this.#later(name, failing, () => this.#made(name).settle(asked.body as never));
      case 'POST documents':
        may('documents.add', name);
        return this.#later(name, failing, () => this.#made(name).add(asked.body as never));
      case 'POST documents/delete':
        may('documents.delete', name);
        return this.#later(name, failing, () =>
          this.#index(name).remove((asked.body as { filter: string }).filter),
        );
      case 'POST documents/fetch':
        may('documents.get', name);
        return json(this.#index(name).fetch(asked.body as never));
      default:
        may('documents.get', name);
        return this.#document(name, id, asked);
    }
  }

  #document(name: string, id: string, { query }: Asked): Response {
    const found = this.#index(name).one(id, (query.get('fields') ?? '').split(','));
    if (found === null) throw new Refusal(404, 'document_not_found');
    return json(found);
  }

  #searches({ body }: Asked, may: (action: string, index: string) => void): Response {
    const { queries } = body as { queries: { indexUid: string }[] };
    const results = queries.map(({ indexUid, ...query }) => {
      may('search', indexUid);
      return this.#index(indexUid).search(query);
    });
    return json({ results });
  }

  #swap(
    { body }: Asked,
    may: (action: string, ...indexes: string[]) => void,
    failing: boolean,
  ): Response {
    const [
      {
        indexes: [one, other],
      } = { indexes: ['', ''] },
    ] = body as {
      indexes: [string, string];
    }[];
    may('indexes.swap', one, other);
    return this.#later(null, failing, () => {
      const [a, b] = [this.#index(one), this.#index(other)];
      this.#indexes.set(one, b).set(other, a);
    });
  }

  #keyRoute({ method, parts, body }: Asked, bearer: string): Response {
    if (bearer !== this.#masterKey) throw new Refusal(403, 'invalid_api_key');
    const [, uid = ''] = parts;
    if (method === 'POST') {
      const wanted = body as Omit<Key, 'key'>;
      if (this.#keys.has(wanted.uid)) throw new Refusal(409, 'api_key_already_exists');
      this.#keys.set(wanted.uid, { ...wanted, key: `key-of-${wanted.uid}` });
      return json(this.#keys.get(wanted.uid), 201);
    }
    const known = this.#keys.get(uid);
    if (known === undefined) throw new Refusal(404, 'api_key_not_found');
    if (method !== 'DELETE') return json(known);
    this.#keys.delete(uid);
    return new Response(null, { status: 204 });
  }

  #may(bearer: string, action: string, indexes: readonly string[]): void {
    if (bearer === this.#masterKey) return;
    const key = [...this.#keys.values()].find((one) => one.key === bearer);
    if (!key?.actions.includes(action)) throw new Refusal(403, 'invalid_api_key');
    if (!indexes.every((index) => key.indexes.includes(index)))
      throw new Refusal(403, 'invalid_api_key');
  }

  #index(name: string): StandInIndex {
    const index = this.#indexes.get(name);
    if (index === undefined) throw new Refusal(404, 'index_not_found');
    return index;
  }

  #made(name: string): StandInIndex {
    const index = this.#indexes.get(name) ?? new StandInIndex((this.#created += 1));
    this.#indexes.set(name, index);
    return index;
  }

  /** Puts a change behind those that wait. */
  #later(index: string | null, failing: boolean, run: () => void): Response {
    const uid = this.#verdicts.size;
    this.#verdicts.set(uid, { index, status: 'enqueued' });
    this.#waiting.push({ uid, index, run, failing });
    setTimeout(() => this.#work(), 0);
    return json({ taskUid: uid, status: 'enqueued' }, 202);
  }

  #work(): void {
    for (const { uid, index, run, failing } of this.#waiting.splice(0)) {
      try {
        if (failing) throw new Refusal(500, 'internal');
        run();
        this.#verdicts.set(uid, { index, status: 'succeeded' });
      } catch (error) {
        const code = error instanceof Refusal ? error.code : 'internal';
        this.#verdicts.set(uid, { index, status: 'failed', code });
      }
    }
  }

  /** A key that is for some indexes sees the tasks of one of them, never those of two. */
  #verdict(
    uid: number,
    bearer: string,
    may: (action: string, ...indexes: string[]) => void,
  ): Response {
    may('tasks.get');
    const verdict = this.#verdicts.get(uid);
    if (verdict === undefined || (verdict.index === null && bearer !== this.#masterKey))
      throw new Refusal(404, 'task_not_found');
    if (verdict.index !== null) may('tasks.get', verdict.index);
    const { status, code } = verdict;
    return json({ uid, status, error: code === undefined ? null : { code } });
  }
}

async function untilAborted(signal: AbortSignal | null): Promise<never> {
  return await new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
  });
}
