import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { pictureKey, type StoredFile } from './files.port.ts';

/** A stored file may hold a script; it is never to run as a page of ours. */
const SANDBOX = "default-src 'none'; sandbox";

/**
 * Answers with a stored file that people may keep: as a download, or shown in place.
 *
 * @param show.fileName name offered for saving; absent for pictures that only a page shows.
 */
export function fileResponse(
  file: Extract<StoredFile, { exists: true }>,
  show: { disposition: 'attachment' | 'inline'; fileName?: string },
): Response {
  const headers = new Headers({
    'content-type': file.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : file.mediaType,
    'content-length': String(file.bytes),
    'content-security-policy': SANDBOX,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
    'content-disposition':
      show.fileName === undefined
        ? show.disposition
        : contentDisposition(show.disposition, show.fileName),
  });
  return new Response(file.body, { headers });
}

/** The picture of one page; `picture` is the last part of the address, `12.webp`. @throws 404 */
export async function pictureResponse(
  services: Services,
  sha256: string,
  picture: string,
): Promise<Response> {
  const number = /^([1-9]\d{0,4})\.webp$/u.exec(picture)?.[1];
  if (number === undefined) throw notFound();
  const file = await services.files.read(pictureKey(sha256, Number(number)));
  if (!file.exists) throw notFound();
  return fileResponse(file, { disposition: 'inline' });
}

/**
 * The header of RFC 6266: a plain name for old readers, and the true one in the form of RFC 8187.
 *
 * @example contentDisposition('attachment', 'Nghị quyết 21.pdf')
 *   → attachment; filename="Nghi quyet 21.pdf"; filename*=UTF-8''Ngh%E1%BB%8B%20quy%E1%BA%BFt%2021.pdf
 */
export function contentDisposition(disposition: 'attachment' | 'inline', fileName: string): string {
  const name = safeFileName(fileName);
  return `${disposition}; filename="${plainName(name)}"; filename*=UTF-8''${extendedValue(name)}`;
}

/** What a file is called whose own name leaves nothing to call it by. */
const NAMELESS = 'van-ban';

/** A name that is only a name: no folders, no control or direction characters, at most 180 characters. */
export function safeFileName(fileName: string): string {
  const last = fileName.toWellFormed().normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const name = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/^[\s.]+/u, '')
    .trim();
  const characters = Array.from(name);
  if (characters.length === 0) return NAMELESS;
  if (characters.length <= 180) return name;
  const extension = /\.[a-z0-9]{1,5}$/iu.exec(name)?.[0] ?? '';
  return characters.slice(0, 180 - extension.length).join('') + extension;
}

/** Letters without marks; whatever is left outside plain letters becomes `_`. A name of marks alone has none. */
function plainName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replaceAll(/[^A-Za-z0-9 ._-]/gu, '_');
  return plain || NAMELESS;
}

/** `encodeURIComponent` leaves five characters that RFC 8187 does not allow. */
function extendedValue(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*!]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
