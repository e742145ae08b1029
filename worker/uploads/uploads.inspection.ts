import { PICTURE_SET, pictureKind, picturesIn } from '../../domain/picture-set/picture-set.ts';
import { isWordBinary } from '../../domain/word-binary/word-binary.ts';
import { fileEmpty, fileTooLarge, formatNotAccepted, MAX_UPLOAD_BYTES } from './uploads.errors.ts';

/** What an original may be, told from its bytes, never from its name or from what the sender says. */
export const MEDIA_TYPES = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
  'application/msword',
  'image/jpeg',
  'image/png',
  'image/tiff',
  PICTURE_SET,
  'text/plain',
] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/**
 * Reads a body into memory, and stops as soon as it grows over the limit. Of a body with an announced
 * length there is never more than one copy: 50 MB held twice would not fit into 128.
 *
 * @throws `upload.too_large`, `upload.empty`
 */
export async function readBody(
  { body, headers }: Pick<Request, 'body' | 'headers'>,
  limitBytes: number = MAX_UPLOAD_BYTES,
): Promise<Uint8Array> {
  const announced = Number(headers.get('content-length') ?? 0) || 0;
  if (announced > limitBytes) throw fileTooLarge({ limitBytes });
  let bytes = new Uint8Array(announced);
  let total = 0;
  for await (const chunk of body ?? []) {
    const end = total + chunk.byteLength;
    if (end > limitBytes) throw fileTooLarge({ limitBytes });
    if (end > bytes.byteLength) {
      const grown = new Uint8Array(Math.min(limitBytes, Math.max(end, 2 * bytes.byteLength)));
      grown.set(bytes.subarray(0, total));
      bytes = grown;
    }
    bytes.set(chunk, total);
    total = end;
  }
  if (total === 0) throw fileEmpty();
  return bytes.subarray(0, total);
}

const PICTURES = { jpg: 'image/jpeg', png: 'image/png', tif: 'image/tiff' } as const;

/** Plain text over this is none that a person wrote; decoded it takes twice the memory. */
const MAX_TEXT_BYTES = 5_000_000;

/** Stands uncompressed at the beginning of an OpenDocument text (ODF 1.3 part 2, 3.3). */
const ODT_TYPE = 'mimetypeapplication/vnd.oasis.opendocument.text';

/**
 * The kind of file by its first bytes.
 *
 * @throws `upload.format_not_accepted`
 */
export function recognise(bytes: Uint8Array): MediaType {
  if (contains(bytes.subarray(0, 1024), '%PDF-')) return 'application/pdf';
  const picture = pictureKind(bytes);
  if (picture) return PICTURES[picture];
  if (picturesIn(bytes)) return PICTURE_SET;
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) && contains(bytes, 'word/document.xml'))
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) && contains(bytes.subarray(0, 200), ODT_TYPE))
    return 'application/vnd.oasis.opendocument.text';
  // A newer document behind a password is in the same container: the agent says so.
  if (isWordBinary(bytes)) return 'application/msword';
  // Rich text is made of letters only, but the agent cannot read it.
  const isRichText = contains(bytes.subarray(0, 5), '{\\rtf');
  if (!isRichText && bytes.byteLength <= MAX_TEXT_BYTES && decodeText(bytes) !== null)
    return 'text/plain';
  throw formatNotAccepted();
}

/** The text of a plain text file in UTF-8; null when it is something else. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
    // oxlint-disable-next-line no-control-regex -- control characters are what tells binary from text
    return /[\u0000-\u0008\u000e-\u001f]/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

function startsWith(bytes: Uint8Array, signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function contains(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text, 0, 'latin1');
}
