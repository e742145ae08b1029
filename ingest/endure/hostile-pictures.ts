import { crc32, deflateSync } from 'node:zlib';
import type { Bases, Kind } from './kinds.types.ts';
import type { Random } from './random.ts';

function chunk(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

const PNG_MARK = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A picture in one shade of grey or black and white, whatever size it claims. */
function png(
  width: number,
  height: number,
  rows: number,
  bits: number,
  extra: Buffer[] = [],
): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = bits;
  const line = Math.min(1 + Math.ceil((width * bits) / 8), 200_000);
  const data = deflateSync(Buffer.alloc(line * rows, 0xff));
  const parts = [
    chunk('IHDR', head),
    ...extra,
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return new Uint8Array(Buffer.concat([PNG_MARK, ...parts]));
}

/** The frame header of a JPEG says how large it is. */
function jpegOfSize(jpeg: Uint8Array, height: number, width: number): Uint8Array {
  const copy = Buffer.from(jpeg);
  const at = copy.findIndex((byte, index) => byte === 0xff && copy[index + 1] === 0xc0);
  copy.writeUInt16BE(height, at + 5);
  copy.writeUInt16BE(width, at + 7);
  return new Uint8Array(copy);
}

/** Directories of a TIFF with one strip each, the last of which may lead back to the first. */
function tiff(random: Random, directories: number, isCircle: boolean): Uint8Array {
  const size = 6 * 12 + 6;
  const file = Buffer.alloc(8 + directories * size + 64);
  file.write('II', 0, 'latin1');
  file.writeUInt16LE(42, 2);
  file.writeUInt32LE(8, 4);
  const side = random.pick([1, 60_000, 0xffff_fffe]);
  const fields = [
    [256, side],
    [257, side],
    [258, 8],
    [262, 1],
    [273, 8 + directories * size],
    [279, 64],
  ] as const;
  for (let directory = 0; directory < directories; directory += 1) {
    const start = 8 + directory * size;
    file.writeUInt16LE(fields.length, start);
    for (const [index, [tag, value]] of fields.entries()) {
      const at = start + 2 + index * 12;
      file.writeUInt16LE(tag, at);
      file.writeUInt16LE(4, at + 2);
      file.writeUInt32LE(1, at + 4);
      file.writeUInt32LE(value, at + 8);
    }
    const isLast = directory === directories - 1;
    file.writeUInt32LE(isLast ? (isCircle ? 8 : 0) : start + size, start + size - 4);
  }
  return new Uint8Array(file);
}

/** Pictures made to fill the memory of a reader, to keep it busy, or to have it read something else. */
export function hostilePictures(bases: Bases): Kind[] {
  const jpeg = bases['jpeg'] ?? new Uint8Array();
  return [
    {
      name: 'png: billions of pixels claimed',
      make: (random) =>
        png(random.pick([30_000, 100_000, 0x7fff_ffff]), random.pick([30_000, 0x7fff_ffff]), 10, 8),
    },
    {
      name: 'png: as many pixels as are allowed, packed into little',
      make: (random) =>
        png(
          random.pick([7_000, 100_000, 400]),
          random.pick([7_000, 490]),
          490,
          random.pick([1, 8]),
        ),
    },
    {
      name: 'png: notes that unpack to much',
      make: (random) => {
        const text = deflateSync(Buffer.alloc(50_000_000 + random.below(100_000_000), 'a'));
        const note = Buffer.concat([Buffer.from('a\0\0', 'latin1'), text]);
        return png(
          40,
          40,
          40,
          8,
          Array.from({ length: 5 }, () => chunk('zTXt', note)),
        );
      },
    },
    {
      name: 'jpeg: another size than it has',
      make: (random) =>
        jpegOfSize(jpeg, random.pick([1, 65_500, 9_000]), random.pick([1, 65_500, 5_000])),
    },
    { name: 'tiff: pages in a circle', make: (random) => tiff(random, 1 + random.below(50), true) },
    {
      name: 'tiff: thousands of pages',
      make: (random) => tiff(random, 1_000 + random.below(20_000), false),
    },
    {
      name: 'picture: drawing that loads others',
      make: (_, { address, file }) =>
        new TextEncoder().encode(
          `<svg xmlns="http://www.w3.org/2000/svg" width="99999" height="99999"><image href="file://${file}" width="9" height="9"/><image href="${address}/svg" width="9" height="9"/></svg>`,
        ),
    },
    {
      name: 'picture: kinds that are not accepted',
      make: (random) =>
        Buffer.concat([
          Buffer.from(
            random.pick([
              'GIF89a',
              'BM',
              'RIFF\u0001\u0001\u0001\u0001WEBPVP8 ',
              '\u0000\u0000\u0000\u0018ftypheic',
            ]),
            'latin1',
          ),
          Buffer.alloc(random.below(5_000), random.below(256)),
        ]),
    },
  ];
}
