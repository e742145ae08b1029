import { sharp } from '../picture/picture-decoder.ts';
import type { OcrLine } from './ocr.port.ts';

/** Work on a copy of this width: the share of ink does not depend on fine detail. */
const COPY_WIDTH = 600;
const DARK = 130;
/** Edges of the sheet, as shares: shadows of the scanner, punched holes. */
const EDGE = 0.04;

/**
 * Share of the ink of a page that no recognised word covers, 0 to 1. Recognition sometimes drops whole
 * blocks and still reports high confidence; this is how it is noticed.
 *
 * @param size of the picture the lines were read from, pixels.
 */
export async function missedInk(
  picture: Buffer,
  size: { width: number; height: number },
  lines: readonly OcrLine[],
): Promise<number> {
  const { data, info } = await sharp(picture)
    .resize({ width: COPY_WIDTH, withoutEnlargement: true })
    .greyscale()
    .median(3)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const covered = coverage(lines, size, info);
  let ink = 0;
  let missed = 0;
  for (let y = Math.floor(info.height * EDGE); y < info.height * (1 - EDGE); y += 1)
    for (let x = Math.floor(info.width * EDGE); x < info.width * (1 - EDGE); x += 1) {
      const at = y * info.width + x;
      if ((data[at] ?? 255) >= DARK) continue;
      ink += 1;
      if (covered[at] !== 1) missed += 1;
    }
  return ink === 0 ? 0 : missed / ink;
}

function coverage(
  lines: readonly OcrLine[],
  size: { width: number; height: number },
  copy: { width: number; height: number },
): Uint8Array {
  const covered = new Uint8Array(copy.width * copy.height);
  const scale = copy.width / size.width;
  for (const { box } of lines.flatMap(({ words }) => words)) {
    const [x0, y0, x1, y1] = box.map((value) => value * scale) as typeof box;
    for (let y = Math.max(0, Math.floor(y0) - 2); y <= Math.min(copy.height - 1, y1 + 2); y += 1)
      for (let x = Math.max(0, Math.floor(x0) - 2); x <= Math.min(copy.width - 1, x1 + 2); x += 1)
        covered[y * copy.width + x] = 1;
  }
  return covered;
}
