import type { FormattedRuns } from './formatted-runs.ts';
import type { LittleEndian } from './little-endian.ts';
import { narrowCharacter, type Piece } from './pieces.ts';
import { lastNotAfter } from './rising.ts';
import type { CharacterFormat, ParagraphFormat, TextFormats } from './text-format.ts';

/** Text in one font, or a note that is referred to here. */
export type WordRun =
  | { kind: 'text'; text: string; font: string | null; isAllCapitals: boolean; isRaised: boolean }
  | { kind: 'note'; paragraphs: WordParagraph[] };

/**
 * A paragraph, or a paragraph of a table cell, or the end of a row. In its text `\n` is a line break and `\f` the end
 * of a page; U+00AD stands wherever the file has an optional hyphen, which in fonts of before Unicode is a letter.
 */
export type WordParagraph = {
  runs: WordRun[];
  ends: 'paragraph' | 'cell' | 'row';
} & ParagraphFormat;

/** A stretch of the text, in characters counted through all its parts. */
export type Stretch = { from: number; to: number };

/** What stands in the text at certain characters of the main part, by their number. */
export type Anchors = {
  notes: ReadonlyMap<number, Stretch>;
  textBoxes: ReadonlyMap<number, Stretch>;
  /** Characters that end a section; true = the next one begins a page. */
  sections: ReadonlyMap<number, boolean>;
};

export type WordText = {
  document: LittleEndian;
  pieces: readonly Piece[];
  characters: FormattedRuns;
  paragraphs: FormattedRuns;
  formats: TextFormats;
  anchors: Anchors;
};

/** Characters with a meaning of their own ([MS-DOC] 2.4.1 and 2.8.25). */
const MARK = {
  cell: 0x07,
  drawn: 0x08,
  tab: 0x09,
  line: 0x0b,
  page: 0x0c,
  paragraph: 0x0d,
  column: 0x0e,
  fieldBegin: 0x13,
  fieldSeparator: 0x14,
  fieldEnd: 0x15,
  firmHyphen: 0x1e,
  optionalHyphen: 0x1f,
} as const;
const PLAIN_PARAGRAPH: ParagraphFormat = {
  isCentred: false,
  isInTable: false,
  endsRow: false,
  breaksBefore: false,
  list: null,
};

/** Reads the paragraphs of one part of the text: the body, the notes, the headers. */
export function readStory(text: WordText, stretch: Stretch): WordParagraph[] {
  return new StoryReader(text).read(stretch);
}

class StoryReader {
  readonly #text: WordText;
  readonly #paragraphs: WordParagraph[] = [];
  #runs: WordRun[] = [];
  /** For every field that is open, whether its instruction is still being read. */
  #fields: boolean[] = [];

  constructor(text: WordText) {
    this.#text = text;
  }

  read({ from, to }: Stretch): WordParagraph[] {
    const { pieces } = this.#text;
    const first = lastNotAfter(pieces.length, from, (index) => pieces[index]?.from ?? 0);
    for (let index = Math.max(0, first); index < pieces.length; index += 1) {
      const piece = pieces[index];
      if (!piece || piece.from >= to) break;
      const end = Math.min(piece.to, to);
      for (let at = Math.max(piece.from, from); at < end; ) at = this.#readRun(piece, at, end);
    }
    if (this.#runs.length > 0) this.#end('paragraph', PLAIN_PARAGRAPH);
    return this.#paragraphs;
  }

  /** Reads characters as far as one formatting holds; gives the number of the next one. */
  #readRun(piece: Piece, from: number, to: number): number {
    const { characters, paragraphs, formats } = this.#text;
    const position = piece.at + (from - piece.from) * piece.width;
    const run = characters.at(position);
    const around = paragraphs.at(position);
    const end = Math.min(run?.end ?? Number.POSITIVE_INFINITY, around?.end ?? position + 1);
    const count = Math.max(1, Math.ceil((end - position) / piece.width));
    const style = around?.style ?? 0;
    const lists = run ? [run.changes, piece.changes] : [piece.changes];
    const format = formats.characters(style, lists);
    const paragraph = around ? formats.paragraph(style, around.changes) : PLAIN_PARAGRAPH;
    const next = Math.min(to, from + count);
    for (let at = from; at < next; at += 1) {
      const place = piece.at + (at - piece.from) * piece.width;
      const code =
        piece.width === 2
          ? this.#text.document.u16(place)
          : narrowCharacter(this.#text.document.u8(place)).charCodeAt(0);
      if (!format.isLeftOut || code === MARK.cell) this.#take(code, at, format, paragraph);
    }
    return next;
  }

  #take(code: number, at: number, format: CharacterFormat, paragraph: ParagraphFormat): void {
    const { anchors } = this.#text;
    if (code === MARK.paragraph) this.#end('paragraph', paragraph);
    else if (code === MARK.cell) this.#end(paragraph.endsRow ? 'row' : 'cell', paragraph);
    else if (code === MARK.page) this.#breakPage(anchors.sections.get(at), format, paragraph);
    else if (code === MARK.fieldBegin) this.#fields.push(true);
    else if (code === MARK.fieldSeparator) this.#fields.splice(-1, 1, false);
    else if (code === MARK.fieldEnd) this.#fields.pop();
    else if (this.#fields.includes(true)) return;
    else if (anchors.notes.has(at)) this.#note(anchors.notes.get(at));
    else if (code === MARK.drawn) this.#textBox(anchors.textBoxes.get(at), paragraph);
    else this.#character(code, format);
  }

  #breakPage(
    nextBeginsPage: boolean | undefined,
    format: CharacterFormat,
    paragraph: ParagraphFormat,
  ): void {
    if (nextBeginsPage !== false) this.#write('\f', format.font, format);
    if (nextBeginsPage !== undefined) this.#end('paragraph', paragraph);
  }

  #note(stretch: Stretch | undefined): void {
    if (stretch)
      this.#runs.push({ kind: 'note', paragraphs: readStory(plain(this.#text), stretch) });
  }

  /** The text of a box stands before the paragraph that it is fastened to. */
  #textBox(stretch: Stretch | undefined, { isInTable }: ParagraphFormat): void {
    if (!stretch) return;
    for (const paragraph of readStory(plain(this.#text), stretch))
      this.#paragraphs.push(isInTable ? { ...paragraph, ends: 'paragraph', isInTable } : paragraph);
  }

  #character(code: number, format: CharacterFormat): void {
    const { symbol } = format;
    if (symbol) this.#write(symbol.character, symbol.font, format);
    else if (code === MARK.tab) this.#write('\t', format.font, format);
    else if (code === MARK.line || code === MARK.column) this.#write('\n', format.font, format);
    else if (code === MARK.firmHyphen) this.#write('-', format.font, format);
    else if (code === MARK.optionalHyphen) this.#write('\u00ad', format.font, format);
    else if (code >= 0x20) this.#write(String.fromCharCode(code), format.font, format);
  }

  #write(text: string, font: string | null, { isAllCapitals, isRaised }: CharacterFormat): void {
    const last = this.#runs.at(-1);
    const goesOn =
      last?.kind === 'text' &&
      last.font === font &&
      last.isAllCapitals === isAllCapitals &&
      last.isRaised === isRaised;
    if (goesOn) last.text += text;
    else this.#runs.push({ kind: 'text', text, font, isAllCapitals, isRaised });
  }

  /** An instruction that is still open at the end of its paragraph was never closed: what follows is text again. */
  #end(ends: WordParagraph['ends'], format: ParagraphFormat): void {
    if (this.#fields.includes(true)) this.#fields = [];
    this.#paragraphs.push({ ...format, runs: this.#runs, ends });
    this.#runs = [];
  }
}

/** Notes and boxes have no notes and boxes of their own here: nothing can lead back to where it came from. */
function plain(text: WordText): WordText {
  const none = new Map<number, never>();
  return { ...text, anchors: { notes: none, textBoxes: none, sections: none } };
}
