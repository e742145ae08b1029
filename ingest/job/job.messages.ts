import type { JobStage } from '../../worker/uploads/uploads.api-types.ts';
import type { OcrLayout, OcrLine } from '../extraction/ocr/ocr.port.ts';
import type { FailureCode } from '../ingest.failures.table.ts';

/** The job folder holds `original`; no data outside it is read or written. */
export type JobOrder = { folder: string; pictures: boolean };

/** How scans are read: by the program of the system, which the parent runs, or by WebAssembly in the job itself. */
export type Recognition = 'by_parent' | 'in_job';

/** From the parent: begin, and later what was recognised; null when it failed. */
export type ParentMessage =
  | { kind: 'order'; order: JobOrder; recognition: Recognition }
  | { kind: 'recognised'; lines: OcrLine[] | null };

/** From the job process. The result itself is too large for a message and lies in the job folder. */
export type JobMessage =
  /** Warmed up and waiting; not sent by a process that had its order before. */
  | { kind: 'ready' }
  | { kind: 'progress'; stage: JobStage; done: number; total: number }
  /** Asks for the text of the picture `SCAN` in the job folder; a job may start no program itself. */
  | { kind: 'recognise'; layout: OcrLayout }
  | { kind: 'done' }
  | { kind: 'failed'; code: FailureCode; detail: string };

/** Names inside the job folder. */
export const ORIGINAL = 'original';
export const RESULT = 'extraction.json';
export const SCAN = 'scan.png';

/** Picture of a page, 1-based. */
export function pictureName(page: number): string {
  return `page-${page}.webp`;
}
