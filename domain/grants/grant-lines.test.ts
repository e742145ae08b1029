import { expect, it } from 'vitest';
import { type GrantLine, pastedAgain, readGrantRows, readPastedGrants } from './grant-lines.ts';

const short = (lines: GrantLine[]) =>
  lines.map(({ line, memberCode, unitCode }) => [line, memberCode, unitCode]);

it('reads a member code and perhaps a unit code from each pasted line', () => {
  const lines = readPastedGrants(
    'DV-001\r\n\r\n  DV-002 ;CB.01\nDV-003\tCB.02\nDV-004, CB.03\nDV-005 |\n;CB.04',
  );
  expect(short(lines)).toEqual([
    [1, 'DV-001', null],
    [3, 'DV-002', 'CB.01'],
    [4, 'DV-003', 'CB.02'],
    [5, 'DV-004', 'CB.03'],
    [6, 'DV-005', null],
    [7, '', 'CB.04'],
  ]);
});

it('takes columns by their headings, wherever they stand, and leaves out what is above them', () => {
  const rows = [
    ['Danh sách bí thư chi bộ', '', ''],
    ['STT', 'Mã chi bộ', 'Họ và tên', 'Mã đảng viên'],
    ['1', 'CB.01', 'Nguyễn Văn Thử', 'DV-001'],
    ['', '', '', ''],
    ['2', '', 'Trần Thị Thử', 'DV-002'],
  ];
  expect(short(readGrantRows(rows))).toEqual([
    [3, 'DV-001', 'CB.01'],
    [5, 'DV-002', null],
  ]);
});

it('leaves the unit to the person where the headings name no unit code', () => {
  const rows = [
    ['Mã đảng viên', 'Chi bộ'],
    ['DV-001', 'Chi bộ 1'],
  ];
  expect(short(readGrantRows(rows))).toEqual([[2, 'DV-001', null]]);
});

it('writes lines back as they can be pasted again', () => {
  const text = 'DV-001\nDV-002; CB.01\n; CB.02';
  expect(pastedAgain(readPastedGrants(text))).toBe(text);
});
