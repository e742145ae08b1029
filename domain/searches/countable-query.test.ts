import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countableQuery, runsOfWords } from './countable-query.ts';

describe('a query is counted', () => {
  it.each([
    ['  Nghị Quyết  57 ', 'nghị quyết 57'],
    ['158/2026/NĐ-CP', '158/2026/nđ-cp'],
    ['nhiệm kỳ 2025-2030', 'nhiệm kỳ 2025-2030'],
    ['Học tập tư tưởng Hồ Chí Minh', 'học tập tư tưởng hồ chí minh'],
    ['Đảng văn hóa', 'đảng văn hóa'],
    ['nang cao van hoa doc', 'nang cao van hoa doc'],
    ['trách nhiệm của đồng chí bí thư', 'trách nhiệm của đồng chí bí thư'],
    ['đảng bộ thị xã', 'đảng bộ thị xã'],
    ['"chuyển đổi số"', '"chuyển đổi số"'],
  ])('under its words in lower case: %s', (typed, counted) => {
    expect(countableQuery(typed)).toBe(counted);
  });
});

describe('a query is not counted', () => {
  it.each([
    '',
    '   ',
    '0912345678',
    'gọi 0912 345 678',
    'sđt 0912.345.678',
    '+84 (91) 234-5678',
    'cccd 001203004567',
    'thẻ đảng 12.345678',
    'ban.vien@example.vn',
    'https://example.vn/nguoi',
    'kỷ luật Nguyễn Văn Bình',
    'nguyễn văn bình',
    'ky luat tran thi be',
    'đơn của Lương Hoàng Khải',
    'ông Zwrxq Kỳ',
    '"Kỳ Lân"',
    'a'.repeat(101),
    'một hai ba bốn năm sáu bảy tám chín mười mười một mười hai mười ba mười bốn',
  ])('that may hold what belongs to a person: %s', (typed) => {
    expect(countableQuery(typed)).toBeNull();
  });

  it('whatever stands around a number of nine digits, however it is parted', () => {
    const words = fc.constantFrom('nghị quyết', '57', 'nq', 'năm 2026', '', 'điều 5');
    const parted = fc.array(fc.constantFrom('', ' ', '.', '-'), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(words, words, parted, (before, after, separators) => {
        const number = '987654321'.split('').map((digit, i) => digit + (separators[i] ?? ''));
        expect(countableQuery(`${before} ${number.join('')} ${after}`)).toBeNull();
      }),
    );
  });
});

it('gives every run of words that may be a name or a code', () => {
  expect(runsOfWords('tên “Kỳ Lân”?')).toEqual([
    'tên',
    'tên Kỳ',
    'tên Kỳ Lân',
    'Kỳ',
    'Kỳ Lân',
    'Lân',
  ]);
  expect(runsOfWords('ODD-77.31, nq')).toContain('ODD-77.31');
  expect(runsOfWords('a b c d e f g h').at(0)).toBe('a');
  expect(runsOfWords('a b c d e f g h')).toContain('a b c d e f');
});
