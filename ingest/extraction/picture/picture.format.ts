import type { ExtractedPage } from '../../../domain/documents/extraction.ts';
import { pictureKind, picturesIn } from '../../../domain/picture-set/picture-set.ts';
import { IngestFailure } from '../../ingest.failures.ts';
import type { FormatDefinition, ReadingContext, ReadPages } from '../extraction.types.ts';
import { textOf } from '../layout/lines.ts';
import { readPicture } from '../ocr/read-picture.ts';
import { PICTURE_DPI, toPageWebp } from './page-webp.ts';
import { sharp } from './picture-decoder.ts';

/** Width of A4 in points: pictures do not say reliably how large their paper was. */
const PAGE_WIDTH = 595;
/** Recognition gains nothing beyond 300 dpi of A4 and takes longer. */
const WIDEST = 2_480;

/** A photograph or scan as JPEG, PNG or TIFF, the latter with any number of pages. */
export const pictureFormat: FormatDefinition = {
  name: 'picture',
  recognises: (bytes) => pictureKind(bytes) !== null,
  read: (bytes, context) => readPictures([bytes], context),
};

/** Several pictures that were sent as the pages of one document. */
export const pictureSetFormat: FormatDefinition = {
  name: 'picture-set',
  recognises: (bytes) => picturesIn(bytes) !== null,
  read: (bytes, context) => readPictures(picturesIn(bytes) ?? [], context),
};

/** All are measured before the first is read: a limit is met at once and not after an hour. */
async function readPictures(
  pictures: readonly Uint8Array[],
  context: ReadingContext,
): Promise<ReadPages> {
  const sources: { file: Buffer; page: number }[] = [];
  for (const bytes of pictures) {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const pages = await countPages(file, context);
    for (let page = 1; page <= pages; page += 1) sources.push({ file, page });
    if (sources.length > context.limits.pages)
      throw new IngestFailure('limit.pages', `${sources.length} pages`);
  }
  const result: ReadPages = { pages: [], warnings: [] };
  for (const [index, { file, page }] of sources.entries()) {
    const number = index + 1;
    context.progress('ocr', index, sources.length);
    const picture = await decodePage(file, page, context);
    const read = await readPage(picture, number, context);
    result.pages.push(read.page);
    if (read.missedInk > 0.15)
      result.warnings.push({
        code: 'page_partly_read',
        page: number,
        detail: `${Math.round(read.missedInk * 100)} % of the ink lies outside all words read`,
      });
  }
  return result;
}

async function countPages(file: Buffer, context: ReadingContext): Promise<number> {
  const metadata = await attempt(() => sharp(file, { limitInputPixels: false }).metadata());
  // The decoder measures the pages of a TIFF as one tall strip.
  if (metadata.width * metadata.height > context.limits.imagePixels)
    throw new IngestFailure('limit.pixels', `${metadata.width} × ${metadata.height}`);
  const pages = metadata.pages ?? 1;
  if (pages > context.limits.pages) throw new IngestFailure('limit.pages', `${pages} pages`);
  return pages;
}

async function decodePage(file: Buffer, page: number, context: ReadingContext): Promise<Buffer> {
  const limitInputPixels = context.limits.imagePixels;
  return attempt(() =>
    sharp(file, { limitInputPixels, page: page - 1 })
      .rotate()
      .flatten({ background: '#ffffff' })
      .resize({ width: WIDEST, withoutEnlargement: true })
      .png({ compressionLevel: 1 })
      .toBuffer(),
  );
}

async function attempt<Result>(decode: () => Promise<Result>): Promise<Result> {
  try {
    return await decode();
  } catch (error) {
    throw new IngestFailure('image.broken', String(error));
  }
}

async function readPage(
  picture: Buffer,
  number: number,
  context: ReadingContext,
): Promise<{ page: ExtractedPage; missedInk: number }> {
  const { width, height } = await sharp(picture).metadata();
  const pixelLimit = context.limits.imagePixels;
  const read = await readPicture(picture, await context.ocr(), pixelLimit);
  if (context.savePicture) {
    const pictureWidth = Math.round((PAGE_WIDTH * PICTURE_DPI) / 72);
    await context.savePicture(
      number,
      await toPageWebp(picture, { width: pictureWidth, pixelLimit }),
    );
  }
  const isEmpty = read.lines.length === 0;
  const page: ExtractedPage = {
    number,
    width: PAGE_WIDTH,
    height: (PAGE_WIDTH * height) / width,
    source: isEmpty ? 'none' : 'ocr',
    confidence: read.confidence,
    text: textOf(read.lines),
    lines: read.lines,
  };
  return { page, missedInk: read.missedInk };
}
