import type { FormatDefinition } from './extraction.types.ts';
import { docFormat } from './office/doc.format.ts';
import { docxFormat } from './office/docx.format.ts';
import { odtFormat } from './office/odt.format.ts';
import { pdfFormat } from './pdf/pdf.format.ts';
import { pictureFormat, pictureSetFormat } from './picture/picture.format.ts';
import { htmlFormat } from './text/html.format.ts';
import { plainTextFormat } from './text/plain-text.format.ts';

/** Every kind of file that can be read. The first that recognises the bytes wins; plain text takes what is left. */
export const FORMATS: readonly FormatDefinition[] = [
  pdfFormat,
  docxFormat,
  docFormat,
  odtFormat,
  pictureFormat,
  pictureSetFormat,
  htmlFormat,
  plainTextFormat,
];
