import { describe, expect, it } from 'vitest';
import type { Fragment } from './fragment.ts';
import { linesOf } from './lines.ts';

const PAGE = { width: 595, height: 842 };

function at(text: string, x0: number, baseline: number, size = 13): Fragment {
  return { text, x0, x1: x0 + text.length * size * 0.45, baseline, size };
}

function textsOf(fragments: Fragment[]): string[] {
  return linesOf(fragments, PAGE).map(({ text }) => text);
}

describe('lines of a page', () => {
  it('reads the two columns of a heading one after the other, although they share baselines', () => {
    const read = textsOf([
      at('ĐẢNG CỘNG SẢN VIỆT NAM', 340, 70),
      at('ĐẢNG BỘ TỈNH', 80, 70),
      at('Bình Minh, ngày 05 tháng 11 năm 2026', 310, 90),
      at('Số 12-NQ/TU', 85, 91),
      at('NGHỊ QUYẾT', 262, 140),
      at('Căn cứ Điều lệ Đảng và chương trình công tác toàn khóa của cấp ủy.', 70, 170),
    ]);
    expect(read).toEqual([
      'ĐẢNG BỘ TỈNH',
      'Số 12-NQ/TU',
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      'Bình Minh, ngày 05 tháng 11 năm 2026',
      'NGHỊ QUYẾT',
      'Căn cứ Điều lệ Đảng và chương trình công tác toàn khóa của cấp ủy.',
    ]);
  });

  it('reads the recipients before the signature that stands beside them', () => {
    const read = textsOf([
      at('Các chi bộ báo cáo kết quả về Văn phòng Đảng ủy trước ngày 15 hằng tháng.', 70, 640),
      at('Nơi nhận:', 70, 700),
      at('T/M BAN THƯỜNG VỤ', 370, 700),
      at('- Các chi bộ,', 70, 718),
      at('BÍ THƯ', 410, 718),
      at('Trần Văn Mẫu', 395, 790),
    ]);
    expect(read.slice(1)).toEqual([
      'Nơi nhận:',
      '- Các chi bộ,',
      'T/M BAN THƯỜNG VỤ',
      'BÍ THƯ',
      'Trần Văn Mẫu',
    ]);
  });

  it('keeps the cells of a table row together, parted by tabs', () => {
    const read = textsOf([at('Chi bộ', 70, 300), at('31', 300, 300), at('97%', 450, 300)]);
    expect(read).toEqual(['Chi bộ\t31\t97%']);
  });

  it('joins pieces of a word that the file draws apart and spells out a space that it only leaves open', () => {
    const read = textsOf([
      { text: 'NGH', x0: 100, x1: 125, baseline: 50, size: 13 },
      { text: 'Ị', x0: 125, x1: 130, baseline: 50, size: 13 },
      { text: 'QUYẾT', x0: 134, x1: 175, baseline: 50, size: 13 },
    ]);
    expect(read).toEqual(['NGHỊ QUYẾT']);
  });

  it('turns a raised footnote digit into a superscript instead of a digit of the year', () => {
    const year = at('năm 2026', 100, 200);
    const read = textsOf([
      year,
      { text: '4', x0: year.x1, x1: year.x1 + 4, baseline: 195, size: 8 },
    ]);
    expect(read).toEqual(['năm 2026⁴']);
  });

  it('reads a word once that is drawn twice to look bold', () => {
    const word = at('QUYẾT NGHỊ', 200, 100);
    expect(textsOf([word, { ...word, x0: word.x0 + 0.3, x1: word.x1 + 0.3 }])).toEqual([
      'QUYẾT NGHỊ',
    ]);
  });

  it('leaves out lines that only draw a rule', () => {
    expect(textsOf([at('________', 100, 100), at('Điều 1.', 100, 140)])).toEqual(['Điều 1.']);
  });

  it('gives boxes as shares of the page', () => {
    const [line] = linesOf([at('Điều 1.', 59.5, 421)], PAGE);
    expect(line?.box[0]).toBeCloseTo(0.1, 3);
    expect(line?.box[1]).toBeLessThan(0.5);
    expect(line?.box[3]).toBeGreaterThan(0.5);
  });
});
