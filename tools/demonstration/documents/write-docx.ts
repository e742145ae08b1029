import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { isHeading } from './paragraph-style.ts';
import type { SampleDocument } from './sample-document.ts';

const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_BORDERS = {
  top: NO_BORDER,
  bottom: NO_BORDER,
  left: NO_BORDER,
  right: NO_BORDER,
  insideHorizontal: NO_BORDER,
  insideVertical: NO_BORDER,
};

/** Sets a sample document as DOCX: heading and signature are two-cell tables without borders, as offices do. */
export async function writeDocx(sample: SampleDocument): Promise<Uint8Array> {
  const document = new Document({
    creator: 'Văn phòng Đảng ủy Khối',
    title: `${sample.typeTitle} ${sample.summary.join(' ')}`,
    styles: { default: { document: { run: { font: 'Times New Roman', size: 28 } } } },
    sections: [
      {
        properties: { page: { margin: partyMargins() } },
        children: [
          twoCells(headingLeft(sample), headingRight(sample)),
          ...title(sample),
          ...sample.body.map(bodyParagraph),
          twoCells(recipients(sample), signature(sample)),
        ],
      },
    ],
  });
  return withFixedDates(new Uint8Array(await Packer.toBuffer(document)));
}

/** The library writes the moment of writing into the file; a fixed one keeps the bytes the same everywhere. */
function withFixedDates(docx: Uint8Array): Uint8Array {
  const parts = unzipSync(docx);
  const core = parts['docProps/core.xml'];
  if (core)
    parts['docProps/core.xml'] = strToU8(
      strFromU8(core).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '2026-11-20T00:00:00Z'),
    );
  return zipSync(parts, { mtime: '2026-11-20T00:00:00' });
}

function partyMargins() {
  return {
    top: convertMillimetersToTwip(20),
    bottom: convertMillimetersToTwip(20),
    left: convertMillimetersToTwip(30),
    right: convertMillimetersToTwip(15),
  };
}

function twoCells(left: Paragraph[], right: Paragraph[]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: NO_BORDERS,
    rows: [
      new TableRow({
        children: [left, right].map((children) => new TableCell({ children, borders: NO_BORDERS })),
      }),
    ],
  });
}

function centred(text: string, style: { bold?: boolean; italics?: boolean } = {}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ text, ...style })],
  });
}

function headingLeft(sample: SampleDocument): Paragraph[] {
  return [
    centred(sample.upperBody),
    centred(sample.issuingBody, { bold: true }),
    centred('*'),
    centred(sample.number),
  ];
}

function headingRight(sample: SampleDocument): Paragraph[] {
  return [
    centred('ĐẢNG CỘNG SẢN VIỆT NAM', { bold: true }),
    centred(''),
    centred(sample.placeAndDate, { italics: true }),
  ];
}

function title(sample: SampleDocument): Paragraph[] {
  return [
    centred(''),
    centred(sample.typeTitle, { bold: true }),
    ...sample.summary.map((line) => centred(line, { bold: true })),
    centred('-----'),
  ];
}

function bodyParagraph(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: convertMillimetersToTwip(10) },
    spacing: { before: 120, line: 400 },
    children: [new TextRun({ text, bold: isHeading(text) })],
  });
}

function recipients(sample: SampleDocument): Paragraph[] {
  return [
    new Paragraph({ children: [new TextRun({ text: 'Nơi nhận:', underline: {} })] }),
    ...sample.recipients.map(
      (line) => new Paragraph({ children: [new TextRun({ text: `- ${line}`, size: 24 })] }),
    ),
  ];
}

function signature(sample: SampleDocument): Paragraph[] {
  return [
    centred(sample.power, { bold: true }),
    centred(sample.post),
    centred(''),
    centred(''),
    centred(''),
    centred(sample.signer, { bold: true }),
  ];
}
