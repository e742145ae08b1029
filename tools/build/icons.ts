import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { REPOSITORY } from '../repository.ts';

/** Ground of the mark, as in `favicon.svg`. */
const LACQUER = '#9b1c1f';

/**
 * Pictures of the mark for a home screen, from `web/static/favicon.svg`. The maskable one fills its square and
 * keeps the mark within the inner 80 %, since a phone may cut it to any shape.
 */
export async function drawIcons(out: string): Promise<void> {
  const folder = path.join(out, 'icons');
  await mkdir(folder, { recursive: true });
  const mark = await readFile(path.join(REPOSITORY, 'web', 'static', 'favicon.svg'));
  const drawn = (size: number) => sharp(mark, { density: (72 * size) / 48 }).resize(size, size);
  for (const size of [180, 192, 512])
    await drawn(size)
      .png()
      .toFile(path.join(folder, `icon-${size}.png`));
  const inner = 400;
  const margin = (512 - inner) / 2;
  await drawn(inner)
    .extend({ top: margin, bottom: margin, left: margin, right: margin, background: LACQUER })
    .flatten({ background: LACQUER })
    .png()
    .toFile(path.join(folder, 'icon-maskable-512.png'));
}
