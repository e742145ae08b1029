import { type Zippable, zipSync } from 'fflate';

/** A zip that is the same whenever it is made: the time is left out. */
export function archiveOf(parts: Zippable): Uint8Array {
  return zipSync(parts, { mtime: '2026-01-01T00:00:00' });
}
