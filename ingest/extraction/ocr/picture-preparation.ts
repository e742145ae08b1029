import { sharp } from '../picture/picture-decoder.ts';

/** Width of the small copy in which the slant is looked for, pixels. */
const PROFILE_WIDTH = 800;
/** Slants looked for, degrees, and the step of the fine search. */
const WIDEST_SLANT = 4;
const COARSE_STEP = 0.5;
const FINE_STEP = 0.1;
/** Turning resamples every letter, which costs more than such a small slant does. */
const LEAST_SLANT = 0.25;

export type PreparedPicture = {
  /** PNG, grey, upright. */
  png: Buffer;
  width: number;
  height: number;
  /** By how many degrees it lay askew and was turned back, clockwise positive; 0 where it was left as it was. */
  slant: number;
};

/**
 * Makes a scan ready for recognition: upright by its orientation mark, grey, deskewed. Sharpening,
 * thresholds and enlarging were measured and make Vietnamese worse, so nothing else is done.
 *
 * @param pixelLimit larger pictures are refused by the decoder.
 */
export async function preparePicture(
  picture: Buffer,
  pixelLimit: number,
): Promise<PreparedPicture> {
  const grey = sharp(picture, { limitInputPixels: pixelLimit })
    .rotate()
    .flatten({ background: '#ffffff' })
    .greyscale();
  const upright = await grey.png({ compressionLevel: 1 }).toBuffer();
  const measured = await measureSlant(upright);
  const slant = Math.abs(measured) < LEAST_SLANT ? 0 : measured;
  const turned =
    slant === 0 ? sharp(upright) : sharp(upright).rotate(-slant, { background: '#ffffff' });
  // Pictures come back in three channels unless told otherwise.
  const { data, info } = await turned
    .greyscale()
    .toColourspace('b-w')
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  return { png: data, width: info.width, height: info.height, slant };
}

/**
 * The slant of the lines of text in degrees, by projection profile: at the right angle ink gathers in few
 * rows, so the sum of squares of the row sums is greatest.
 */
export async function measureSlant(picture: Buffer): Promise<number> {
  const { data, info } = await sharp(picture)
    .resize({ width: PROFILE_WIDTH, withoutEnlargement: true })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const ink = inkOf(data, info.width, info.height);
  if (ink.length === 0) return 0;
  const coarse = sharpest(ink, info, 0, WIDEST_SLANT, COARSE_STEP);
  return sharpest(ink, info, coarse, COARSE_STEP, FINE_STEP);
}

type Point = { x: number; y: number };

function inkOf(pixels: Buffer, width: number, height: number): Point[] {
  const ink: Point[] = [];
  // The edges of a sheet are often dark in a scan and would draw the angle to themselves.
  for (let y = Math.floor(height * 0.03); y < height * 0.97; y += 1)
    for (let x = Math.floor(width * 0.03); x < width * 0.97; x += 1)
      if ((pixels[y * width + x] ?? 255) < 128) ink.push({ x, y });
  return ink;
}

function sharpest(
  ink: readonly Point[],
  size: { width: number; height: number },
  around: number,
  reach: number,
  step: number,
): number {
  let best = around;
  let bestScore = -1;
  for (let offset = -reach; offset <= reach + 1e-9; offset += step) {
    const angle = around + offset;
    const score = profileScore(ink, size, angle);
    if (score > bestScore) {
      bestScore = score;
      best = angle;
    }
  }
  // Adding zero turns the -0 of a page that stands straight into 0.
  return Math.round(best * 10) / 10 + 0;
}

function profileScore(
  ink: readonly Point[],
  size: { width: number; height: number },
  degrees: number,
): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const lift = Math.ceil(Math.abs(slope) * size.width) + 1;
  const rows = new Float64Array(size.height + 2 * lift);
  for (const { x, y } of ink) {
    const row = Math.round(y - x * slope) + lift;
    rows[row] = (rows[row] ?? 0) + 1;
  }
  return rows.reduce((sum, count) => sum + count * count, 0);
}
