import { parseArgs } from 'node:util';
import { fold } from '../../domain/vietnamese/fold.ts';
import { NO_CONDITIONS, type SearchEngine } from '../../search/engine.ts';
import { EmbeddedEngine } from '../../search/engines/embedded/embedded.engine.ts';
import { find } from '../../search/find.ts';
import { projectDocument } from '../../search/projection/projection.ts';
import { PlainBm25 } from './baseline-bm25.ts';
import { benchSearchWorker } from './bench-search-worker.ts';
import { corpusDocument, READER } from './corpus-document.ts';
import {
  type MeilisearchServer,
  meilisearchDefault,
  meilisearchEngine,
  serverFromEnvironment,
} from './meilisearch-server.ts';
import { percentile } from './percentile.ts';
import { indexInMemory } from './sqlite-database.ts';
import {
  readTestSets,
  type Scores,
  scoreRanking,
  type TestQuery,
  type TestSet,
} from './test-set.ts';
import { mistypedTitles } from './typing-errors.ts';

const DOCUMENTS_A_WRITE = 100;
/** A server that does not answer in time is asked again, all of it within the time of the query. */
const ATTEMPTS = 8;

/** One engine on one set with one way of typing. */
type Run = {
  set: string;
  engine: string;
  marks: 'typed' | 'stripped';
  queries: number;
} & Scores & { p50_ms: number; p95_ms: number };

/** Something that answers a query with ids, the best first. */
type Searcher = {
  engine: string;
  bytes: number | null;
  search: (text: string) => Promise<string[]>;
};

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** One query answered. */
type Answered = { query: TestQuery; scores: Scores; ms: number };

async function answerAll(
  set: TestSet,
  searcher: Searcher,
  marks: Run['marks'],
): Promise<Answered[]> {
  const answered: Answered[] = [];
  for (const query of set.queries) {
    const started = performance.now();
    const ranking = await searcher.search(marks === 'typed' ? query.text : fold(query.text));
    const ms = performance.now() - started;
    const graded = set.judgements.get(query.id) ?? new Map<string, number>();
    answered.push({ query, scores: scoreRanking(ranking, graded), ms });
  }
  return answered;
}

function summary(answered: readonly Answered[], run: Pick<Run, 'set' | 'engine' | 'marks'>): Run {
  const times = answered.map(({ ms }) => ms);
  const mean = (name: keyof Scores): number =>
    round(answered.reduce((sum, { scores }) => sum + scores[name], 0) / answered.length);
  return {
    ...run,
    queries: answered.length,
    ndcg10: mean('ndcg10'),
    mrr: mean('mrr'),
    recall10: mean('recall10'),
    p1: mean('p1'),
    p5: mean('p5'),
    p50_ms: round(percentile(times, 0.5)),
    p95_ms: round(percentile(times, 0.95)),
  };
}

/** Our search on an engine, from the typed text to the ordered documents. */
function searching(engine: SearchEngine, bytes: number | null): Searcher {
  return {
    engine: engine.name,
    bytes,
    search: async (text) => {
      const ask = () => find(engine, { text, readers: [READER], conditions: NO_CONDITIONS });
      let findings = await ask();
      for (let again = 1; again < ATTEMPTS && findings.outcome === 'unavailable'; again += 1)
        findings = await ask();
      if (findings.outcome === 'unavailable') throw new Error(`${engine.name}: ${findings.reason}`);
      return findings.documents.map(({ document }) => document.documentId);
    },
  };
}

async function embeddedSearcher(
  set: TestSet,
): Promise<{ searcher: Searcher; engine: EmbeddedEngine }> {
  const { database, bytes } = indexInMemory();
  const engine = new EmbeddedEngine(database);
  for (const item of set.corpus) await engine.put(projectDocument(corpusDocument(item)));
  return { searcher: searching(engine, bytes()), engine };
}

/** Our search on a server, and the server as it comes. Both indexes are made for the run and removed after it. */
async function meilisearchSearchers(
  server: MeilisearchServer,
  set: TestSet,
  embedded: EmbeddedEngine,
): Promise<{ searchers: Searcher[]; close: () => Promise<void> }> {
  const ours = await meilisearchEngine(server, embedded);
  const documents = set.corpus.map((item) => projectDocument(corpusDocument(item)));
  for (let from = 0; from < documents.length; from += DOCUMENTS_A_WRITE) {
    const answer = await ours.engine.putAll(documents.slice(from, from + DOCUMENTS_A_WRITE));
    if (answer.outcome !== 'indexed') throw new Error(JSON.stringify(answer));
  }
  const plain = await meilisearchDefault(server, set.corpus);
  return {
    searchers: [
      searching(ours.engine, null),
      { engine: 'meilisearch-default', bytes: null, search: plain.search },
    ],
    close: async () => {
      await ours.close();
      await plain.close();
    },
  };
}

function plainSearcher(set: TestSet): Searcher {
  const plain = new PlainBm25(set.corpus);
  return { engine: 'bm25', bytes: null, search: async (text) => plain.search(text) };
}

function print(run: Run): void {
  const cells = [run.ndcg10, run.mrr, run.recall10, run.p1, run.p5].map((value) =>
    value.toFixed(4),
  );
  const times = [run.p50_ms, run.p95_ms].map((value) => `${value.toFixed(1).padStart(7)} ms`);
  console.log(
    [
      run.set.padEnd(28),
      run.engine.padEnd(20),
      run.marks.padEnd(9),
      String(run.queries).padStart(4),
      ...cells,
      ...times,
    ].join('  '),
  );
}

/** One of the first five is asked for of mistyped queries alone. */
function asPrinted({ p5, ...run }: Run): Omit<Run, 'p5'> & { p5?: number } {
  return run.set.includes(':typos') ? { ...run, p5 } : run;
}

/** A set whose queries are of several kinds (`num`, `title`) is reported by kind besides, as `set/kind`. */
async function measureAll(
  set: TestSet,
  searchers: readonly Searcher[],
  report: (run: Run) => void,
): Promise<void> {
  for (const { engine, ...searcher } of searchers) {
    for (const marks of ['typed', 'stripped'] as const) {
      const answered = await answerAll(set, { engine, ...searcher }, marks);
      report(summary(answered, { set: set.name, engine, marks }));
      const kinds = Map.groupBy(answered, ({ query }) => query.type);
      if (kinds.size < 2) continue;
      for (const [kind, ofKind] of kinds) {
        report(summary(ofKind, { set: `${set.name}/${kind}`, engine, marks }));
      }
    }
  }
}

/**
 * `npm run bench -- search [--data DIR] [--engine embedded|meilisearch|all] [--json]`: relevance and
 * latency of our search on any folder of test sets, beside plain BM25 and, where a server runs at
 * `MEILI_URL`, beside Meilisearch as it comes. Latency is from the typed text to the ordered documents.
 * With `--worker [--passages N]`: latency through the Worker instead, see `benchSearchWorker`.
 */
export async function benchSearch(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string', default: 'data/search' },
      engine: { type: 'string', default: 'all' },
      json: { type: 'boolean', default: false },
      worker: { type: 'boolean', default: false },
      passages: { type: 'string', default: '100000' },
    },
  });
  if (values.worker) return await benchSearchWorker(Number(values.passages), values.json);
  const runs: Run[] = [];
  const report = (run: Run): void => {
    runs.push(run);
    if (!values.json) print(run);
  };
  const server = values.engine === 'embedded' ? null : serverFromEnvironment();
  if (server === null && values.engine !== 'embedded') {
    console.error('MEILI_URL is not set: Meilisearch is NOT measured in this run');
  }
  for (const set of readTestSets(values.data)) {
    const embedded = await embeddedSearcher(set);
    const searchers = [plainSearcher(set)];
    if (values.engine !== 'meilisearch') searchers.push(embedded.searcher);
    const onServer =
      server === null ? null : await meilisearchSearchers(server, set, embedded.engine);
    try {
      const all = [...searchers, ...(onServer?.searchers ?? [])];
      await measureAll(set, all, report);
      const typos = mistypedTitles(set);
      if (typos !== null) await measureAll(typos, all, report);
    } finally {
      await onServer?.close();
    }
    if (!values.json)
      console.log(`${set.name}: embedded index ${embedded.searcher.bytes ?? 0} bytes`);
  }
  if (values.json) console.log(JSON.stringify({ runs: runs.map(asPrinted) }));
}
