import sharp from 'sharp';
import { expect, it } from 'vitest';
import { drawResolution, pdfOf } from '../../ingest.test-files.ts';
import { withLighterPhotographs } from './lighter-photographs.ts';
import { withPdf } from './open-pdf.ts';
import { renderPage } from './page-picture.ts';

const MOST = 50_000_000;

async function scannedAt(width: number): Promise<Uint8Array> {
  const page = await withPdf(await pdfOf(drawResolution), MOST, async (open) =>
    renderPage(await open.getPage(1), 100),
  );
  const raw = { width: page.width, height: page.height, channels: 4 as const };
  const jpeg = await sharp(page.rgba, { raw })
    .flatten({ background: '#ffffff' })
    .resize({ width })
    .jpeg({ quality: 92 })
    .toBuffer();
  return pdfOf((pen) => pen.image(jpeg, 0, 0, { width: 595 }));
}

const drawn = (pdf: Uint8Array) =>
  withPdf(pdf, MOST, async (open) => {
    const { rgba, width, height } = await renderPage(await open.getPage(1), 40);
    return sharp(rgba, { raw: { width, height, channels: 4 } })
      .greyscale()
      .blur(3)
      .raw()
      .toBuffer();
  });

it('makes a page scanned at 600 dpi smaller in its place, and leaves it the same page', async () => {
  const original = await scannedAt(3_000);
  const lighter = await withLighterPhotographs(original, MOST);
  expect(lighter.length).toBe(original.length);
  const text = Buffer.from(lighter).toString('latin1');
  const [width, height] = ['Width', 'Height'].map((name) =>
    Number(new RegExp(`/${name}\\s+(\\d+)`, 'u').exec(text)?.[1]),
  );
  expect((width ?? 0) * (height ?? 0)).toBeLessThanOrEqual(9_000_000);
  const [before, after] = [await drawn(original), await drawn(lighter)];
  const apart = before.map((value, at) => Math.abs(value - (after[at] ?? 0)));
  expect(apart.reduce((sum, value) => sum + value, 0) / apart.length).toBeLessThan(3);
});

it('leaves everything else as it is', async () => {
  const small = await scannedAt(1_654);
  expect(await withLighterPhotographs(small, MOST)).toBe(small);
  const large = await scannedAt(3_000);
  expect(await withLighterPhotographs(large, 12_000_000)).toBe(large);
  const broken = large.slice();
  broken.fill(7, broken.length / 4, broken.length / 2);
  await expect(withLighterPhotographs(broken, MOST)).resolves.toHaveLength(large.length);
});
