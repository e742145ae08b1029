import { describe, expect, it } from 'vitest';
import {
  containerOf,
  type TestParagraph,
  wordFile,
} from '../../../domain/word-binary/word-binary.test-files.ts';
import { extract } from '../extract.ts';
import { READING_LIMITS } from '../extraction.types.ts';

function read(bytes: Uint8Array, limits: Partial<typeof READING_LIMITS> = {}) {
  return extract(bytes, {
    limits: { ...READING_LIMITS, ...limits },
    progress: () => undefined,
    savePicture: null,
  });
}

const paragraph = (text: string): TestParagraph => ({ runs: [{ text }] });
const cell = (text: string): TestParagraph => ({ runs: [{ text }], ends: 'cell' });
const row: TestParagraph = { runs: [], ends: 'row' };

describe('reading a document of Word 97 to 2003', () => {
  it('sets the two-column heading apart, keeps other tables, and repairs fonts of before Unicode', async () => {
    const { format, pages, metadata } = await read(
      wordFile([
        cell('ĐẢNG BỘ XÃ TÂN LẬP\u000bSố 15-QĐ/ĐU'),
        cell('ĐẢNG CỘNG SẢN VIỆT NAM\u000bTân Lập, ngày 09 tháng 7 năm 2026'),
        row,
        paragraph('QUYẾT ĐỊNH'),
        { runs: [{ text: 'vÒ viÖc häc tËp nghÞ quyÕt', font: '.VnTime', narrow: true }] },
        cell('Chi bộ'),
        cell('31'),
        row,
        paragraph('Hết.'),
      ]),
    );
    expect(format).toBe('doc');
    expect(pages[0]?.source).toBe('repaired');
    expect(pages[0]?.text.split('\n')).toEqual([
      'ĐẢNG BỘ XÃ TÂN LẬP',
      'Số 15-QĐ/ĐU',
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      'Tân Lập, ngày 09 tháng 7 năm 2026',
      'QUYẾT ĐỊNH',
      'về việc học tập nghị quyết',
      'Chi bộ\t31',
      'Hết.',
    ]);
    expect(metadata.sign.value).toBe('15-QĐ/ĐU');
  });

  it('begins a page where the author did, and where the paper ends', async () => {
    const long = Array.from({ length: 45 }, (_, index) => `Dòng thứ ${index + 1}`).join('\u000b');
    const { pages } = await read(wordFile([paragraph('Đầu\f'), paragraph(long)]));
    expect(pages.map(({ lines }) => lines.length)).toEqual([1, 36, 9]);
  });

  it.each([
    ['format.unsupported', containerOf({ Workbook: new Uint8Array(4096) })],
    ['office.encrypted', wordFile([], { flags: 0x0300 })],
    ['doc.before_97', wordFile([], { mark: 0xa5dc })],
    ['doc.broken', wordFile([paragraph('Nghị quyết')]).subarray(0, 3000)],
  ])('ends as %s', async (code, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ code });
  });

  it('ends as limit.unpacked where it holds more text than memory is given for', async () => {
    const file = wordFile([paragraph('Nghị quyết của Đảng')]);
    await expect(read(file, { unpackedBytes: 100 })).rejects.toMatchObject({
      code: 'limit.unpacked',
    });
  });
});
