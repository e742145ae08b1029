import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { AppEnv } from './app-env.ts';
import type { Language } from './errors.ts';

/** Remembered choice first, then the browser's first preference that we speak; Vietnamese otherwise. */
export function chooseLanguage(
  cookie: string | undefined,
  acceptLanguage: string | undefined,
): Language {
  if (cookie === 'vi' || cookie === 'en') return cookie;
  for (const part of (acceptLanguage ?? '').split(',')) {
    const tag = part.trim().slice(0, 2).toLowerCase();
    if (tag === 'vi' || tag === 'en') return tag;
  }
  return 'vi';
}

export const rememberLanguage: MiddlewareHandler<AppEnv> = async (c, next) => {
  c.set('language', chooseLanguage(getCookie(c, 'language'), c.req.header('accept-language')));
  await next();
};
