import type { Context } from 'hono';
import type { AppEnv } from './app-env.ts';

/** Whether a browser only looks ahead (HEAD, `Sec-Purpose: prefetch`): nobody has seen or done anything yet. */
export function looksAhead(c: Context<AppEnv>): boolean {
  return c.req.method === 'HEAD' || c.req.header('sec-purpose')?.includes('prefetch') === true;
}
