import { unzipSync, zipSync } from 'fflate';
import { IngestFailure } from '../../ingest.failures.ts';

/**
 * Unpacks the parts of an office file whose names match, after adding up what they claim to unpack to.
 * Nothing is written anywhere: a name that points out of the folder is only a name.
 *
 * @returns null when the container is damaged
 * @throws IngestFailure `limit.unpacked`
 */
export function unpackParts(
  bytes: Uint8Array,
  names: RegExp,
  limitBytes: number,
): Record<string, Uint8Array> | null {
  let claimed = 0;
  let isTooLarge = false;
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!names.test(name) || isTooLarge) return false;
        claimed += originalSize;
        isTooLarge = claimed > limitBytes;
        return !isTooLarge;
      },
    });
    if (isTooLarge) throw new IngestFailure('limit.unpacked', `${claimed} bytes claimed`);
    return parts;
  } catch (error) {
    if (error instanceof IngestFailure) throw error;
    return null;
  }
}

/** Packs parts again without compressing, for a reader that takes files only. */
export function packParts(parts: Record<string, Uint8Array>): Buffer {
  return Buffer.from(zipSync(parts, { level: 0 }));
}
