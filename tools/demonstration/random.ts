import { seededRandom } from '../seeded-random.ts';

/** A seeded source of numbers: the same demonstration committee on every machine. */
export type Random = {
  /** A whole number from `least` to `most`, both included. */
  between: (least: number, most: number) => number;
  pick: <T>(list: readonly T[]) => T;
  /** True with the given probability (0 to 1). */
  chance: (probability: number) => boolean;
};

export function createRandom(seed: number): Random {
  const next = seededRandom(seed);
  return {
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (list) => {
      const item = list[Math.floor(next() * list.length)];
      if (item === undefined) throw new RangeError('an empty list has nothing to pick');
      return item;
    },
    chance: (probability) => next() < probability,
  };
}
