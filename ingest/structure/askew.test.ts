import { assert, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextLine } from '../../domain/documents/extraction.ts';
import { extract } from '../extraction/extract.ts';
import { READING_LIMITS } from '../extraction/extraction.types.ts';
import { drawResolution, pdfOf, placeOnScan, scanOf } from '../ingest.test-files.ts';
import { boxOnPageAsItLies } from './askew.ts';

const share = double({ min: 0.1, max: 0.45, noNaN: true });

describe('a box of a straightened page', () => {
  it('stands where it stood on a page that lay straight', () => {
    const box: TextLine['box'] = [0.1, 0.2, 0.3, 0.25];
    expect(boxOnPageAsItLies(box, { slant: 0, width: 595, height: 842 })).toEqual(box);
  });

  it('turns around the middle of the page', () => {
    const middle: TextLine['box'] = [0.5, 0.5, 0.5, 0.5];
    const askew = { slant: 3, width: 595, height: 842 };
    expect(boxOnPageAsItLies(middle, askew)).toEqual([0.5, 0.5, 0.5, 0.5]);
    // Clockwise: what stands to the left is higher on the page as it lies.
    const [, top] = boxOnPageAsItLies([0.1, 0.5, 0.1, 0.5], askew);
    expect(top).toBeCloseTo(0.5 - (0.4 * 626 * Math.sin(Math.PI / 60)) / 842, 2);
  });

  it('on a page that lies the other way is its mirror', () => {
    assert(
      property(share, share, share, share, integer({ min: 1, max: 40 }), (x, y, w, h, tenths) => {
        const page = { slant: tenths / 10, width: 595, height: 842 };
        const [left, top, right, bottom] = boxOnPageAsItLies([x, y, x + w, y + h], page);
        const mirrored = boxOnPageAsItLies([1 - x - w, y, 1 - x, y + h], {
          ...page,
          slant: -page.slant,
        });
        expect(mirrored[0]).toBeCloseTo(1 - right, 3);
        expect(mirrored[1]).toBeCloseTo(top, 3);
        expect(mirrored[2]).toBeCloseTo(1 - left, 3);
        expect(mirrored[3]).toBeCloseTo(bottom, 3);
      }),
    );
  });
});

describe('the evidence of a scan that lies askew', () => {
  it.each([-2, 1.5])('at %s degrees stands where the words lie on the page', async (degrees) => {
    const scan = new Uint8Array(await scanOf(await pdfOf(drawResolution), degrees));
    const { metadata } = await extract(scan, {
      limits: READING_LIMITS,
      progress: () => undefined,
      savePicture: null,
    });
    // As `drawResolution` places them: the left end and the middle of the height of the line.
    for (const [{ evidence }, x, y] of [
      [metadata.sign, 95, 104],
      [metadata.signer, 382, 788],
    ] as const) {
      const [left = 0, top = 0, , bottom = 0] = evidence[0]?.box ?? [];
      const [expectedLeft, expectedMiddle] = placeOnScan(x, y, degrees);
      expect(Math.abs(left * 595.28 - expectedLeft)).toBeLessThan(6);
      expect(Math.abs(((top + bottom) / 2) * 841.89 - expectedMiddle)).toBeLessThan(6);
    }
  });
});
