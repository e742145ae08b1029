import { describe, expect, test } from 'vitest';
import { circulationMarksOn, isWider, widestAccess } from './circulation-marks.ts';
import { signingPowerOf } from './signing-powers.ts';
import { urgencyOn } from './urgency.ts';

describe('marks of restricted circulation', () => {
  test.each([
    ['LƯU HÀNH NỘI BỘ', ['internal']],
    ['(Tài liệu lưu hành nội bộ)', ['internal']],
    ['* Lưu hành nội bộ trong Đảng *', ['internal']],
    ['KHÔNG PHỔ BIẾN', ['no_dissemination']],
    ['LƯU HÀNH NỘI BỘ - KHÔNG PHỔ BIẾN', ['internal', 'no_dissemination']],
    ['KHÔNG ĐĂNG BÁO, ĐÀI', ['no_press']],
    ['Không phổ biến trên các phương tiện thông tin đại chúng', ['no_press']],
    ['THU HỒI SAU HỘI NGHỊ', ['collected_after_meeting']],
    ['XEM XONG TRẢ LẠI, LƯU HÀNH NỘI BỘ', ['returned_when_read', 'internal']],
    ['Đọc xong trả lại Văn phòng Tỉnh ủy', ['returned_when_read']],
    ['CHỈ DÙNG TRONG CÁN BỘ CHỦ CHỐT', ['named_readers']],
    ['Chỉ lưu hành nội bộ', ['internal']],
    ['LƯU HÀNH HẠN CHẾ', ['limited']],
    ['KHÔNG SAO CHỤP', ['no_copying']],
    ['LUU HANH NOI BO', ['internal']],
  ])('%j', (line, marks) => {
    expect(circulationMarksOn(line)).toEqual(marks);
  });
  test.each([
    'Lưu hành nội bộ các văn bản này phải đóng dấu theo quy định',
    'phổ biến đến mọi đảng viên',
    'không phổ biến pháp luật kịp thời thì xử lý',
    'Quy chế lưu hành tài liệu nội bộ',
    'Nội bộ',
    'Không',
    '',
  ])('%j is none', (line) => {
    expect(circulationMarksOn(line)).toEqual([]);
  });
  test('the narrowest mark decides how wide a paper may be read', () => {
    expect(widestAccess([])).toBeNull();
    expect(widestAccess(['internal'])).toBe('internal');
    expect(widestAccess(['internal', 'no_dissemination'])).toBe('restricted');
    expect(isWider('public', 'internal')).toBe(true);
    expect(isWider('internal', 'internal')).toBe(false);
    expect(isWider('restricted', 'internal')).toBe(false);
  });
});

describe('urgency', () => {
  test.each([
    ['KHẨN', 'urgent', true],
    ['[KHẨN]', 'urgent', true],
    ['THƯỢNG KHẨN', 'very_urgent', true],
    ['HỎA TỐC', 'express', true],
    ['HOẢ TỐC', 'express', true],
    ['H Ỏ A  T Ố C', 'express', true],
    ['HỎA TỐC HẸN GIỜ: 14 giờ ngày 5/6', 'express', true],
    ['KHÂN', 'urgent', false],
  ])('%j', (line, urgency, exact) => {
    expect(urgencyOn(line)).toEqual({ urgency, exact });
  });
  test.each(['khẩn', 'Khẩn trương', 'KHẨN TRƯƠNG', 'CÔNG ĐIỆN KHẨN', 'Khẩn', ''])(
    '%j is none',
    (line) => {
      expect(urgencyOn(line)).toBeNull();
    },
  );
});

describe('signing powers', () => {
  test.each([
    ['T/M BAN THƯỜNG VỤ / BÍ THƯ', 'collective'],
    ['TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH', 'collective'],
    ['K/T CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG', 'deputy'],
    ['KT. BỘ TRƯỞNG / THỨ TRƯỞNG', 'deputy'],
    ['TL. BỘ TRƯỞNG / VỤ TRƯỞNG', 'order'],
    ['T/L BAN THƯỜNG VỤ / CHÁNH VĂN PHÒNG', 'order'],
    ['TUQ. GIÁM ĐỐC / TRƯỞNG PHÒNG', 'delegation'],
    ['T/UQ TRƯỞNG BAN / CHÁNH VĂN PHÒNG', 'delegation'],
    ['Q. BỘ TRƯỞNG', 'acting'],
    ['QUYỀN CHỦ TỊCH', 'acting'],
    ['TRƯỞNG BAN', 'own'],
    ['TỔNG BÍ THƯ', 'own'],
  ])('%j', (post, power) => {
    expect(signingPowerOf(post)).toBe(power);
  });
});
