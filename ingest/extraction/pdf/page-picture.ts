import { createCanvas } from '@napi-rs/canvas';
import type { PdfPage } from './open-pdf.ts';

/** A page is never drawn larger, whatever size it claims: 200 dpi of A4, with a little room. */
const MOST_PIXELS = 4_200_000;

export type RenderedPage = { rgba: Buffer; width: number; height: number };

/** Draws a page at a resolution, smaller if that would go beyond the limit of pixels. */
export async function renderPage(page: PdfPage, dpi: number): Promise<RenderedPage> {
  const points = page.getViewport({ scale: 1 });
  const wanted = dpi / 72;
  const most = Math.sqrt(MOST_PIXELS / Math.max(1, points.width * points.height));
  const viewport = page.getViewport({ scale: Math.min(wanted, most) });
  const width = Math.max(1, Math.floor(viewport.width));
  const height = Math.max(1, Math.floor(viewport.height));
  const canvas = createCanvas(width, height);
  await page.render({
    // The canvas of this package has the same drawing interface as the browser's.
    canvas: canvas as unknown as HTMLCanvasElement,
    viewport,
    background: '#ffffff',
  }).promise;
  const rgba = Buffer.from(canvas.data());
  return { rgba, width, height };
}
