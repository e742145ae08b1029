/** A length as a share of the page, 0 to 1 with four decimals: a tenth of a millimetre on A4 is enough. */
export function shareOf(value: number, whole: number): number {
  return Math.round(Math.min(1, Math.max(0, value / whole)) * 10_000) / 10_000;
}
