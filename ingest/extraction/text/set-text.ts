import type { ExtractedPage } from '../../../domain/documents/extraction.ts';
import { IngestFailure } from '../../ingest.failures.ts';
import type { ReadingContext, ReadPages } from '../extraction.types.ts';
import { textOf } from '../layout/lines.ts';
import { PICTURE_DPI, toPageWebp } from '../picture/page-webp.ts';
import { confidenceOf, figuresOf } from '../text-layer.ts';
import { drawSetPage, type SetPage, setPages, type TextBlock } from './typeset.ts';

/** Turns the text of a file without pages into pages with places and pictures. @throws IngestFailure */
export async function readBlocks(
  blocks: readonly TextBlock[],
  source: 'text_layer' | 'repaired',
  context: ReadingContext,
): Promise<ReadPages> {
  const sheets = setPages(blocks);
  if (sheets.length > context.limits.pages)
    throw new IngestFailure('limit.pages', `${sheets.length} pages`);
  const pages = sheets.map((sheet, index) => toPage(sheet, index + 1, source));
  if (context.savePicture) {
    for (const [index, sheet] of sheets.entries()) {
      context.progress('pictures', index, sheets.length);
      const picture = drawSetPage(sheet, PICTURE_DPI);
      const webp = await toPageWebp(picture, { pixelLimit: context.limits.imagePixels });
      await context.savePicture(index + 1, webp);
    }
  }
  const detail = 'set from the text of the file; page numbers may differ from the printed ones';
  return { pages, warnings: [{ code: 'pages_rebuilt', page: null, detail }] };
}

function toPage(sheet: SetPage, number: number, source: 'text_layer' | 'repaired'): ExtractedPage {
  const text = textOf(sheet.lines);
  return {
    number,
    width: sheet.width,
    height: sheet.height,
    source,
    confidence: confidenceOf(figuresOf(text)),
    text,
    lines: sheet.lines,
  };
}
