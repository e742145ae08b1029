/** Viet Nam keeps UTC+7 all year, without daylight saving time. */
const OFFSET_MS = 7 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether a text is `YYYY-MM-DD` and a day that exists (29 February only in leap years), years 1900 to 2199. */
export function isDay(text: string): boolean {
  const match = /^(19|20|21)\d\d-\d\d-\d\d$/u.exec(text);
  if (match === null) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

/** Takes a time in ms UTC, gives the day it is in Viet Nam, `YYYY-MM-DD`. */
export function localDay(ms: number): string {
  return new Date(ms + OFFSET_MS).toISOString().slice(0, 10);
}

/** Takes `YYYY-MM-DD`, gives its first ms in Viet Nam as ms UTC. Throws RangeError when it is no day. */
export function startOfLocalDay(day: string): number {
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`);
  return Date.parse(`${day}T00:00:00Z`) - OFFSET_MS;
}

/** Takes `YYYY-MM-DD`, gives its last ms in Viet Nam as ms UTC: a deadline holds through this instant. Throws RangeError when it is no day. */
export function endOfLocalDay(day: string): number {
  return startOfLocalDay(day) + DAY_MS - 1;
}

/** Takes `YYYY-MM-DD` and a number of days, which may be negative, gives the day so many days on. Throws RangeError when it is no day. */
export function addDays(day: string, days: number): string {
  return localDay(startOfLocalDay(day) + days * DAY_MS);
}

/** Days from the first day to the second, negative when the second is earlier. Throws RangeError when either is no day. */
export function daysBetween(from: string, to: string): number {
  return Math.round((startOfLocalDay(to) - startOfLocalDay(from)) / DAY_MS);
}
