import { describe, expect, it } from 'vitest';
import { findWords } from './find-words.ts';

const found = (text: string, typed: string) =>
  findWords(text, typed).map(({ start, end }) => text.slice(start, end));

describe('finding within a text', () => {
  it('finds every tone when nothing is typed with marks', () => {
    expect(found('Đảng viên đang đọc, dáng đứng', 'dang')).toEqual(['Đảng', 'đang', 'dáng']);
  });

  it('finds only what was typed when it has marks, however the tone is placed', () => {
    expect(found('Đảng viên đang đọc', 'đảng')).toEqual(['Đảng']);
    expect(found('văn hoá và văn hóa', 'hòa')).toEqual([]);
    expect(found('khoẻ mạnh, khỏe mạnh', 'khỏe')).toEqual(['khoẻ', 'khỏe']);
  });

  it('finds words across spaces and lines, and while they are being typed', () => {
    expect(found('sinh hoạt\nchi  bộ', 'sinh hoat chi b')).toEqual(['sinh hoạt\nchi  b']);
  });

  it('begins where a syllable begins', () => {
    expect(found('ban an toàn', 'an')).toEqual(['an']);
  });

  it('takes signs of patterns as they are', () => {
    expect(found('số 12-NQ/TW (bản 2)', '12-nq/tw (')).toEqual(['12-NQ/TW (']);
    expect(found('abc', '[')).toEqual([]);
    expect(found('abc', '  ')).toEqual([]);
  });
});
