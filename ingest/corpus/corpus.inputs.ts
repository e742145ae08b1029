/** The inputs of the corpus that are not written by hand, by folder and extension. */
import {
  DeletedTextRun,
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  InsertedTextRun,
  type IRunOptions,
  LevelFormat,
  Packer,
  Paragraph,
  type Table,
  Textbox,
  TextRun,
} from 'docx';
import { strToU8, type Zippable, zipSync } from 'fflate';
import sharp from 'sharp';
import { pdfOf, scanOf } from '../ingest.test-files.ts';
import {
  PARTY_END,
  PARTY_HEADING,
  type Placed,
  pagesOf,
  place,
  running,
  STATE_HEADING,
} from './draw-pages.ts';
import { stamped } from './stamped-pdf.ts';
import { NUMBERED_ROWS, TYPED } from './word-texts.ts';

type DocumentOptions = ConstructorParameters<typeof Document>[0];

const wordLines = (texts: readonly string[]) => texts.map((text) => new Paragraph(text));

/** A Word file of a resolution with these lines in the margins of its pages. */
async function wordWithMargins(header: string[], footer: string[]): Promise<Uint8Array> {
  const document = new Document({
    sections: [
      {
        headers: { default: new Header({ children: wordLines(header) }) },
        footers: { default: new Footer({ children: wordLines(footer) }) },
        children: wordLines(RESOLUTION),
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** A Word file of a resolution with this in a text box that hangs on the header. */
async function wordWithBoxInHeader(text: string): Promise<Uint8Array> {
  const box = new Textbox({ children: wordLines([text]), style: { width: '150pt' } });
  // The library writes it there; its types have left it out.
  const headers = { default: new Header({ children: [box as unknown as Paragraph] }) };
  const document = new Document({ sections: [{ headers, children: wordLines(RESOLUTION) }] });
  return new Uint8Array(await Packer.toBuffer(document));
}

const openLines = (texts: readonly string[]) =>
  texts.map((text) => `<text:p>${text}</text:p>`).join('');

const openPart = (name: string, content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><office:${name} xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">${content}</office:${name}>`;

/** An OpenDocument text of a resolution with these lines in the header of its first page. */
function openDocumentWithHeader(header: readonly string[]): Uint8Array {
  const body = `<office:body><office:text>${openLines(RESOLUTION)}</office:text></office:body>`;
  const page = `<style:master-page style:name="Standard"><style:header-first>${openLines(header)}</style:header-first></style:master-page>`;
  return packOpenDocument({
    'content.xml': openPart('document-content', body),
    'styles.xml': openPart(
      'document-styles',
      `<office:master-styles>${page}</office:master-styles>`,
    ),
  });
}

function packOpenDocument(parts: Readonly<Record<string, string>>): Uint8Array {
  const mtime = new Date('2026-01-01T00:00:00');
  return zipSync(
    {
      mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0, mtime }],
      ...Object.fromEntries(
        Object.entries(parts).map(([name, text]) => [name, [strToU8(text), { mtime }]]),
      ),
    } as Zippable,
    { mtime },
  );
}

/** A Word file of these paragraphs. */
async function wordOf(
  children: readonly (Paragraph | Table)[],
  options: Partial<DocumentOptions> = {},
): Promise<Uint8Array> {
  const document = new Document({ ...options, sections: [{ children }] });
  return new Uint8Array(await Packer.toBuffer(document));
}

const runsOf = (...runs: (string | IRunOptions)[]) =>
  new Paragraph({
    children: runs.map((run) => new TextRun(typeof run === 'string' ? { text: run } : run)),
  });

const gazette = (page: number): Placed[] => [
  [String(page), 70, 36, 11],
  ['CÔNG BÁO/Số 271 + 272/Ngày 12-11-2026', 190, 36, 11],
];
const NOTES: readonly Placed[] = [
  ['2', 70, 739, 6],
  ['Kế hoạch số 31-KH/ĐU, ngày 02/3/2026 của Ban Thường vụ Đảng ủy', 75, 740, 10],
  ['về học tập nghị quyết.', 70, 753, 10],
  ['3', 70, 765, 6],
  ['Gồm cả chi bộ trường học.', 75, 766, 10],
];
const RESOLUTION = [
  'ĐẢNG CỘNG SẢN VIỆT NAM',
  'ĐẢNG BỘ XÃ TÂN LẬP',
  'BAN CHẤP HÀNH',
  '*',
  'Số 15-NQ/ĐU',
  'Tân Lập, ngày 09 tháng 7 năm 2026',
  'NGHỊ QUYẾT',
  'về công tác học tập nghị quyết trong toàn Đảng bộ',
  '1. Các chi bộ tổ chức học tập nghị quyết trong quý III năm 2026.',
  '2. Văn phòng Đảng ủy theo dõi và báo cáo kết quả.',
  'T/M BAN CHẤP HÀNH',
  'BÍ THƯ',
  'Trần Văn Mẫu',
];
/** Small files: 150 dpi, as an office saves a scan for mailing. */
async function scannedBody(degrees: number): Promise<Buffer> {
  const page = await pagesOf([...PARTY_HEADING, ...running(220, 18), ...PARTY_END]);
  const scan = await scanOf(page, degrees);
  return sharp(scan).resize({ width: 1240 }).jpeg({ quality: 40 }).toBuffer();
}

export const INPUTS: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  'two-columns-on-shared-baselines.pdf': () =>
    pagesOf([
      ['ĐẢNG BỘ XÃ TÂN LẬP', 70, 60],
      ['ĐẢNG CỘNG SẢN VIỆT NAM', 330, 60],
      ['BAN CHẤP HÀNH', 92, 80],
      ['Tân Lập, ngày 09 tháng 7', 330, 80],
      ['Số 15-NQ/ĐU', 98, 98],
      ['năm 2026', 385, 98],
      ...PARTY_HEADING.slice(6),
      ...running(220, 18),
      ...PARTY_END,
    ]),
  'running-header-and-page-numbers.pdf': () =>
    pagesOf(
      [...gazette(3), ...STATE_HEADING, ['Điều 1. Phạm vi', 70, 220], ...running(240, 24)],
      [...gazette(4), ...running(70, 28), ['Điều 2. Hiệu lực', 70, 640], ...running(660, 4)],
      [...gazette(5), ...running(70, 30)],
    ),
  'digital-signature-stamp.pdf': () =>
    pagesOf([
      ['Ký bởi: Cổng thông tin điện tử Chính phủ', 330, 20, 8],
      ['Thời gian ký: 14.03.2026 09:12:33 +07:00', 330, 31, 8],
      ...STATE_HEADING,
      ['Điều 1. Phạm vi', 70, 220],
      ...running(240, 22),
    ]),
  'number-over-two-lines.pdf': () =>
    pagesOf([
      ...STATE_HEADING.slice(0, 3),
      ['Số: 27/2026/TT-', 95, 108],
      ['BNV', 135, 126],
      ...STATE_HEADING.slice(4),
      ['Điều 1. Phạm vi', 70, 220],
      ...running(240, 22),
    ]),
  'footnotes-of-a-page.pdf': () =>
    pagesOf(
      [
        ...PARTY_HEADING,
        ...running(220, 20),
        ['theo Kế hoạch', 70, 660],
        ['2', 145, 658, 7],
        ['và Quy chế', 165, 660],
        ['3', 224, 658, 7],
        ['của Đảng ủy,', 240, 660],
        ...NOTES,
      ],
      [['các chi bộ báo cáo trước ngày 15 hằng tháng.', 70, 70], ...running(90, 26)],
    ),
  'footnote-digit-on-a-year.pdf': () =>
    pagesOf([
      ...PARTY_HEADING,
      ['Hoàn thành trong năm 2026', 70, 220],
      ['4', 217, 218, 7],
      [', báo cáo Đảng ủy.', 221, 220],
      ...running(240, 18),
      ...PARTY_END,
    ]),
  'table-over-pages.pdf': () =>
    pagesOf(
      [
        ...PARTY_HEADING,
        ...running(220, 20),
        ['1. Chỉ tiêu của các chi bộ:', 70, 640],
        ...rows(660, ['Chi bộ', 'Đảng viên', 'Chỉ tiêu'], 5),
      ],
      [...rows(70, ['Chi bộ', 'Đảng viên', 'Chỉ tiêu'], 3), ...running(180, 20)],
    ),
  'typed-header-over-scan.pdf': async () => {
    const scan = await scannedBody(0.4);
    return pdfOf((pen) => {
      pen.image(scan, 0, 0, { width: 595, height: 842 });
      place(pen, [['Đăng Công báo số 271 ngày 12-11-2026', 160, 16, 11]]);
    });
  },
  'false-layer-under-picture.pdf': async () => {
    const scan = await scannedBody(0);
    return pdfOf((pen) => {
      // What recognition for English leaves: words, and not one mark.
      place(
        pen,
        running(220, 18).map(([text, x, y]) => [unmarked(text), x, y]),
      );
      pen.image(scan, 0, 0, { width: 595, height: 842 });
    });
  },
  'askew-scan.jpg': async () => new Uint8Array(await scannedBody(1.4)),
  'tcvn3-by-style.docx': () =>
    wordOf(
      [
        new Paragraph({ style: 'Abc', text: 'C¸c chi bé häc tËp nghÞ quyÕt' }),
        new Paragraph({ style: 'AbcBold', text: 'tr\u00adíc ngµy 30 th¸ng 9' }),
      ],
      {
        styles: {
          paragraphStyles: [
            { id: 'Abc', name: 'Abc', basedOn: 'Normal', run: { font: '.VnTime' } },
            { id: 'AbcBold', name: 'Abc bold', basedOn: 'Abc', run: { bold: true } },
          ],
        },
      },
    ),
  'tcvn3-capitals.docx': () =>
    wordOf([runsOf({ text: '®¶ng céng s¶n viÖt nam', font: '.VnTimeH' })]),
  'vni-fonts.docx': () =>
    wordOf([runsOf({ text: 'Ñaûng uûy yeâu caàu caùc chi boä hoïc taäp', font: 'VNI-Times' })]),
  'mixed-fonts-in-a-line.docx': () =>
    wordOf([runsOf('Số Đảng viên: ', { text: '®ång chÝ míi', font: '.VnTime' }, ' được kết nạp')]),
  'lost-horn.docx': () => wordOf([runsOf({ text: 'Trung ¬ng, ®êng lèi, nhng', font: '.VnTime' })]),
  'private-use-letters.docx': () =>
    wordOf([
      runsOf({
        text: Array.from('nghÞ quyÕt', (letter) =>
          letter === ' ' ? letter : String.fromCharCode(0xf000 + letter.charCodeAt(0)),
        ).join(''),
        font: '.VnTime',
      }),
    ]),
  'numbers-that-word-makes-up.docx': () =>
    wordOf(
      ['Phạm vi', 'Đối tượng'].map(
        (text) => new Paragraph({ text, numbering: { reference: 'articles', level: 0 } }),
      ),
      {
        numbering: {
          config: [
            {
              reference: 'articles',
              levels: [{ level: 0, format: LevelFormat.DECIMAL, text: 'Điều %1.' }],
            },
          ],
        },
      },
    ),
  'notes-of-word.docx': () =>
    wordOf(
      [
        new Paragraph({
          children: [
            new TextRun('Các chi bộ'),
            new FootnoteReferenceRun(1),
            new TextRun({ text: ' học tập trong năm 2026' }),
            new TextRun({ text: '4', superScript: true }),
          ],
        }),
      ],
      { footnotes: { 1: { children: [new Paragraph('Gồm cả chi bộ trường học.')] } } },
    ),
  'marks-in-margins-of-word.docx': () =>
    wordWithMargins(
      ['LƯU HÀNH NỘI BỘ', 'nghi-quyet-15.docx'],
      ['DỰ THẢO LẦN 2', 'Trang 1', 'Học tập và làm theo tư tưởng, đạo đức Hồ Chí Minh'],
    ),
  'marks-in-margins-of-opendocument.odt': () =>
    Promise.resolve(openDocumentWithHeader(['(Xem xong trả lại)', 'KHẨN', 'Văn phòng Đảng ủy'])),
  'secret-mark-in-header-of-word.docx': () => wordWithMargins(['MẬT'], []),
  'mark-in-a-text-box.docx': () => wordWithBoxInHeader('LƯU HÀNH NỘI BỘ'),
  'secret-mark-in-a-text-box.docx': () => wordWithBoxInHeader('MẬT'),
  'marks-in-running-lines.pdf': () => {
    const head: Placed = ['LƯU HÀNH NỘI BỘ', 240, 34];
    const pages = [
      [head, ...PARTY_HEADING, ...running(220, 24)],
      [head, ...running(70, 30)],
      [head, ...running(70, 10), ...PARTY_END],
    ];
    return pagesOf(...pages);
  },
  'tcvn3-labels-and-hidden-text.docx': () =>
    wordOf(
      [
        ['Chi bé tr\u00adêng häc', '', ''],
        ['Chi bé c¬ quan', ' Èn', ' hÕt.'],
      ].map(
        ([first, hidden, last]) =>
          new Paragraph({
            numbering: { reference: 'points', level: 0 },
            children: [
              new TextRun({ text: first ?? '', font: '.VnTime' }),
              new TextRun({ text: hidden ?? '', font: '.VnTime', vanish: true }),
              new TextRun({ text: last ?? '', font: '.VnTime' }),
            ],
          }),
      ),
      {
        numbering: {
          config: [
            {
              reference: 'points',
              levels: [{ level: 0, format: LevelFormat.LOWER_LETTER, text: '%1)' }],
            },
          ],
        },
      },
    ),
  'short-forms-in-tcvn3.docx': () =>
    wordOf(
      [
        'V/v häc tËp nghÞ quyÕt',
        '- Chi bé (®Ó b/c);',
        'Th.s TrÇn V¨n MÉu',
        'Th«ng t',
        '®êng lèi',
      ].map((text) => runsOf({ text, font: '.VnTime' })),
    ),
  'columns-of-tabs-in-word.docx': () => wordOf(TYPED.map((text) => runsOf({ text }))),
  'unicode-in-a-legacy-font.docx': () =>
    wordOf(
      ['Danh sách đảng viên của chi bộ', 'Lê Bình, Yên Bái', '®ång chÝ míi'].map((text) =>
        runsOf({ text, font: '.VnTime' }),
      ),
    ),
  'numbers-of-rows-that-word-makes-up.docx': () => wordOf(...NUMBERED_ROWS),
  'number-stamped-by-a-signature.pdf': async () =>
    stamped(
      await pagesOf([
        ...PARTY_HEADING.filter(([text]) => !/\d/u.test(text)),
        ['Số         -NQ/ĐU', 98, 118],
        ['Tân Lập, ngày       tháng 7 năm 2026', 305, 90],
        ...running(220, 18),
        ...PARTY_END,
      ]),
      [
        ['15', 118, 129.6],
        ['09', 384, 101.6],
        ['10/07/2026 08:15:30', 80, 40],
      ],
    ),
  'deleted-revision.docx': () =>
    wordOf([
      new Paragraph({
        children: [
          new TextRun('Thời hạn là '),
          new DeletedTextRun({ id: 1, author: 'A', date: '2026-01-01T00:00:00Z', text: '15' }),
          new InsertedTextRun({ id: 2, author: 'A', date: '2026-01-01T00:00:00Z', text: '30' }),
          new TextRun(' ngày.'),
        ],
      }),
    ]),
};

function rows(from: number, head: readonly string[], count: number): Placed[] {
  const cells = [
    head,
    ...Array.from({ length: count }, (_, index) => [
      `Chi bộ thôn ${index + 1}`,
      String(20 + index),
      `${90 + index}%`,
    ]),
  ];
  return cells.flatMap((row, index) =>
    row.map((text, column): Placed => [text, 90 + column * 160, from + index * 20]),
  );
}

function unmarked(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}
