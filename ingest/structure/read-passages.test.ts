import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExtractedPage, ExtractedPassage } from '../../domain/documents/extraction.ts';
import { readLabel, romanValue } from './labels.ts';
import type { FixtureLine } from './page-fixtures.ts';
import { fixturePage } from './page-fixtures.ts';
import { readPassages } from './read-passages.ts';

/** A document whose lines are paragraphs, as DOCX gives them. */
function passagesOf(paragraphs: readonly string[]): ExtractedPassage[] {
  const lines = paragraphs.map((text, i): FixtureLine => [0.1, 0.9, 0.1 + i * 0.01, text]);
  return readPassages([fixturePage(1, lines)]);
}

function outline(passages: readonly ExtractedPassage[]): string[] {
  return passages.map(({ address, kind, level }) => `${level} ${kind} ${address}`);
}

describe('addresses', () => {
  test('law: chapters hold articles, articles are addressed from the root', () => {
    const passages = passagesOf([
      'NGHỊ ĐỊNH',
      'Quy định về tủ sách',
      'Căn cứ Luật Thư viện;',
      'Chương I',
      'QUY ĐỊNH CHUNG',
      'Điều 1. Phạm vi điều chỉnh',
      'Nghị định này nói về tủ sách.',
      'Chương II',
      'TỦ SÁCH',
      'Mục 1. LẬP TỦ SÁCH',
      'Điều 2. Điều kiện',
      '1. Có phòng đọc, gồm:',
      'a) Bàn;',
      'b) Ghế;',
      'c) Đèn;',
      'd) Kệ;',
      'đ) Sách.',
      '2. Có người giữ sách.',
    ]);
    expect(outline(passages)).toEqual([
      '0 preamble mo-dau',
      '0 chapter chuong-1',
      '1 article dieu-1',
      '0 chapter chuong-2',
      '1 section chuong-2.muc-1',
      '2 article dieu-2',
      '3 clause dieu-2.1',
      '4 point dieu-2.1.a',
      '4 point dieu-2.1.b',
      '4 point dieu-2.1.c',
      '4 point dieu-2.1.d',
      '4 point dieu-2.1.dd',
      '3 clause dieu-2.2',
    ]);
    expect(passages[1]).toMatchObject({ label: 'Chương I', heading: 'QUY ĐỊNH CHUNG', body: '' });
    expect(passages[2]).toMatchObject({
      label: 'Điều 1.',
      heading: 'Phạm vi điều chỉnh',
      body: 'Nghị định này nói về tủ sách.',
    });
    expect(passages[6]).toMatchObject({ label: '1.', heading: '', body: 'Có phòng đọc, gồm:' });
  });
  test('Party papers: I- > 1- > a) > dash', () => {
    const passages = passagesOf([
      'CHỈ THỊ',
      'về đọc sách',
      'Thời gian gần đây việc đọc sách còn ít.',
      'I- MỤC TIÊU',
      '1- Mục tiêu chung',
      'Đọc nhiều hơn.',
      '2- Mục tiêu cụ thể',
      'a) Mỗi người một cuốn:',
      '- sách mới;',
      '- sách cũ.',
      'II- TỔ CHỨC THỰC HIỆN',
      '1- Chi ủy hướng dẫn đảng viên thực hiện.',
    ]);
    expect(outline(passages)).toEqual([
      '0 paragraph p1',
      '0 roman I',
      '1 numbered I.1',
      '1 numbered I.2',
      '2 point I.2.a',
      '3 dash I.2.a.g1',
      '3 dash I.2.a.g2',
      '0 roman II',
      '1 numbered II.1',
    ]);
    expect(passages.at(-1)).toMatchObject({
      heading: '',
      body: 'Chi ủy hướng dẫn đảng viên thực hiện.',
    });
  });
  test('labels that amending text quotes are not ours', () => {
    const passages = passagesOf([
      'NGHỊ ĐỊNH',
      'Sửa đổi Nghị định về tủ sách',
      'Điều 1. Sửa đổi Điều 9',
      '“Điều 9. Giờ mở cửa',
      '1. Mở cửa cả ngày.',
      '2. Đóng cửa buổi tối.”',
      'Điều 2. Hiệu lực thi hành',
      'Nghị định này có hiệu lực từ hôm nay.',
    ]);
    expect(passages.map(({ address }) => address)).toEqual(['dieu-1', 'dieu-2']);
    expect(passages[0]?.body).toBe(
      '“Điều 9. Giờ mở cửa\n1. Mở cửa cả ngày.\n2. Đóng cửa buổi tối.”',
    );
  });
  test('an appendix begins a space of its own behind the signature', () => {
    const passages = passagesOf([
      'QUYẾT ĐỊNH',
      'Ban hành nội quy phòng đọc',
      'Điều 1. Ban hành kèm theo Quyết định này nội quy phòng đọc.',
      'Nơi nhận:',
      '- Như trên;',
      'GIÁM ĐỐC',
      'Hà Thị Lan',
      'PHỤ LỤC II',
      'NỘI QUY PHÒNG ĐỌC',
      'Điều 1. Giữ im lặng',
      'Không nói to.',
    ]);
    expect(outline(passages)).toEqual([
      '0 article dieu-1',
      '0 closing ket-thuc',
      '0 appendix phu-luc-2',
      '1 article phu-luc-2.dieu-1',
    ]);
    expect(passages[2]).toMatchObject({ label: 'PHỤ LỤC II', heading: 'NỘI QUY PHÒNG ĐỌC' });
  });
  test('a sequence that starts anew gets an address of its own', () => {
    const passages = passagesOf([
      'THÔNG BÁO',
      'về lịch',
      '1. Sáng họp.',
      '2. Chiều họp.',
      '1. Tối nghỉ.',
    ]);
    expect(passages.map(({ address }) => address)).toEqual(['1', '2', '1~2']);
  });
  test('are unique and in order whatever the lines, and the same when read again', () => {
    const line = fc.constantFrom(
      'Điều 1. Một',
      'Điều 2. Hai',
      'Chương I',
      'I. MỘT',
      'II- HAI',
      '1. Một.',
      '2. Hai.',
      '1.1. Một một.',
      'a) A;',
      'đ) Đ;',
      '- gạch',
      '+ cộng',
      'PHỤ LỤC',
      'chữ thường',
      '“mở',
      'đóng”',
      'Cột\tCột',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const passages = passagesOf(lines);
        expect(new Set(passages.map(({ address }) => address)).size).toBe(passages.length);
        expect(passages.map(({ ordinal }) => ordinal)).toEqual(passages.map((_, i) => i));
        expect(passagesOf(lines)).toEqual(passages);
      }),
    );
  });
});

/** A page with a running header of the Gazette, a page number and a line that every page repeats. */
function pageWithHeader(number: number, texts: readonly FixtureLine[]): ExtractedPage {
  return fixturePage(number, [
    [0.3, 0.7, 0.03, 'CÔNG BÁO/Số 12/Ngày 01-02-2026'],
    [0.88, 0.9, 0.03, String(number + 20)],
    [0.2, 0.8, 0.06, 'Tài liệu nội bộ của chi bộ mẫu'],
    ...texts,
  ]);
}

describe('pages', () => {
  test('lines of a page become paragraphs, running headers and page numbers fall away', () => {
    const passages = readPassages([
      pageWithHeader(1, [
        [0.44, 0.57, 0.1, 'KẾ HOẠCH'],
        [0.3, 0.7, 0.12, 'Tổ chức ngày hội đọc sách'],
        [0.15, 0.89, 0.2, '1. Mỗi chi bộ chuẩn bị một gian sách, phân công người trực và ghi lại'],
        [0.11, 0.4, 0.22, 'số lượt người đến đọc.'],
        [0.15, 0.89, 0.24, '2. Văn phòng chuẩn bị phòng đọc, bàn ghế và bảo đảm đủ ánh sáng cho'],
      ]),
      pageWithHeader(2, [
        [0.11, 0.6, 0.1, 'mọi người trong cả ngày hội.'],
        [0.15, 0.5, 0.12, '3. Kết thúc trước 17 giờ.'],
      ]),
      pageWithHeader(3, [[0.15, 0.5, 0.1, '4. Báo cáo sau ngày hội.']]),
    ]);
    expect(passages.map(({ address, page: at, body }) => [address, at, body])).toEqual([
      [
        '1',
        1,
        'Mỗi chi bộ chuẩn bị một gian sách, phân công người trực và ghi lại số lượt người đến đọc.',
      ],
      [
        '2',
        1,
        'Văn phòng chuẩn bị phòng đọc, bàn ghế và bảo đảm đủ ánh sáng cho mọi người trong cả ngày hội.',
      ],
      ['3', 2, 'Kết thúc trước 17 giờ.'],
      ['4', 3, 'Báo cáo sau ngày hội.'],
    ]);
  });
  test('rows with cells are one table under the passage they stand in', () => {
    const passages = passagesOf([
      'KẾ HOẠCH',
      'Lịch',
      '1. Lịch đọc:',
      'Ngày\tNgười đọc',
      '12/3\tChi bộ 1',
      '2. Hết.',
    ]);
    expect(passages.map(({ address, kind }) => [address, kind])).toEqual([
      ['1', 'numbered'],
      ['1.bang-1', 'table'],
      ['2', 'numbered'],
    ]);
    expect(passages[1]?.body).toBe('Ngày\tNgười đọc\n12/3\tChi bộ 1');
  });
});

describe('labels', () => {
  test.each([
    ['Điều 5. Hiệu lực', 'dieu-5'],
    ['Điều 5a. Hiệu lực', 'dieu-5a'],
    ['Điều 5.³ Hiệu lực', 'dieu-5'],
    ['Phần thứ hai', 'phan-2'],
    ['Chương IV', 'chuong-4'],
    ['đ) Sách', 'dd'],
    ['III- NHIỆM VỤ', 'III'],
    ['1- Mục tiêu', '1'],
    ['2.3. Yêu cầu', '3'],
  ])('%j is %s', (text, token) => {
    expect(readLabel(text)?.token).toBe(token);
  });
  test.each([
    'Điều 5 của Luật này',
    '2026 là năm mới',
    'f) không có',
    'w) không có',
    '12,5 triệu',
    'IIX. sai',
    'Mục này',
  ])('%j has none', (text) => {
    expect(readLabel(text)).toBeNull();
  });
  test('Roman numerals', () => {
    expect(['I', 'IV', 'IX', 'XIV', 'XL', 'XCIX'].map(romanValue)).toEqual([1, 4, 9, 14, 40, 99]);
    expect(['IIX', 'VV', '', 'IC'].map(romanValue)).toEqual([0, 0, 0, 0]);
  });
});
