import { extract } from '../extraction/extract.ts';
import { READING_LIMITS } from '../extraction/extraction.types.ts';

const LINES = [
  'DANG UY XA TEN MAU',
  'So 01-NQ/DU',
  'NGHI QUYET',
  've viec lam mau',
  ...Array.from({ length: 30 }, (_, index) => `Dieu ${index + 1}. Cac chi bo to chuc hoc tap.`),
];

/**
 * Reads two made-up documents and forgets them, so that the first real one meets compiled code. Done while
 * a process waits for its order.
 */
export async function warmUp(): Promise<void> {
  const options = { limits: READING_LIMITS, progress: () => undefined, savePicture: null };
  const web = `<html><body>${LINES.map((line) => `<p>${line}</p>`).join('')}</body></html>`;
  // A warm-up that fails only leaves the process cold.
  for (const bytes of [pagesOf(LINES), new TextEncoder().encode(web)])
    await extract(bytes, options).catch(() => undefined);
}

/** A PDF of three pages with these lines, in a font that every reader has. */
export function pagesOf(lines: readonly string[]): Uint8Array {
  const drawn = lines.map((line) => `(${line}) Tj T*`).join('\n');
  const content = `BT /F1 11 Tf 14 TL 70 780 Td\n${drawn}\nET`;
  const page = '<< /Type /Page /Parent 2 0 R /Contents 7 0 R >>';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 3 /Kids [3 0 R 4 0 R 5 0 R] /MediaBox [0 0 595 842] /Resources << /Font << /F1 6 0 R >> >> >>',
    page,
    page,
    page,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((body, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}
