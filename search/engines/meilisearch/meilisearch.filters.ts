import type { CandidateRequest, Conditions, SignQuery } from '../../engine.ts';

/** All that our own values are made of. Anything else comes from outside and is in no document. */
const PLAIN = /^[\p{L}\p{N} :._/-]+$/u;
/** A condition that no entry meets. */
const NEVER = 'ordinal < -1';

/** The only place where a value enters a filter: quoted, and without any character that could end the quotes. */
function oneOf(attribute: string, values: readonly string[]): string {
  const quoted = values.filter((value) => PLAIN.test(value)).map((value) => `"${value}"`);
  return quoted.length === 0 ? NEVER : `${attribute} IN [${quoted.join(', ')}]`;
}

function yearIn(years: readonly number[]): string {
  const whole = years.filter(Number.isSafeInteger);
  return whole.length === 0 ? NEVER : `year IN [${whole.join(', ')}]`;
}

function conditionFilters(conditions: Conditions): string[] {
  const { types, years, issuerKeys, validities, topics, documentIds } = conditions;
  return [
    ...(types.length === 0 ? [] : [oneOf('type', types)]),
    ...(years.length === 0 ? [] : [yearIn(years)]),
    ...(issuerKeys.length === 0 ? [] : [oneOf('issuerParts', issuerKeys)]),
    ...(validities.length === 0 ? [] : [oneOf('validity', validities)]),
    ...(topics.length === 0 ? [] : [oneOf('topics', topics)]),
    ...(documentIds === undefined ? [] : [oneOf('documentId', documentIds)]),
  ];
}

/** The right to read and the conditions: the base of every filter, joined by AND. */
export function allowedFilters({
  readers,
  conditions,
}: Pick<CandidateRequest, 'readers' | 'conditions'>): string[] {
  return [oneOf('readers', readers), ...conditionFilters(conditions)];
}

function signFilter({ key, number, signTypes, year }: SignQuery): string {
  if (key !== null) return oneOf('signKey', [key]);
  const parts = [oneOf('signNumber', [number])];
  if (year !== null) parts.push(yearIn([year]));
  if (signTypes.length > 0) {
    parts.push(`(signType IS EMPTY OR ${oneOf('signType', signTypes)})`);
  }
  return `(${parts.join(' AND ')})`;
}

/** Headings of documents with one of the signs. */
export function signFilters(signs: readonly SignQuery[]): string[] {
  return ['isHeading = true', `(${signs.map(signFilter).join(' OR ')})`];
}

/** Passages with a label in some documents. */
export function articleFilters(documentIds: readonly string[], label: string): string[] {
  return [oneOf('documentId', documentIds), oneOf('labelKey', [label])];
}

/** Entries of one document from an ordinal on. */
export function entriesFrom(documentId: string, ordinal: number): string {
  return `${oneOf('documentId', [documentId])} AND ordinal >= ${ordinal}`;
}

/** Documents whose id comes later in order of bytes (Meilisearch compares text so since 1.15). */
export function documentsAfter(documentId: string): string {
  return PLAIN.test(documentId) ? `documentId > "${documentId}"` : NEVER;
}
