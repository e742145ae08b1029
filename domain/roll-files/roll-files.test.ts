import { describe, expect, it } from 'vitest';
import { findHeadings, isCardHeading, isNotRead, mapColumns, missingFields } from './columns.ts';
import { readMemberLine, readUnitLine } from './lines.ts';

describe('headings', () => {
  it('are understood in any order, with or without marks, old or new tones', () => {
    expect(mapColumns('members', ['TT', 'HỌ VÀ TÊN', 'Mã  đảng viên', 'Chi bộ', 'Diện'])).toEqual([
      null,
      'fullName',
      'code',
      'unitName',
      'standing',
    ]);
    expect(mapColumns('members', ['Ho', 'Ten', 'ma dv', 'MA CHI BO'])).toEqual([
      'familyName',
      'givenName',
      'code',
      'unitCode',
    ]);
    expect(mapColumns('units', ['Mã', 'Tên tổ chức đảng', 'Loại', 'Cấp trên trực tiếp'])).toEqual([
      'code',
      'name',
      'kind',
      'parentName',
    ]);
  });

  it('name offices in one column or several, and not the posts of the government', () => {
    const headings = ['Mã', 'CHỨC VỤ ĐẢNG', 'Chuc vu chinh quyen', 'Đối tượng', 'Chức danh'];
    expect(mapColumns('members', headings)).toEqual([
      'code',
      'offices',
      null,
      'offices',
      'offices',
    ]);
    expect(mapColumns('units', ['Mã', 'Chức danh'])).toEqual(['code', null]);
  });

  it('never make a Party card number a code by themselves, and mark what is not to be read', () => {
    expect(mapColumns('members', ['Số thẻ đảng viên', 'Họ và tên'])).toEqual([null, 'fullName']);
    expect(isCardHeading('Số thẻ ĐẢNG VIÊN')).toBe(true);
    const sensitive = ['Ngày sinh', 'Số CCCD', 'Dân tộc', 'Số điện thoại', 'Email'];
    expect(sensitive.filter(isNotRead)).toEqual(sensitive);
    expect(['Họ và tên', 'Chi bộ', 'Mã'].filter(isNotRead)).toEqual([]);
  });

  it('are found below a title and on a later sheet', () => {
    const sheets = [
      [['Mã', 'Tên tổ chức', 'Cấp trên']],
      [['DANH SÁCH ĐẢNG VIÊN'], [''], ['TT', 'Họ và tên', 'Mã ĐV', 'Mã chi bộ']],
    ];
    expect(findHeadings('members', sheets)).toEqual({ sheet: 1, line: 2 });
    expect(findHeadings('units', sheets)).toEqual({ sheet: 0, line: 0 });
    expect(missingFields('members', ['code', null])).toEqual([
      ['fullName', 'givenName'],
      ['unitCode', 'unitName'],
    ]);
  });
});

describe('lines', () => {
  it('are read by the meaning of their columns, composed and without stray spaces', () => {
    const mapping = mapColumns('members', ['Họ', 'Tên', 'Mã ĐV', 'Chi bộ', 'Diện']);
    const decomposed = 'Nguyễn  Thị'.normalize('NFD');
    expect(readMemberLine(mapping, [decomposed, ' Hạnh', 'A-1', 'Chi bộ 1', 'Dự bị'])).toEqual({
      code: 'A-1',
      fullName: 'Nguyễn Thị Hạnh',
      unitCode: '',
      unitName: 'Chi bộ 1',
      standing: { standing: 'probationary', ground: null },
      offices: [],
      unreadOffices: [],
      problems: [],
    });
  });

  it('name offices in every column of them; what is not understood rejects nobody', () => {
    const mapping = mapColumns('members', ['Mã', 'Họ tên', 'Chi bộ', 'Chức vụ', 'Đối tượng']);
    const line = readMemberLine(mapping, ['A', 'Lê A', 'B', 'Bí thư chi bộ\nTrưởng phòng', 'BCV']);
    expect(line).toMatchObject({
      offices: [{ office: 'executive_committee' }, { office: 'reporter' }],
      unreadOffices: ['Trưởng phòng'],
      problems: [],
    });
  });

  it('say what is wrong with them', () => {
    const mapping = mapColumns('members', ['Mã', 'Họ tên', 'Mã chi bộ', 'Diện']);
    expect(readMemberLine(mapping, ['a b', '', '', 'vua']).problems).toEqual([
      'code_wrong',
      'name_missing',
      'unit_missing',
      'standing_unknown',
    ]);
    const units = mapColumns('units', ['Mã', 'Tên', 'Loại', 'Mã cấp trên']);
    expect(readUnitLine(units, ['', 'X', 'Hội']).problems).toEqual([
      'code_missing',
      'name_missing',
      'kind_unknown',
    ]);
  });
});
