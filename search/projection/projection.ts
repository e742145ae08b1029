import { textSha256 } from '../../domain/ledger/hash.ts';
import type { ValidityState } from '../../domain/relations/validity.ts';
import { parseSign } from '../../domain/signs/find-signs.ts';
import { signKey } from '../../domain/signs/signs.ts';
import { fold, foldWords } from '../../domain/vietnamese/fold.ts';
import { normalise, normaliseLine } from '../../domain/vietnamese/normalise.ts';
import type { DocumentFacts, IndexedDocument, IndexedPassage, IndexedSign } from '../engine.ts';
import { pairsOf, syllablesOf } from '../text/syllables.ts';

/** A document as it is kept: metadata, who may read it, and the passages of its current edition. */
export type DocumentSource = {
  documentId: string;
  /** Code of the document type table. */
  type: string;
  sign: string | null;
  issuer: string;
  /** YYYY-MM-DD. */
  issueDate: string | null;
  title: string;
  validity: ValidityState;
  /** Ids of the topics chosen for it. */
  topics: readonly string[];
  readers: readonly string[];
  passages: readonly IndexedPassage[];
};

/** A longer passage is indexed in parts, so that a snippet is near and length says something. Characters. */
const LONGEST_BODY = 2_400;

/** Takes a sign as published, gives its parts for look-up; null when the text is no sign. */
export function indexedSign(text: string): IndexedSign | null {
  const found = parseSign(text);
  if (found === null) return null;
  const { sign, canonical } = found;
  return {
    shown: canonical,
    key: signKey(sign),
    number: sign.number.replace(/^0+(?=\d)/u, ''),
    type: fold(sign.type ?? ''),
    organisation: fold(sign.organisation),
  };
}

function yearOf(sign: IndexedSign | null, issueDate: string | null): number | null {
  const inSign = sign === null ? null : /^[^/]+\/((?:19|20)\d\d)\//u.exec(sign.key)?.[1];
  const year = inSign ?? issueDate?.slice(0, 4);
  return year === undefined ? null : Number(year);
}

/** Parts end at a line end where there is one, else at a space; nothing is lost but that white space. */
function partsOf(body: string): string[] {
  const parts: string[] = [];
  let rest = body;
  while (rest.length > LONGEST_BODY) {
    const window = rest.slice(0, LONGEST_BODY);
    const line = window.lastIndexOf('\n');
    const at = line > LONGEST_BODY / 2 ? line : window.lastIndexOf(' ');
    const end = at > 0 ? at : LONGEST_BODY;
    parts.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return [...parts, rest];
}

function indexedPassages(passages: readonly IndexedPassage[]): IndexedPassage[] {
  const indexed: IndexedPassage[] = [];
  for (const passage of passages) {
    const label = normaliseLine(passage.label);
    const heading = normaliseLine(passage.heading);
    for (const body of partsOf(normalise(passage.body).trim())) {
      if (label === '' && heading === '' && body === '') continue;
      const { address, page } = passage;
      indexed.push({ ordinal: indexed.length, address, label, heading, body, page });
    }
  }
  return indexed;
}

/** Takes a document, gives what every engine is given: cleaned text, parted sign, hash over all of it. */
export function projectDocument(source: DocumentSource): IndexedDocument {
  const sign = source.sign === null ? null : indexedSign(source.sign);
  const issuer = normaliseLine(source.issuer);
  const content: Omit<IndexedDocument, 'hash'> = {
    documentId: source.documentId,
    sign,
    type: source.type,
    issuer,
    issuerKey: foldWords(issuer),
    issueDate: source.issueDate,
    year: yearOf(sign, source.issueDate),
    title: normaliseLine(source.title),
    validity: source.validity,
    topics: [...new Set(source.topics)].sort(),
    readers: [...new Set(source.readers)].sort(),
    passages: indexedPassages(source.passages),
  };
  return { ...content, hash: textSha256(JSON.stringify(content)) };
}

/** Lengths in syllables of one entry's fields; the heading entry of a document has `title` alone. */
export type EntryLengths = { title: number; heading: number; body: number };

/** What an engine is to find an entry by: folded syllables, toned ones where marks make a difference, folded pairs. */
export type EntryTerms = { terms: string[]; lengths: EntryLengths };

/**
 * The terms of one entry: of a passage, or of the document itself (`passage` null: title and sign).
 * Fields are paired apart, so that no pair spans two of them.
 */
export function entryTerms(
  document: Pick<DocumentFacts, 'title' | 'sign'>,
  passage: IndexedPassage | null,
): EntryTerms {
  const terms = new Set<string>();
  const take = (text: string): number => {
    const syllables = syllablesOf(text);
    for (const { folded, toned } of syllables) terms.add(folded).add(toned);
    for (const pair of pairsOf(syllables.map(({ folded }) => folded))) terms.add(pair);
    return syllables.length;
  };
  const lengths = { title: 0, heading: 0, body: 0 };
  if (passage === null) {
    lengths.title = take(document.title);
    take(document.sign?.shown ?? '');
  } else {
    take(passage.label);
    lengths.heading = take(passage.heading);
    lengths.body = take(passage.body);
  }
  return { terms: [...terms], lengths };
}
