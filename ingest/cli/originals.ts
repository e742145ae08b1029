import path from 'node:path';
import {
  MOST_PICTURES,
  packPictures,
  pictureSetName,
} from '../../domain/picture-set/picture-set.ts';
import { UsageError } from './cli-output.ts';
import { readOriginal } from './read-file.ts';

/** What becomes one document: a file, or several pictures put together. */
export type Original = {
  /** As the person who called named it. */
  label: string;
  fileName: string;
  /** @throws IngestFailure `file.missing`, UsageError when they are not all pictures */
  bytes: () => Promise<Uint8Array>;
};

/** The originals that files named on the command line stand for: each for itself, or all together for one. */
export function originalsOf(files: readonly string[], together: boolean): Original[] {
  if (!together)
    return files.map((file) => ({
      label: file,
      fileName: path.basename(file),
      bytes: () => readOriginal(file),
    }));
  return [
    {
      label: files.join(' + '),
      fileName: pictureSetName(path.basename(files[0] ?? '')),
      bytes: async () => packed(await Promise.all(files.map(readOriginal))),
    },
  ];
}

function packed(files: readonly Uint8Array[]): Uint8Array {
  const bytes = packPictures(files);
  if (bytes) return bytes;
  throw new UsageError({
    vi: `--together chỉ gộp từ 2 đến ${MOST_PICTURES} ảnh JPEG, PNG hoặc TIFF thành một văn bản.`,
    en: `--together makes one document of 2 to ${MOST_PICTURES} JPEG, PNG or TIFF pictures.`,
  });
}
