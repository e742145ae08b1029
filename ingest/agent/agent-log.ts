/** One line of JSON per event on standard output. Never names of files or people, never text of a document. */
export function logEvent(
  event: string,
  fields: Record<string, string | number | boolean> = {},
): void {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`);
}
