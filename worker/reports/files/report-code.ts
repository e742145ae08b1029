import type { ReportCheckpoint } from '../reports.repository.ts';

/** Bytes of the root that are printed: enough that nobody finds another log with the same code (2⁶⁴ tries). */
const CODE_DIGITS = 16;

/** The short code of a checkpoint as reports print it: `9f3a 11c2 7d04 e6b1`, the first eight bytes of its root. */
export function checkpointCode({ root }: ReportCheckpoint): string {
  return (root.slice(0, CODE_DIGITS).match(/.{4}/gu) ?? []).join(' ');
}
