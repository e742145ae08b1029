import { zipSync } from 'fflate';

/** The media type of several pictures that are the pages of one document. */
export const PICTURE_SET = 'application/vnd.quan-triet.picture-set+zip';
/** Pictures of one document at most; a longer one is scanned into one file. */
export const MOST_PICTURES = 200;

const KINDS = [
  { extension: 'jpg', begins: [[0xff, 0xd8, 0xff]] },
  { extension: 'png', begins: [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]] },
  {
    extension: 'tif',
    begins: [
      [0x49, 0x49, 0x2a, 0x00],
      [0x4d, 0x4d, 0x00, 0x2a],
    ],
  },
] as const;

/** The kind of picture by its first bytes: `jpg`, `png` or `tif`; null for everything else. */
export function pictureKind(bytes: Uint8Array): (typeof KINDS)[number]['extension'] | null {
  const kind = KINDS.find(({ begins }) =>
    begins.some((signature) => signature.every((byte, index) => bytes[index] === byte)),
  );
  return kind?.extension ?? null;
}

/**
 * Puts pictures into one file, in this order: a ZIP that anyone can open, with `0001.jpg`, `0002.png` … stored
 * uncompressed at a fixed time. The same pictures in the same order always give the same bytes, whoever
 * packs them, because a file is known by its hash.
 *
 * @returns null unless there are two to {@link MOST_PICTURES} files and every one is a picture.
 */
export function packPictures(pictures: readonly Uint8Array[]): Uint8Array | null {
  if (pictures.length < 2 || pictures.length > MOST_PICTURES) return null;
  const entries: Record<string, Uint8Array> = {};
  for (const [index, picture] of pictures.entries()) {
    const kind = pictureKind(picture);
    if (kind === null) return null;
    entries[nameOf(index, kind)] = picture;
  }
  // Without a zone: the format writes the time of a wall clock.
  return zipSync(entries, { level: 0, mtime: '1980-01-01T00:00:00' });
}

/** The name that the packed file gets: that of its first page. */
export function pictureSetName(firstName: string): string {
  return `${firstName.replace(/\.[a-z0-9]{1,5}$/iu, '')}.zip`;
}

function nameOf(index: number, kind: string): string {
  return `${String(index + 1).padStart(4, '0')}.${kind}`;
}

const LOCAL_FILE = 0x04034b50;
const CENTRAL_DIRECTORY = 0x02014b50;
const HEADER_BYTES = 30;
const NAME_BYTES = 8;

/**
 * The pictures of a file made by {@link packPictures}, in order, without copying them (PKWARE APPNOTE 4.3.7).
 * Only what that function writes is taken: nothing is unpacked, so the file cannot grow.
 *
 * @returns null for any other file, also for other archives.
 */
export function picturesIn(bytes: Uint8Array): Uint8Array[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pictures: Uint8Array[] = [];
  let at = 0;
  while (at + HEADER_BYTES + NAME_BYTES <= bytes.length) {
    const signature = view.getUint32(at, true);
    if (signature === CENTRAL_DIRECTORY) return pictures.length >= 2 ? pictures : null;
    const isStored = view.getUint16(at + 8, true) === 0;
    const size = view.getUint32(at + 18, true);
    const isPlain =
      view.getUint32(at + 22, true) === size &&
      view.getUint16(at + 26, true) === NAME_BYTES &&
      view.getUint16(at + 28, true) === 0;
    if (signature !== LOCAL_FILE || !isStored || !isPlain) return null;
    const from = at + HEADER_BYTES + NAME_BYTES;
    const picture = bytes.subarray(from, from + size);
    const kind = pictureKind(picture);
    const name = String.fromCharCode(...bytes.subarray(at + HEADER_BYTES, from));
    if (kind === null || picture.length !== size || name !== nameOf(pictures.length, kind))
      return null;
    pictures.push(picture);
    if (pictures.length > MOST_PICTURES) return null;
    at = from + size;
  }
  return null;
}
