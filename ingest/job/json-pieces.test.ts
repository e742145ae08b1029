import { describe, expect, it } from 'vitest';
import { inPieces } from './json-pieces.ts';

describe('JSON in pieces', () => {
  it('is the JSON that the whole would be', () => {
    const values: Record<string, unknown>[] = [
      {},
      { pages: [] },
      { name: 'Nghị quyết "12"', pages: [{ lines: ['a', 'b'] }, null, undefined], left: undefined },
      { number: 1, nothing: null, nested: { list: [1, 2] } },
    ];
    for (const value of values) expect([...inPieces(value)].join('')).toBe(JSON.stringify(value));
  });

  it('holds no list as one text', () => {
    const pieces = [...inPieces({ pages: Array.from({ length: 50 }, () => 'trang '.repeat(20)) })];
    expect(pieces.length).toBeGreaterThan(50);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(200);
  });
});
