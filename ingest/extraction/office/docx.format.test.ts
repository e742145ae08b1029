import {
  Document,
  FootnoteReferenceRun,
  type IParagraphPropertiesOptions,
  LevelFormat,
  Packer,
  Paragraph,
  TextRun,
} from 'docx';
import { describe, expect, it } from 'vitest';
import { extract } from '../extract.ts';
import { READING_LIMITS } from '../extraction.types.ts';
import { formatNumber } from './number-format.ts';

const level = (index: number, format: keyof typeof LevelFormat, text: string) => ({
  level: index,
  format: LevelFormat[format],
  text,
});

async function read(children: Paragraph[]) {
  const document = new Document({
    footnotes: {
      1: { children: [new Paragraph('Ban hành theo Quyết định của Ban Thường vụ.')] },
      2: { children: [new Paragraph('Số liệu đến ngày 30 tháng 6 năm 2026.')] },
    },
    numbering: {
      config: [
        {
          reference: 'articles',
          levels: [
            level(0, 'DECIMAL', 'Điều %1.'),
            level(1, 'DECIMAL', '%2.'),
            level(2, 'LOWER_LETTER', '%3)'),
          ],
        },
        {
          reference: 'parts',
          levels: [
            level(0, 'UPPER_ROMAN', '%1.'),
            level(1, 'DECIMAL', '%2.'),
            level(2, 'DECIMAL', '%2.%3.'),
          ],
        },
        { reference: 'dashes', levels: [level(0, 'BULLET', '•')] },
      ],
    },
    sections: [{ children }],
  });
  return extract(new Uint8Array(await Packer.toBuffer(document)), {
    limits: READING_LIMITS,
    progress: () => undefined,
    savePicture: null,
  });
}

function item(text: string, reference: string, at: number, instance = 0): Paragraph {
  const numbering: IParagraphPropertiesOptions['numbering'] = { reference, level: at, instance };
  return new Paragraph({ text, numbering });
}

describe('numbers that Word makes up', () => {
  it('stand before their paragraphs, and passages are addressed by them', async () => {
    const { pages, passages, warnings } = await read([
      item('Phạm vi', 'articles', 0),
      item('Quy định này áp dụng cho các chi bộ.', 'articles', 1),
      item('Chi bộ thôn;', 'articles', 2),
      item('Chi bộ trường học.', 'articles', 2),
      item('Quy định này có hiệu lực từ ngày ký.', 'articles', 1),
      item('Tổ chức thực hiện', 'articles', 0),
      item('Các chi bộ báo cáo hằng quý.', 'articles', 1),
    ]);
    expect(pages[0]?.lines.map(({ text }) => text.split(' ').slice(0, 3).join(' '))).toEqual([
      'Điều 1. Phạm',
      '1. Quy định',
      'a) Chi bộ',
      'b) Chi bộ',
      '2. Quy định',
      'Điều 2. Tổ',
      '1. Các chi',
    ]);
    expect(passages.map(({ address }) => address)).toContain('dieu-1.1.b');
    expect(warnings.map(({ code }) => code)).not.toContain('list_labels_not_read');
  });

  it('count on through outer levels, and begin again for another list of the same kind', async () => {
    const { pages } = await read([
      item('Quan điểm', 'parts', 0),
      item('Mục tiêu', 'parts', 0),
      item('Chung', 'parts', 1),
      item('Đến năm 2030', 'parts', 2),
      item('Nhiệm vụ', 'parts', 0, 1),
      item('học tập nghị quyết', 'dashes', 0),
    ]);
    expect(pages[0]?.text.split('\n')).toEqual([
      'I. Quan điểm',
      'II. Mục tiêu',
      '1. Chung',
      '1.1. Đến năm 2030',
      'I. Nhiệm vụ',
      '- học tập nghị quyết',
    ]);
  });

  it.each([
    [4, 'lower_roman', 'iv'],
    [28, 'lower_letter', 'bb'],
    [7, 'decimal_zero', '07'],
    [3, 'vietnamese_words', 'ba'],
    [2_000_000, 'lower_letter', '2000000'],
  ] as const)('write %s as %s: %s', (value, format, text) => {
    expect(formatNumber(value, format)).toBe(text);
  });
});

describe('footnotes of Word', () => {
  it('are kept at the foot of the page and become passages of their own', async () => {
    const { pages, passages } = await read([
      new Paragraph({
        children: [
          new TextRun('Thực hiện chương trình năm 2026'),
          new FootnoteReferenceRun(1),
          new TextRun(', các chi bộ học tập nghị quyết'),
          new FootnoteReferenceRun(2),
          new TextRun('.'),
        ],
      }),
      new Paragraph('Văn phòng Đảng ủy theo dõi việc thực hiện.'),
    ]);
    const lines = pages[0]?.lines ?? [];
    expect(lines[0]?.text).toBe(
      'Thực hiện chương trình năm 2026¹, các chi bộ học tập nghị quyết².',
    );
    expect(lines.map(({ role }) => role)).toEqual([undefined, undefined, 'footnote', 'footnote']);
    expect(passages.filter(({ kind }) => kind === 'footnote')).toMatchObject([
      { address: 'chu-thich-1', label: '¹', body: 'Ban hành theo Quyết định của Ban Thường vụ.' },
      { address: 'chu-thich-2', body: 'Số liệu đến ngày 30 tháng 6 năm 2026.' },
    ]);
    expect(
      passages
        .filter(({ kind }) => kind !== 'footnote')
        .map(({ body }) => body)
        .join(),
    ).not.toContain('Số liệu');
  });
});
