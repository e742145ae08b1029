import type { AcknowledgementMethod } from '../ledger/ledger.types.ts';

/** How many people acknowledged so many local days after the issue (0 = on the day of issue), by method. */
export type DayOfAcknowledging = { days: number } & Record<AcknowledgementMethod, number>;

/** Bands that a distribution is read in: from `from` to `to` days after the issue, both included. */
export const BANDS: readonly { from: number; to: number | null }[] = [
  { from: 0, to: 0 },
  { from: 1, to: 3 },
  { from: 4, to: 7 },
  { from: 8, to: 14 },
  { from: 15, to: 30 },
  { from: 31, to: null },
];

export const sumOfMethods = (day: Record<AcknowledgementMethod, number>): number =>
  day.self + day.attended + day.attested;

/** Adds up people of the same day; in the order of the days. */
export function mergeDays(days: readonly DayOfAcknowledging[]): DayOfAcknowledging[] {
  const merged = new Map<number, DayOfAcknowledging>();
  for (const one of days) {
    const sum = merged.get(one.days) ?? { days: one.days, self: 0, attended: 0, attested: 0 };
    sum.self += one.self;
    sum.attended += one.attended;
    sum.attested += one.attested;
    merged.set(one.days, sum);
  }
  return [...merged.values()].toSorted((one, other) => one.days - other.days);
}

/** How many fall into each of `BANDS`, by method. */
export function bandsOf(
  days: readonly DayOfAcknowledging[],
): ({ from: number; to: number | null } & Record<AcknowledgementMethod, number>)[] {
  return BANDS.map(({ from, to }) => {
    const inside = days.filter((one) => one.days >= from && one.days <= (to ?? Infinity));
    const [sum] = mergeDays(inside.map((one) => ({ ...one, days: from })));
    const { self, attended, attested } = sum ?? { self: 0, attended: 0, attested: 0 };
    return { from, to, self, attended, attested };
  });
}

/**
 * The number of days by which at least this part of those who acknowledged had done so (nearest rank; 0.5 =
 * the median).
 *
 * @param days in order, as `mergeDays` gives them.
 * @returns null when nobody has acknowledged.
 */
export function daysUntil(days: readonly DayOfAcknowledging[], part: number): number | null {
  const rank = Math.max(1, Math.ceil(days.reduce((sum, one) => sum + sumOfMethods(one), 0) * part));
  let reached = 0;
  for (const one of days) {
    reached += sumOfMethods(one);
    if (reached >= rank) return one.days;
  }
  return null;
}
