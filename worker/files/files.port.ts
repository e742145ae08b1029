/** What a stored object is read as; absence is an answer, not an exception. */
export type StoredFile =
  | { exists: false }
  | { exists: true; body: ReadableStream<Uint8Array>; bytes: number; mediaType: string };

/**
 * The bytes of the service: originals by hash, page pictures, what was read out of them.
 * Objects are written once and never changed; a key names its content for good.
 */
export type FileStore = {
  /**
   * Stores an object unless its key is taken; what is there stays. `differs`: and it is something else.
   *
   * @param check.sha256 lower-case hex; the store refuses bytes with another checksum.
   */
  create: (
    key: string,
    bytes: Uint8Array | string,
    check: { mediaType: string; sha256?: string },
  ) => Promise<'created' | 'exists' | 'differs'>;
  read: (key: string) => Promise<StoredFile>;
  exists: (key: string) => Promise<boolean>;
  /** All keys that begin with the prefix, in order; `after` leaves out those up to and with this one. */
  list: (prefix: string, after?: string) => Promise<string[]>;
  /** Keys that begin with the prefix in their order, behind `after`, with their size and the moment they were stored (ms). */
  listPage: (
    prefix: string,
    part: { limit: number; after: string },
  ) => Promise<{ key: string; bytes: number; storedAt: number }[]>;
  /** Removes the object with this key, or everything below it when the key ends with `/`. */
  remove: (key: string) => Promise<void>;
};

/** `originals/<sha256>`: the uploaded bytes, untouched. */
export const originalKey = (sha256: string): string => `originals/${sha256}`;

/** `pages/<sha256>/<number>.webp`; number is 1-based. */
export const pictureKey = (sha256: string, number: number): string =>
  `pages/${sha256}/${number}.webp`;

/** `extractions/<sha256>/<name>.json`: what one run of one job read. */
export const extractionKey = (sha256: string, name: string): string =>
  `extractions/${sha256}/${name}.json`;

/** Everything derived from an original, for removal. */
export const keysOfOriginal = (sha256: string): string[] => [
  originalKey(sha256),
  `pages/${sha256}/`,
  `extractions/${sha256}/`,
];

/** Which pages of an original have a picture in the store. */
export async function picturesOf(files: FileStore, sha256: string): Promise<ReadonlySet<number>> {
  const keys = await files.list(`pages/${sha256}/`);
  return new Set(keys.map((key) => Number(/(\d+)\.webp$/u.exec(key)?.[1])));
}
