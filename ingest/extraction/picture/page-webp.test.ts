import { expect, it } from 'vitest';
import { toPageWebp } from './page-webp.ts';
import { sharp } from './picture-decoder.ts';

it('makes a picture of a page that claims to be thinner than a pixel', async () => {
  const drawn = { rgba: Buffer.alloc(4 * 300, 255), width: 1, height: 300 };
  const webp = await toPageWebp(drawn, { width: 0, pixelLimit: 1_000_000 });
  expect((await sharp(webp).metadata()).width).toBe(1);
});
