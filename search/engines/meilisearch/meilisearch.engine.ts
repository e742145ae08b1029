import type {
  Candidate,
  CandidateAnswer,
  CandidateRequest,
  EngineStatus,
  IndexedDocument,
  PutAnswer,
  RemoveAnswer,
  SearchEngine,
  StatisticsSource,
  TermStatistics,
  Vocabulary,
} from '../../engine.ts';
import { inverseFrequency } from '../../ranking/weights.ts';
import type { Breaker } from './breaker.ts';
import {
  type MeilisearchAddress,
  MeilisearchClient,
  type TaskVerdict,
} from './meilisearch.client.ts';
import { candidateOf, entriesOf, entryId, RETRIEVED } from './meilisearch.documents.ts';
import {
  allowedFilters,
  articleFilters,
  documentsAfter,
  entriesFrom,
  signFilters,
} from './meilisearch.filters.ts';
import { isCurrent, SETTINGS } from './meilisearch.settings.ts';

/** Meilisearch reads so many words of a query and drops the rest without saying so. */
const WORDS_READ = 10;
/** How far the windows of ten over the weightiest terms are shifted: an entry without the first word of one is found by the next. */
const WINDOWS = [0, 1, 2, 4, 7];
/** Where windows of ten over the pairs of the query begin. */
const PAIR_WINDOWS = [0, 10, 20];
const HITS_A_QUERY = 60;
const CHUNK_ENTRIES = 500;

type Query = {
  indexUid: string;
  q: string;
  filter: string[];
  limit: number;
  matchingStrategy: 'last';
  sort?: string[];
  attributesToRetrieve: string[];
};

/** Terms with the rarest first; those of no entry last, because only a typing error makes them. */
function byWeight(terms: readonly string[], statistics: TermStatistics): string[] {
  const weight = (term: string): number => {
    const entries = statistics.frequencies.get(term) ?? 0;
    return entries === 0 ? 0 : inverseFrequency(entries, statistics.entries);
  };
  return terms.toSorted((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1));
}

function windowsOf(terms: readonly string[], starts: readonly number[]): string[] {
  return starts.map((from) => terms.slice(from, from + WORDS_READ).join(' '));
}

/**
 * The ten words that carry most, then the next ones; and the pairs in the order of the query, ten by
 * ten, where a word mistyped or a rare word beside the point does not stand in the way of the others.
 */
export function chooseQueries(terms: readonly string[], statistics: TermStatistics): string[] {
  const pairs = terms.filter((term) => term.includes('zz'));
  const queries = [
    ...windowsOf(byWeight(terms, statistics), WINDOWS),
    ...windowsOf(pairs, PAIR_WINDOWS),
  ];
  return queries.filter((query, i) => query !== '' && queries.indexOf(query) === i);
}

/** Rank from which on places in a list hardly differ (reciprocal rank fusion). */
const FUSION = 20;

/** Several lists as one without repetition: what many windows found high stands first. */
function fuse(lists: readonly (readonly Candidate[])[]): Candidate[] {
  const found = new Map<string, { candidate: Candidate; weight: number }>();
  for (const list of lists) {
    for (const [rank, candidate] of list.entries()) {
      const id = `${candidate.document.documentId} ${candidate.passage?.ordinal ?? -1}`;
      const known = found.get(id) ?? { candidate, weight: 0 };
      known.weight += 1 / (FUSION + rank);
      found.set(id, known);
    }
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight).map(({ candidate }) => candidate);
}

export type MeilisearchOptions = {
  address: MeilisearchAddress;
  index: string;
  statistics: StatisticsSource;
  breaker: Breaker;
};

/** Meilisearch behind the port. Terms are counted by another source, because it cannot. */
export class MeilisearchEngine implements SearchEngine {
  readonly name = 'meilisearch';
  readonly holders: readonly SearchEngine[] = [this];
  readonly #client: MeilisearchClient;
  readonly #index: string;
  readonly #statistics: StatisticsSource;
  readonly #breaker: Breaker;
  #prepared = false;

  constructor(options: MeilisearchOptions) {
    this.#client = new MeilisearchClient(options.address);
    this.#index = options.index;
    this.#statistics = options.statistics;
    this.#breaker = options.breaker;
  }

  async put(document: IndexedDocument): Promise<PutAnswer> {
    const prepared = await this.#prepare();
    if (prepared.outcome !== 'succeeded') return undone(prepared);
    if ((await this.#hashOf(document.documentId)) === document.hash)
      return { outcome: 'unchanged' };
    return await this.putAll([document]);
  }

  /** Writes many documents with few verdicts to wait for: filling an index, not following changes. */
  async putAll(documents: readonly IndexedDocument[]): Promise<PutAnswer> {
    const prepared = await this.#prepare();
    if (prepared.outcome !== 'succeeded') return undone(prepared);
    const surplus = documents.map(
      ({ documentId, passages }) => `(${entriesFrom(documentId, passages.length)})`,
    );
    const cleared = await this.#delete(surplus.join(' OR '));
    if (cleared.outcome !== 'succeeded') return undone(cleared);
    const entries = documents.flatMap(entriesOf);
    for (let from = 0; from < entries.length; from += CHUNK_ENTRIES) {
      const chunk = entries.slice(from, from + CHUNK_ENTRIES);
      const path = this.#path('documents?primaryKey=id');
      const verdict = await this.#client.change('POST', path, chunk);
      if (verdict.outcome !== 'succeeded') return undone(verdict);
    }
    return { outcome: 'indexed' };
  }

  /** Sees to it that the index is there with its settings; gives why not, or null. */
  async prepare(): Promise<string | null> {
    const verdict = await this.#prepare();
    return verdict.outcome === 'succeeded' ? null : reasonOf(verdict);
  }

  async remove(documentId: string): Promise<RemoveAnswer> {
    const prepared = await this.#prepare();
    if (prepared.outcome !== 'succeeded')
      return { outcome: 'unavailable', reason: reasonOf(prepared) };
    if ((await this.#hashOf(documentId)) === null) return { outcome: 'absent' };
    const verdict = await this.#delete(entriesFrom(documentId, -1));
    if (verdict.outcome !== 'succeeded')
      return { outcome: 'unavailable', reason: reasonOf(verdict) };
    return { outcome: 'removed' };
  }

  vocabulary: Vocabulary = (readers, terms) => this.#statistics.vocabulary(readers, terms);

  async candidates(request: CandidateRequest): Promise<CandidateAnswer> {
    if (!this.#breaker.mayAsk()) return { outcome: 'unavailable', reason: 'paused' };
    const statistics = await this.#statistics.statistics(request.terms);
    const found = await this.#ask(request, this.#queries(request, statistics));
    const articles = Array.isArray(found) ? await this.#articles(request, found) : found;
    if (!Array.isArray(found) || !Array.isArray(articles)) {
      this.#breaker.failed();
      return { outcome: 'unavailable', reason: Array.isArray(found) ? 'broken' : found.reason };
    }
    this.#breaker.succeeded();
    const candidates = [...found.slice(0, request.limit), ...articles];
    return {
      outcome: 'found',
      candidates,
      statistics,
      engine: 'meilisearch',
      insteadBecause: null,
    };
  }

  #queries(request: CandidateRequest, statistics: TermStatistics): Query[] {
    const allowed = allowedFilters(request);
    const limit = Math.min(request.limit, HITS_A_QUERY);
    const base = {
      indexUid: this.#index,
      limit,
      matchingStrategy: 'last',
      attributesToRetrieve: RETRIEVED,
    } as const;
    if (request.terms.length === 0 && request.signs.length === 0) {
      const filter = [...allowed, 'isHeading = true'];
      return [{ ...base, q: '', limit: request.limit, filter, sort: ['issueDate:desc'] }];
    }
    const queries: Query[] = [];
    if (request.signs.length > 0) {
      queries.push({
        ...base,
        q: '',
        filter: [...allowed, ...signFilters(request.signs)],
      });
    }
    const texts = chooseQueries(request.terms, statistics);
    for (const q of texts) queries.push({ ...base, q, filter: allowed });
    const [first] = texts;
    if (first !== undefined)
      queries.push({ ...base, q: first, filter: [...allowed, 'isHeading = true'] });
    return queries;
  }

  /** Runs queries at once; candidates without repetition. */
  async #ask(
    request: CandidateRequest,
    queries: Query[],
  ): Promise<Candidate[] | { reason: 'slow' | 'down' | 'broken' }> {
    if (request.readers.length === 0 || queries.length === 0) return [];
    const reply = await this.#client.search('/multi-search', { queries });
    if (reply.outcome === 'unavailable') return { reason: reply.reason };
    if (reply.outcome === 'refused') return { reason: 'broken' };
    const { results } = reply.body as { results?: ({ hits?: unknown } | null)[] };
    if (!Array.isArray(results) || results.length !== queries.length) return { reason: 'broken' };
    const lists = results.map((list) =>
      Array.isArray(list?.hits) ? list.hits.map(candidateOf) : [null],
    );
    if (lists.some((list) => list.includes(null))) return { reason: 'broken' };
    return fuse(lists as Candidate[][]);
  }

  async #articles(
    request: CandidateRequest,
    found: readonly Candidate[],
  ): Promise<Candidate[] | { reason: 'slow' | 'down' | 'broken' }> {
    const { article, signs } = request;
    if (article === null || signs.length === 0 || found.length === 0) return [];
    const numbers = new Set(signs.flatMap(({ key, number }) => [key ?? '', number]));
    const documents = found
      .filter(
        ({ document: { sign } }) =>
          sign !== null && (numbers.has(sign.key) || numbers.has(sign.number)),
      )
      .map(({ document }) => document.documentId);
    if (documents.length === 0) return [];
    const filter = [
      ...allowedFilters(request),
      ...articleFilters([...new Set(documents)], article),
    ];
    return await this.#ask(request, [
      {
        indexUid: this.#index,
        q: '',
        filter,
        limit: HITS_A_QUERY,
        matchingStrategy: 'last',
        attributesToRetrieve: RETRIEVED,
      },
    ]);
  }

  async status(): Promise<EngineStatus> {
    const entries = await this.#count([]);
    const documents = await this.#count(['isHeading = true']);
    if (entries === null || documents === null) return { outcome: 'unavailable', reason: 'down' };
    return { outcome: 'ready', documents, entries };
  }

  async inventory(
    after: string,
    limit: number,
  ): Promise<{ documentId: string; hash: string }[] | null> {
    const later = after === '' ? [] : [documentsAfter(after)];
    const page = { limit, offset: 0, sort: ['documentId:asc'] };
    const reply = await this.#fetch(['isHeading = true', ...later], page);
    return reply?.results.map(({ documentId, hash }) => ({ documentId, hash })) ?? null;
  }

  async #fetch(
    filter: string[],
    page: { limit: number; offset: number; sort?: string[] },
  ): Promise<{ results: { documentId: string; hash: string }[]; total: number } | null> {
    const reply = await this.#client.ask(this.#path('documents/fetch'), {
      filter,
      ...page,
      fields: ['documentId', 'hash'],
    });
    if (reply.outcome === 'refused' && reply.code === 'index_not_found')
      return { results: [], total: 0 };
    if (reply.outcome !== 'answered') return null;
    return reply.body as { results: { documentId: string; hash: string }[]; total: number };
  }

  async #count(filter: string[]): Promise<number | null> {
    return (await this.#fetch(filter, { limit: 1, offset: 0 }))?.total ?? null;
  }

  async #hashOf(documentId: string): Promise<string | null> {
    const reply = await this.#client.read(
      this.#path(`documents/${entryId(documentId, -1)}?fields=hash`),
    );
    return reply.outcome === 'answered' ? ((reply.body as { hash?: string }).hash ?? null) : null;
  }

  async #delete(filter: string): Promise<TaskVerdict> {
    return await this.#client.change('POST', this.#path('documents/delete'), { filter });
  }

  #path(rest: string): string {
    return `/indexes/${this.#index}/${rest}`;
  }

  /** Brings the settings in line once; the server takes no time over settings that stay. */
  async #prepare(): Promise<TaskVerdict> {
    if (this.#prepared) return { outcome: 'succeeded' };
    const reply = await this.#client.read(this.#path('settings'));
    if (reply.outcome === 'unavailable') return reply;
    const current =
      reply.outcome === 'answered' && isCurrent(reply.body as Record<string, unknown>);
    const verdict: TaskVerdict = current
      ? { outcome: 'succeeded' }
      : await this.#client.change('PATCH', this.#path('settings'), SETTINGS);
    this.#prepared = verdict.outcome === 'succeeded';
    return verdict;
  }
}

function reasonOf(verdict: Exclude<TaskVerdict, { outcome: 'succeeded' }>): string {
  return verdict.outcome === 'failed' ? verdict.code : verdict.reason;
}

/** A write that the server judged and refused would be refused again; one it did not judge may be repeated. */
function undone(verdict: Exclude<TaskVerdict, { outcome: 'succeeded' }>): PutAnswer {
  if (verdict.outcome === 'failed') return { outcome: 'refused', reason: verdict.code };
  return { outcome: 'unavailable', reason: verdict.reason };
}
