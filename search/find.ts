import type { AliasTable } from '../domain/signs/aliases.ts';
import type {
  CandidateRequest,
  Conditions,
  EngineName,
  SearchEngine,
  UnavailableReason,
} from './engine.ts';
import type { UnderstoodQuery } from './query/query.types.ts';
import { understand } from './query/understand.ts';
import { countedTerms } from './ranking/query-terms.ts';
import { type RankedDocument, rank } from './ranking/rank.ts';

/** Passages an engine hands to our scorer. */
const CANDIDATES = 200;

export type FindRequest = {
  /** As typed. */
  text: string;
  /** Tokens of the one who asks. */
  readers: readonly string[];
  /** Chosen beside the text; what the operators in the text require is added. */
  conditions: Conditions;
  /** Names that documents go by; absent = those that come with the product. */
  aliases?: AliasTable;
};

export type Findings =
  | {
      outcome: 'found';
      understood: UnderstoodQuery;
      documents: RankedDocument[];
      /** Which engine answered; null when none had to be asked. */
      engine: EngineName | null;
      insteadBecause: UnavailableReason | null;
    }
  | { outcome: 'unavailable'; understood: UnderstoodQuery; reason: UnavailableReason };

/** Both lists must hold: a document that answers only one of two types asked for is found by neither. */
function both<Value>(a: readonly Value[], b: readonly Value[]): { list: Value[]; none: boolean } {
  if (a.length === 0) return { list: [...b], none: false };
  if (b.length === 0) return { list: [...a], none: false };
  const list = a.filter((value) => b.includes(value));
  return { list, none: list.length === 0 };
}

/** What to ask an engine for; null when the conditions contradict each other, so that nothing can be found. */
export function candidateRequest(
  request: FindRequest,
  understood: UnderstoodQuery,
): CandidateRequest | null {
  const { documentIds } = request.conditions;
  const types = both(request.conditions.types, understood.conditions.types);
  const years = both(request.conditions.years, understood.conditions.years);
  if (types.none || years.none) return null;
  return {
    readers: request.readers,
    conditions: {
      types: types.list,
      years: years.list,
      issuerKeys: [...request.conditions.issuerKeys, ...understood.conditions.issuerKeys],
      ...(documentIds === undefined ? {} : { documentIds }),
    },
    signs: understood.asksForSign ? understood.signs : [],
    article: understood.article,
    terms: countedTerms(understood),
    limit: CANDIDATES,
  };
}

/** Understands the query, asks the engine for candidates the readers may see, and orders them. */
export async function find(engine: SearchEngine, request: FindRequest): Promise<Findings> {
  const understood = understand(request.text, request.aliases);
  const wanted = candidateRequest(request, understood);
  if (wanted === null || (wanted.terms.length === 0 && wanted.signs.length === 0)) {
    return { outcome: 'found', understood, documents: [], engine: null, insteadBecause: null };
  }
  const answer = await engine.candidates(wanted);
  if (answer.outcome === 'unavailable') {
    return { outcome: 'unavailable', understood, reason: answer.reason };
  }
  const documents = rank(understood, answer.candidates, answer.statistics);
  const { engine: answered, insteadBecause } = answer;
  return { outcome: 'found', understood, documents, engine: answered, insteadBecause };
}
