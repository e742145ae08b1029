import { describe, expect, it } from 'vitest';
import { findProtectedKind, headingOf } from './protected-papers.ts';

describe('a paper about somebody in particular', () => {
  it.each([
    ['decision', 'thi hành kỷ luật đối với đồng chí Nguyễn Văn A', 'discipline'],
    ['decision', 'Về việc thi hành kỷ luật đảng viên', 'discipline'],
    ['decision', 'khai trừ ra khỏi Đảng đối với ông Trần Văn B', 'discipline'],
    ['report', 'đề nghị thi hành kỷ luật bằng hình thức cảnh cáo', 'discipline'],
    ['notice', 'giải quyết khiếu nại kỷ luật đảng', 'discipline'],
    ['notice', 'kết quả giải quyết tố cáo đối với Chi bộ 3', 'denunciation'],
    ['report', 'xác minh nội dung đơn tố cáo', 'denunciation'],
    ['conclusion', 'kiểm tra tổ chức đảng khi có dấu hiệu vi phạm', 'inspection'],
    ['notice', 'kết luận kiểm tra đối với Ban Thường vụ Đảng ủy xã Bình Minh', 'inspection'],
    ['report', 'kết quả kiểm tra, xác minh', 'inspection'],
    ['decision', 'bổ nhiệm cán bộ', 'personnel'],
    ['decision', 'điều động và chỉ định đồng chí Lê Thị C giữ chức Bí thư', 'personnel'],
    ['submission', 'giới thiệu nhân sự ứng cử', 'personnel'],
    ['decision', 'về công tác cán bộ', 'personnel'],
    ['report', 'thẩm tra lý lịch đảng viên', 'personnel'],
    ['plan', 'giám sát đối với đồng chí Phạm Văn D', 'inspection'],
    [null, 'bổ nhiệm lại cán bộ lãnh đạo', 'personnel'],
  ])('is recognised: %s, %s', (type, title, kind) => {
    expect(findProtectedKind({ type, title })).toBe(kind);
  });
});

describe('an ordinary document about such work', () => {
  it.each([
    ['regulation', 'về công tác kiểm tra, giám sát và thi hành kỷ luật của Đảng'],
    ['regulation', 'về kỷ luật tổ chức đảng, đảng viên vi phạm'],
    ['regulation', 'về phân cấp quản lý cán bộ và bổ nhiệm, giới thiệu cán bộ ứng cử'],
    ['regulation', 'luân chuyển cán bộ'],
    ['guidance', 'thực hiện một số nội dung về xử lý kỷ luật đảng viên'],
    ['directive', 'về công tác nhân sự đại hội đảng bộ các cấp'],
    ['plan', 'kiểm tra, giám sát năm 2026'],
    ['plan', 'giám sát chuyên đề đối với chi bộ trực thuộc năm 2026'],
    ['report', 'kết quả công tác kiểm tra, giám sát năm 2025'],
    ['resolution', 'về công tác cán bộ'],
    ['decision', 'ban hành Quy chế làm việc của Ủy ban Kiểm tra'],
    ['decision', 'phân công công tác chuẩn bị hội nghị'],
    ['notice', 'kết luận của Ban Thường vụ về chuyển đổi số'],
    ['law', 'Luật Tố cáo'],
    ['decision', null],
  ])('passes: %s, %s', (type, title) => {
    expect(findProtectedKind({ type, title })).toBeNull();
  });
});

describe('a heading without anything else', () => {
  it('is read from the lines between the type and the text', () => {
    const page = [
      'ĐẢNG ỦY XÃ BÌNH MINH',
      'Số 12-QĐ/ĐU',
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      'QUYẾT ĐỊNH',
      'thi hành kỷ luật đối với',
      'đảng viên vi phạm',
      'Căn cứ Điều lệ Đảng;',
    ].join('\n');
    const heading = headingOf(page);
    expect(heading).toEqual({
      type: 'decision',
      title: 'thi hành kỷ luật đối với đảng viên vi phạm',
    });
    expect(findProtectedKind(heading)).toBe('discipline');
  });

  it('is nothing where no line names a type', () => {
    expect(headingOf('Kính gửi: các chi bộ')).toEqual({ type: null, title: null });
  });
});
