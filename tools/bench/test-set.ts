import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

export type CorpusItem = { id: string; title: string; text: string };
export type TestQuery = { id: string; text: string; type: string };

/** A relevance test: what can be found, what is asked, and which items answer which question how well. */
export type TestSet = {
  name: string;
  corpus: CorpusItem[];
  queries: TestQuery[];
  /** Query → item → grade, 1 and up. */
  judgements: Map<string, Map<string, number>>;
};

function readLines<Row>(path: string): Row[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}

function readJudgements(path: string): TestSet['judgements'] {
  const judgements: TestSet['judgements'] = new Map();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [query, item, grade] = line.trim().split('\t');
    if (query === undefined || item === undefined || !(Number(grade) > 0)) continue;
    const graded = judgements.get(query) ?? new Map<string, number>();
    judgements.set(query, graded.set(item, Number(grade)));
  }
  return judgements;
}

function readSet(folder: string): TestSet {
  const judgements = readJudgements(join(folder, 'qrels.tsv'));
  const queries = readLines<TestQuery>(join(folder, 'queries.jsonl'));
  return {
    name: basename(folder),
    corpus: readLines<CorpusItem>(join(folder, 'corpus.jsonl')),
    queries: queries.filter(({ id }) => judgements.has(id)),
    judgements,
  };
}

function isSet(folder: string): boolean {
  return ['corpus.jsonl', 'queries.jsonl', 'qrels.tsv'].every((name) =>
    existsSync(join(folder, name)),
  );
}

/** The set in a folder, or every set in the folders below it, to any depth; sorted by name. */
export function readTestSets(folder: string): TestSet[] {
  if (isSet(folder)) return [readSet(folder)];
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isDirectory())
    .flatMap(readTestSets);
}

/** How well a ranking answers a query; `p5` whether any of the first five does. Gain 2^grade − 1, discount log2(rank + 1), cut at 10. */
export type Scores = { ndcg10: number; mrr: number; recall10: number; p1: number; p5: number };

function gain(grade: number, rank: number): number {
  return (2 ** grade - 1) / Math.log2(rank + 2);
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

export function scoreRanking(
  ranking: readonly string[],
  graded: ReadonlyMap<string, number>,
): Scores {
  const top = ranking.slice(0, 10);
  const ideal = [...graded.values()].sort((a, b) => b - a).slice(0, 10);
  const first = ranking.findIndex((id) => graded.has(id));
  return {
    ndcg10: sum(top.map((id, rank) => gain(graded.get(id) ?? 0, rank))) / sum(ideal.map(gain)),
    mrr: first < 0 ? 0 : 1 / (first + 1),
    recall10: top.filter((id) => graded.has(id)).length / graded.size,
    p1: graded.has(ranking[0] ?? '') ? 1 : 0,
    p5: ranking.slice(0, 5).some((id) => graded.has(id)) ? 1 : 0,
  };
}
