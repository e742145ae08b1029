import { textSha256 } from '../../../domain/ledger/hash.ts';
import { foldWords } from '../../../domain/vietnamese/fold.ts';
import type { Candidate, DocumentFacts, IndexedDocument, IndexedPassage } from '../../engine.ts';
import { entryTerms } from '../../projection/projection.ts';

/** An entry as Meilisearch keeps it. */
export type MeilisearchEntry = {
  /** Meilisearch takes only letters, digits, `-` and `_`; documents may be called otherwise. */
  id: string;
  documentId: string;
  ordinal: number;
  isHeading: boolean;
  hash: string;
  facts: DocumentFacts;
  passage: IndexedPassage | null;
  terms: string;
  readers: string[];
  type: string;
  year: number | null;
  issuerParts: string[];
  /** YYYY-MM-DD. */
  issueDate: string | null;
  validity: string;
  topics: string[];
  labelKey: string;
  signKey: string | null;
  signNumber: string | null;
  signType: string;
};

export function entryId(documentId: string, ordinal: number): string {
  return `${textSha256(documentId).slice(0, 40)}-${ordinal + 1}`;
}

/** Every run of words of an issuer, because a filter compares whole values: "trung ương" finds "ban chấp hành trung ương". */
function partsOf(issuerKey: string): string[] {
  const words = issuerKey.split(' ').slice(0, 16);
  const parts = new Set<string>();
  for (let from = 0; from < words.length; from += 1) {
    for (let to = from + 1; to <= words.length; to += 1) parts.add(words.slice(from, to).join(' '));
  }
  return [...parts];
}

/** Passages first, the heading with its hash last: a hash that stands there says that all of it was written. */
export function entriesOf(document: IndexedDocument): MeilisearchEntry[] {
  const { passages, readers, hash, ...facts } = document;
  const issuerParts = partsOf(facts.issuerKey);
  return [...passages, null].map((passage) => {
    const ordinal = passage?.ordinal ?? -1;
    return {
      id: entryId(facts.documentId, ordinal),
      documentId: facts.documentId,
      ordinal,
      isHeading: passage === null,
      hash,
      facts,
      passage,
      terms: entryTerms(document, passage).terms.join(' '),
      readers,
      type: facts.type,
      year: facts.year,
      issuerParts,
      issueDate: facts.issueDate,
      validity: facts.validity,
      topics: facts.topics,
      labelKey: foldWords(passage?.label ?? ''),
      signKey: facts.sign?.key ?? null,
      signNumber: facts.sign?.number ?? null,
      signType: facts.sign?.type ?? '',
    };
  });
}

/** What to ask for of each hit. */
export const RETRIEVED = ['facts', 'passage'];

const TEXTS_OF_FACTS = ['documentId', 'type', 'issuer', 'issuerKey', 'title', 'validity'];
const TEXTS_OF_PASSAGE = ['address', 'label', 'heading', 'body'];

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function holdsTexts(value: unknown, names: readonly string[]): boolean {
  return isRecord(value) && names.every((name) => typeof value[name] === 'string');
}

/** Reads a hit; null when it is not one of ours, as when something else wrote to the index. */
export function candidateOf(hit: unknown): Candidate | null {
  if (!isRecord(hit)) return null;
  const { facts, passage } = hit;
  if (!holdsTexts(facts, TEXTS_OF_FACTS) || !Array.isArray((facts as DocumentFacts).topics))
    return null;
  if (passage !== null && !holdsTexts(passage, TEXTS_OF_PASSAGE)) return null;
  return { document: facts as DocumentFacts, passage: passage as IndexedPassage | null };
}
