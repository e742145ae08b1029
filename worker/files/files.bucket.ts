import type { FileStore } from './files.port.ts';

/** R2 deletes at most this many keys in one call. */
const DELETED_AT_ONCE = 1000;

/** The file store over one R2 bucket. */
export function createBucketStore(bucket: R2Bucket): FileStore {
  return {
    create: async (key, bytes, { mediaType, sha256 }) => {
      const stored = await bucket.put(key, bytes, {
        onlyIf: { etagDoesNotMatch: '*' },
        httpMetadata: { contentType: mediaType },
        ...(sha256 === undefined ? {} : { sha256 }),
      });
      if (stored) return 'created';
      return (await holdsSame(bucket, key, bytes)) ? 'exists' : 'differs';
    },
    read: async (key) => {
      const object = await bucket.get(key);
      if (!object) return { exists: false };
      return {
        exists: true,
        body: object.body,
        bytes: object.size,
        mediaType: object.httpMetadata?.contentType ?? 'application/octet-stream',
      };
    },
    exists: async (key) => (await bucket.head(key)) !== null,
    list: (prefix, after) => keysBelow(bucket, prefix, after),
    listPage: async (prefix, { limit, after }) => {
      const { objects } = await bucket.list({ prefix, limit, ...(after && { startAfter: after }) });
      return objects.map(({ key, size, uploaded }) => ({
        key,
        bytes: size,
        storedAt: uploaded.getTime(),
      }));
    },
    remove: async (key) => {
      const keys = key.endsWith('/') ? await keysBelow(bucket, key) : [key];
      for (let start = 0; start < keys.length; start += DELETED_AT_ONCE)
        await bucket.delete(keys.slice(start, start + DELETED_AT_ONCE));
    },
  };
}

/** A listing answers in parts; the cursor is followed to the end. */
async function keysBelow(bucket: R2Bucket, prefix: string, after?: string): Promise<string[]> {
  const keys: string[] = [];
  let cursor: string | undefined;
  do {
    const part = await bucket.list({
      prefix,
      ...(cursor === undefined ? {} : { cursor }),
      ...(after === undefined ? {} : { startAfter: after }),
    });
    keys.push(...part.objects.map((object) => object.key));
    cursor = part.truncated ? part.cursor : undefined;
  } while (cursor !== undefined);
  return keys;
}

/** Compares by the checksum that the bucket keeps of every object: nothing has to be read back. */
async function holdsSame(
  bucket: R2Bucket,
  key: string,
  bytes: Uint8Array | string,
): Promise<boolean> {
  const stored = (await bucket.head(key))?.checksums.md5;
  if (!stored) return false;
  const content = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const digest = await crypto.subtle.digest('MD5', content);
  return new Uint8Array(digest).every((byte, index) => byte === new Uint8Array(stored)[index]);
}
