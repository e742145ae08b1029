import { buildAssets } from '../build/build.ts';
import { startBenchWorker } from './bench-worker.ts';
import { callAs, type LedgerService, prepareLedgerService } from './ledger-service.ts';
import { percentile } from './percentile.ts';
import { copyDatabases, fillService } from './search-committee.ts';
import { queriesFor, syntheticDocuments } from './synthetic-documents.ts';

const MEMBERS = 4;
/** Documents that are asked for; five queries each. */
const ASKED_FOR = 40;
const WARM_UP = 20;
/** Documents indexed in one call while searches are measured. */
const DOCUMENTS_A_STRETCH = 10;

/** Times in ms of whole HTTP requests on this machine. */
type Times = { p50_ms: number; p95_ms: number };
type WorkerFigures = {
  passages: number;
  queries: number;
  engine: Times;
  worker: Times;
  /** p95 of the Worker over p95 of the engine. */
  ratio: number;
  typing: Times;
  /** The same while documents are indexed one after another. */
  indexing: { documents: number; worker: Times; typing: Times };
};

function timesOf(all: readonly number[]): Times {
  const [p50_ms, p95_ms] = [0.5, 0.95].map((share) => Number(percentile(all, share).toFixed(1)));
  return { p50_ms: p50_ms ?? 0, p95_ms: p95_ms ?? 0 };
}

async function timed(what: string, work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  if ((await work()) === null) throw new Error(`${what} was not answered`);
  return performance.now() - begun;
}

function searchAs(service: LedgerService, text: string): Promise<unknown> {
  return callAs(service, 1, 'GET', `/api/search?q=${encodeURIComponent(text)}`);
}

/** What the field asks for while the beginning of the query is being typed. */
function typeAs(service: LedgerService, text: string): Promise<unknown> {
  const typed = encodeURIComponent(text.slice(0, 8));
  return callAs(service, 1, 'GET', `/api/suggestions?q=${typed}`);
}

async function askEngine(server: string, text: string): Promise<unknown> {
  const response = await fetch(`${server}/find?q=${encodeURIComponent(text)}`);
  return response.ok ? await response.json() : null;
}

/** Indexes stretch after stretch until told to stop; gives how many documents. */
async function indexUntil(service: LedgerService, done: () => boolean): Promise<number> {
  let documents = 0;
  for (let after = ''; !done(); ) {
    const response = await fetch(`${service.server}/api/search/index/rebuild`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${service.data.secrets.SETUP_KEY}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ after, limit: DOCUMENTS_A_STRETCH }),
    });
    if (!response.ok) throw new Error(`indexing answered ${response.status}`);
    const stretch = (await response.json()) as { documents: number; next: string | null };
    documents += stretch.documents;
    after = stretch.next ?? '';
  }
  return documents;
}

async function measure(
  service: LedgerService,
  engine: string,
  queries: readonly string[],
): Promise<Omit<WorkerFigures, 'passages'>> {
  for (const text of queries.slice(0, WARM_UP)) {
    await askEngine(engine, text);
    await searchAs(service, text);
  }
  const times = { engine: [] as number[], worker: [] as number[], typing: [] as number[] };
  // One after the other, so that whatever else the machine does falls on both.
  for (const text of queries) {
    times.engine.push(await timed(text, () => askEngine(engine, text)));
    times.worker.push(await timed(text, () => searchAs(service, text)));
    times.typing.push(await timed(`typing of ${text}`, () => typeAs(service, text)));
  }
  const meanwhile = { worker: [] as number[], typing: [] as number[] };
  let isDone = false;
  const indexing = indexUntil(service, () => isDone);
  // Awaited below; what fails before that must not end the program without having cleaned up.
  indexing.catch(() => undefined);
  try {
    for (const text of queries) {
      meanwhile.worker.push(await timed(text, () => searchAs(service, text)));
      meanwhile.typing.push(await timed(`typing of ${text}`, () => typeAs(service, text)));
    }
  } finally {
    isDone = true;
  }
  const [alone, through] = [timesOf(times.engine), timesOf(times.worker)];
  return {
    queries: queries.length,
    engine: alone,
    worker: through,
    ratio: Number((through.p95_ms / alone.p95_ms).toFixed(2)),
    typing: timesOf(times.typing),
    indexing: {
      documents: await indexing,
      worker: timesOf(meanwhile.worker),
      typing: timesOf(meanwhile.typing),
    },
  };
}

/**
 * Latency through the real Worker (sign-in, rights, facets, snippets and all) over synthetic passages, beside
 * the engine alone: a Worker with nothing but `find` over a copy of the same index. Then the same searches,
 * and what is asked while one types, while documents are indexed.
 */
export async function benchSearchWorker(passages: number, json: boolean): Promise<void> {
  if (!Number.isSafeInteger(passages) || passages < 1)
    throw new Error('--passages takes a whole number from 1');
  const documents = [...syntheticDocuments(passages)];
  const step = Math.max(1, Math.floor(documents.length / ASKED_FOR));
  const queries = queriesFor(documents.filter((_, i) => i % step === 0).slice(0, ASKED_FOR));
  await buildAssets();
  const service = await prepareLedgerService(MEMBERS);
  try {
    await fillService(service.data, documents);
    const engine = await startBenchWorker('search-worker', async (folder) =>
      copyDatabases(service.data, folder),
    );
    try {
      await service.start();
      const figures = { passages, ...(await measure(service, engine.server, queries)) };
      if (json) console.log(JSON.stringify(figures));
      else print(figures);
    } finally {
      await engine.stop();
    }
  } finally {
    await service.remove();
  }
}

function line(name: string, { p50_ms, p95_ms }: Times): void {
  console.log(`${name.padEnd(28)} p50 ${p50_ms} ms  p95 ${p95_ms} ms`);
}

function print({
  passages,
  queries,
  engine,
  worker,
  ratio,
  typing,
  indexing,
}: WorkerFigures): void {
  console.log(`${passages} passages, ${queries} queries`);
  line('engine alone', engine);
  line('search through the Worker', worker);
  console.log(`ratio of the p95             ${ratio}`);
  line('suggestions', typing);
  console.log(`while ${indexing.documents} documents are indexed`);
  line('search through the Worker', indexing.worker);
  line('suggestions', indexing.typing);
}
