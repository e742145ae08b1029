import type { Random } from './random.ts';

/** Sound files, one or more for each format we read; what mutations start from. */
export type Bases = Readonly<Record<string, Uint8Array>>;

/** Places that a hostile file points to and that nobody may visit. */
export type Traps = {
  /** Answers on loopback and counts who comes: `http://127.0.0.1:…`. */
  address: string;
  /** Path of a file that holds a word found nowhere else. */
  file: string;
};

/** One way of making a bad file. The same random numbers give the same bytes. */
export type Kind = {
  /** `pdf: page tree that contains itself`. */
  name: string;
  make: (random: Random, traps: Traps) => Uint8Array | Promise<Uint8Array>;
};
