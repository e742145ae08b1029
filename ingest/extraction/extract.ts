import { createHash } from 'node:crypto';
import type { Extraction } from '../../domain/documents/extraction.ts';
import { findSecrecyMarkOfPages } from '../../domain/secrecy/secrecy.ts';
import { IngestFailure } from '../ingest.failures.ts';
import { readMetadata } from '../metadata/read-metadata.ts';
import { readPassages } from '../structure/read-passages.ts';
import type { ReadingContext } from './extraction.types.ts';
import { FORMATS } from './formats.registry.ts';
import { withPartedWords } from './glued-pages.ts';
import type { OcrEngine } from './ocr/ocr.port.ts';
import { openOcrEngine } from './ocr/open-engine.ts';
import { doubtedOn, scrambledPages } from './scrambled-pages.ts';

const VERSION = 'quan-triet-ingest 1';

/**
 * Reads one file: its text page by page, what its heading and end propose as metadata, and its passages.
 * Meant to run in a process of its own, because a hostile file can take all memory and time there are.
 *
 * @throws IngestFailure with the reason when nothing can be read, or when the text carries a mark of secrecy.
 */
export async function extract(
  bytes: Uint8Array,
  options: Omit<ReadingContext, 'ocr'> & { openOcr?: () => Promise<OcrEngine> },
): Promise<Extraction> {
  if (bytes.byteLength === 0) throw new IngestFailure('file.empty');
  const format = FORMATS.find(({ recognises }) => recognises(bytes));
  if (!format) throw new IngestFailure('format.unsupported');
  let engine: Promise<OcrEngine> | null = null;
  try {
    const { openOcr = openOcrEngine, ...context } = options;
    const ocr = () => (engine ??= openOcr());
    const read = await format.read(bytes, { ...context, ocr });
    const { pages, warnings } = withPartedWords(read);
    const texts = pages.map(({ text }) => text);
    const mark = findSecrecyMarkOfPages(pages);
    if (mark) throw new IngestFailure('secrecy.marked', `${mark.mark} on page ${mark.page}`);
    if (texts.every((text) => text.trim() === '')) throw new IngestFailure('text.none');
    options.progress('metadata', 0, 1);
    const scrambled = scrambledPages(pages);
    return {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      format: format.name,
      extractor: engine ? `${VERSION}, ${(await ocr()).name}` : VERSION,
      pages,
      metadata: doubtedOn(readMetadata(pages), scrambled),
      passages: readPassages(pages, format),
      warnings: [...warnings, ...scrambled],
    };
  } catch (error) {
    // Readers follow the nesting of a file by calling themselves.
    if (error instanceof RangeError && /call stack/u.test(error.message))
      throw new IngestFailure('limit.nesting');
    throw error;
  } finally {
    if (engine) await (await (engine as Promise<OcrEngine>)).close();
  }
}
