import type { Context } from 'hono';
import { isDay } from '../../domain/dates/local-day.ts';
import type { AsOf } from '../../web/coverage/as-of-form.tsx';
import type { AppEnv } from '../platform/app-env.ts';

/** The day in the address; an impossible one is said to be wrong and otherwise left out. */
export function asOfOf(c: Context<AppEnv>): AsOf {
  const day = c.req.query('asOf') ?? '';
  if (day === '') return { day: null, wrong: false };
  return isDay(day) ? { day, wrong: false } : { day: null, wrong: true };
}

/** The address of a page with these parameters, and the day looked at kept. */
export function addressWith(path: string, asOf: AsOf, parameters: Record<string, string>): string {
  const query = new URLSearchParams(parameters);
  if (asOf.day !== null) query.set('asOf', asOf.day);
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}
