import type { ExtractedPage, ExtractionWarning } from '../../domain/documents/extraction.ts';
import type { JobStage } from '../../worker/uploads/uploads.api-types.ts';
import type { OcrEngine } from './ocr/ocr.port.ts';

/** Bounds of one file. What goes beyond ends with a `limit.…` failure or is drawn smaller. */
export type ReadingLimits = {
  pages: number;
  /** Largest single picture decoded, pixels. */
  imagePixels: number;
  /** Sum of what a zip container may unpack to, bytes. */
  unpackedBytes: number;
};

export const READING_LIMITS: ReadingLimits = {
  pages: 2_000,
  imagePixels: 50_000_000,
  unpackedBytes: 150_000_000,
};

/** What a format reader may use while it reads one file. */
export type ReadingContext = {
  limits: ReadingLimits;
  /** `done` of `total` pages in this stage. Also tells the watchdog that the reader is alive. */
  progress: (stage: JobStage, done: number, total: number) => void;
  /** Starts on first use and is shared by all pages; the caller closes it. */
  ocr: () => Promise<OcrEngine>;
  /** Takes the picture of a page (WebP); null when nobody wants pictures. */
  savePicture: ((page: number, webp: Buffer) => Promise<void>) | null;
};

export type ReadPages = { pages: ExtractedPage[]; warnings: ExtractionWarning[] };

/** One kind of file. A new kind is one such definition and one line in the registry. */
export type FormatDefinition = {
  /** Stored with the result: `pdf`, `docx`, `image` … */
  name: string;
  /** By the bytes alone; the name of a file says nothing. */
  recognises: (bytes: Uint8Array) => boolean;
  /** Its lines are whole paragraphs, as the file parts them; otherwise they are parted by how they stand on the page. */
  linesAreParagraphs?: true;
  /** Page by page, in order. @throws IngestFailure */
  read: (bytes: Uint8Array, context: ReadingContext) => Promise<ReadPages>;
};
