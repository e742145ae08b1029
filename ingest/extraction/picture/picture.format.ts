import type { ExtractedPage } from '../../../domain/documents/extraction.ts';
import { IngestFailure } from '../../ingest.failures.ts';
import type { FormatDefinition, ReadingContext, ReadPages } from '../extraction.types.ts';
import { textOf } from '../layout/lines.ts';
import { startsWith } from '../magic-bytes.ts';
import { readPicture } from '../ocr/read-picture.ts';
import { PICTURE_DPI, toPageWebp } from './page-webp.ts';
import { sharp } from './picture-decoder.ts';

const SIGNATURES = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
];
/** Width of A4 in points: pictures do not say reliably how large their paper was. */
const PAGE_WIDTH = 595;
/** Recognition gains nothing beyond 300 dpi of A4 and takes longer. */
const WIDEST = 2_480;

/** A photograph or scan as JPEG, PNG or TIFF, the latter with any number of pages. */
export const pictureFormat: FormatDefinition = {
  name: 'picture',
  recognises: (bytes) => SIGNATURES.some((signature) => startsWith(bytes, signature)),
  read: async (bytes, context) => {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const total = await countPages(file, context);
    const result: ReadPages = { pages: [], warnings: [] };
    for (let number = 1; number <= total; number += 1) {
      context.progress('ocr', number - 1, total);
      const picture = await decodePage(file, number, context);
      const page = await readPage(picture, number, context);
      result.pages.push(page.page);
      if (page.missedInk > 0.15)
        result.warnings.push({
          code: 'page_partly_read',
          page: number,
          detail: `${Math.round(page.missedInk * 100)} % of the ink lies outside all words read`,
        });
    }
    return result;
  },
};

async function countPages(file: Buffer, context: ReadingContext): Promise<number> {
  const metadata = await attempt(() => sharp(file, { limitInputPixels: false }).metadata());
  // The decoder measures the pages of a TIFF as one tall strip.
  if (metadata.width * metadata.height > context.limits.imagePixels)
    throw new IngestFailure('limit.pixels', `${metadata.width} × ${metadata.height}`);
  const pages = metadata.pages ?? 1;
  if (pages > context.limits.pages) throw new IngestFailure('limit.pages', `${pages} pages`);
  return pages;
}

async function decodePage(file: Buffer, number: number, context: ReadingContext): Promise<Buffer> {
  const limitInputPixels = context.limits.imagePixels;
  return attempt(() =>
    sharp(file, { limitInputPixels, page: number - 1 })
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
