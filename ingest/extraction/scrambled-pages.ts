import type {
  ExtractedPage,
  ExtractionWarning,
  Proposed,
  ProposedMetadata,
} from '../../domain/documents/extraction.ts';
import { doubted } from '../metadata/proposals.ts';
import { figuresOf, isScrambled } from './text-layer.ts';

/** Below what counts as sure: everything read there asks for a look. */
const CONFIDENCE = 0.6;

/** Pages whose text is no sound source, each with its warning. Recognised pages are judged by their recogniser. */
export function scrambledPages(pages: readonly ExtractedPage[]): ExtractionWarning[] {
  return pages
    .filter(({ source }) => source === 'text_layer' || source === 'repaired')
    .filter(({ text }) => isScrambled(figuresOf(text)))
    .map(({ number }) => ({ code: 'words_doubtful', page: number, detail: '' }));
}

/** The same fields; none of those that were read on these pages is sure any more. */
export function doubtedOn(
  metadata: ProposedMetadata,
  warnings: readonly ExtractionWarning[],
): ProposedMetadata {
  const pages = new Set(warnings.map(({ page }) => page));
  const doubt = <T>(field: Proposed<T>) =>
    field.evidence.some(({ page }) => pages.has(page))
      ? doubted(field, CONFIDENCE, 'words_doubtful')
      : field;
  const fields = Object.entries(metadata).map(([name, field]) => [name, doubt<unknown>(field)]);
  return Object.fromEntries(fields) as ProposedMetadata;
}
