import { strFromU8, unzipSync } from 'fflate';
import readXlsx from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import { workbookOf } from './workbook.ts';

const text = (value: string) => [{ value, look: 'text' as const }];

describe('a workbook', () => {
  it('is read by another library as it was written: texts, numbers, sheets', async () => {
    const file = workbookOf([
      {
        name: 'Số liệu: [2026]/tháng 11, tên rất dài để bị cắt bớt',
        rows: [
          [
            { value: 'TT', look: 'heading' },
            { value: 'Đơn vị', look: 'heading' },
          ],
          ['  <&"> dòng\nhai', { value: 4200, look: 'count' }, { value: 95.57, look: 'percent' }],
        ],
        widths: [8],
        frozenRows: 1,
        landscape: true,
      },
      { name: 'Hai', rows: [['a\u0000b']] },
    ]);
    const sheets = await readXlsx(file.buffer, { trim: false });
    expect(sheets.map(({ data }) => data)).toEqual([
      [
        ['TT', 'Đơn vị', null],
        ['  <&"> dòng\nhai', 4200, 95.57],
      ],
      [['ab']],
    ]);
    expect(sheets[0]?.sheet).toHaveLength(31);
  });

  it('holds sheets of any size, which the library refuses to pack here', () => {
    const rows = Array.from({ length: 3000 }, (_, row) => [
      `Chi bộ số ${row}`,
      { value: row, look: 'count' as const },
    ]);
    expect(workbookOf([{ name: 'Lớn', rows }]).length).toBeGreaterThan(20_000);
  });

  it('makes room for a text that takes several lines in its column', () => {
    const file = workbookOf([
      { name: 'Cao', rows: [text('Chi bộ'), text('Chi bộ Văn phòng '.repeat(4))], widths: [40] },
    ]);
    const sheet = strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    const heights = [...sheet.matchAll(/<row r="\d+"([^>]*)>/gu)].map(([, height]) => height);
    expect(heights).toEqual(['', ' ht="33" customHeight="1"']);
  });
});
