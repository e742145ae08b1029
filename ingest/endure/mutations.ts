import { unzipSync } from 'fflate';
import { archiveOf } from './archive.ts';
import type { Bases, Kind } from './kinds.types.ts';
import type { Random } from './random.ts';

type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

function copied(bytes: Uint8Array, change: (copy: Uint8Array) => void): Uint8Array {
  const copy = bytes.slice();
  change(copy);
  return copy;
}

function joined(...pieces: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}

/** Two places in the file, in order, at most `reach` apart. */
function stretch(bytes: Uint8Array, random: Random, reach: number): [number, number] {
  const from = random.below(bytes.length);
  return [from, Math.min(bytes.length, from + 1 + random.below(reach))];
}

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'cut off': (bytes, random) => bytes.slice(0, 1 + random.below(bytes.length)),
  'cut off at the front': (bytes, random) => bytes.slice(random.below(bytes.length)),
  'bits flipped': (bytes, random) =>
    copied(bytes, (copy) => {
      for (let flips = 1 + random.below(60); flips > 0; flips -= 1) {
        const at = random.below(copy.length);
        copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
      }
    }),
  'bytes overwritten': (bytes, random) =>
    copied(bytes, (copy) => {
      for (let writes = 1 + random.below(200); writes > 0; writes -= 1)
        copy[random.below(copy.length)] = random.below(256);
    }),
  'zeroed stretch': (bytes, random) =>
    copied(bytes, (copy) => copy.fill(0, ...stretch(copy, random, 4_000))),
  'stretch left out': (bytes, random) => {
    const [from, to] = stretch(bytes, random, 4_000);
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  'stretch repeated': (bytes, random) => {
    const [from, to] = stretch(bytes, random, 2_000);
    const times = Array.from({ length: 1 + random.below(50) }, () => bytes.subarray(from, to));
    return joined(bytes.subarray(0, to), ...times, bytes.subarray(to));
  },
  'numbers made huge': (bytes, random) => {
    const text = Buffer.from(bytes).toString('latin1');
    const huge = random.pick(['-1', '0', '65536', '2147483647', '99999999999999999999']);
    const share = 0.002 + random.next() * 0.05;
    const changed = text.replaceAll(/\d+/gu, (number) => (random.next() < share ? huge : number));
    return new Uint8Array(Buffer.from(changed, 'latin1'));
  },
};

/** Changes a part of an office file inside, so that the container itself stays sound. */
function insideOf(part: string): Mutation {
  return (bytes, random) => {
    const parts = unzipSync(bytes);
    const mutation = random.pick(Object.values(MUTATIONS));
    const inner = parts[part];
    return archiveOf(inner ? { ...parts, [part]: mutation(inner, random) } : parts);
  };
}

const INNER_PARTS: Readonly<Record<string, readonly string[]>> = {
  docx: ['word/document.xml', 'word/styles.xml', '[Content_Types].xml'],
  odt: ['content.xml', 'styles.xml'],
};

/** Every sound file damaged in every way, and one format that begins like another. */
export function mutatedKinds(bases: Bases): Kind[] {
  const kinds: Kind[] = [];
  for (const [format, base] of Object.entries(bases)) {
    for (const [name, mutate] of Object.entries(MUTATIONS))
      kinds.push({ name: `${format}: ${name}`, make: (random) => mutate(base, random) });
    for (const part of INNER_PARTS[format] ?? [])
      kinds.push({
        name: `${format}: ${part} damaged`,
        make: (random) => insideOf(part)(base, random),
      });
    kinds.push({
      name: `${format}: head of another format`,
      make: (random) => {
        const other = random.pick(Object.values(bases));
        const length = 4 + random.below(1_200);
        return joined(other.subarray(0, length), base);
      },
    });
  }
  return kinds;
}
