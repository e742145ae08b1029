import type { Place } from './file-information.ts';
import type { LittleEndian } from './little-endian.ts';
import { changesIn, valueOf } from './property-changes.ts';

/** One level of a list ([MS-DOC] 2.9.150 LVL). */
export type WordListLevel = {
  start: number;
  /** How its number is written, a code of MSONFC ([MS-OSHARED] 2.2.1.3). */
  format: number;
  /** `%1.%2.`: `%n` stands for the number of level n. */
  text: string;
  /** Number of the font that the words of the label are set in; null = that of the paragraph. */
  font: number | null;
  /** Numbers of outer levels are written in digits. */
  isLegal: boolean;
  /** The level starts again below these; null = below every outer level, 0 = never. */
  restart: number | null;
};

/** Lists by their identifier, and what paragraphs call them: the first override is number 1. */
export type WordLists = {
  definitions: Map<number, WordListLevel[]>;
  overrides: { list: number; starts: Map<number, number>; levels: Map<number, WordListLevel> }[];
};

const LIST_BYTES = 28;
const LEVEL_BYTES = 28;
const OVERRIDE_BYTES = 16;
const FONT = 0x4a4f;

/** Reads list definitions and their overrides. @throws RangeError when they are damaged */
export function readLists(table: LittleEndian, lists: Place, overrides: Place): WordLists {
  return {
    definitions: lists.length > 2 ? readDefinitions(table, lists) : new Map(),
    overrides: overrides.length > 4 ? readOverrides(table, overrides) : [],
  };
}

/** The levels of all lists follow behind the table of the lists ([MS-DOC] 2.9.193 PlfLst). */
function readDefinitions(table: LittleEndian, { at, length }: Place): Map<number, WordListLevel[]> {
  const definitions = new Map<number, WordListLevel[]>();
  const count = Math.min(table.u16(at), Math.floor((length - 2) / LIST_BYTES));
  const cursor = { at: at + length };
  for (let index = 0; index < count; index += 1) {
    const list = at + 2 + index * LIST_BYTES;
    const isSimple = (table.u8(list + 26) & 1) === 1;
    const levels = Array.from({ length: isSimple ? 1 : 9 }, () => readLevel(table, cursor));
    definitions.set(table.u32(list), levels);
  }
  return definitions;
}

function readLevel(table: LittleEndian, cursor: { at: number }): WordListLevel {
  const { at } = cursor;
  const flags = table.u8(at + 5);
  const characterBytes = table.u8(at + 24);
  const paragraphBytes = table.u8(at + 25);
  const restartsBelow = table.u8(at + 26);
  const characters = at + LEVEL_BYTES + paragraphBytes;
  const label = characters + characterBytes;
  const length = table.u16(label);
  let text = '';
  for (let unit = 0; unit < length; unit += 1) {
    const code = table.u16(label + 2 + unit * 2);
    text += code < 9 ? `%${code + 1}` : String.fromCharCode(code);
  }
  cursor.at = label + 2 + length * 2;
  let font: number | null = null;
  for (const { code, operand } of changesIn(table.part(characters, characterBytes)))
    if (code === FONT) font = valueOf(operand);
  return {
    start: table.i32(at),
    format: table.u8(at + 4),
    text,
    font,
    isLegal: (flags & 4) !== 0,
    restart: (flags & 8) === 0 ? null : restartsBelow,
  };
}

/** What paragraphs name is an override of a list, mostly an empty one ([MS-DOC] 2.9.192 PlfLfo). */
function readOverrides(table: LittleEndian, { at, length }: Place): WordLists['overrides'] {
  const count = Math.min(table.u32(at), Math.floor((length - 4) / OVERRIDE_BYTES));
  const cursor = { at: at + 4 + count * OVERRIDE_BYTES };
  return Array.from({ length: count }, (_, index) => {
    const base = at + 4 + index * OVERRIDE_BYTES;
    const starts = new Map<number, number>();
    const levels = new Map<number, WordListLevel>();
    cursor.at += 4;
    for (let left = table.u8(base + 12); left > 0; left -= 1) {
      const [start, flags] = [table.i32(cursor.at), table.u32(cursor.at + 4)];
      const level = flags & 0xf;
      cursor.at += 8;
      const isWhole = (flags & 0x20) !== 0;
      if (isWhole) levels.set(level, readLevel(table, cursor));
      if ((flags & 0x10) !== 0 && !isWhole) starts.set(level, start);
    }
    return { list: table.u32(base), starts, levels };
  });
}
