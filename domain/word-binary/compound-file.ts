import { LittleEndian } from './little-endian.ts';

/** `D0CF11E0A1B11AE1` ([MS-CFB] 2.2). */
const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** The first sector number that is a mark and no sector ([MS-CFB] 2.1). */
const NO_SECTOR = 0xfffffffa;
const HEADER_ENTRIES = 109;
const DIRECTORY_ENTRY = 128;
const NO_ENTRY = 0xffffffff;
const STREAM = 2;

type Entry = { type: number; start: number; size: number };

/** A file of streams, as old office programs write it; only the streams at its top are known. */
export type CompoundFile = {
  has: (name: string) => boolean;
  /** Size of a stream, bytes; 0 when there is none. */
  sizeOf: (name: string) => number;
  /** A part of a stream, the whole of it unless told otherwise. @throws RangeError where it is damaged or shorter */
  read: (name: string, from?: number, length?: number) => Uint8Array;
};

/** Whether the bytes begin as a compound file does. */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte);
}

/**
 * Opens a compound file ([MS-CFB]). Own code, because it also runs in the browser and in the service: a part is copied
 * out only when it is asked for, so that pictures in the file cost nothing, and no chain is followed twice.
 *
 * @throws RangeError when the file is damaged
 */
export function openCompoundFile(bytes: Uint8Array): CompoundFile {
  const file = new LittleEndian(bytes);
  const large = new Sectors(file, 1 << file.u16(0x1e));
  const entries = topEntries(new LittleEndian(large.read(large.chain(file.u32(0x30)))));
  const root = entries.get('') ?? { type: 0, start: NO_SECTOR, size: 0 };
  const cutoff = file.u32(0x38);
  const small = () => new SmallSectors(large, root, file.u32(0x3c));
  return {
    has: (name) => entries.get(name)?.type === STREAM,
    sizeOf: (name) => entries.get(name)?.size ?? 0,
    read: (name, from = 0, length) => {
      const entry = entries.get(name);
      if (entry?.type !== STREAM) throw new RangeError('no such stream');
      const end = length === undefined ? entry.size : from + length;
      if (end > entry.size) throw new RangeError('part out of stream');
      if (entry.size < cutoff) return small().read(entry.start, end).subarray(from);
      return large.read(large.chain(entry.start), from, end);
    },
  };
}

/** Sectors of full size and the table that chains them ([MS-CFB] 2.3). */
class Sectors {
  readonly size: number;
  readonly #file: LittleEndian;
  readonly #table: Uint32Array;

  constructor(file: LittleEndian, size: number) {
    if (size !== 512 && size !== 4096) throw new RangeError('sector size');
    this.#file = file;
    this.size = size;
    const perSector = size / 4;
    const sectors = this.#tableSectors(perSector);
    this.#table = new Uint32Array(sectors.length * perSector);
    sectors.forEach((sector, index) => {
      for (let at = 0; at < perSector; at += 1)
        this.#table[index * perSector + at] = file.u32(this.#offset(sector) + at * 4);
    });
  }

  /** Where the table itself stands: first in the header, then in sectors of its own ([MS-CFB] 2.5). */
  #tableSectors(perSector: number): number[] {
    const count = this.#file.u32(0x2c);
    if (count * this.size > this.#file.length) throw new RangeError('table larger than the file');
    const sectors: number[] = [];
    for (let at = 0; at < Math.min(count, HEADER_ENTRIES); at += 1)
      sectors.push(this.#file.u32(0x4c + at * 4));
    for (let list = this.#file.u32(0x44); sectors.length < count && list < NO_SECTOR; ) {
      const base = this.#offset(list);
      for (let at = 0; at < perSector - 1 && sectors.length < count; at += 1)
        sectors.push(this.#file.u32(base + at * 4));
      list = this.#file.u32(base + (perSector - 1) * 4);
    }
    return sectors.filter((sector) => sector < NO_SECTOR);
  }

  #offset(sector: number): number {
    return (sector + 1) * this.size;
  }

  /** The sectors of a stream in order. @throws RangeError when they run in a circle */
  chain(start: number): number[] {
    const sectors: number[] = [];
    for (let sector = start; sector < NO_SECTOR; sector = this.#table[sector] ?? NO_SECTOR) {
      sectors.push(sector);
      if (sectors.length > this.#table.length) throw new RangeError('chain without an end');
    }
    return sectors;
  }

  /** Bytes `from` to `end` of the stream that these sectors hold. */
  read(chain: readonly number[], from = 0, end = chain.length * this.size): Uint8Array {
    const bytes = new Uint8Array(Math.max(0, end - from));
    for (let at = from; at < end; ) {
      const sector = chain[Math.floor(at / this.size)];
      if (sector === undefined) throw new RangeError('stream shorter than it claims');
      const within = at % this.size;
      const length = Math.min(this.size - within, end - at);
      const offset = this.#offset(sector) + within;
      // The last sector of a file may be cut short.
      const present = Math.max(0, Math.min(length, this.#file.length - offset));
      if (present === 0) throw new RangeError('sector out of file');
      bytes.set(this.#file.part(offset, present), at - from);
      at += length;
    }
    return bytes;
  }
}

/** Streams below the cutoff stand in small sectors inside one large stream ([MS-CFB] 2.4). */
class SmallSectors {
  readonly #bytes: LittleEndian;
  readonly #table: LittleEndian;

  constructor(large: Sectors, root: Entry, tableStart: number) {
    this.#bytes = new LittleEndian(large.read(large.chain(root.start)));
    this.#table = new LittleEndian(large.read(large.chain(tableStart)));
  }

  read(start: number, end: number): Uint8Array {
    const bytes = new Uint8Array(end);
    let sector = start;
    for (let at = 0; at < end; at += 64) {
      bytes.set(this.#bytes.part(sector * 64, Math.min(64, end - at)), at);
      sector = at + 64 < end ? this.#table.u32(sector * 4) : sector;
    }
    return bytes;
  }
}

/** The root (under the empty name) and what stands directly below it; siblings form a tree ([MS-CFB] 2.6.4). */
function topEntries(directory: LittleEndian): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const entryAt = (index: number): Entry => ({
    type: directory.u8(index * DIRECTORY_ENTRY + 0x42),
    start: directory.u32(index * DIRECTORY_ENTRY + 0x74),
    size: directory.u32(index * DIRECTORY_ENTRY + 0x78),
  });
  entries.set('', entryAt(0));
  const seen = new Set<number>();
  const waiting = [directory.u32(0x4c)];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (index === NO_ENTRY || seen.has(index)) continue;
    seen.add(index);
    const base = index * DIRECTORY_ENTRY;
    entries.set(nameAt(directory, base), entryAt(index));
    waiting.push(directory.u32(base + 0x44), directory.u32(base + 0x48));
  }
  return entries;
}

function nameAt(directory: LittleEndian, base: number): string {
  const length = Math.min(32, directory.u16(base + 0x40) / 2);
  let name = '';
  for (let at = 0; at < length - 1; at += 1)
    name += String.fromCharCode(directory.u16(base + at * 2));
  return name;
}
