import type { JobStage } from '../../worker/uploads/uploads.api-types.ts';
import type { FailureCode } from '../ingest.failures.table.ts';

/** From the parent: begin. The job folder holds `original`; nothing outside it is read or written. */
export type JobOrder = { folder: string; pictures: boolean };

/** From the job process. The result itself is too large for a message and lies in the job folder. */
export type JobMessage =
  | { kind: 'progress'; stage: JobStage; done: number; total: number }
  | { kind: 'done' }
  | { kind: 'failed'; code: FailureCode; detail: string };

/** Names inside the job folder. */
export const ORIGINAL = 'original';
export const RESULT = 'extraction.json';

/** Picture of a page, 1-based. */
export function pictureName(page: number): string {
  return `page-${page}.webp`;
}
