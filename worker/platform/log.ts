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
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  // oxlint-disable-next-line no-console -- the runtime's log is written through the console
  console.error(JSON.stringify({ event: 'fault', requestId, name, message, stack: stack ?? null }));
}
