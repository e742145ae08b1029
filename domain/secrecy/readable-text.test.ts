import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { wordFile } from '../word-binary/word-binary.test-files.ts';
import { readableText } from './readable-text.ts';
import { findSecrecyMark } from './secrecy.ts';

const docx = (body: string, parts: Record<string, string> = {}) =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        'word/header1.xml': '<w:hdr/>',
        'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>`,
        ...parts,
      }).map(([name, xml]) => [name, strToU8(xml)]),
    ),
  );
const runs = (...texts: string[]) =>
  `<w:p>${texts.map((text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`).join('')}</w:p>`;
const markOf = (bytes: Uint8Array) => findSecrecyMark(readableText(bytes) ?? [])?.mark ?? null;

describe('readableText', () => {
  it.each([
    [
      'a Word document, in one paragraph of several runs',
      docx(runs('TỈNH ỦY') + runs('M', 'Ậ', 'T')),
    ],
    ['a Word document, as entities', docx(runs('M&#7852;T'))],
    [
      'a document of Word 97, in a font of before Unicode',
      wordFile([{ runs: [{ text: 'mËt', font: '.VnTimeH', narrow: true }] }]),
    ],
    ['the header of a Word document', docx(runs('x'), { 'word/header1.xml': runs('TUYỆT MẬT') })],
    [
      'a table cell beside another',
      docx(`<w:tbl><w:tc>${runs('TỈNH ỦY')}</w:tc><w:tc>${runs('MẬT')}</w:tc></w:tbl>`),
    ],
    [
      'an OpenDocument text',
      zipSync({
        'content.xml': strToU8('<o>\n <text:p>\n<text:span>TỐI</text:span> MẬT</text:p></o>'),
      }),
    ],
    ['HTML', strToU8('<!doctype html><body><p>TỈNH ỦY<br><b>M</b>ẬT</p></body>')],
    ['plain text', strToU8('TỈNH ỦY\nMẬT')],
  ])('brings a mark out of %s', (_, bytes) => {
    expect(markOf(bytes)).not.toBeNull();
  });

  it.each([
    ['a Word document', docx(runs('mật độ', ' dân số') + runs('bảo vệ bí mật nhà nước'))],
    ['HTML whose script holds the word', strToU8('<html><script>\nMẬT\n</script><p>mật khẩu</p>')],
  ])('brings none out of %s without one', (_, bytes) => {
    expect(readableText(bytes)).not.toBeNull();
    expect(markOf(bytes)).toBeNull();
  });

  it('leaves to the agent what is broken, too large, or of another kind', () => {
    const whole = docx(runs('MẬT'));
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(10_000_001) });
    expect(readableText(whole.subarray(0, whole.length - 30))).toBeNull();
    expect(readableText(bomb)).toBeNull();
    expect(readableText(zipSync({ 'xl/workbook.xml': strToU8('MẬT') }))).toBeNull();
    expect(readableText(strToU8('%PDF-1.7\u0000'))).toBeNull();
    expect(readableText(new Uint8Array([0xff, 0xd8, 0xff]))).toBeNull();
  });
});
