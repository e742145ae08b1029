const NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a host name, as `URL` gives it, is this very machine. */
export function isLoopback(hostname: string): boolean {
  return NAMES.has(hostname);
}
