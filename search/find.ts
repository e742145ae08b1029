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
import { bestOf, listed, type RankedDocument, rank } from './ranking/rank.ts';
import { judgedTerms } from './spelling/corrections.ts';
import { meantInstead, suggestedText } from './spelling/spelling.ts';

/** Passages an engine hands to our scorer. */
const CANDIDATES = 200;
/** Documents of a list. */
const LISTED = 500;

export type FindRequest = {
  /** As typed. */
  text: string;
  /** Tokens of the one who asks. */
  readers: readonly string[];
  /** Chosen beside the text; what the operators in the text require is added. */
  conditions: Conditions;
  /** Exactly what was typed, without looking for what was probably meant. */
  verbatim?: boolean;
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
      /**
       * What was probably meant, made of words the readers may see; null = as typed. `isInstead`: nothing
       * was found as typed, so that all that is found was found for it.
       */
      spelling: { text: string; isInstead: boolean } | null;
    }
  | { outcome: 'unavailable'; understood: UnderstoodQuery; reason: UnavailableReason };

/** Both lists must hold: a document that answers only one of two types asked for is found by neither. */
function both<Value>(a: readonly Value[], b: readonly Value[]): { list: Value[]; none: boolean } {
  if (a.length === 0) return { list: [...b], none: false };
  if (b.length === 0) return { list: [...a], none: false };
  const list = a.filter((value) => b.includes(value));
  return { list, none: list.length === 0 };
}

/** The issuers chosen that answer the ones said; either alone when there is but one of the lists. */
function bothIssuers(
  chosen: readonly string[],
  said: readonly string[],
): { list: string[]; none: boolean } {
  if (chosen.length === 0 || said.length === 0) return { list: [...chosen, ...said], none: false };
  const list = chosen.filter((issuer) => said.some((part) => ` ${issuer} `.includes(` ${part} `)));
  return { list, none: list.length === 0 };
}

/** Whether a query without words asks for a list. */
function namesConditions({ conditions }: FindRequest, { text, chips }: UnderstoodQuery): boolean {
  const { documentIds, ...lists } = conditions;
  const isChosen = Object.values(lists).some((list) => list.length > 0);
  return chips.length > 0 || (text === '' && (isChosen || documentIds !== undefined));
}

/** What to ask an engine for; null when the conditions contradict each other, or nothing is asked. */
export function candidateRequest(
  request: FindRequest,
  understood: UnderstoodQuery,
): CandidateRequest | null {
  const types = both(request.conditions.types, understood.conditions.types);
  const years = both(request.conditions.years, understood.conditions.years);
  const issuers = bothIssuers(request.conditions.issuerKeys, understood.conditions.issuerKeys);
  if (types.none || years.none || issuers.none) return null;
  const terms = countedTerms(understood);
  const signs = understood.asksForSign ? understood.signs : [];
  const asksNothing = terms.length === 0 && signs.length === 0;
  if (asksNothing && !namesConditions(request, understood)) return null;
  return {
    readers: request.readers,
    conditions: {
      ...request.conditions,
      types: types.list,
      years: years.list,
      issuerKeys: issuers.list,
    },
    signs,
    article: understood.article,
    terms,
    limit: asksNothing ? LISTED : CANDIDATES,
  };
}

type Found = Extract<Findings, { outcome: 'found' }>;

const NOTHING_ASKED: Pick<Found, 'documents' | 'engine' | 'insteadBecause' | 'spelling'> = {
  documents: [],
  engine: null,
  insteadBecause: null,
  spelling: null,
};

/** What is found for words; beside what they say, what was probably meant where they stand nowhere. */
async function findWords(
  engine: SearchEngine,
  request: FindRequest,
  understood: UnderstoodQuery,
  wanted: CandidateRequest,
): Promise<Findings> {
  const isSpelled = request.verbatim !== true && !understood.asksForSign;
  const [answer, known] = await Promise.all([
    engine.candidates(wanted),
    isSpelled ? engine.vocabulary(request.readers, judgedTerms(understood)) : null,
  ]);
  if (answer.outcome === 'unavailable')
    return { outcome: 'unavailable', understood, reason: answer.reason };
  const { engine: answered, insteadBecause } = answer;
  const typed = rank(understood, answer.candidates, answer.statistics);
  const found: Found = {
    outcome: 'found',
    understood,
    documents: typed,
    engine: answered,
    insteadBecause,
    spelling: null,
  };
  if (known === null) return found;
  const meant = await meantInstead(engine, request.readers, understood, known);
  const other = meant && (await engine.candidates({ ...wanted, terms: countedTerms(meant) }));
  if (meant === null || other?.outcome !== 'found') {
    const text = suggestedText(understood, understood, answer.candidates);
    return { ...found, spelling: text === null ? null : { text, isInstead: false } };
  }
  const documents = bestOf(typed, rank(meant, other.candidates, other.statistics));
  const text = suggestedText(understood, meant, other.candidates);
  const isInstead = typed.length === 0 && documents.length > 0;
  return { ...found, documents, spelling: text === null ? null : { text, isInstead } };
}

async function findUnderstood(
  engine: SearchEngine,
  request: FindRequest,
  understood: UnderstoodQuery,
): Promise<Findings> {
  const wanted = candidateRequest(request, understood);
  if (wanted === null) return { outcome: 'found', understood, ...NOTHING_ASKED };
  if (wanted.terms.length > 0) return await findWords(engine, request, understood, wanted);
  const answer = await engine.candidates(wanted);
  if (answer.outcome === 'unavailable')
    return { outcome: 'unavailable', understood, reason: answer.reason };
  const documents =
    wanted.signs.length === 0
      ? listed(answer.candidates)
      : rank(understood, answer.candidates, answer.statistics);
  const { engine: answered, insteadBecause } = answer;
  return {
    outcome: 'found',
    understood,
    ...NOTHING_ASKED,
    documents,
    engine: answered,
    insteadBecause,
  };
}

/**
 * Understands the query, asks the engine for candidates the readers may see, and orders them. A query that
 * is nothing but conditions lists what answers them, the newest first; when they were said as words and
 * nothing answers them, the words are searched. An empty query lists what answers the chosen conditions.
 * Words that stand nowhere are looked for as what was probably meant as well.
 */
export async function find(engine: SearchEngine, request: FindRequest): Promise<Findings> {
  const understood = understand(request.text, request.aliases);
  const findings = await findUnderstood(engine, request, understood);
  const isEmpty = findings.outcome === 'found' && findings.documents.length === 0;
  if (!understood.natural || !isEmpty) return findings;
  const asWords = understand(request.text, request.aliases, { asWords: true });
  return await findUnderstood(engine, request, asWords);
}
