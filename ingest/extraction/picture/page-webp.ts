import { sharp } from './picture-decoder.ts';

/** Resolution of page pictures: text of 13 points stays readable, an A4 page is about 910 × 1290 pixels. */
export const PICTURE_DPI = 110;
/** No picture is larger, whatever page it shows, pixels. */
export const LONGEST_SIDE = 2_200;
const QUALITY = 75;
/** The step from 2 to the default 4 costs twice the time for a few percent of size. */
const EFFORT = 2;

/** Raw RGBA pixels, or an encoded picture, as the WebP that the reader page shows. */
export async function toPageWebp(
  picture: Buffer | { rgba: Buffer; width: number; height: number },
  options: { width?: number; pixelLimit: number },
): Promise<Buffer> {
  const source = Buffer.isBuffer(picture)
    ? sharp(picture, { limitInputPixels: options.pixelLimit }).rotate()
    : sharp(picture.rgba, {
        raw: { width: picture.width, height: picture.height, channels: 4 },
      });
  return source
    .flatten({ background: '#ffffff' })
    .resize({
      // A page may claim to be thinner than a pixel.
      width: Math.max(1, Math.min(options.width ?? LONGEST_SIDE, LONGEST_SIDE)),
      height: LONGEST_SIDE,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .webp({ quality: QUALITY, effort: EFFORT })
    .toBuffer();
}
