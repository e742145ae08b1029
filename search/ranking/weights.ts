/**
 * How much a term says: Robertson and Spärck Jones' inverse frequency in the form that never becomes
 * negative, ln(1 + (N − n + ½) / (n + ½)).
 *
 * @param entries how many entries hold the term.
 * @param all how many entries there are.
 */
export function inverseFrequency(entries: number, all: number): number {
  return Math.log(1 + (Math.max(all, entries) - entries + 0.5) / (entries + 0.5));
}
