/**
 * How much may still be done for one file. Counted in bytes read and unpacked, not in time: the same file
 * is then read equally far on every machine.
 */
export type PdfWork = { left: number };

/** The work allowed for a file is used up. */
export class PdfWorkSpent extends Error {}

/** @throws PdfWorkSpent */
export function spend(work: PdfWork, amount: number): void {
  work.left -= amount;
  if (work.left < 0) throw new PdfWorkSpent();
}
