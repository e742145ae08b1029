import type { Context } from 'hono';
import type { AppEnv } from '../platform/app-env.ts';

/** Kinds of device that browsers name (User-Agent Client Hints, `Sec-CH-UA-Platform`); nothing finer is kept. */
const KNOWN = ['Android', 'iOS', 'Windows', 'macOS', 'Linux', 'Chrome OS', 'Chromium OS'] as const;

/** The kind of device a request comes from, for its owner to know a session by; null where the browser does not say. */
export function deviceOf(c: Context<AppEnv>): string | null {
  const said = c.req.header('sec-ch-ua-platform')?.replaceAll('"', '').trim();
  return KNOWN.find((device) => device === said) ?? null;
}
