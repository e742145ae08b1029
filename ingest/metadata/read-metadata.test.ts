import { describe, expect, test } from 'vitest';
import type { ExtractedPage, ProposedMetadata } from '../../domain/documents/extraction.ts';
import type { FixtureLine } from '../structure/page-fixtures.ts';
import { fixtureBody, fixturePage } from '../structure/page-fixtures.ts';
import { readMetadata } from './read-metadata.ts';

function values(metadata: ProposedMetadata): Record<string, unknown> {
  return Object.fromEntries(Object.entries(metadata).map(([key, field]) => [key, field.value]));
}

/** What most papers do not have. */
const ABSENT = {
  coSigners: null,
  urgency: null,
  circulation: null,
  draft: null,
  addressees: null,
  copy: null,
  appendices: null,
};

const STATE_TITLE: FixtureLine[] = [
  [0.43, 0.88, 0.08, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
  [0.51, 0.8, 0.1, 'Độc lập - Tự do - Hạnh phúc'],
];
const STATE_END: FixtureLine[] = [
  [0.11, 0.2, 0.6, 'Nơi nhận:'],
  [0.11, 0.4, 0.62, '- Như Điều 3;'],
  [0.66, 0.84, 0.6, 'KT. BỘ TRƯỞNG'],
  [0.66, 0.84, 0.62, 'THỨ TRƯỞNG'],
  [0.68, 0.82, 0.68, 'Vũ Hoàng Yến'],
];
const CIRCULAR_BODY = fixtureBody(0.3, [
  'Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;',
  'Bộ trưởng Bộ Nội vụ ban hành Thông tư về tủ sách cơ quan.',
  'Điều 1. Phạm vi điều chỉnh',
  'Thông tư này quy định việc lập tủ sách tại cơ quan.',
]);

function circular(heading: FixtureLine[], end: FixtureLine[] = STATE_END): ExtractedPage[] {
  return [fixturePage(1, [...STATE_TITLE, ...heading, ...CIRCULAR_BODY, ...end])];
}

const CIRCULAR_HEADING: FixtureLine[] = [
  [0.2, 0.33, 0.08, 'BỘ NỘI VỤ'],
  [0.19, 0.38, 0.14, 'Số: 41/2025/TT-BNV'],
  [0.49, 0.82, 0.14, 'Hà Nội, ngày 07 tháng 3 năm 2025'],
  [0.44, 0.57, 0.2, 'THÔNG TƯ'],
  [0.25, 0.75, 0.22, 'Quy định việc lập tủ sách và đọc sách'],
  [0.35, 0.65, 0.24, 'trong cơ quan nhà nước'],
];

describe('a State document', () => {
  test('every field is read and sure', () => {
    const metadata = readMetadata(circular(CIRCULAR_HEADING));
    expect(values(metadata)).toEqual({
      system: 'state',
      type: 'circular',
      sign: '41/2025/TT-BNV',
      issuer: 'Bộ Nội vụ',
      upperBody: null,
      place: 'Hà Nội',
      issueDate: '2025-03-07',
      title: 'Quy định việc lập tủ sách và đọc sách trong cơ quan nhà nước',
      signer: 'Vũ Hoàng Yến',
      signerPost: 'KT. BỘ TRƯỞNG / THỨ TRƯỞNG',
      signingPower: 'deputy',
      recipients: ['Như Điều 3'],
      ...ABSENT,
    });
    const unsure = Object.values(metadata).filter(({ value, sure }) => value !== null && !sure);
    expect(unsure).toEqual([]);
  });
  test('evidence is the line on the page as printed', () => {
    const { sign } = readMetadata(circular(CIRCULAR_HEADING));
    expect(sign.evidence).toEqual([
      { page: 1, box: [0.19, 0.14, 0.38, 0.157], text: 'Số: 41/2025/TT-BNV' },
    ]);
  });
  test('columns that the extractor ran together are parted', () => {
    const merged: FixtureLine[] = [
      [0.12, 0.88, 0.08, 'BỘ NỘI VỤ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      [0.51, 0.8, 0.1, 'Độc lập - Tự do - Hạnh phúc'],
      [0.15, 0.82, 0.14, 'Số: 41/2025/TT-BNV Hà Nội, ngày 07 tháng 3 năm 2025'],
      ...CIRCULAR_HEADING.slice(3),
      ...CIRCULAR_BODY,
      ...STATE_END,
    ];
    const metadata = readMetadata([fixturePage(1, merged)]);
    expect(values(metadata)).toMatchObject({
      issuer: 'Bộ Nội vụ',
      issueDate: '2025-03-07',
      place: 'Hà Nội',
    });
  });
  test('the running header and stamp of the Gazette are not the document’s own number and date', () => {
    const gazette: FixtureLine[] = [
      [0.29, 0.71, 0.04, 'CÔNG BÁO/Số 77 + 78/Ngày 30-3-2025'],
      [0.5, 0.9, 0.055, 'Thời gian ký: 31.03.2025 10:00:00 +07:00'],
    ];
    const metadata = readMetadata(circular([...gazette, ...CIRCULAR_HEADING]));
    expect(values(metadata)).toMatchObject({ sign: '41/2025/TT-BNV', issueDate: '2025-03-07' });
  });
  test('a name of a body over two lines is one body, in the case the text writes it in', () => {
    const heading: FixtureLine[] = [
      [0.11, 0.4, 0.08, 'ỦY BAN NHÂN DÂN'],
      [0.16, 0.35, 0.1, 'TỈNH MINH SƠN'],
      [0.15, 0.34, 0.14, 'Số: 12/QĐ-UBND'],
      [0.49, 0.82, 0.14, 'Minh Sơn, ngày 07 tháng 3 năm 2025'],
      [0.44, 0.57, 0.2, 'QUYẾT ĐỊNH'],
      [0.3, 0.7, 0.22, 'Về việc mở ngày hội đọc sách'],
    ];
    expect(readMetadata(circular(heading)).issuer).toMatchObject({
      value: 'Ủy ban nhân dân tỉnh Minh Sơn',
      sure: true,
    });
  });
});

describe('what is not on the page is not read', () => {
  test('a number and a day to be stamped are null, not guessed from the legal bases', () => {
    const heading = CIRCULAR_HEADING.map((line): FixtureLine => {
      if (line[3].startsWith('Số')) return [line[0], line[1], line[2], 'Số:        /2025/TT-BNV'];
      if (line[3].startsWith('Hà Nội'))
        return [line[0], line[1], line[2], 'Hà Nội, ngày      tháng 3 năm 2025'];
      return line;
    });
    const metadata = readMetadata(circular(heading));
    expect(metadata.sign).toMatchObject({ value: null, sure: false, notes: ['number_blank'] });
    expect(metadata.issueDate).toMatchObject({ value: null, sure: false, notes: ['date_blank'] });
    expect(metadata.type.value).toBe('circular');
  });
  test('an empty file and a file of pictures without text propose nothing', () => {
    for (const pages of [[], [fixturePage(1, [])]]) {
      expect(Object.values(readMetadata(pages)).every((field) => field.value === null)).toBe(true);
    }
  });
  test('what OCR read is never sure', () => {
    const [page] = circular(CIRCULAR_HEADING);
    const metadata = readMetadata(page === undefined ? [] : [{ ...page, source: 'ocr' }]);
    expect(metadata.sign.value).toBe('41/2025/TT-BNV');
    const read = Object.entries(metadata).filter(([key, field]) => key !== 'system' && field.sure);
    expect(read).toEqual([]);
  });
  test('a number or date from digits that recognition was not certain of is not read, never guessed', () => {
    const [page] = circular(CIRCULAR_HEADING);
    if (page === undefined) throw new Error('a page');
    const doubting = (word: string) =>
      readMetadata([
        {
          ...page,
          source: 'ocr',
          lines: page.lines.map((line) =>
            line.text.includes(word) ? { ...line, doubtful: [word] } : line,
          ),
        },
      ]);
    const written = doubting('41/2025/TT-BNV');
    expect(written.sign).toMatchObject({ value: null, notes: ['number_doubtful'] });
    expect(written.issueDate.value).toBe('2025-03-07');
    const dated = doubting('07');
    expect(dated.issueDate).toMatchObject({ value: null, notes: ['date_doubtful'] });
    expect(dated.place.value).toBe('Hà Nội');
    expect(dated.sign.value).toBe('41/2025/TT-BNV');
  });
  test('a form in an appendix does not sign the document', () => {
    const form: FixtureLine[] = [
      [0.4, 0.6, 0.7, 'PHỤ LỤC I'],
      [0.66, 0.84, 0.8, 'GIÁM ĐỐC'],
      [0.68, 0.82, 0.85, 'Nguyễn Văn Mẫu'],
    ];
    const metadata = readMetadata(circular(CIRCULAR_HEADING, form));
    expect(metadata.signer.sure).toBe(false);
  });
});

/** The circular with another number line. */
function withNumber(text: string): ProposedMetadata {
  return readMetadata(
    circular(
      CIRCULAR_HEADING.map(
        (line): FixtureLine =>
          line[3].startsWith('Số') ? [line[0], line[1], line[2], text] : line,
      ),
    ),
  );
}

describe('traps', () => {
  test.each([
    ['Số: 41/2025//TT-BNV', '41/2025/TT-BNV', 'sign_doubled_slash'],
    ['Số: 41 /2025/TT-BNV', '41/2025/TT-BNV', 'sign_spaced'],
    ['Sô: 4l/2025/TT-BNV', '41/2025/TT-BNV', 'sign_number_repaired'],
  ])('%j is read as %s and says so', (text, sign, note) => {
    const metadata = withNumber(text);
    expect(metadata.sign.value).toBe(sign);
    expect(metadata.sign.notes).toContain(note);
  });
  test('a repaired number asks for a look', () => {
    expect(withNumber('Sô: 4l/2025/TT-BNV').sign.sure).toBe(false);
  });
  test('a number broken over two lines is joined in its own column', () => {
    const heading = CIRCULAR_HEADING.flatMap((line): FixtureLine[] =>
      line[3].startsWith('Số')
        ? [
            [line[0], line[1], line[2], 'Số: 41/2025/TT-'],
            [0.22, 0.3, 0.16, 'BNV'],
          ]
        : [line],
    );
    expect(readMetadata(circular(heading)).sign.value).toBe('41/2025/TT-BNV');
  });
  test('a year that contradicts the sign makes the date unsure', () => {
    const metadata = withNumber('Số: 41/2024/TT-BNV');
    expect(metadata.issueDate.sure).toBe(false);
    expect(metadata.issueDate.notes).toContain('date_year_differs_from_sign');
  });
  test('a type line and a sign that contradict each other are both unsure', () => {
    const metadata = withNumber('Số: 41/2025/NĐ-CP');
    expect([metadata.type.sure, metadata.sign.sure]).toEqual([false, false]);
  });
  test('a resolution of an assembly takes its date from the closing clause', () => {
    const metadata = readMetadata([
      fixturePage(1, [
        [0.11, 0.4, 0.08, 'QUỐC HỘI'],
        ...STATE_TITLE,
        [0.11, 0.4, 0.14, 'Nghị quyết số: 12/2025/QH15'],
        [0.44, 0.57, 0.2, 'NGHỊ QUYẾT'],
        [0.3, 0.7, 0.22, 'Về việc đọc sách trong nhà trường'],
        ...fixtureBody(0.3, [
          'Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;',
          'Điều 1. Mỗi tuần có một giờ đọc sách.',
          'Nghị quyết này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam',
          'khóa XV, kỳ họp thứ 9 thông qua ngày 20 tháng 6 năm 2025.',
        ]),
        [0.6, 0.8, 0.6, 'CHỦ TỊCH QUỐC HỘI'],
        [0.6, 0.8, 0.66, 'Phan Thị Mơ'],
      ]),
    ]);
    expect(values(metadata)).toMatchObject({
      type: 'resolution',
      issuer: 'Quốc hội',
      issueDate: '2025-06-20',
      signer: 'Phan Thị Mơ',
    });
    expect(metadata.issueDate.notes).toEqual(['date_from_closing_clause']);
  });
  test('a consolidated text takes its metadata from the block that certifies it', () => {
    const heading: FixtureLine[] = [
      [0.26, 0.74, 0.05, 'VĂN BẢN HỢP NHẤT - BỘ NỘI VỤ'],
      ...STATE_TITLE,
      [0.44, 0.57, 0.2, 'THÔNG TƯ¹'],
      [0.25, 0.75, 0.22, 'Quy định việc lập tủ sách trong cơ quan'],
    ];
    const history = fixtureBody(0.3, [
      'Thông tư số 41/2019/TT-BNV ngày 07 tháng 3 năm 2019 của Bộ trưởng',
      'Bộ Nội vụ, có hiệu lực kể từ ngày 01 tháng 5 năm 2019, được sửa đổi, bổ sung bởi:',
      'Điều 1. Phạm vi điều chỉnh',
    ]);
    const block: FixtureLine[] = [
      [0.21, 0.37, 0.5, 'BỘ NỘI VỤ'],
      [0.52, 0.86, 0.5, 'XÁC THỰC VĂN BẢN HỢP NHẤT'],
      [0.2, 0.37, 0.54, 'Số: 09/VBHN-BNV'],
      [0.54, 0.85, 0.54, 'Hà Nội, ngày 06 tháng 3 năm 2025'],
      ...STATE_END.slice(2),
    ];
    expect(
      values(readMetadata([fixturePage(1, [...heading, ...history, ...block])])),
    ).toMatchObject({
      type: 'consolidated_text',
      sign: '09/VBHN-BNV',
      issuer: 'Bộ Nội vụ',
      issueDate: '2025-03-06',
      title: 'Quy định việc lập tủ sách trong cơ quan',
      signer: 'Vũ Hoàng Yến',
    });
    expect(values(readMetadata([fixturePage(1, [...heading, ...history])]))).toMatchObject({
      type: 'consolidated_text',
      sign: null,
      issuer: 'Bộ Nội vụ',
      issueDate: null,
      signer: null,
    });
  });
});

describe('a Party document', () => {
  const heading: FixtureLine[] = [
    [0.15, 0.42, 0.06, 'TỈNH ỦY MINH SƠN'],
    [0.12, 0.45, 0.08, 'ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH'],
    [0.28, 0.29, 0.1, '*'],
    [0.2, 0.36, 0.12, 'Số 33-QĐ/ĐUK'],
    [0.52, 0.88, 0.06, 'ĐẢNG CỘNG SẢN VIỆT NAM'],
    [0.5, 0.85, 0.12, 'Minh Sơn, ngày 03 tháng 11 năm 2025'],
    [0.44, 0.57, 0.18, 'QUY ĐỊNH'],
    [0.3, 0.7, 0.2, 'về sinh hoạt chuyên đề của chi bộ'],
    [0.45, 0.55, 0.22, '-----'],
  ];
  const body = fixtureBody(0.3, [
    '- Căn cứ Điều lệ Đảng;',
    'I- QUY ĐỊNH CHUNG',
    '1- Mỗi quý có một buổi sinh hoạt chuyên đề.',
  ]);
  const end: FixtureLine[] = [
    [0.6, 0.85, 0.7, 'T/M BAN THƯỜNG VỤ'],
    [0.62, 0.8, 0.72, 'PHÓ BÍ THƯ'],
    [0.12, 0.3, 0.7, 'Nơi nhận:'],
    [0.62, 0.83, 0.78, 'Đỗ Quốc Trung'],
  ];
  test('type comes from the title line, because QĐ is both quyết định and quy định', () => {
    const metadata = readMetadata([fixturePage(1, [...heading, ...body, ...end])]);
    expect(values(metadata)).toEqual({
      system: 'party',
      type: 'regulation',
      sign: '33-QĐ/ĐUK',
      issuer: 'Đảng ủy Khối các cơ quan tỉnh',
      upperBody: 'Tỉnh ủy Minh Sơn',
      place: 'Minh Sơn',
      issueDate: '2025-11-03',
      title: 'về sinh hoạt chuyên đề của chi bộ',
      signer: 'Đỗ Quốc Trung',
      signerPost: 'T/M BAN THƯỜNG VỤ / PHÓ BÍ THƯ',
      signingPower: 'collective',
      recipients: null,
      ...ABSENT,
    });
  });
  test('a file without pages, one paragraph a line, cells of the heading in order, reads the same', () => {
    const texts = [...heading, ...body, ...end].map(([, , , text]) => text);
    const lines = texts.map((text, i): FixtureLine => [0.1, 0.9, i / 40, text]);
    expect(values(readMetadata([fixturePage(1, lines)]))).toMatchObject({
      sign: '33-QĐ/ĐUK',
      type: 'regulation',
      issueDate: '2025-11-03',
      title: 'về sinh hoạt chuyên đề của chi bộ',
      signer: 'Đỗ Quốc Trung',
    });
  });
  test('an official letter has no type line: the sign says what it is, V/v what it is about', () => {
    const letter: FixtureLine[] = [
      ...heading.slice(0, 3),
      [0.2, 0.36, 0.12, 'Số 58-CV/ĐUK'],
      [0.14, 0.42, 0.14, 'V/v đăng ký ngày hội đọc sách'],
      ...heading.slice(4, 6),
      [0.3, 0.7, 0.22, 'Kính gửi: Các chi bộ, đảng bộ cơ sở'],
      ...body.slice(2),
      ...end,
    ];
    expect(values(readMetadata([fixturePage(1, letter)]))).toMatchObject({
      type: 'official_letter',
      sign: '58-CV/ĐUK',
      title: 'Về việc đăng ký ngày hội đọc sách',
    });
  });
  test('marks that a scan has on the height of the number are read; an addressee ends where the text begins', () => {
    const letter: FixtureLine[] = [
      ...heading.slice(0, 3),
      [0.2, 0.73, 0.12, 'Số 58-CV/ĐUK\tLƯU HÀNH NỘI BỘ'],
      [0.2, 0.3, 0.14, 'HỎA TỐC'],
      ...heading.slice(4, 6),
      [0.3, 0.62, 0.22, 'Kính gửi: Các chi bộ trực thuộc'],
      [
        0.15,
        0.89,
        0.244,
        'Ban Thường vụ đề nghị các chi bộ lưu hành nội bộ tài liệu này, không phổ',
      ],
      [0.12, 0.89, 0.268, 'biến ra ngoài, và khẩn trương báo cáo kết quả.'],
      ...end,
    ];
    const metadata = readMetadata([fixturePage(1, letter)]);
    expect(values(metadata)).toMatchObject({
      circulation: ['internal'],
      urgency: 'express',
      addressees: ['Các chi bộ trực thuộc'],
    });
    const joined = letter.map(
      (line): FixtureLine =>
        line[3].startsWith('Kính')
          ? [0.3, 0.88, 0.22, 'Kính gửi: Các chi bộ, đảng bộ cơ sở trực thuộc Đảng ủy Khối và']
          : line[3].startsWith('Ban Thường vụ')
            ? [0.38, 0.6, 0.244, 'các đoàn thể của tỉnh']
            : line,
    );
    expect(readMetadata([fixturePage(1, joined)]).addressees).toMatchObject({
      value: ['Các chi bộ, đảng bộ cơ sở trực thuộc Đảng ủy Khối và các đoàn thể của tỉnh'],
      sure: false,
    });
  });
});
