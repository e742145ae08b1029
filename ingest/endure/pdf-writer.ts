/** Writes a PDF from the bodies of its objects, numbered from 1, the first being the catalogue; nothing is checked. */
export function pdfFrom(objects: readonly (string | Uint8Array)[], trailer = ''): Uint8Array {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n', 'latin1')];
  const places: number[] = [];
  let length = pieces[0]?.length ?? 0;
  const add = (piece: Buffer) => {
    pieces.push(piece);
    length += piece.length;
  };
  for (const [index, body] of objects.entries()) {
    places.push(length);
    add(Buffer.from(`${index + 1} 0 obj\n`));
    add(typeof body === 'string' ? Buffer.from(body, 'latin1') : Buffer.from(body));
    add(Buffer.from('\nendobj\n'));
  }
  const table = length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  add(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`));
  add(Buffer.from(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\n`));
  add(Buffer.from(`startxref\n${table}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(pieces));
}

/** The body of a stream object. */
export function streamOf(dictionary: string, data: Uint8Array | string): Uint8Array {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data);
  const head = Buffer.from(`<< /Length ${bytes.length} ${dictionary} >>\nstream\n`, 'latin1');
  return new Uint8Array(Buffer.concat([head, bytes, Buffer.from('\nendstream')]));
}

/** Objects of a document with one page: catalogue, pages, page, content; further ones follow from 5 on. */
export function onePage(
  content: string | Uint8Array,
  page = '/MediaBox [0 0 595 842]',
  ...further: (string | Uint8Array)[]
): (string | Uint8Array)[] {
  return [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /Contents 4 0 R ${page} >>`,
    typeof content === 'string' ? streamOf('', content) : content,
    ...further,
  ];
}

/** Draws a line of text with the standard font that the page names F1. */
export const SOME_TEXT = 'BT /F1 12 Tf 70 700 Td (Nghi quyet ve cong tac can bo nam 2026) Tj ET';
export const WITH_FONT =
  '/MediaBox [0 0 595 842] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>';
