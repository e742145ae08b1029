import jsQR from 'jsqr';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { QrCode } from './qr-code.tsx';

/** Draws the code as a browser would and reads it as a phone would. */
async function readBack(text: string, pixels: number): Promise<string | null> {
  const element = <QrCode text={text} title="Mã" />;
  const svg = (element as { toString: () => string })
    .toString()
    .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ');
  const { data, info } = await sharp(Buffer.from(svg))
    .resize(pixels, pixels, { kernel: 'nearest' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data ?? null;
}

describe('a QR code', () => {
  it.each([
    ['a short text', 'https://quan-triet.test/verify#abc'],
    ['as much as a receipt takes', `https://quan-triet.test/verify#${'aB3_'.repeat(190)}`],
  ])('is read back with %s', async (_title, text) => {
    expect(await readBack(text, 800)).toBe(text);
  });
});
