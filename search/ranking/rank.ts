import { foldWords } from '../../domain/vietnamese/fold.ts';
import type { Candidate, DocumentFacts, IndexedPassage, TermStatistics } from '../engine.ts';
import type { UnderstoodQuery } from '../query/query.types.ts';
import { weighQuery } from './query-terms.ts';
import { type EntryFields, holdsPhrase, scoreEntry } from './score.ts';

export type RankedPassage = { passage: IndexedPassage; score: number };

/** A document with its passages that answer the query, the best first; none when it was found by sign or title alone. */
export type RankedDocument = {
  document: DocumentFacts;
  /** 3 the sign asked for · 2 number, type and year as asked · 1 the number as asked · 0 by its text. */
  signMatch: 0 | 1 | 2 | 3;
  score: number;
  passages: RankedPassage[];
};

/** The passage whose article was asked for stands first among its document's. */
const ARTICLE_GAIN = 2;

function signMatchOf(query: UnderstoodQuery, { sign, year }: DocumentFacts): 0 | 1 | 2 | 3 {
  if (sign === null || !query.asksForSign) return 0;
  let best: 0 | 1 | 2 | 3 = 0;
  for (const wanted of query.signs) {
    if (wanted.key !== null) {
      if (wanted.key === sign.key) return 3;
      continue;
    }
    if (wanted.number !== sign.number) continue;
    if (wanted.year !== null && wanted.year !== year) continue;
    const typeSaid = wanted.signTypes.includes(sign.type);
    if (wanted.signTypes.length > 0 && sign.type !== '' && !typeSaid) continue;
    best = Math.max(best, typeSaid || wanted.year !== null ? 2 : 1) as 1 | 2;
  }
  return best;
}

function issuedBy(query: UnderstoodQuery, { issuerKey }: DocumentFacts): boolean {
  return query.issuers.some((issuer) => ` ${issuerKey} `.includes(` ${issuer} `));
}

function issuedInTerm({ term }: UnderstoodQuery, { issueDate }: DocumentFacts): boolean {
  return term !== null && issueDate !== null && term.from < issueDate && issueDate <= term.to;
}

function fieldsOf({ document, passage }: Candidate): EntryFields {
  return {
    title: document.title,
    heading: passage === null ? '' : `${passage.label} ${passage.heading}`,
    body: passage?.body ?? '',
  };
}

function newest(a: DocumentFacts, b: DocumentFacts): number {
  return (
    (b.issueDate ?? '').localeCompare(a.issueDate ?? '') ||
    (a.documentId < b.documentId ? -1 : Number(a.documentId > b.documentId))
  );
}

/** Takes documents that answer conditions alone, gives them the newest first. */
export function listed(candidates: readonly Candidate[]): RankedDocument[] {
  return candidates
    .map(({ document }): RankedDocument => ({ document, signMatch: 0, score: 0, passages: [] }))
    .sort((a, b) => newest(a.document, b.document));
}

/**
 * Takes the candidates an engine found (a passage may come twice), gives documents in the order in
 * which they are shown: the sign asked for, then by their best passage or title. A quoted phrase must
 * stand in the passage, or in the title.
 */
export function rank(
  query: UnderstoodQuery,
  candidates: readonly Candidate[],
  statistics: TermStatistics,
): RankedDocument[] {
  const weighed = weighQuery(query, statistics);
  const ranked = new Map<string, RankedDocument>();
  const seen = new Set<string>();
  for (const candidate of candidates) {
    const { document, passage } = candidate;
    const id = `${document.documentId} ${passage?.ordinal ?? -1}`;
    if (seen.has(id)) continue;
    seen.add(id);
    const fields = fieldsOf(candidate);
    const signMatch = signMatchOf(query, document);
    if (signMatch === 0 && !query.phrases.every((phrase) => holdsPhrase(fields, phrase))) continue;
    const asked =
      passage !== null && query.article !== null && foldWords(passage.label) === query.article;
    const score = scoreEntry(weighed, fields, statistics) * (asked ? ARTICLE_GAIN : 1);
    const known = ranked.get(document.documentId);
    const entry: RankedDocument = known ?? { document, signMatch, score: 0, passages: [] };
    if (score === 0 && signMatch === 0 && !asked) continue;
    entry.score = Math.max(entry.score, score);
    if (passage !== null) entry.passages.push({ passage, score });
    ranked.set(document.documentId, entry);
  }
  for (const { passages } of ranked.values()) {
    passages.sort((a, b) => b.score - a.score || a.passage.ordinal - b.passage.ordinal);
  }
  return [...ranked.values()].sort((a, b) => order(query, a, b));
}

/** The sign asked for, of these those of the term and the issuer named, then the score, then the date. */
function order(query: UnderstoodQuery, a: RankedDocument, b: RankedDocument): number {
  const bySign =
    a.signMatch === 0 || b.signMatch !== a.signMatch
      ? b.signMatch - a.signMatch
      : Number(issuedInTerm(query, b.document)) - Number(issuedInTerm(query, a.document)) ||
        Number(issuedBy(query, b.document)) - Number(issuedBy(query, a.document));
  return bySign || b.score - a.score || newest(a.document, b.document);
}

/** Two rankings of words as one: each document as it answers better. */
export function bestOf(
  one: readonly RankedDocument[],
  other: readonly RankedDocument[],
): RankedDocument[] {
  const best = new Map<string, RankedDocument>();
  for (const ranked of [...one, ...other]) {
    const known = best.get(ranked.document.documentId);
    if (known === undefined || known.score < ranked.score)
      best.set(ranked.document.documentId, ranked);
  }
  return [...best.values()].sort((a, b) => b.score - a.score || newest(a.document, b.document));
}
