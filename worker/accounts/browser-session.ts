import type { Context } from 'hono';
import { endSessionStatement } from '../access/sessions.repository.ts';
import { readSessionToken, writeSessionCookie } from '../access/sessions.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError } from '../platform/errors.ts';

/** Puts the new session into the cookie and ends the one this browser had before. */
export async function beginSession(c: Context<AppEnv>, token: string): Promise<void> {
  const before = readSessionToken(c);
  if (before) await (await endSessionStatement(c.get('services'), before)).run();
  writeSessionCookie(c, token);
}

/** An expected failure, to be shown above the form; anything else goes on to the error page. */
export function failureOf(c: Context<AppEnv>, error: unknown) {
  if (!(error instanceof AppError)) throw error;
  const seconds = error.details['retryAfterSeconds'];
  if (error.status === 429)
    c.header('retry-after', typeof seconds === 'number' ? `${seconds}` : '5');
  return { failure: error.sentence[c.get('language')], status: error.status };
}
