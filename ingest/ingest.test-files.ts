/** Files made for tests: real PDF, DOCX and pictures with text written for this purpose. */
import path from 'node:path';
import {
  Document,
  Packer,
  PageBreak,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
// oxlint-disable-next-line import/no-named-as-default -- its types declare the default export only
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { withPdf } from './extraction/pdf/open-pdf.ts';
import { renderPage } from './extraction/pdf/page-picture.ts';
import { packageFolder } from './packages.ts';

const FONT = path.join(
  packageFolder('@expo-google-fonts/tinos'),
  '400Regular',
  'Tinos_400Regular.ttf',
);

type Pen = InstanceType<typeof PDFDocument>;
type PdfOptions = ConstructorParameters<typeof PDFDocument>[0];

/** A PDF drawn by the caller; the font has every Vietnamese letter. */
export function pdfOf(draw: (pen: Pen) => void, options: PdfOptions = {}): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const pen = new PDFDocument({ size: 'A4', margin: 0, ...options });
    const chunks: Buffer[] = [];
    pen.on('data', (chunk: Buffer) => chunks.push(chunk));
    pen.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pen.font(FONT).fontSize(13);
    draw(pen);
    pen.end();
  });
}

export const BODY = [
  'Thực hiện chương trình công tác năm 2026, Ban Thường vụ Đảng ủy yêu cầu các chi bộ',
  'trực thuộc tổ chức học tập, quán triệt đầy đủ nội dung nghị quyết đến từng đảng viên;',
  'báo cáo kết quả về Văn phòng Đảng ủy trước ngày 15 tháng 12 năm 2026.',
  'Giao Ban Tuyên giáo theo dõi, đôn đốc và tổng hợp tình hình thực hiện của các đơn vị.',
  'Bí thư chi bộ chịu trách nhiệm về chất lượng quán triệt trong chi bộ mình phụ trách.',
  'Mỗi đảng viên tự nghiên cứu văn bản trước hội nghị và ghi lại những điều cần thảo luận.',
  'Cấp ủy cơ sở kiểm tra việc học tập ở ít nhất một phần ba số chi bộ trực thuộc.',
  'Kết quả quán triệt là một căn cứ để đánh giá, xếp loại tổ chức đảng cuối năm.',
] as const;

/** A Party resolution: heading in two columns, body, recipients and signature side by side. */
export function drawResolution(pen: Pen): void {
  pen.text('ĐẢNG BỘ XÃ BÌNH MINH', 60, 60, { lineBreak: false });
  pen.text('ĐẢNG CỘNG SẢN VIỆT NAM', 340, 60, { lineBreak: false });
  pen.text('BAN CHẤP HÀNH', 85, 78, { lineBreak: false });
  pen.text('Bình Minh, ngày 05 tháng 11 năm 2026', 318, 80, { lineBreak: false });
  pen.text('Số 12-NQ/ĐU', 95, 96, { lineBreak: false });
  pen.text('NGHỊ QUYẾT', 255, 140, { lineBreak: false });
  pen.text('về tăng cường công tác quán triệt nghị quyết', 175, 160, { lineBreak: false });
  const lines = Array.from({ length: 24 }, (_, index) => BODY[index % BODY.length] ?? '');
  for (const [index, line] of lines.entries())
    pen.text(line, 70, 200 + index * 20, { lineBreak: false });
  pen.text('Nơi nhận:', 70, 700, { lineBreak: false });
  pen.text('T/M BAN CHẤP HÀNH', 350, 700, { lineBreak: false });
  pen.text('- Các chi bộ trực thuộc,', 70, 718, { lineBreak: false });
  pen.text('BÍ THƯ', 400, 718, { lineBreak: false });
  pen.text('- Lưu Văn phòng Đảng ủy.', 70, 736, { lineBreak: false });
  pen.text('Trần Văn Mẫu', 382, 780, { lineBreak: false });
}

/** The first page of a PDF as a scanner would give it: 200 dpi, askew, grey, grainy. JPEG. */
export async function scanOf(pdf: Uint8Array, degrees: number): Promise<Buffer> {
  const drawn = await withPdf(pdf, 50_000_000, async (open) =>
    renderPage(await open.getPage(1), 200),
  );
  const { width, height } = drawn;
  const noise = { type: 'gaussian' as const, mean: 238, sigma: 9 };
  const paper = await sharp({ create: { width, height, channels: 3, background: '#fff', noise } })
    .png()
    .toBuffer();
  const page = await sharp(drawn.rgba, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
  const sheet = await sharp(paper)
    .composite([{ input: page, blend: 'multiply' }])
    .png()
    .toBuffer();
  return sharp(sheet)
    .rotate(degrees, { background: '#eeeeee' })
    .resize(width, height, { fit: 'cover' })
    .greyscale()
    .blur(0.5)
    .jpeg({ quality: 70 })
    .toBuffer();
}

/** Where a point of an A4 page, in points, lies on its scan: turned around the middle, and grown until no corner is empty. */
export function placeOnScan(x: number, y: number, degrees: number): [x: number, y: number] {
  const [width, height] = [595.28, 841.89];
  const angle = (degrees * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const grown = Math.max(
    width / (width * cosine + height * Math.abs(sine)),
    height / (height * cosine + width * Math.abs(sine)),
  );
  const [fromX, fromY] = [x - width / 2, y - height / 2];
  return [
    width / 2 + grown * (fromX * cosine - fromY * sine),
    height / 2 + grown * (fromX * sine + fromY * cosine),
  ];
}

function cell(...lines: string[]): TableCell {
  return new TableCell({ children: lines.map((line) => new Paragraph(line)) });
}

function table(rows: TableCell[][]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map((children) => new TableRow({ children })),
  });
}

/** A Word file as offices write it: heading as a table without borders, a real table, a page break. */
export async function docxOf(): Promise<Uint8Array> {
  const document = new Document({
    sections: [
      {
        children: [
          table([
            [
              cell('ĐẢNG BỘ XÃ BÌNH MINH', 'BAN CHẤP HÀNH', 'Số 12-NQ/ĐU'),
              cell('ĐẢNG CỘNG SẢN VIỆT NAM', 'Bình Minh, ngày 05 tháng 11 năm 2026'),
            ],
          ]),
          new Paragraph('NGHỊ QUYẾT'),
          ...BODY.map((line) => new Paragraph(line)),
          table([
            [cell('Chi bộ'), cell('Số đảng viên')],
            [cell('Chi bộ thôn Đông'), cell('31')],
          ]),
          new Paragraph({ children: [new PageBreak()] }),
          new Paragraph({
            children: [new TextRun({ text: 'Tr\u00adêng häc tËp nghÞ quyÕt', font: '.VnTime' })],
          }),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
