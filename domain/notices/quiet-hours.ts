import { addDays, localDay, startOfLocalDay } from '../dates/local-day.ts';

const HOUR_MS = 3_600_000;

/** From an hour (included) to an hour (excluded) of the clock in Viet Nam, 0 to 23; over midnight where `from` is later. Equal hours = never quiet. */
export type QuietHours = { from: number; to: number };

export function isQuietHour({ from, to }: QuietHours, hour: number): boolean {
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}

/** The moment itself, or the end of the quiet hours it falls into; ms UTC. */
export function afterQuietHours(hours: QuietHours, at: number): number {
  const day = localDay(at);
  const hour = Math.floor((at - startOfLocalDay(day)) / HOUR_MS);
  if (!isQuietHour(hours, hour)) return at;
  return startOfLocalDay(hour < hours.to ? day : addDays(day, 1)) + hours.to * HOUR_MS;
}

/** When a digest of a day goes: at the hour chosen, or at the end of the quiet hours where it lies within; ms UTC. */
export function digestMoment(hours: QuietHours, day: string, hour: number): number {
  return startOfLocalDay(day) + (isQuietHour(hours, hour) ? hours.to : hour) * HOUR_MS;
}
