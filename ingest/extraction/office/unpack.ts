import { unzipSync, zipSync } from 'fflate';
import { IngestFailure } from '../../ingest.failures.ts';

/** The only part that may be large; pictures and embedded objects are never unpacked. */
const TEXT_PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|word\/[^/]+\.xml$|word\/_rels\/)/u;

/**
 * Unpacks the text parts of an office file, after adding up what they claim to unpack to.
 *
 * @throws IngestFailure `limit.unpacked`, `docx.broken`
 */
export function unpackTextParts(bytes: Uint8Array, limitBytes: number): Record<string, Uint8Array> {
  let claimed = 0;
  let isTooLarge = false;
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!TEXT_PARTS.test(name) || isTooLarge) return false;
        claimed += originalSize;
        isTooLarge = claimed > limitBytes;
        return !isTooLarge;
      },
    });
    if (isTooLarge) throw new IngestFailure('limit.unpacked', `${claimed} bytes claimed`);
    return parts;
  } catch (error) {
    if (error instanceof IngestFailure) throw error;
    throw new IngestFailure('docx.broken', String(error));
  }
}

/** Packs parts again without compressing, for a reader that takes files only. */
export function packParts(parts: Record<string, Uint8Array>): Buffer {
  return Buffer.from(zipSync(parts, { level: 0 }));
}
