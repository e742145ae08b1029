import type { Place } from './file-information.ts';
import { LittleEndian } from './little-endian.ts';

/** A stretch of text that stands in one place of the file. */
export type Piece = {
  /** First character and the one behind the last, counted through the whole text. */
  from: number;
  to: number;
  /** Where its first character stands in the document stream, bytes. */
  at: number;
  /** 1 = Windows 1252, 2 = UTF-16. */
  width: 1 | 2;
  /** Changes of formatting that a quick save laid over the whole piece. */
  changes: Uint8Array;
};

const COMPRESSED = 0x40000000;
const CHANGES = 1;
const PIECE_TABLE = 2;
/** A list is gone through for every run of its piece; what Word writes takes a few bytes. */
const MOST_CHANGES = 2_048;

/**
 * The piece table: in which order the stretches of text make up the document ([MS-DOC] 2.9.38 Clx, 2.8.35 PlcPcd).
 * @throws RangeError when it is damaged
 */
export function readPieces(table: LittleEndian, { at, length }: Place): Piece[] {
  const lists: Uint8Array[] = [];
  let position = at;
  while (position < at + length && table.u8(position) === CHANGES) {
    const size = table.u16(position + 1);
    lists.push(table.part(position + 3, size));
    position += 3 + size;
  }
  if (table.u8(position) !== PIECE_TABLE) throw new RangeError('no piece table');
  const plc = new LittleEndian(table.part(position + 5, table.u32(position + 1)));
  const count = Math.floor((plc.length - 4) / 12);
  const pieces: Piece[] = [];
  let reached = 0;
  for (let index = 0; index < count; index += 1) {
    const base = (count + 1) * 4 + index * 8;
    const [from, to] = [plc.u32(index * 4), plc.u32(index * 4 + 4)];
    if (from !== reached || to < from) throw new RangeError('pieces out of order');
    reached = to;
    const where = plc.u32(base + 2);
    const isNarrow = (where & COMPRESSED) !== 0;
    const offset = where & 0x3fffffff;
    const modifier = plc.u16(base + 6);
    pieces.push({
      from,
      to,
      at: isNarrow ? Math.floor(offset / 2) : offset,
      width: isNarrow ? 1 : 2,
      changes: changesOf(modifier, lists),
    });
  }
  return pieces;
}

/** A list of the table, or a single change written into the piece, of which only "deleted" matters ([MS-DOC] 2.9.216). */
function changesOf(modifier: number, lists: readonly Uint8Array[]): Uint8Array {
  if (modifier & 1) return lists[modifier >> 1]?.subarray(0, MOST_CHANGES) ?? new Uint8Array();
  const isDeletion = ((modifier >> 1) & 0x7f) === 0x41;
  return isDeletion ? Uint8Array.of(0x00, 0x08, modifier >> 8) : new Uint8Array();
}

/** What the bytes 80 to 9F mean in a narrow piece ([MS-DOC] 2.9.73). */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The character that a narrow piece stores as one byte. */
export function narrowCharacter(byte: number): string {
  return byte >= 0x80 && byte <= 0x9f
    ? (WINDOWS_1252[byte - 0x80] ?? '')
    : String.fromCharCode(byte);
}
