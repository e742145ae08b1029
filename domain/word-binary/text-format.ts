import { encodingOfFont } from '../vietnamese/legacy-encodings.ts';
import { type Change, changesIn, valueOf } from './property-changes.ts';
import type { StyleSheet } from './style-sheet.ts';

/** What is asked of a run of characters. */
export type CharacterFormat = {
  /** Name of its font; null when the file names none. */
  font: string | null;
  /** Taken out by a revision that nobody has accepted yet, or not printed at all. */
  isLeftOut: boolean;
  isAllCapitals: boolean;
  isRaised: boolean;
  /** A character of a symbol font that stands in place of the one in the text. */
  symbol: { font: string | null; character: string } | null;
};

/** What is asked of a paragraph. */
export type ParagraphFormat = {
  isCentred: boolean;
  isInTable: boolean;
  endsRow: boolean;
  breaksBefore: boolean;
  /** Number of the list it belongs to, counted from 1, and its level from 0; null = none. */
  list: { number: number; level: number } | null;
};

/** Single property modifiers ([MS-DOC] 2.6.1 and 2.6.2). */
const CHARACTER = {
  deleted: 0x0800,
  hidden: 0x083c,
  capitals: 0x083b,
  position: 0x2a48,
  style: 0x4a30,
  font: 0x4a4f,
  otherFont: 0x4a51,
  symbol: 0x6a09,
} as const;
const PARAGRAPH = {
  alignment: 0x2461,
  alignmentBefore2000: 0x2403,
  breaksBefore: 0x2407,
  inTable: 0x2416,
  endsRow: 0x2417,
  level: 0x260a,
  list: 0x460b,
} as const;
const CENTRED = 1;
const SUPERSCRIPT = 1;
/** The number of a list that says "none, whatever the style says". */
const NO_LIST = 0xf801;

type Toggles = { deleted: boolean; hidden: boolean; capitals: boolean };
type CharacterState = Toggles & {
  font: number;
  otherFont: number | null;
  raised: boolean;
  symbol: number | null;
};

/** Works out formatting from what styles and the text itself say, the latter last. */
export class TextFormats {
  readonly #styles: StyleSheet;
  readonly #fonts: readonly string[];
  readonly #known = new Map<number, CharacterState>();

  constructor(styles: StyleSheet, fonts: readonly string[]) {
    this.#styles = styles;
    this.#fonts = fonts;
  }

  /** @param lists changes of the run and of its piece, in this order. */
  characters(paragraphStyle: number, lists: readonly Uint8Array[]): CharacterFormat {
    const ofStyle = this.#ofParagraphStyle(paragraphStyle);
    const state = { ...ofStyle };
    for (const list of lists)
      for (const change of changesIn(list)) this.#change(state, change, ofStyle);
    const fontName = (number: number | null) =>
      number === null ? null : (this.#fonts[number] ?? null);
    // Letters outside ASCII may have a font of their own, and a font of before Unicode says how to read them.
    const other = fontName(state.otherFont);
    const font = other !== null && encodingOfFont(other) ? other : fontName(state.font);
    const { symbol } = state;
    return {
      font,
      isLeftOut: state.deleted || state.hidden,
      isAllCapitals: state.capitals,
      isRaised: state.raised,
      symbol: symbol === null ? null : symbolOf(symbol, fontName),
    };
  }

  paragraph(style: number, list: Uint8Array): ParagraphFormat {
    const format = {
      isCentred: false,
      isInTable: false,
      endsRow: false,
      breaksBefore: false,
      list: 0,
      level: 0,
    };
    for (const changes of [...this.#styles.changesOf(style, 'paragraph'), list]) {
      for (const { code, operand } of changesIn(changes)) {
        const value = valueOf(operand);
        if (code === PARAGRAPH.alignment || code === PARAGRAPH.alignmentBefore2000)
          format.isCentred = value === CENTRED;
        else if (code === PARAGRAPH.breaksBefore) format.breaksBefore = value === 1;
        else if (code === PARAGRAPH.inTable) format.isInTable = value === 1;
        else if (code === PARAGRAPH.endsRow) format.endsRow = value === 1;
        else if (code === PARAGRAPH.list) format.list = value === NO_LIST ? 0 : value;
        else if (code === PARAGRAPH.level) format.level = value;
      }
    }
    const { list: number, level, ...rest } = format;
    return { ...rest, list: number === 0 ? null : { number, level } };
  }

  #ofParagraphStyle(style: number): CharacterState {
    const known = this.#known.get(style);
    if (known) return known;
    const state: CharacterState = {
      font: this.#styles.defaultFont,
      otherFont: null,
      deleted: false,
      hidden: false,
      capitals: false,
      raised: false,
      symbol: null,
    };
    for (const list of this.#styles.changesOf(style, 'characters'))
      for (const change of changesIn(list)) this.#change(state, change, state);
    this.#known.set(style, state);
    return state;
  }

  #change(state: CharacterState, { code, operand }: Change, ofStyle: Toggles): void {
    const value = valueOf(operand);
    switch (code) {
      case CHARACTER.deleted:
        state.deleted = toggled(value, ofStyle.deleted);
        break;
      case CHARACTER.hidden:
        state.hidden = toggled(value, ofStyle.hidden);
        break;
      case CHARACTER.capitals:
        state.capitals = toggled(value, ofStyle.capitals);
        break;
      case CHARACTER.position:
        state.raised = value === SUPERSCRIPT;
        break;
      case CHARACTER.font:
        state.font = value;
        break;
      case CHARACTER.otherFont:
        state.otherFont = value;
        break;
      case CHARACTER.symbol:
        state.symbol = value;
        break;
      case CHARACTER.style:
        for (const list of this.#styles.changesOf(value, 'characters'))
          for (const change of changesIn(list))
            if (change.code !== CHARACTER.style) this.#change(state, change, ofStyle);
        break;
    }
  }
}

/** On, off, as the style has it, or the opposite ([MS-DOC] 2.9.322 ToggleOperand). */
function toggled(value: number, ofStyle: boolean): boolean {
  if (value === 0x80) return ofStyle;
  return value === 0x81 ? !ofStyle : value === 1;
}

/** Font and character of a symbol ([MS-DOC] 2.9.48 CSymbolOperand). */
function symbolOf(
  value: number,
  fontName: (number: number) => string | null,
): NonNullable<CharacterFormat['symbol']> {
  const code = Math.floor(value / 0x10000);
  return { font: fontName(value & 0xffff), character: String.fromCharCode(code) };
}
