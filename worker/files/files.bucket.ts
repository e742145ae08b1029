import type { FileStore } from './files.port.ts';

/** The file store over one R2 bucket. */
export function createBucketStore(bucket: R2Bucket): FileStore {
  return {
    create: async (key, bytes, { mediaType, sha256 }) => {
      const stored = await bucket.put(key, bytes, {
        onlyIf: { etagDoesNotMatch: '*' },
        httpMetadata: { contentType: mediaType },
        ...(sha256 === undefined ? {} : { sha256 }),
      });
      return stored ? 'created' : 'exists';
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
    remove: (key) => (key.endsWith('/') ? removeBelow(bucket, key) : bucket.delete(key)),
  };
}

/** A listing answers in parts; the cursor is followed to the end. */
async function removeBelow(bucket: R2Bucket, prefix: string): Promise<void> {
  let cursor: string | undefined;
  do {
    const part = await bucket.list({ prefix, ...(cursor === undefined ? {} : { cursor }) });
    if (part.objects.length > 0) await bucket.delete(part.objects.map((object) => object.key));
    cursor = part.truncated ? part.cursor : undefined;
  } while (cursor !== undefined);
}
