const BASE = 'https://return.invalid';

/**
 * A path of ours to go back to after signing in or changing a setting. Anything that a browser could
 * read as another host (`//host`, `/\host`, `https:…`, control characters) becomes `/`.
 */
export function safeReturnPath(candidate: unknown): string {
  if (typeof candidate !== 'string' || !candidate.startsWith('/')) return '/';
  if (!URL.canParse(candidate, BASE)) return '/';
  const url = new URL(candidate, BASE);
  const path = url.pathname + url.search + url.hash;
  return url.origin === BASE && !path.startsWith('//') ? path : '/';
}
