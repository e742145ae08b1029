import path from 'node:path';
// oxlint-disable-next-line import/no-named-as-default -- its types declare the default export only
import PDFDocument from 'pdfkit';
import { packageFolder } from '../../repository.ts';
import { isHeading } from './paragraph-style.ts';
import type { SampleDocument } from './sample-document.ts';

const MM = 72 / 25.4;
/** A4 with the margins of Party papers: top and bottom 20 mm, left 30 mm, right 15 mm. */
const PAGE = { width: 210 * MM, height: 297 * MM };
const MARGIN = { top: 20 * MM, bottom: 20 * MM, left: 30 * MM, right: 15 * MM };
const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
const INDENT = 10 * MM;
const SIZE = 14;
const LINE_GAP = 3;
/** Room that the signature block needs; it is never split over two pages. */
const SIGNATURE_HEIGHT = 170;

const FONTS = packageFolder('@expo-google-fonts/tinos');
const FACES = {
  regular: path.join(FONTS, '400Regular', 'Tinos_400Regular.ttf'),
  bold: path.join(FONTS, '700Bold', 'Tinos_700Bold.ttf'),
  italic: path.join(FONTS, '400Regular_Italic', 'Tinos_400Regular_Italic.ttf'),
};
type Face = keyof typeof FACES;
type Sheet = InstanceType<typeof PDFDocument>;

/** Sets a sample document as a text PDF, with an embedded font that carries every Vietnamese mark. */
export async function writePdf(sample: SampleDocument): Promise<Uint8Array> {
  const sheet = new PDFDocument({
    size: 'A4',
    margins: MARGIN,
    lang: 'vi-VN',
    bufferPages: true,
    // A fixed date keeps the bytes, and so the edition's identity, the same on every machine.
    info: {
      Title: `${sample.typeTitle} ${sample.summary.join(' ')}`,
      CreationDate: new Date('2026-11-20T00:00:00Z'),
      ModDate: new Date('2026-11-20T00:00:00Z'),
    },
  });
  const bytes = collect(sheet);
  for (const [name, file] of Object.entries(FACES)) sheet.registerFont(name, file);
  drawHeading(sheet, sample);
  drawTitle(sheet, sample);
  for (const paragraph of sample.body) drawParagraph(sheet, paragraph);
  drawSignature(sheet, sample);
  numberPages(sheet);
  sheet.end();
  return bytes;
}

async function collect(sheet: Sheet): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of sheet) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

/** One block of centred lines in a column; answers where it ends. */
function drawCentred(
  sheet: Sheet,
  text: string,
  style: { face: Face; size: number; x: number; y: number; width: number },
): number {
  sheet.font(style.face).fontSize(style.size);
  sheet.text(text, style.x, style.y, { width: style.width, align: 'center' });
  return sheet.y;
}

/** Two columns: bodies, `*` and number on the left; the Party's name, place and date on the right. */
function drawHeading(sheet: Sheet, sample: SampleDocument): void {
  const left = { x: MARGIN.left, width: TEXT_WIDTH * 0.46 };
  const right = { x: MARGIN.left + TEXT_WIDTH * 0.5, width: TEXT_WIDTH * 0.5 };
  const top = MARGIN.top;
  let y = drawCentred(sheet, sample.upperBody, { ...left, y: top, face: 'regular', size: 12 });
  y = drawCentred(sheet, sample.issuingBody, { ...left, y, face: 'bold', size: 12 });
  y = drawCentred(sheet, '*', { ...left, y, face: 'bold', size: 14 });
  const party = 'ĐẢNG CỘNG SẢN VIỆT NAM';
  const under = drawCentred(sheet, party, { ...right, y: top, face: 'bold', size: 15 });
  const half = sheet.widthOfString(party) / 2;
  const centre = right.x + right.width / 2;
  sheet
    .moveTo(centre - half, under)
    .lineTo(centre + half, under)
    .lineWidth(0.8)
    .stroke();
  drawCentred(sheet, sample.number, { ...left, y, face: 'regular', size: 14 });
  drawCentred(sheet, sample.placeAndDate, { ...right, y, face: 'italic', size: 13 });
  sheet.y = y + 44;
}

function drawTitle(sheet: Sheet, sample: SampleDocument): void {
  const across = { x: MARGIN.left, width: TEXT_WIDTH };
  let y = drawCentred(sheet, sample.typeTitle, { ...across, y: sheet.y, face: 'bold', size: 16 });
  for (const line of [...sample.summary, '-----'])
    y = drawCentred(sheet, line, { ...across, y, face: 'bold', size: SIZE });
  sheet.y = y + 10;
}

function drawParagraph(sheet: Sheet, paragraph: string): void {
  sheet.font(isHeading(paragraph) ? 'bold' : 'regular').fontSize(SIZE);
  sheet.text(paragraph, MARGIN.left, sheet.y + 6, {
    width: TEXT_WIDTH,
    align: 'justify',
    indent: INDENT,
    lineGap: LINE_GAP,
  });
}

/** Recipients on the left, power, post and name on the right, kept together on one page. */
function drawSignature(sheet: Sheet, sample: SampleDocument): void {
  if (sheet.y + SIGNATURE_HEIGHT > PAGE.height - MARGIN.bottom) sheet.addPage();
  const right = { x: MARGIN.left + TEXT_WIDTH * 0.5, width: TEXT_WIDTH * 0.5 };
  const top = sheet.y + 18;
  let y = drawCentred(sheet, sample.power, { ...right, y: top, face: 'bold', size: SIZE });
  y = drawCentred(sheet, sample.post, { ...right, y, face: 'regular', size: SIZE });
  drawCentred(sheet, sample.signer, { ...right, y: y + 64, face: 'bold', size: SIZE });
  sheet.font('regular').fontSize(SIZE).text('Nơi nhận:', MARGIN.left, top, { underline: true });
  sheet.fontSize(12);
  for (const recipient of sample.recipients)
    sheet.text(`- ${recipient}`, MARGIN.left, sheet.y, { width: TEXT_WIDTH * 0.46 });
}

/** Page numbers are centred in the top margin from the second page on. */
function numberPages(sheet: Sheet): void {
  const { count } = sheet.bufferedPageRange();
  for (let index = 1; index < count; index += 1) {
    sheet.switchToPage(index);
    const page = { x: 0, width: PAGE.width, y: 11 * MM };
    sheet.page.margins.top = 0;
    drawCentred(sheet, String(index + 1), { ...page, face: 'regular', size: SIZE });
  }
}
