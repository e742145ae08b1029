import { foldWords } from '../../../domain/vietnamese/fold.ts';
import type {
  Candidate,
  CandidateAnswer,
  CandidateRequest,
  DocumentFacts,
  EngineStatus,
  IndexBuild,
  IndexedDocument,
  PutAnswer,
  RemoveAnswer,
  SearchEngine,
  StatisticsSource,
  TermStatistics,
} from '../../engine.ts';
import { entryTerms } from '../../projection/projection.ts';
import { inverseFrequency } from '../../ranking/weights.ts';
import type { Database, PreparedStatement } from './database.ts';
import * as sql from './embedded.sql.ts';
import { tidyFullText } from './tidy.ts';

/** Entries an engine may touch for one query; frequent terms are left to our own scorer beyond it. */
const ENTRIES_BUDGET = 12_000;
/** However frequent they are, so many of the weightiest terms are always asked for. */
const LEAST_TERMS = 4;
/** A bound text stays well under the 2 MB of a row. */
const CHUNK_CHARACTERS = 400_000;

type FactsRow = Omit<DocumentFacts, 'sign' | 'topics'> & {
  /** JSON. */
  topics: string;
  signShown: string | null;
  signKey: string | null;
  signNumber: string | null;
  signType: string | null;
  signOrganisation: string | null;
};
type EntryRow = FactsRow & {
  ordinal: number;
  address: string;
  label: string;
  heading: string;
  body: string;
  page: number;
};

function factsOf(row: FactsRow): DocumentFacts {
  const { documentId, type, issuer, issuerKey, issueDate, year, title, validity } = row;
  const sign =
    row.signKey === null
      ? null
      : {
          shown: row.signShown ?? '',
          key: row.signKey,
          number: row.signNumber ?? '',
          type: row.signType ?? '',
          organisation: row.signOrganisation ?? '',
        };
  const topics = JSON.parse(row.topics) as string[];
  return { documentId, sign, type, issuer, issuerKey, issueDate, year, title, validity, topics };
}

function candidateOf(row: EntryRow): Candidate {
  const { ordinal, address, label, heading, body, page } = row;
  const passage = ordinal < 0 ? null : { ordinal, address, label, heading, body, page };
  return { document: factsOf(row), passage };
}

/**
 * Which terms to ask the index for, with their weights: the rarest first, until together they would
 * touch more entries than the budget allows.
 */
export function chooseTerms(
  terms: readonly string[],
  statistics: TermStatistics,
): { term: string; weight: number }[] {
  const present = terms
    .map((term) => ({ term, entries: statistics.frequencies.get(term) ?? 0 }))
    .filter(({ entries }) => entries > 0)
    .sort((a, b) => a.entries - b.entries || (a.term < b.term ? -1 : 1));
  const chosen: { term: string; weight: number }[] = [];
  let touched = 0;
  for (const { term, entries } of present) {
    touched += entries;
    if (touched > ENTRIES_BUDGET && chosen.length >= LEAST_TERMS) break;
    chosen.push({ term, weight: inverseFrequency(entries, statistics.entries) });
  }
  return chosen;
}

/** What stands in every query for candidates, around the two that are its own (?5, ?6). */
function bound(
  { readers, conditions }: Pick<CandidateRequest, 'readers' | 'conditions'>,
  fifth: string | null,
  sixth: string | number,
): (string | number | null)[] {
  const { types, years, issuerKeys, documentIds, validities, topics } = conditions;
  return [
    ...[readers, types, years, issuerKeys].map((list) => JSON.stringify(list)),
    fifth,
    sixth,
    documentIds === undefined ? null : JSON.stringify(documentIds),
    JSON.stringify(validities),
    JSON.stringify(topics),
  ];
}

/** JSON arrays of at most `CHUNK_CHARACTERS`, or of one value when that alone is longer. */
function chunksOf(values: readonly object[]): string[] {
  const chunks: string[][] = [];
  let room = 0;
  for (const json of values.map((value) => JSON.stringify(value))) {
    const last = chunks.at(-1);
    if (last === undefined || json.length > room) {
      chunks.push([json]);
      room = CHUNK_CHARACTERS - json.length;
    } else {
      last.push(json);
      room -= json.length;
    }
  }
  return chunks.map((chunk) => `[${chunk.join(',')}]`);
}

/** The rows of a document: itself as entry -1, then its passages. */
function entriesOf(document: IndexedDocument): { rows: object[]; terms: object[] } {
  const rows: object[] = [];
  const terms: object[] = [];
  const heading = { ordinal: -1, address: '', label: '', heading: '', body: '', page: 1 };
  for (const passage of [null, ...document.passages]) {
    const { terms: words, lengths } = entryTerms(document, passage);
    const shown = passage ?? heading;
    rows.push({
      ...shown,
      labelKey: foldWords(shown.label),
      titleLength: lengths.title,
      headingLength: lengths.heading,
      bodyLength: lengths.body,
    });
    terms.push({ ordinal: shown.ordinal, terms: words.join(' ') });
  }
  return { rows, terms };
}

function additions(index: Database, document: IndexedDocument): PreparedStatement[] {
  const { documentId, sign } = document;
  const { rows, terms } = entriesOf(document);
  return [
    index
      .prepare(sql.ADD_DOCUMENT)
      .bind(
        documentId,
        sign?.shown ?? null,
        sign?.key ?? null,
        sign?.number ?? null,
        sign?.type ?? null,
        sign?.organisation ?? null,
        document.type,
        document.issuer,
        document.issuerKey,
        document.issueDate,
        document.year,
        document.title,
        document.validity,
        document.hash,
        JSON.stringify(document.topics),
      ),
    index.prepare(sql.ADD_READERS).bind(documentId, JSON.stringify(document.readers)),
    ...chunksOf(rows).map((chunk) => index.prepare(sql.ADD_ENTRIES).bind(documentId, chunk)),
    ...chunksOf(terms).map((chunk) => index.prepare(sql.ADD_TERMS).bind(documentId, chunk)),
  ];
}

/** Full text on the FTS5 of D1. Holds the whole projection, so it also counts terms for other engines. */
export class EmbeddedEngine implements SearchEngine, StatisticsSource {
  readonly name = 'embedded';
  readonly holders: readonly SearchEngine[] = [this];
  readonly #index: Database;

  constructor(index: Database) {
    this.#index = index;
  }

  async put(document: IndexedDocument): Promise<PutAnswer> {
    const { documentId, hash } = document;
    if ((await this.#hashOf(documentId)) === hash) return { outcome: 'unchanged' };
    return await this.#replace(document);
  }

  /** One transaction a document: what is searched meanwhile finds it as it was or as it is. */
  async #replace(document: IndexedDocument): Promise<PutAnswer> {
    const { documentId } = document;
    await this.#index.batch([
      ...sql.REMOVE.map((statement) => this.#index.prepare(statement).bind(documentId)),
      ...additions(this.#index, document),
    ]);
    return { outcome: 'indexed' };
  }

  async remove(documentId: string): Promise<RemoveAnswer> {
    if ((await this.#hashOf(documentId)) === null) return { outcome: 'absent' };
    await this.#index.batch(
      sql.REMOVE.map((statement) => this.#index.prepare(statement).bind(documentId)),
    );
    return { outcome: 'removed' };
  }

  /** Document by document in place, whatever its hash says. */
  readonly build: IndexBuild = {
    begin: async () => null,
    put: (document) => this.#replace(document),
    remove: (documentId) => this.remove(documentId),
    inventory: (after, limit) => this.inventory(after, limit),
    finish: async () => {
      await tidyFullText(this.#index, 'entry_terms');
      return null;
    },
  };

  async #hashOf(documentId: string): Promise<string | null> {
    const row = await this.#index.prepare(sql.HASH_OF).bind(documentId).first();
    return (row as { hash: string } | null)?.hash ?? null;
  }

  async statistics(terms: readonly string[]): Promise<TermStatistics> {
    const [counts, totals] = await this.#index.batch([
      this.#index.prepare(sql.COUNT_TERMS).bind(JSON.stringify(terms)),
      this.#index.prepare(sql.TOTALS).bind(),
    ]);
    const rows = (counts?.results ?? []) as { term: string; entries: number }[];
    const [sums] = (totals?.results ?? []) as {
      documents: number;
      passages: number;
      titleLength: number;
      headingLength: number;
      bodyLength: number;
    }[];
    const documents = sums?.documents ?? 0;
    const passages = sums?.passages ?? 0;
    return {
      entries: documents + passages,
      frequencies: new Map(rows.map(({ term, entries }) => [term, entries])),
      averageLengths: {
        title: (sums?.titleLength ?? 0) / Math.max(1, documents),
        heading: (sums?.headingLength ?? 0) / Math.max(1, passages),
        body: (sums?.bodyLength ?? 0) / Math.max(1, passages),
      },
    };
  }

  async vocabulary(
    readers: readonly string[],
    terms: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    const { results } = await this.#index
      .prepare(sql.VOCABULARY)
      .bind(JSON.stringify(readers), JSON.stringify(terms))
      .all();
    const rows = results as { term: string; entries: number }[];
    return new Map(rows.map(({ term, entries }) => [term, entries]));
  }

  async candidates(request: CandidateRequest): Promise<CandidateAnswer> {
    const statistics = await this.statistics(request.terms);
    const isList = request.terms.length === 0 && request.signs.length === 0;
    const candidates = isList ? await this.#list(request) : await this.#found(request, statistics);
    return {
      outcome: 'found',
      candidates,
      statistics,
      engine: 'embedded',
      insteadBecause: null,
    };
  }

  async #list(request: CandidateRequest): Promise<Candidate[]> {
    const { results } = await this.#index
      .prepare(sql.LIST)
      .bind(...bound(request, null, request.limit))
      .all();
    return (results as FactsRow[]).map((row) => ({ document: factsOf(row), passage: null }));
  }

  async #found(request: CandidateRequest, statistics: TermStatistics): Promise<Candidate[]> {
    const terms = chooseTerms(request.terms, statistics);
    const [bySign, byTerms] = await this.#index.batch([
      this.#index
        .prepare(sql.FIND_BY_SIGNS)
        .bind(...bound(request, JSON.stringify(request.signs), request.limit)),
      this.#index
        .prepare(sql.FIND_BY_TERMS)
        .bind(...bound(request, JSON.stringify(terms), request.limit)),
    ]);
    const signed = ((bySign?.results ?? []) as FactsRow[]).map(
      (row): Candidate => ({ document: factsOf(row), passage: null }),
    );
    const found = ((byTerms?.results ?? []) as EntryRow[]).map(candidateOf);
    return [...signed, ...(await this.#articles(request, signed)), ...found];
  }

  async #articles(request: CandidateRequest, signed: readonly Candidate[]): Promise<Candidate[]> {
    if (request.article === null || signed.length === 0) return [];
    const documents = JSON.stringify(signed.map(({ document }) => document.documentId));
    const { results } = await this.#index
      .prepare(sql.PASSAGES_OF)
      .bind(...bound(request, documents, request.article))
      .all();
    return (results as EntryRow[]).map(candidateOf);
  }

  async status(): Promise<EngineStatus> {
    const { entries } = await this.statistics([]);
    const row = await this.#index.prepare(sql.TOTALS).bind().first();
    const totals = row as { documents: number } | null;
    return { outcome: 'ready', documents: totals?.documents ?? 0, entries };
  }

  async inventory(after: string, limit: number): Promise<{ documentId: string; hash: string }[]> {
    const { results } = await this.#index.prepare(sql.INVENTORY).bind(after, limit).all();
    return results as { documentId: string; hash: string }[];
  }
}
