/** Addresses of tiles (C2SP tlog-tiles): 256 hashes wide, partial ones at the right edge only. */
export type TileAddress = {
  /** 0 for leaf hashes, each further level 256 times coarser; `entries` for what was hashed. */
  level: number | 'entries';
  number: number;
  /** How many of the 256. */
  width: number;
};

/** Hashes in a full tile. */
export const TILE_WIDTH = 256;
/** 256^6 is the last power of 256 that a number counts exactly. */
const TOP_LEVEL = 6;

const PATH = /^((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;
const LEVEL = /^[0-9]$/;

/** `level`, and the rest of a path: `x001/x234/067.p/8`. */
export function writeTilePath({ level, number, width }: TileAddress): string {
  const groups = [];
  for (let rest = number, first = true; first || rest > 0; first = false) {
    groups.unshift(`${first ? '' : 'x'}${String(rest % 1000).padStart(3, '0')}`);
    rest = Math.floor(rest / 1000);
  }
  return `${level}/${groups.join('/')}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** Reads the two parts of a tile's path; `null` for any spelling but the one that `writeTilePath` has. */
export function readTilePath(level: string, rest: string): TileAddress | null {
  const [, groups = '', partial] = PATH.exec(rest) ?? [];
  const address: TileAddress = {
    level: level === 'entries' ? level : LEVEL.test(level) ? Number(level) : -1,
    number: Number(groups.replaceAll(/[x/]/g, '')),
    width: partial === undefined ? TILE_WIDTH : Number(partial),
  };
  const known =
    groups !== '' &&
    (address.level === 'entries' || address.level >= 0) &&
    address.width <= TILE_WIDTH &&
    Number.isSafeInteger(address.number);
  return known && writeTilePath(address) === `${level}/${rest}` ? address : null;
}

/** How many hashes of this tile a log of `size` leaves has: 0 where there is no such tile. */
export function widthOfTile({ level, number }: TileAddress, size: number): number {
  const height = level === 'entries' ? 0 : level;
  if (height > TOP_LEVEL) return 0;
  const hashes = Math.floor(size / TILE_WIDTH ** height);
  return Math.max(0, Math.min(TILE_WIDTH, hashes - number * TILE_WIDTH));
}
