import type { FileInformation } from './file-information.ts';
import { LittleEndian } from './little-endian.ts';
import { changesIn, valueOf } from './property-changes.ts';
import type { Anchors, Stretch } from './story-reader.ts';

const SECTION_BEGINS = 0x3009;
const ON_THE_SAME_PAGE = 0;
const IN_THE_NEXT_COLUMN = 1;

/** Where the main text refers to notes and text boxes, and where its sections end. @throws RangeError */
export function readAnchors(
  information: FileInformation,
  table: LittleEndian,
  document: LittleEndian,
): Anchors {
  return {
    notes: new Map([
      ...notes(information, table, 'footnote'),
      ...notes(information, table, 'endnote'),
    ]),
    textBoxes: textBoxes(information, table),
    sections: sections(information, table, document),
  };
}

/** A list of characters with data of one size for each stretch between them ([MS-DOC] 2.2.2 PLC). */
function plcAt(
  table: LittleEndian,
  { at, length }: { at: number; length: number },
  dataSize: number,
): { characters: number[]; data: LittleEndian[] } {
  const plc = new LittleEndian(table.part(at, length));
  const count = Math.max(0, Math.floor((length - 4) / (4 + dataSize)));
  if (length < 4) return { characters: [], data: [] };
  const characters = Array.from({ length: count + 1 }, (_, index) => plc.u32(index * 4));
  // Two stretches that overlap would be read twice, and a hostile file would make that thousands of times.
  if (characters.some((at, index) => at < (characters[index - 1] ?? 0)))
    throw new RangeError('stretches out of order');
  const data = Array.from(
    { length: count },
    (_, index) => new LittleEndian(plc.part((count + 1) * 4 + index * dataSize, dataSize)),
  );
  return { characters, data };
}

/** References ([MS-DOC] 2.8.9) and texts ([MS-DOC] 2.8.10) of notes, in the same order. */
function notes(
  information: FileInformation,
  table: LittleEndian,
  kind: 'footnote' | 'endnote',
): [number, Stretch][] {
  const references = plcAt(table, information.place(`${kind}References`), 2);
  const texts = plcAt(table, information.place(`${kind}Texts`), 0).characters;
  const whole = information.part(`${kind}s`);
  return references.data.flatMap((_, index): [number, Stretch][] => {
    const [at, from, to] = [references.characters[index], texts[index], texts[index + 1]];
    if (at === undefined || from === undefined || to === undefined) return [];
    return [[at, within(whole, from, to)]];
  });
}

/** A shape ([MS-DOC] 2.8.37) and the text in it ([MS-DOC] 2.8.32) know one another by a number. */
function textBoxes(information: FileInformation, table: LittleEndian): Map<number, Stretch> {
  const shapes = plcAt(table, information.place('shapes'), 26);
  const boxes = plcAt(table, information.place('textBoxes'), 22);
  const whole = information.part('textBoxes');
  const stretches = new Map<number, Stretch>();
  boxes.data.forEach((box, index) => {
    const [from, to] = [boxes.characters[index], boxes.characters[index + 1]];
    if (from !== undefined && to !== undefined) stretches.set(box.i32(14), within(whole, from, to));
  });
  const anchored = new Map<number, Stretch>();
  shapes.data.forEach((shape, index) => {
    const stretch = stretches.get(shape.i32(0));
    const at = shapes.characters[index];
    if (stretch && at !== undefined) anchored.set(at, stretch);
    stretches.delete(shape.i32(0));
  });
  return anchored;
}

function within(whole: Stretch, from: number, to: number): Stretch {
  return {
    from: Math.min(whole.to, whole.from + from),
    to: Math.min(whole.to, whole.from + to),
  };
}

/** The last character of each section, and whether the next one begins a page ([MS-DOC] 2.8.27 PlcfSed). */
function sections(
  information: FileInformation,
  table: LittleEndian,
  document: LittleEndian,
): Map<number, boolean> {
  const { characters, data } = plcAt(table, information.place('sections'), 12);
  const ends = new Map<number, boolean>();
  data.slice(1).forEach((next, index) => {
    const end = characters[index + 1];
    if (end === undefined) return;
    const kind = beginning(document, next.i32(2));
    ends.set(end - 1, kind !== ON_THE_SAME_PAGE && kind !== IN_THE_NEXT_COLUMN);
  });
  return ends;
}

function beginning(document: LittleEndian, at: number): number | null {
  if (at < 0 || at + 2 > document.length) return null;
  for (const { code, operand } of changesIn(document.part(at + 2, document.u16(at))))
    if (code === SECTION_BEGINS) return valueOf(operand);
  return null;
}
