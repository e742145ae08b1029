import { describe, expect, it } from 'vitest';
import { readTilePath, TILE_WIDTH, widthOfTile, writeTilePath } from './tiles.ts';

describe('the path of a tile', () => {
  it.each([
    [{ level: 0, number: 0, width: TILE_WIDTH }, '0', '000'],
    [{ level: 1, number: 1_234_067, width: TILE_WIDTH }, '1', 'x001/x234/067'],
    [{ level: 'entries', number: 273, width: 112 }, 'entries', '273.p/112'],
  ] as const)('%o is %s/%s', (address, level, rest) => {
    expect(writeTilePath(address)).toBe(`${level}/${rest}`);
    expect(readTilePath(level, rest)).toEqual(address);
  });

  it.each([
    ['0', '1'],
    ['0', '0000'],
    ['0', 'x000/001'],
    ['0', '001/002'],
    ['0', '000.p/0'],
    ['0', '000.p/256'],
    ['0', '000.p/999'],
    ['0', '000.p/08'],
    ['00', '000'],
    ['-1', '000'],
    ['missing', '000'],
    ['0', `${'x999/'.repeat(6)}999`],
    ['0', ''],
  ])('has no other spelling: %s/%s', (level, rest) => {
    expect(readTilePath(level, rest)).toBeNull();
  });
});

/** Hashes of the tiles of a level in a log of this many leaves. */
function widths(size: number, level: number, numbers: number[]): number[] {
  return numbers.map((number) => widthOfTile({ level, number, width: TILE_WIDTH }, size));
}

describe('the tiles of a log', () => {
  it('of 70,000 leaves are those of the published example', () => {
    expect(widths(70_000, 0, [272, 273, 274])).toEqual([256, 112, 0]);
    expect(widths(70_000, 1, [0, 1, 2])).toEqual([256, 17, 0]);
    expect(widths(70_000, 2, [0, 1])).toEqual([1, 0]);
    expect(widths(70_000, 3, [0])).toEqual([0]);
  });

  it('of 256 leaves are one full tile and one hash above it', () => {
    expect([0, 1, 2].flatMap((level) => widths(256, level, [0]))).toEqual([256, 1, 0]);
  });
});
