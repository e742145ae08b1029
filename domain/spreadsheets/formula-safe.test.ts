import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formulaSafe, withoutGuard } from './formula-safe.ts';

describe('cells of spreadsheets', () => {
  test.each([
    '=1+1',
    '+84',
    '-5',
    '@SUM(A1)',
    '\t=1',
    '\u00a0=cmd',
    ' \u200b=1',
    'tên\n=HYPERLINK("x")',
    'a\r+1',
    '＝1',
  ])('%j is guarded', (text) => {
    expect(formulaSafe(text)).toBe(`'${text}`);
  });
  test.each(['Chi bộ Văn phòng', '12-KH/ĐUK', "o'clock", 'a = b', '', "'đã có dấu"])(
    '%j stays as it is',
    (text) => {
      expect(formulaSafe(text)).toBe(text);
    },
  );
  test('no text begins a formula once it is safe, and each comes back', () => {
    fc.assert(
      fc.property(fc.nat(2), fc.string({ unit: 'binary' }), (apostrophes, typed) => {
        const text = "'".repeat(apostrophes) + typed;
        const safe = formulaSafe(text);
        expect(/^[\s\u00a0]*[=+\-@]/u.test(safe)).toBe(false);
        expect(withoutGuard(safe)).toBe(text);
      }),
    );
  });
});
