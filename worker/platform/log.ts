/**
 * The only writer of logs. One JSON line per event; never a name, a code, a query or a document's text.
 */
export function log(
  event: string,
  fields: Record<string, string | number | boolean | null> = {},
): void {
  // oxlint-disable-next-line no-console -- the runtime's log is written through the console
  console.log(JSON.stringify({ event, ...fields }));
}

export function logFault(requestId: string, error: unknown): void {
  // oxlint-disable-next-line no-console -- the runtime's log is written through the console
  console.error(JSON.stringify({ event: 'fault', requestId, ...describeFault(error) }));
}

/**
 * An unexpected error by its kind and the places in the code. Its message is left out unless the database
 * wrote it: a parser's message repeats the text it stumbled over.
 */
export function describeFault(error: unknown): {
  name: string;
  reason: string | null;
  places: string[];
} {
  if (!(error instanceof Error)) return { name: typeof error, reason: null, places: [] };
  const { name, message, stack } = error;
  const places = (stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
  return { name, reason: message.startsWith('D1_ERROR') ? message : null, places };
}
