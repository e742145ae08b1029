import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { MOST_PICTURES, packPictures, pictureSetName, picturesIn } from './picture-set.ts';

const jpeg = (value: number) => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, value);
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1);

describe('several pictures as one document', () => {
  it('are one archive that any program opens, with the pages in order', () => {
    const packed = packPictures([jpeg(2), png, jpeg(1)]);
    expect(Object.entries(unzipSync(packed!))).toEqual([
      ['0001.jpg', jpeg(2)],
      ['0002.png', png],
      ['0003.jpg', jpeg(1)],
    ]);
    expect(picturesIn(packed!)).toEqual([jpeg(2), png, jpeg(1)]);
  });

  it('give the same bytes every time, and others in another order', () => {
    expect(packPictures([jpeg(1), png])).toEqual(packPictures([jpeg(1), png]));
    expect(packPictures([jpeg(1), png])).not.toEqual(packPictures([png, jpeg(1)]));
  });

  it('are at least two and all pictures, and not too many', () => {
    expect(packPictures([png])).toBeNull();
    expect(packPictures([png, new TextEncoder().encode('%PDF-1.7')])).toBeNull();
    expect(packPictures(Array.from({ length: MOST_PICTURES + 1 }, () => png))).toBeNull();
  });

  it('are called after the first page', () => {
    expect(pictureSetName('Nghị quyết 12.trang 1.JPG')).toBe('Nghị quyết 12.trang 1.zip');
    expect(pictureSetName('trang')).toBe('trang.zip');
  });

  it.each([
    ['an archive of one picture', zipSync({ '0001.png': png }, { level: 0 })],
    ['compressed pictures', zipSync({ '0001.png': png, '0002.png': png }, { level: 9 })],
    ['a gap in the numbers', zipSync({ '0001.png': png, '0003.png': png }, { level: 0 })],
    ['a name that lies', zipSync({ '0001.png': png, '0002.png': jpeg(1) }, { level: 0 })],
    ['an archive cut short', packPictures([png, png])!.subarray(0, 70)],
    ['nothing', new Uint8Array()],
  ])('are not %s', (_, bytes) => {
    expect(picturesIn(bytes)).toBeNull();
  });
});
