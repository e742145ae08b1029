import { createCanvas } from '@napi-rs/canvas';
import { PDFDocument } from 'pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { packageFolder } from '../../repository.ts';
import type { SampleDocument } from './sample-document.ts';
import { writePdf } from './write-pdf.ts';

const DPI = 200;
const A4 = { width: 595.28, height: 841.89 };
/** Degrees by which the sheets lie askew in the scanner, page after page. */
const SKEW = [0.6, -0.4, 0.3];

/** A PDF of pictures only: the typeset pages as an office scanner would give them, askew, grey and grainy. */
export async function writeScan(sample: SampleDocument): Promise<Uint8Array> {
  const typeset = getDocument({
    data: await writePdf(sample),
    standardFontDataUrl: `${packageFolder('pdfjs-dist')}/standard_fonts/`,
    verbosity: 0,
  });
  const scan = await PDFDocument.create();
  scan.setCreationDate(new Date('2026-11-20T00:00:00Z'));
  scan.setModificationDate(new Date('2026-11-20T00:00:00Z'));
  try {
    const pages = await typeset.promise;
    for (let number = 1; number <= pages.numPages; number += 1) {
      const picture = await scanPage(await pages.getPage(number), SKEW[number % SKEW.length] ?? 0);
      const sheet = scan.addPage([A4.width, A4.height]);
      sheet.drawImage(await scan.embedJpg(picture), { x: 0, y: 0, ...A4 });
    }
  } finally {
    await typeset.destroy();
  }
  return scan.save();
}

type TypesetPage = Awaited<
  ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>
>;

async function scanPage(page: TypesetPage, degrees: number): Promise<Uint8Array> {
  const viewport = page.getViewport({ scale: DPI / 72 });
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
  await page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport }).promise;
  const { width, height } = canvas;
  const askew = await sharp(canvas.toBuffer('image/png'))
    .flatten({ background: '#f7f5f0' })
    .rotate(degrees, { background: '#f7f5f0' })
    .grayscale()
    .blur(0.5)
    .toBuffer();
  return sharp(askew)
    .resize(width, height, { fit: 'cover' })
    .composite([{ input: grain(width, height), raw: { width, height, channels: 4 } }])
    .withDensity(DPI)
    .jpeg({ quality: 62 })
    .toBuffer();
}

/** Dust of a fixed pattern (a linear congruential generator), so that the same scan comes out every time. */
function grain(width: number, height: number): Buffer {
  const pixels = Buffer.alloc(width * height * 4);
  let state = 20261120;
  for (let index = 3; index < pixels.length; index += 4) {
    state = (state * 1664525 + 1013904223) >>> 0;
    pixels[index] = state >>> 28;
  }
  return pixels;
}
