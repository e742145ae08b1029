import { PDFDocument, StandardFonts } from 'pdf-lib';

/** Text that a signature field shows; its place in points from the top left, at the baseline. */
export type Stamp = [text: string, x: number, baseline: number];

const SIZE = 13;
const BELOW = 4.5;

/** Puts signature fields on the first page of a PDF, as programs of offices stamp number and day. */
export async function stamped(pdf: Uint8Array, stamps: readonly Stamp[]): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const { context } = document;
  const page = document.getPage(0);
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const [index, [text, x, baseline]] of stamps.entries()) {
    const width = font.widthOfTextAtSize(text, SIZE) + 1;
    const bottom = page.getHeight() - baseline - BELOW;
    const look = context.stream(`BT /F ${SIZE} Tf 0.5 ${BELOW} Td (${text}) Tj ET`, {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, width, SIZE + BELOW],
      Resources: { Font: { F: font.ref } },
    });
    const field = context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: `Signature${index}`,
      F: 4,
      Rect: [x, bottom, x + width, bottom + SIZE + BELOW],
      AP: { N: context.register(look) },
    });
    page.node.addAnnot(context.register(field));
  }
  return document.save({ useObjectStreams: false });
}
