import type { ValidityState } from '../domain/relations/validity.ts';

/**
 * The port of full-text search. An engine finds candidates that the readers may see; the order of
 * results is ours (`search/ranking`). Every answer is named and absence is data: nothing here throws
 * because something was not found, refused or not reachable.
 */

/** A passage as it is indexed and shown. Text is normalised (`domain/vietnamese/normalise.ts`). */
export type IndexedPassage = {
  /** Order in the document, from 0. */
  ordinal: number;
  /** Stable path in the edition, `dieu-5.1`. */
  address: string;
  /** `Điều 5.` */
  label: string;
  heading: string;
  body: string;
  /** 1-based. */
  page: number;
};

/** The sign of a document taken apart for look-up; all parts folded to lower case without marks. */
export type IndexedSign = {
  /** Canonical, as shown: `57-NQ/TW`. */
  shown: string;
  /** `signKey` of it: `57-nq/tw`. */
  key: string;
  /** Without leading zeros: `57`, `66.17`. */
  number: string;
  /** `nq`, or empty where the sign has no type. */
  type: string;
  /** `tw`, `qh15`. */
  organisation: string;
};

export type DocumentFacts = {
  documentId: string;
  sign: IndexedSign | null;
  /** Code of the document type table. */
  type: string;
  issuer: string;
  /** `fold`ed issuer: what a filter compares. */
  issuerKey: string;
  /** YYYY-MM-DD. */
  issueDate: string | null;
  /** Of the sign, else of the issue date. */
  year: number | null;
  title: string;
  validity: ValidityState;
  /** Ids of the topics that the department chose for it, in order. */
  topics: string[];
};

/** A document as an engine takes it. `readers` are the tokens of those who may find it; empty = nobody. */
export type IndexedDocument = DocumentFacts & {
  readers: string[];
  /** SHA-256 of everything above and below, lower-case hex: equal hash, equal content. */
  hash: string;
  passages: IndexedPassage[];
};

/** What must hold of a result besides the reader's right: all of it, and one value of each list; empty list = no condition. */
export type Conditions = {
  types: string[];
  years: number[];
  issuerKeys: string[];
  validities: ValidityState[];
  /** Ids; a document has at least one of them. */
  topics: string[];
  /** Only these documents, as what somebody has still to read; empty = none of them, absent = no condition. */
  documentIds?: readonly string[];
};

export const NO_CONDITIONS: Conditions = {
  types: [],
  years: [],
  issuerKeys: [],
  validities: [],
  topics: [],
};

/** A document called by (part of) its sign. Null = not said. Forms as in `IndexedSign`. */
export type SignQuery = {
  key: string | null;
  number: string;
  signTypes: string[];
  year: number | null;
};

/** Without terms and signs: the documents that answer the conditions, the newest first. */
export type CandidateRequest = {
  /** The tokens of the one who asks; a result carries at least one of them. Empty = nothing is found. */
  readers: readonly string[];
  conditions: Conditions;
  signs: readonly SignQuery[];
  /** Label of a passage asked for in the documents found by sign, `dieu 5`; null = none. */
  article: string | null;
  /** Folded and toned syllables and folded pairs of the query, without repetition. */
  terms: readonly string[];
  /** Most passages, or documents of a list, to give back. */
  limit: number;
};

/** `passage` null = the document itself matched, by sign or by title. */
export type Candidate = { document: DocumentFacts; passage: IndexedPassage | null };

/** Sizes needed for weighing terms. */
export type TermStatistics = {
  /** Entries in the index: passages, and one more for the heading of each document. */
  entries: number;
  /** How many entries hold the term; a missing term is in none. */
  frequencies: ReadonlyMap<string, number>;
  /** Syllables in an average field. */
  averageLengths: { title: number; heading: number; body: number };
};

/** `slow` no answer in time · `down` not reachable · `broken` answered wrongly · `paused` the breaker is open. */
export type UnavailableReason = 'slow' | 'down' | 'broken' | 'paused';

export type CandidateAnswer =
  | {
      outcome: 'found';
      candidates: Candidate[];
      statistics: TermStatistics;
      engine: EngineName;
      /** Why the engine that was asked first did not answer; null = it did. */
      insteadBecause: UnavailableReason | null;
    }
  | { outcome: 'unavailable'; reason: UnavailableReason };

export type PutAnswer =
  | { outcome: 'indexed' }
  | { outcome: 'unchanged' }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'unavailable'; reason: string };

export type RemoveAnswer =
  | { outcome: 'removed' }
  | { outcome: 'absent' }
  | { outcome: 'unavailable'; reason: string };

export type EngineStatus =
  | { outcome: 'ready'; documents: number; entries: number }
  | { outcome: 'unavailable'; reason: string };

export type EngineName = 'embedded' | 'meilisearch';

export type SearchEngine = {
  readonly name: EngineName;
  /** Those that hold an index each: itself, or the ones it is made of. */
  readonly holders: readonly SearchEngine[];
  /** Replaces the document whole; returns only after the engine has said whether it did. May be repeated. */
  put: (document: IndexedDocument) => Promise<PutAnswer>;
  /** May be repeated. */
  remove: (documentId: string) => Promise<RemoveAnswer>;
  candidates: (request: CandidateRequest) => Promise<CandidateAnswer>;
  /** Of these terms the ones that stand in something the readers may see, with how many entries hold them. */
  vocabulary: Vocabulary;
  status: () => Promise<EngineStatus>;
  /** Ids and hashes in order of id, at most `limit`, after the given id; null when unavailable. */
  inventory: (
    after: string,
    limit: number,
  ) => Promise<{ documentId: string; hash: string }[] | null>;
  /** Building its index anew; absent where it cannot. */
  readonly build?: IndexBuild;
};

/** An index built anew while the one that is there goes on answering. Reasons say why something was not done; null = done. */
export type IndexBuild = {
  /** @param anew drop what an earlier build left; false = go on with it. */
  begin: (anew: boolean) => Promise<string | null>;
  put: SearchEngine['put'];
  remove: SearchEngine['remove'];
  /** What is in the new index. */
  inventory: SearchEngine['inventory'];
  /** From now on the new index answers. */
  finish: () => Promise<string | null>;
};

/** What is in no entry that the readers may see is not in the answer, whatever else holds it. */
export type Vocabulary = (
  readers: readonly string[],
  terms: readonly string[],
) => Promise<ReadonlyMap<string, number>>;

/** Where an engine that cannot count terms itself gets the counts. */
export type StatisticsSource = {
  vocabulary: Vocabulary;
  statistics: (terms: readonly string[]) => Promise<TermStatistics>;
};
