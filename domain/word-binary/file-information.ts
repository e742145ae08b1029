import { LittleEndian } from './little-endian.ts';

/** Where a structure stands in the table stream, bytes. */
export type Place = { at: number; length: number };

/** The structures that are read, by their place in FibRgFcLcb97 ([MS-DOC] 2.5.6). */
const STRUCTURES = {
  styles: 1,
  footnoteReferences: 2,
  footnoteTexts: 3,
  sections: 6,
  characterRuns: 12,
  paragraphRuns: 13,
  fonts: 15,
  pieces: 33,
  shapes: 40,
  endnoteReferences: 46,
  endnoteTexts: 47,
  textBoxes: 56,
  lists: 73,
  listOverrides: 74,
} as const;

/** Lengths in characters of the parts of the text, which follow one another in this order ([MS-DOC] 2.5.4). */
const PARTS = {
  main: 0x4c,
  footnotes: 0x50,
  headers: 0x54,
  macros: 0x58,
  comments: 0x5c,
  endnotes: 0x60,
  textBoxes: 0x64,
  headerTextBoxes: 0x68,
} as const;
export type PartName = keyof typeof PARTS;

/** Word 97 and later ([MS-DOC] 2.5.2); Word 6 and 95 wrote another mark and other tables. */
const WORD_97 = 0xa5ec;
const BEFORE_97 = new Set([0xa5dc, 0xa5db, 0xa59b, 0xa59c, 0xa697, 0xa699]);
const FIRST_TABLES = 0x9a;
const ENCRYPTED = 0x0100;
const SECOND_TABLE_STREAM = 0x0200;

export type FileInformation = {
  state: 'readable' | 'encrypted' | 'before_97' | 'not_word';
  /** Which of the two table streams is the right one. */
  tableStream: '0Table' | '1Table';
  place: (structure: keyof typeof STRUCTURES) => Place;
  /** Where a part of the text begins and ends, in characters. */
  part: (name: PartName) => { from: number; to: number };
};

/** Reads the block that a Word file begins with (the FIB, [MS-DOC] 2.5). @throws RangeError when it is cut short */
export function readFileInformation(stream: Uint8Array): FileInformation {
  const file = new LittleEndian(stream);
  const flags = file.u16(0x0a);
  return {
    state: stateOf(file.u16(0), file.u16(2), flags),
    tableStream: flags & SECOND_TABLE_STREAM ? '1Table' : '0Table',
    place: (structure) => {
      const base = FIRST_TABLES + STRUCTURES[structure] * 8;
      return { at: file.u32(base), length: file.u32(base + 4) };
    },
    part: (name) => {
      let from = 0;
      for (const [part, offset] of Object.entries(PARTS)) {
        const to = from + Math.max(0, file.i32(offset));
        if (part === name) return { from, to };
        from = to;
      }
      return { from, to: from };
    },
  };
}

function stateOf(mark: number, version: number, flags: number): FileInformation['state'] {
  if (BEFORE_97.has(mark)) return 'before_97';
  if (mark !== WORD_97) return 'not_word';
  if (version < 0xc0) return 'before_97';
  return flags & ENCRYPTED ? 'encrypted' : 'readable';
}
