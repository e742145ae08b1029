import type {
  ExtractedPage,
  ExtractionWarning,
  TextLine,
} from '../../../domain/documents/extraction.ts';
import { IngestFailure } from '../../ingest.failures.ts';
import type { FormatDefinition, ReadingContext, ReadPages } from '../extraction.types.ts';
import { markFootnotes } from '../layout/footnotes.ts';
import { textOf } from '../layout/lines.ts';
import { startsWithin } from '../magic-bytes.ts';
import { readPicture } from '../ocr/read-picture.ts';
import { PICTURE_DPI, toPageWebp } from '../picture/page-webp.ts';
import { sharp } from '../picture/picture-decoder.ts';
import { confidenceOf, isTrustworthy } from '../text-layer.ts';
import { largestPicture } from './largest-picture.ts';
import { withLighterPhotographs } from './lighter-photographs.ts';
import { type PdfPage, withPdf } from './open-pdf.ts';
import { type RenderedPage, renderPage } from './page-picture.ts';
import { readTextLayer, type TextLayer, WIDE_GAP } from './page-text.ts';

const OCR_DPI = 200;
/** A picture over more of the page than this may carry all of its text. */
const PICTURE_PAGE = 0.5;
/** A picture over more of the page than this may carry the part of the text that is not typed; logos are smaller. */
const PICTURE_PART = 0.12;
/** So many drawn shapes and no text: letters that were turned into outlines. */
const OUTLINED_LETTERS = 300;

type PageReading = Pick<ExtractedPage, 'source' | 'confidence' | 'lines'> & {
  warnings: ExtractionWarning[];
};

/** PDF with a text layer, scanned, or both mixed; decided page by page. */
export const pdfFormat: FormatDefinition = {
  name: 'pdf',
  // Readers accept up to 1,024 bytes of anything before the mark.
  recognises: (bytes) => startsWithin(bytes, '%PDF-', 1024),
  read: async (bytes, context) => {
    const lighter = await withLighterPhotographs(bytes, context.limits.imagePixels);
    return withPdf(lighter, context.limits.imagePixels, async (pdf) => {
      if (pdf.numPages > context.limits.pages)
        throw new IngestFailure('limit.pages', `${pdf.numPages} pages`);
      const result: ReadPages = { pages: [], warnings: [] };
      const pictures = new PicturesUnderWay();
      for (let number = 1; number <= pdf.numPages; number += 1) {
        context.progress('reading', number - 1, pdf.numPages);
        const page = await openPage(pdf.getPage(number), number);
        const { warnings, ...reading } = await readPage(page, context, pictures, pdf.numPages);
        result.pages.push(toExtractedPage(page, reading));
        result.warnings.push(...warnings);
        page.cleanup();
      }
      await pictures.finish();
      context.progress('reading', pdf.numPages, pdf.numPages);
      refuseUndecodedPictures(bytes, result, context);
      return result;
    });
  },
};

/** The picture of one page is encoded while the next page is read; never more than one, for the sake of memory. */
class PicturesUnderWay {
  #current: Promise<unknown> = Promise.resolve();

  async start(save: () => Promise<void>): Promise<void> {
    await this.finish();
    this.#current = save();
    // Its failure is reported where it is waited for, and must not end the process before.
    this.#current.catch(() => undefined);
  }

  async finish(): Promise<void> {
    await this.#current;
  }
}

async function openPage(page: Promise<PdfPage>, number: number): Promise<PdfPage> {
  try {
    return await page;
  } catch (error) {
    throw new IngestFailure('pdf.broken', `page ${number}: ${String(error)}`);
  }
}

async function readPage(
  page: PdfPage,
  context: ReadingContext,
  pictures: PicturesUnderWay,
  total: number,
): Promise<PageReading> {
  const layer = await readTextLayer(page);
  const needsOcr = needsRecognition(layer);
  const drawn =
    needsOcr || context.savePicture
      ? await renderPage(page, needsOcr ? OCR_DPI : PICTURE_DPI)
      : null;
  if (drawn && context.savePicture) await pictures.start(() => savePicture(page, drawn, context));
  if (!needsOcr || !drawn) return keptLayer(layer, page.pageNumber);
  context.progress('ocr', page.pageNumber - 1, total);
  return recognised(page, layer, drawn, context);
}

function needsRecognition({ figures, operators, gap }: TextLayer): boolean {
  if (operators === null) return false;
  if (!isTrustworthy(figures, operators.pictureCover > PICTURE_PAGE)) return true;
  if (operators.pictureCover > PICTURE_PART) return gap > WIDE_GAP;
  return figures.characters === 0 && operators.paths >= OUTLINED_LETTERS;
}

function keptLayer(layer: TextLayer, number: number): PageReading {
  const warnings: ExtractionWarning[] = [];
  const { figures, lines, source } = layer;
  if (figures.characters === 0)
    warnings.push({ code: 'page_without_text', page: number, detail: '' });
  if (layer.restoredWords > 0)
    warnings.push({
      code: 'lost_letters_restored',
      page: number,
      detail: `${layer.restoredWords} words`,
    });
  return {
    lines: markFootnotes(lines),
    source: figures.characters === 0 ? 'none' : source,
    confidence: confidenceOf(figures),
    warnings,
  };
}

async function recognised(
  page: PdfPage,
  layer: TextLayer,
  drawn: RenderedPage,
  context: ReadingContext,
): Promise<PageReading> {
  const picture = await sharp(drawn.rgba, {
    raw: { width: drawn.width, height: drawn.height, channels: 4 },
  })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const read = await readPicture(picture, await context.ocr(), context.limits.imagePixels);
  const isPicture = (layer.operators?.pictureCover ?? 0) > PICTURE_PAGE;
  const typed = isTrustworthy(layer.figures, isPicture) ? layer.lines : [];
  const warnings: ExtractionWarning[] = [];
  const number = page.pageNumber;
  if (layer.figures.characters > 0 && typed.length === 0)
    warnings.push({ code: 'text_layer_distrusted', page: number, detail: '' });
  if (read.lines.length === 0 && typed.length === 0)
    warnings.push({ code: 'page_not_read', page: number, detail: '' });
  else if (read.missedInk > 0.15)
    warnings.push({
      code: 'page_partly_read',
      page: number,
      detail: `${Math.round(read.missedInk * 100)} % of the ink lies outside all words read`,
    });
  const added = read.lines.filter((line) => !typed.some((other) => overlaps(line, other)));
  if (added.length === 0 && typed.length > 0) return keptLayer(layer, number);
  const lines = [...typed, ...added].sort((a, b) => a.box[1] - b.box[1]);
  return {
    lines: typed.length > 0 ? lines : read.lines,
    source: lines.length > 0 ? 'ocr' : 'none',
    confidence: read.confidence,
    warnings,
  };
}

/** Whether a recognised line lies under a typed one: then the typed one is the better reading. */
function overlaps(line: TextLine, typed: TextLine): boolean {
  const middle = (line.box[1] + line.box[3]) / 2;
  const isBeside = line.box[0] < typed.box[2] && typed.box[0] < line.box[2];
  return isBeside && middle > typed.box[1] && middle < typed.box[3];
}

async function savePicture(
  page: PdfPage,
  drawn: RenderedPage,
  context: ReadingContext,
): Promise<void> {
  const width = Math.round((page.getViewport({ scale: 1 }).width * PICTURE_DPI) / 72);
  const webp = await toPageWebp(drawn, { width, pixelLimit: context.limits.imagePixels });
  await context.savePicture?.(page.pageNumber, webp);
}

function toExtractedPage(page: PdfPage, reading: Omit<PageReading, 'warnings'>): ExtractedPage {
  const { width, height } = page.getViewport({ scale: 1 });
  return { number: page.pageNumber, width, height, ...reading, text: textOf(reading.lines) };
}

/** A picture beyond the limit is left out without a word; a file that is nothing else must say so. */
function refuseUndecodedPictures(
  bytes: Uint8Array,
  { pages, warnings }: ReadPages,
  context: ReadingContext,
): void {
  const blank = pages.filter(({ source }) => source === 'none');
  if (blank.length === 0 || largestPicture(bytes) <= context.limits.imagePixels) return;
  if (blank.length === pages.length) throw new IngestFailure('limit.pixels');
  for (const { number } of blank)
    warnings.push({ code: 'picture_too_large', page: number, detail: '' });
}
