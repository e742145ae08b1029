import { array, assert, nat, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containerOf, type TestParagraph, wordFile } from './word-binary.test-files.ts';
import { isWordBinary, plainTextOf, readWordBinary } from './word-binary.ts';

const ENOUGH = 100_000;

const cell = (text: string): TestParagraph => ({ runs: [{ text }], ends: 'cell' });

function textOf(paragraphs: readonly TestParagraph[]): string | undefined {
  const read = readWordBinary(wordFile(paragraphs), ENOUGH);
  return 'problem' in read ? read.problem : plainTextOf(read)[0];
}

describe('the text of a Word 97 document', () => {
  it('is put together from narrow pieces in Windows 1252 and wide ones in UTF-16', () => {
    const text = textOf([
      { runs: [{ text: 'Dang bo xa \x96 ', narrow: true }, { text: 'Đảng bộ xã' }] },
      { runs: [{ text: 'Trang sau' }] },
    ]);
    expect(text).toBe('Dang bo xa – Đảng bộ xã\nTrang sau');
  });

  it('is decoded run by run where a font of before Unicode says so, the optional hyphen being a letter', () => {
    const text = textOf([
      {
        runs: [
          { text: 'tr\xadêng ®¶ng', font: '.VnTime', narrow: true },
          { text: ', tr\u001fêng', font: '.VnTime' },
          { text: ' và ' },
          { text: 'nghò quyeát', font: 'VNI-Times', narrow: true },
          { text: ' cña ®¶ng', font: '.VnTimeH', narrow: true },
        ],
      },
    ]);
    expect(text).toBe('trường đảng, trường và nghị quyết CỦA ĐẢNG');
  });

  it('leaves out what a revision has deleted, and instructions of fields', () => {
    const text = textOf([
      {
        runs: [
          { text: 'Giao Ban ' },
          { text: 'Tổ chức', deleted: true },
          { text: 'Tuyên giáo, trang \u0013 PAGE \u00147\u0015.' },
        ],
      },
    ]);
    expect(text).toBe('Giao Ban Tuyên giáo, trang 7.');
  });

  it('goes on behind an instruction that was never closed', () => {
    expect(textOf([{ runs: [{ text: 'A\u0013 PAGE' }] }, { runs: [{ text: 'MẬT' }] }])).toBe(
      'A\nMẬT',
    );
  });

  it('says which paragraphs are cells and where rows end', () => {
    const file = wordFile([
      cell('Chi bộ'),
      cell('31'),
      { runs: [], ends: 'row' },
      { runs: [{ text: 'Hết' }] },
    ]);
    const read = readWordBinary(file, ENOUGH);
    const main = 'problem' in read ? [] : read.main;
    expect(main.map(({ ends, isInTable }) => [ends, isInTable])).toEqual([
      ['cell', true],
      ['cell', true],
      ['row', true],
      ['paragraph', false],
    ]);
  });
});

describe('a file that gives no text', () => {
  const file = wordFile([{ runs: [{ text: 'Nghị quyết' }] }]);

  it.each([
    ['encrypted', wordFile([], { flags: 0x0300 })],
    ['encrypted', containerOf({ EncryptedPackage: new Uint8Array(4096) })],
    ['before_97', wordFile([], { mark: 0xa5dc })],
    ['before_97', wordFile([], { version: 0x68 })],
    ['not_word', containerOf({ Workbook: new Uint8Array(4096) })],
    ['broken', file.subarray(0, 2000)],
    ['broken', file.subarray(0, 20)],
  ])('is %s', (problem, bytes) => {
    expect(readWordBinary(bytes, ENOUGH)).toEqual({ problem });
  });

  it('is too long where it claims more characters than are taken', () => {
    const claims = file.slice();
    new DataView(claims.buffer).setUint32(3 * 512 + 0x4c, 2_000_000_000, true);
    expect(readWordBinary(claims, ENOUGH)).toEqual({ problem: 'too_long' });
  });

  it('is told from other containers without reading it', () => {
    expect(isWordBinary(file)).toBe(true);
    expect(isWordBinary(containerOf({ Workbook: new Uint8Array(4096) }))).toBe(false);
    expect(isWordBinary(file.subarray(0, 600))).toBe(false);
  });

  it('never throws and never hangs, whatever bytes are changed', () => {
    const change = record({ at: nat(file.length - 1), value: nat(255) });
    assert(
      property(array(change, { minLength: 1, maxLength: 20 }), (changes) => {
        const bytes = file.slice();
        for (const { at, value } of changes) bytes[at] = value;
        const read = readWordBinary(bytes, ENOUGH);
        expect('problem' in read || plainTextOf(read).length === 2).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
