/** What of an agent's detail is kept: amounts, a page, a size, and places in our own program. */
const SAFE =
  /\bpage \d{1,6}\b|\b\d{1,15} (?:pages|bytes|ms|pixels|MB)\b|\b\d{1,7} × \d{1,7}\b|\b[\w-]+(?:\.[\w-]+){0,3}\.m?[jt]s:\d{1,6}:\d{1,6}\b/gu;
const LONGEST = 300;

/**
 * The part of a failure's detail that may be stored. A parser's message repeats the text it stumbled over, and
 * no text of a document may stand outside the document: everything but numbers and places is dropped.
 */
export function safeDetail(detail: string): string {
  const kept = [...new Set(detail.match(SAFE) ?? [])];
  while (kept.join('; ').length > LONGEST) kept.pop();
  return kept.join('; ');
}
