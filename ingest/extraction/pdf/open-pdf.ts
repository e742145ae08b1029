import {
  getDocument,
  InvalidPDFException,
  PasswordException,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { IngestFailure } from '../../ingest.failures.ts';
import { packageFolder } from '../../packages.ts';

export type Pdf = PDFDocumentProxy;
export type PdfPage = Awaited<ReturnType<Pdf['getPage']>>;

const ROOT = packageFolder('pdfjs-dist');

/**
 * Opens a PDF, hands it to `use`, and frees it on every path.
 *
 * @param imagePixels larger pictures inside the file are left out instead of being decoded.
 * @throws IngestFailure `pdf.encrypted`, `pdf.broken`
 */
export async function withPdf<Result>(
  bytes: Uint8Array,
  imagePixels: number,
  use: (pdf: Pdf) => Promise<Result>,
): Promise<Result> {
  const task = getDocument({
    // pdf.js takes the bytes over and detaches them.
    data: bytes.slice(),
    cMapUrl: `${ROOT}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${ROOT}/standard_fonts/`,
    // Without it scanned pages in JPX, JBIG2 and G4 come out blank.
    wasmUrl: `${ROOT}/wasm/`,
    iccUrl: `${ROOT}/iccs/`,
    enableXfa: false,
    // Otherwise fonts have no names, and names are how legacy encodings are known.
    fontExtraProperties: true,
    maxImageSize: imagePixels,
    verbosity: 0,
  });
  try {
    return await use(await opened(task.promise));
  } catch (error) {
    throw isFaultOfFile(error) ? new IngestFailure('pdf.broken', error.message) : error;
  } finally {
    await task.destroy();
  }
}

/** What the reader throws for damage that it meets on a page; its part that parses names everything so. */
function isFaultOfFile(error: unknown): error is Error {
  return (
    error instanceof Error &&
    ['UnknownErrorException', 'InvalidPDFException', 'FormatError'].includes(error.name)
  );
}

async function opened(promise: Promise<Pdf>): Promise<Pdf> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof PasswordException) throw new IngestFailure('pdf.encrypted');
    const detail = error instanceof Error ? error.message : String(error);
    if (error instanceof InvalidPDFException) throw new IngestFailure('pdf.broken', detail);
    // An unknown way of encryption cannot be opened with any password.
    if (/encrypt/iu.test(detail)) throw new IngestFailure('pdf.encrypted', detail);
    throw new IngestFailure('pdf.broken', detail);
  }
}
