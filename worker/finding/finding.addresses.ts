import type { SearchRequest } from './finding.service.ts';

/** What a search asks for, without the page of results. */
export type AskedSearch = Omit<SearchRequest, 'page'>;

/** The address of a search; `list` asks for the list even where one document is meant. */
export function searchAddress(
  { query, types, years, issuers, validities, topics, toRead, verbatim }: AskedSearch,
  { list = false }: { list?: boolean } = {},
): string {
  const parameters = new URLSearchParams({ q: query });
  for (const type of types) parameters.append('type', type);
  for (const year of years) parameters.append('year', String(year));
  for (const issuer of issuers) parameters.append('issuer', issuer);
  for (const validity of validities) parameters.append('validity', validity);
  for (const topic of topics) parameters.append('topic', topic);
  if (toRead) parameters.append('unread', '1');
  if (verbatim) parameters.append('verbatim', '1');
  if (list) parameters.append('list', '1');
  return `/search?${parameters.toString()}`;
}
