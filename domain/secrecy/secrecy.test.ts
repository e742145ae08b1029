import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSecrecyMark, findSecrecyMarkOfPages } from './secrecy.ts';

const heading = (mark: string) =>
  `TỈNH ỦY BÌNH MINH\n*\nSố 12-BC/TU\n${mark}\nBình Minh, ngày 12 tháng 3 năm 2026\nBÁO CÁO`;

describe('findSecrecyMark', () => {
  it.each([
    ['MẬT', 'secret'],
    ['TỐI MẬT', 'top_secret'],
    ['TUYỆT MẬT', 'most_secret'],
    ['  [ MẬT ]  ', 'secret'],
    ['M Ậ T', 'secret'],
    ['* TỐI  MẬT *', 'top_secret'],
    ['Mật', 'secret'],
    ['Tối mật', 'top_secret'],
    ['MẬT'.normalize('NFD'), 'secret'],
    ['BÍ MẬT NHÀ NƯỚC', 'state_secret'],
    ['Độ mật: Mật', 'level_of_secrecy'],
    ['Độ mật:', 'level_of_secrecy'],
    ['- ĐỘ MẬT: TỐI MẬT', 'level_of_secrecy'],
    ['MAT', 'secret'],
    ['TUYET MAT', 'most_secret'],
    ['M   Ậ   T', 'secret'],
    // The first and last letters are Cyrillic.
    ['М Ậ Т', 'secret'],
    ['ＭẬＴ', 'secret'],
    ['M\u200bẬ\u200bT', 'secret'],
    ['MÂT', 'secret'],
    ['| MẬT.', 'secret'],
    ['TÔI MÂT', 'top_secret'],
    ['mËt', 'secret'],
    ['TuyÖt MËt', 'most_secret'],
    ['TOÁI MAÄT', 'top_secret'],
    ['“MẬT”', 'secret'],
  ])('refuses a heading with the line %j', (line, mark) => {
    expect(findSecrecyMark([heading(line)])).toEqual({ mark, page: 1 });
  });

  it('finds a mark in the other column of a joined heading', () => {
    expect(findSecrecyMark(['ĐẢNG BỘ XÃ AN HÒA      MẬT\nSố 3-BC/ĐU'])).toEqual({
      mark: 'secret',
      page: 1,
    });
    expect(findSecrecyMark(['ĐẢNG BỘ XÃ AN HÒA\tTỐI MẬT'])).toEqual({
      mark: 'top_secret',
      page: 1,
    });
  });

  it('finds a mark in capitals on any page, and says on which', () => {
    expect(findSecrecyMark(['Nội dung', 'Phụ lục', 'MẬT\nSố liệu'])).toEqual({
      mark: 'secret',
      page: 3,
    });
  });

  it.each([
    'bảo đảm bí mật kinh doanh của doanh nghiệp',
    'mật độ dân số',
    'MẬT ĐỘ XÂY DỰNG',
    'mật khẩu',
    'chặt chẽ, mật thiết',
    'bỏ phiếu kín',
    'LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC',
    'LUẬT\nBẢO VỆ\nBÍ MẬT NHÀ NƯỚC',
    'Điều 3. Phạm vi bí mật nhà nước',
    'Bí mật nhà nước được phân thành 3 độ mật: Tuyệt mật, Tối mật và Mật',
    'TÌM KIẾM\nMAT\nTRONG',
    'Độ mật: Không',
    '- Độ mật: ghi rõ mức độ mật của tài liệu vào sổ',
    'Văn bản này phải được đóng dấu\n“MẬT”\ntheo quy định của pháp luật.',
    'CHƯƠNG II\nBÍ MẬT NHÀ NƯỚC',
    'Bảng kê\nMẤT\nCÒN',
    'MẶT TRẬN TỔ QUỐC\nMẶT',
    'Lưu hành nội bộ',
    'mật',
  ])('lets %j pass', (text) => {
    expect(findSecrecyMark([text])).toBeNull();
  });

  it('takes "Mật" in ordinary letters deep in a table for a cell, not for a stamp', () => {
    const rows = Array.from({ length: 40 }, (_, index) => `Dòng ${index}`).join('\n');
    expect(findSecrecyMark([`${rows}\nMật`])).toBeNull();
  });

  it('finds a whole-line mark whatever stands around it', () => {
    const line = fc.string().map((text) => text.replaceAll(/[\n\r]/gu, ' '));
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (before, after) => {
        const text = [...before, 'TUYỆT MẬT', ...after].join('\n');
        expect(findSecrecyMark([text])).not.toBeNull();
      }),
    );
  });

  it('finds a mark through any disguise that leaves it readable to a person', () => {
    const spacing = fc.constantFrom('', ' ', '  ', '\u00a0', '\u200b', '\u00ad');
    const frame = fc.constantFrom(['', ''], ['[', ']'], ['* ', ' *'], ['|', '.'], ['(', ')']);
    const twins: Record<string, string> = { M: 'М', T: 'Т', I: 'І', Y: 'У' };
    fc.assert(
      fc.property(
        fc.constantFrom('MẬT', 'TỐI MẬT', 'TUYỆT MẬT'),
        fc.array(spacing, { minLength: 9, maxLength: 9 }),
        frame,
        fc.boolean(),
        fc.constantFrom('NFC' as const, 'NFD' as const),
        (mark, gaps, [left, right], twin, form) => {
          const letters = mark
            .split('')
            .map((letter) => (twin ? (twins[letter] ?? letter) : letter));
          const spaced = letters.map((letter, index) => letter.normalize(form) + gaps[index]);
          const line = `${left}${spaced.join('')}${right}`;
          expect(findSecrecyMark([`TỈNH ỦY\n${line}\nBÁO CÁO`])).not.toBeNull();
        },
      ),
    );
  });

  it('finds in the lines of a page what its joined text hides', () => {
    const page = { text: 'ĐẢNG BỘ XÃ MẬT', lines: [{ text: 'ĐẢNG BỘ XÃ' }, { text: 'MẬT' }] };
    expect(findSecrecyMark([page.text])).toBeNull();
    expect(findSecrecyMarkOfPages([page])).toEqual({ mark: 'secret', page: 1 });
  });

  it('never finds a mark in text without the letters of one', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-lnp-z ,.\n]*$/u)), (pages) => {
        expect(findSecrecyMark(pages)).toBeNull();
      }),
    );
  });
});
