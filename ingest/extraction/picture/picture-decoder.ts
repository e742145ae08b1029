import { createRequire } from 'node:module';
import type { Sharp, default as sharpLibrary } from 'sharp';

type Library = typeof sharpLibrary;

const require = createRequire(import.meta.url);

/** Only these may be decoded; the library knows dozens, some of which open other files (SVG) or run scripts. */
const DECODERS = [
  'VipsForeignLoadJpeg',
  'VipsForeignLoadPng',
  'VipsForeignLoadTiff',
  'VipsForeignLoadWebp',
];

let library: Library | null = null;

/** The library for pictures, loaded when the first picture is met: most documents are text. */
export function sharp(...input: Parameters<Library>): Sharp {
  library ??= load();
  return library(...input);
}

function load(): Library {
  const loaded = require('sharp') as Library;
  loaded.block({ operation: ['VipsForeignLoad'] });
  loaded.unblock({ operation: DECODERS });
  // No picture is met twice, and every thread holds a strip of the picture.
  loaded.cache(false);
  loaded.concurrency(1);
  return loaded;
}
