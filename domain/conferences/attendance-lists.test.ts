import { describe, expect, it } from 'vitest';
import { readPastedLines, readRows } from './attendance-lines.ts';
import { type Candidate, matchLines } from './attendance-matching.ts';

const person = (code: string, fullName: string, unitName: string, more = {}): Candidate => ({
  memberId: `id-${code}`,
  code,
  fullName,
  unitName,
  invited: true,
  present: false,
  ...more,
});

const CANDIDATES = [
  person('DV01', 'Lê Thị Hoà', 'Chi bộ 1'),
  person('DV02', 'Trần Văn Bình', 'Chi bộ 1'),
  person('DV03', 'Trần Văn Bình', 'Chi bộ 2'),
  person('DV04', 'Phạm Minh Đức', 'Chi bộ 2', { present: true }),
  person('DV05', 'Đỗ Thị Lan', 'Chi bộ 3', { invited: false }),
];

const resultsOf = (text: string, selfId = '') =>
  matchLines(readPastedLines(text), CANDIDATES, selfId).map(({ result, candidates }) => [
    result,
    ...candidates.map(({ code }) => code),
  ]);

describe('a pasted list', () => {
  it('is read by code or name, with numbering, units and tabs', () => {
    expect(
      resultsOf('1. DV01\n\n2) lê thị hoà\nDV02\tTrần Văn Bình\n3; Trần Văn Bình; chi bộ 2'),
    ).toEqual([
      ['new', 'DV01'],
      ['repeated', 'DV01'],
      ['new', 'DV02'],
      ['new', 'DV03'],
    ]);
  });

  it('asks where it is not clear who is meant, and says what is wrong by line', () => {
    expect(
      resultsOf(
        'Trần Văn Bình\nLe Thi Hoa\nDV02; Lê Thị Hoà\nDV99; Lê Thị Hoà\nPhạm Minh Đức\nKhông Ai',
        'id-DV05',
      ),
    ).toEqual([
      ['twins', 'DV02', 'DV03'],
      ['similar', 'DV01'],
      ['name_differs', 'DV02'],
      ['unknown'],
      ['present', 'DV04'],
      ['unknown'],
    ]);
  });

  it('finds who is not invited by the code alone, and nobody enters themselves', () => {
    expect(resultsOf('DV05\nĐỗ Thị Lan')).toEqual([['new', 'DV05'], ['unknown']]);
    expect(resultsOf('DV05', 'id-DV05')).toEqual([['own', 'DV05']]);
  });
});

describe('a table', () => {
  it('is read by its headings, in any order and below a title', () => {
    const rows = [
      ['Danh sách điểm danh'],
      ['TT', 'Họ và tên', 'Mã đảng viên', 'Chi bộ', 'Có mặt'],
      ['1', 'Trần Văn Bình', 'DV03', 'Chi bộ 2', 'x'],
      ['2', 'Lê Thị Hòa', '', 'Chi bộ 1', 'Vắng'],
      ['3', '', '', 'Chi bộ 1', 'x'],
    ];
    const lines = readRows(rows);
    expect(lines.map(({ line, code, present }) => [line, code, present])).toEqual([
      [3, 'DV03', true],
      [4, null, false],
      [5, null, true],
    ]);
    expect(matchLines(lines, CANDIDATES, '').map(({ result }) => result)).toEqual([
      'new',
      'not_present',
      'empty',
    ]);
  });
});
