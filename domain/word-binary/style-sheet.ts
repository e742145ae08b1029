import type { Place } from './file-information.ts';
import { LittleEndian } from './little-endian.ts';

/** A style says changes of its own, on top of the style that it is based on. */
type Style = { base: number; paragraph: Uint8Array; characters: Uint8Array };

const PARAGRAPH_STYLE = 1;
const CHARACTER_STYLE = 2;
const NO_STYLE = 0xfff;
/** Styles based on one another further than this are a circle. */
const DEEPEST = 32;
/** A list is gone through for every run of its style; what Word writes takes a few hundred bytes. */
const MOST_CHANGES = 2_048;
const NOTHING = new Uint8Array();

/** What the styles of a document say ([MS-DOC] 2.9.271 STSH). */
export class StyleSheet {
  /** Number of the font of text that nothing says more about. */
  readonly defaultFont: number;
  readonly #styles: (Style | null)[];

  /** @throws RangeError when the table is damaged */
  constructor(table: LittleEndian, { at, length }: Place) {
    const sheet = new LittleEndian(table.part(at, length));
    const header = length > 2 ? sheet.u16(0) : 0;
    this.defaultFont = header >= 14 ? sheet.u16(2 + 12) : 0;
    this.#styles = length > 2 ? readStyles(sheet, header) : [];
  }

  /** The lists of changes of a style, the one it is based on before it. */
  changesOf(number: number, kind: 'paragraph' | 'characters'): Uint8Array[] {
    const found: Uint8Array[] = [];
    let style = this.#styles[number];
    while (style && found.length < DEEPEST) {
      found.unshift(style[kind]);
      style = this.#styles[style.base];
    }
    return found;
  }
}

function readStyles(sheet: LittleEndian, header: number): (Style | null)[] {
  const count = sheet.u16(2);
  const fixed = sheet.u16(4);
  const styles: (Style | null)[] = [];
  let at = 2 + header;
  for (let index = 0; index < count && at + 2 <= sheet.length; index += 1) {
    const size = sheet.u16(at);
    styles.push(size === 0 ? null : readStyle(new LittleEndian(sheet.part(at + 2, size)), fixed));
    at += 2 + size + (size & 1);
  }
  return styles;
}

/** One style ([MS-DOC] 2.9.260 STD): its kind, its base, its name, then one list of changes for each kind. */
function readStyle(style: LittleEndian, fixed: number): Style | null {
  const kind = style.u16(2) & 0xf;
  const base = style.u16(2) >> 4;
  if (kind !== PARAGRAPH_STYLE && kind !== CHARACTER_STYLE) return null;
  let at = fixed + 2 + (style.u16(fixed) + 1) * 2;
  const next = (): Uint8Array => {
    if (at + 2 > style.length) return NOTHING;
    const size = style.u16(at);
    const list = style.part(at + 2, Math.min(size, style.length - at - 2, MOST_CHANGES));
    at += 2 + size + (size & 1);
    return list;
  };
  // The list of a paragraph begins with the number of its own style.
  const paragraph = kind === PARAGRAPH_STYLE ? next().subarray(2) : NOTHING;
  return { base: base === NO_STYLE ? -1 : base, paragraph, characters: next() };
}

/** The names of the fonts in the order of their numbers ([MS-DOC] 2.9.286 SttbfFfn). */
export function readFontNames(table: LittleEndian, { at, length }: Place): string[] {
  const list = new LittleEndian(table.part(at, length));
  const names: string[] = [];
  for (let position = 4; position < list.length; ) {
    const size = list.u8(position) + 1;
    let name = '';
    for (let unit = position + 40; unit + 1 < position + size; unit += 2) {
      const code = list.u16(unit);
      if (code === 0) break;
      name += String.fromCharCode(code);
    }
    names.push(name);
    position += size;
  }
  return names;
}
