/**
 * A share in per cent with two decimals, rounded half up from the counts themselves: 2,909 of 3,044 is
 * 95.57. Whole numbers only, so that no figure suffers from binary fractions (201 of 20,000 is 1.01).
 *
 * @returns null when there is nothing to take a share of: not computed, never 0 and never 100
 */
export function percentage(part: number, whole: number): number | null {
  if (whole <= 0) return null;
  return Math.floor((part * 20_000 + whole) / (whole * 2)) / 100;
}
