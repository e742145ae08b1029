import { describe, expect, it } from 'vitest';
import { readOfficeWords, writeOfficeWords } from './office-words.ts';
import { OFFICES } from './offices.table.ts';

const officesIn = (...cells: string[]) => readOfficeWords(cells).named.map(({ office }) => office);
const unreadIn = (cell: string) => readOfficeWords([cell]).unread;

describe('offices in a list', () => {
  it.each([
    ['Bí thư chi bộ; Báo cáo viên', ['executive_committee', 'reporter']],
    ['UV BCH', ['executive_committee']],
    ['ĐUV', ['executive_committee']],
    ['đuv', ['executive_committee']],
    ['Phó Bí thư', ['executive_committee']],
    ['PHÓ BÍ THƯ (THƯỜNG TRỰC)', ['executive_committee']],
    ['Uỷ viên BTV Đảng uỷ Sở Y tế', ['executive_committee']],
    ['Uy vien Ban Chap hanh Dang bo tinh', ['executive_committee']],
    ['UBKT', ['inspection_commission']],
    ['CN UBKT', ['inspection_commission']],
    [
      'Bí thư Đảng ủy, Chủ nhiệm Ủy ban Kiểm tra Đảng ủy',
      ['executive_committee', 'inspection_commission'],
    ],
    ['BCV', ['reporter']],
    ['Báo cáo viên cấp tỉnh', ['reporter']],
    ['Cán bộ chủ chốt', ['key_cadre']],
    ['Chi ủy viên/BCV\r\nCán bộ chủ chốt', ['executive_committee', 'reporter', 'key_cadre']],
    ['Bí thư chi bộ kiêm báo cáo viên', ['executive_committee', 'reporter']],
    ['Bí thư kiêm nhiệm BCV', ['executive_committee', 'reporter']],
    ['Bí thư – BCV', ['executive_committee', 'reporter']],
    ['Bí thư kiêm BCV'.normalize('NFD'), ['executive_committee', 'reporter']],
    ['Bí thư chi bộ; Cấp ủy viên', ['executive_committee']],
    ['Đảng viên', []],
    ['Không', []],
    ['-', []],
    ['', []],
  ])('%j are understood', (cell, offices) => {
    expect(officesIn(cell)).toEqual(offices);
    expect(unreadIn(cell)).toEqual([]);
  });

  it.each([
    'Trưởng phòng',
    'Bí thư Đoàn',
    'Bí thư chi đoàn',
    'Ủy viên BCH Công đoàn',
    'UBKT Công đoàn',
    'Chuyên viên UBKT',
    'Nguyên Bí thư chi bộ',
    'Bí thư chi bộ nhiệm kỳ 2015-2020',
    'Báo cáo viên pháp luật',
    'BTV',
    'CBCC',
    'Đảng viên (miễn)',
  ])('%j is not guessed at', (cell) => {
    expect(readOfficeWords([cell])).toEqual({ named: [], unread: [cell] });
  });

  it('may stand in several columns, each counted once, with what is not understood beside them', () => {
    const cells = ['Trưởng phòng, Bí thư chi bộ', 'BCV; trưởng phòng', 'Bí thư'];
    expect(officesIn(...cells)).toEqual(['executive_committee', 'reporter']);
    expect(readOfficeWords(cells).unread).toEqual(['Trưởng phòng', 'trưởng phòng']);
  });

  it('name their unit in brackets, whatever its code is made of', () => {
    expect(
      readOfficeWords(['Bí thư chi bộ; BCV (A/1.2-3); Ủy viên UBKT (Đảng bộ Khối)']).named,
    ).toEqual([
      { office: 'executive_committee', unit: null, written: 'Bí thư chi bộ' },
      { office: 'reporter', unit: 'A/1.2-3', written: 'BCV (A/1.2-3)' },
      {
        office: 'inspection_commission',
        unit: 'Đảng bộ Khối',
        written: 'Ủy viên UBKT (Đảng bộ Khối)',
      },
    ]);
  });

  it('come back as they were written out, and under their names in both languages', () => {
    const held = OFFICES.flatMap(({ code: office }) => [
      { office, unit: null },
      { office, unit: 'NEW.7' },
    ]);
    const { named, unread } = readOfficeWords([writeOfficeWords(held)]);
    expect(named.map(({ office, unit }) => ({ office, unit }))).toEqual(held);
    expect(unread).toEqual([]);
    for (const { code, vi, en } of OFFICES) {
      expect(officesIn(vi)).toEqual([code]);
      expect(officesIn(en)).toEqual([code]);
    }
  });
});
