import path from 'node:path';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { TextLine } from '../../../domain/documents/extraction.ts';
import { packageFolder } from '../../packages.ts';
import { shareOf } from '../layout/share.ts';
import { LONGEST_SIDE } from '../picture/page-webp.ts';

/** Text of a file that has no pages of its own, in reading order. */
export type TextBlock =
  /** `typed` = with the spaces and tabs that may part columns. */
  | { kind: 'paragraph'; text: string; centred: boolean; typed?: string }
  /** Heading or signature: lines of the left column, then of the right one. */
  | { kind: 'columns'; left: string[]; right: string[] }
  | { kind: 'row'; cells: string[] }
  /** Stands at the foot of the page it is given on, whatever text follows it there. */
  | { kind: 'footnote'; text: string }
  /** `written` = by the author, in a file that does not say where its other pages ended. */
  | { kind: 'page_break'; written?: true };

/** A page set by us. `lines` hold whole paragraphs and rows; `words` is what the picture shows. Points. */
export type SetPage = {
  width: number;
  height: number;
  lines: TextLine[];
  words: { text: string; x: number; baseline: number }[];
};

const A4 = { width: 595, height: 842 };
const MARGIN = { top: 57, bottom: 57, left: 71, right: 43 };
const TEXT_WIDTH = A4.width - MARGIN.left - MARGIN.right;
const SIZE = 12;
const LEADING = 16;
const PARAGRAPH_GAP = 4;
const COLUMN_GAP = 14;
/** A page of text. Longer texts without a line break (a file of one line) are cut at a space. */
const LONGEST_TEXT = 4_000;
const FONT = `${SIZE}px "Tinos for pages"`;

GlobalFonts.registerFromPath(
  path.join(packageFolder('@expo-google-fonts/tinos'), '400Regular', 'Tinos_400Regular.ttf'),
  'Tinos for pages',
);
const ruler = createCanvas(1, 1).getContext('2d');
ruler.font = FONT;

/**
 * Sets text on pages of A4 width. A page ends where the file says so; in a file that never says it, where
 * the paper ends. A page known to the file may come out longer than A4, because our type differs from its.
 */
export function setPages(blocks: readonly TextBlock[]): SetPage[] {
  const hasOwnPages = blocks.some((block) => block.kind === 'page_break' && !block.written);
  const sheet = new Sheet(hasOwnPages ? Number.POSITIVE_INFINITY : A4.height - MARGIN.bottom);
  for (const block of blocks) sheet.set(block);
  return sheet.finish();
}

type Column = { x: number; width: number; centred: boolean };

class Sheet {
  readonly #pages: SetPage[] = [];
  readonly #lowest: number;
  #page = emptyPage();
  #footnotes: string[] = [];
  #y = MARGIN.top;

  constructor(lowest: number) {
    this.#lowest = lowest;
  }

  set(block: TextBlock): void {
    switch (block.kind) {
      case 'page_break':
        this.#breakPage();
        break;
      case 'paragraph':
        for (const text of pieces(block.text)) this.#setParagraph(text, block.centred);
        break;
      case 'row':
        this.#setRow(block.cells.flatMap(pieces));
        break;
      case 'columns':
        this.#setColumns(block.left, block.right);
        break;
      case 'footnote':
        this.#footnotes.push(...pieces(block.text));
        break;
    }
  }

  finish(): SetPage[] {
    this.#breakPage();
    return this.#pages;
  }

  /** Two breaks on end (one written, one remembered by the word processor) are one. */
  #breakPage(): void {
    this.#setFootnotes();
    if (this.#page.lines.length > 0) {
      const height = Math.max(A4.height, this.#y + MARGIN.bottom);
      const lines = this.#page.lines.map((line) => ({ ...line, box: asShares(line.box, height) }));
      this.#pages.push({ ...this.#page, height, lines });
    }
    this.#page = emptyPage();
    this.#y = MARGIN.top;
  }

  #setParagraph(text: string, centred: boolean): void {
    const column = { x: MARGIN.left, width: TEXT_WIDTH, centred };
    this.#makeRoom(wrap(text, column.width).length * LEADING);
    this.#y = this.#place(text, column, this.#y) + PARAGRAPH_GAP;
  }

  /** Below the text, under a short rule's worth of space; a page with notes may grow longer than its paper. */
  #setFootnotes(): void {
    const column = { x: MARGIN.left, width: TEXT_WIDTH, centred: false };
    if (this.#footnotes.length > 0) this.#y += LEADING;
    for (const text of this.#footnotes) {
      this.#y = this.#place(text, column, this.#y) + PARAGRAPH_GAP;
      const line = this.#page.lines.at(-1);
      if (line) line.role = 'footnote';
    }
    this.#footnotes = [];
  }

  #setRow(cells: readonly string[]): void {
    const width = (TEXT_WIDTH - COLUMN_GAP * (cells.length - 1)) / Math.max(1, cells.length);
    const wrapped = cells.map((cell) => wrap(cell, width));
    const height = Math.max(1, ...wrapped.map(({ length }) => length)) * LEADING;
    this.#makeRoom(height);
    const top = this.#y;
    cells.forEach((_, index) => {
      const column = { x: MARGIN.left + index * (width + COLUMN_GAP), width, centred: false };
      this.#draw(wrapped[index] ?? [], column, top);
    });
    this.#y = top + height + PARAGRAPH_GAP;
    const box: TextLine['box'] = [MARGIN.left, top, MARGIN.left + TEXT_WIDTH, top + height];
    this.#page.lines.push({ text: cells.join('\t'), box });
  }

  #setColumns(left: readonly string[], right: readonly string[]): void {
    this.#makeRoom(Math.max(left.length, right.length) * LEADING);
    const top = this.#y;
    const width = TEXT_WIDTH * 0.42;
    const beside = { x: MARGIN.left + width + COLUMN_GAP, width: TEXT_WIDTH - width - COLUMN_GAP };
    const ends = [
      this.#placeAll(left, { x: MARGIN.left, width, centred: true }, top),
      this.#placeAll(right, { ...beside, centred: true }, top),
    ];
    this.#y = Math.max(...ends) + PARAGRAPH_GAP;
  }

  #placeAll(texts: readonly string[], column: Column, top: number): number {
    return texts.reduce((y, text) => this.#place(text, column, y), top);
  }

  /** Draws a text and records it as one line; gives where it ends. */
  #place(text: string, column: Column, top: number): number {
    const lines = wrap(text, column.width);
    const bottom = top + lines.length * LEADING;
    const widest = Math.max(...lines.map((line) => ruler.measureText(line).width));
    const x0 = column.centred ? column.x + (column.width - widest) / 2 : column.x;
    this.#draw(lines, column, top);
    this.#page.lines.push({ text, box: [x0, top, x0 + widest, bottom] });
    return bottom;
  }

  #draw(lines: readonly string[], { x, width, centred }: Column, top: number): void {
    lines.forEach((text, index) => {
      const indent = centred ? (width - ruler.measureText(text).width) / 2 : 0;
      this.#page.words.push({ text, x: x + indent, baseline: top + index * LEADING + SIZE });
    });
  }

  #makeRoom(height: number): void {
    if (this.#page.lines.length > 0 && this.#y + height > this.#lowest) this.#breakPage();
  }
}

function emptyPage(): SetPage {
  return { width: A4.width, height: A4.height, lines: [], words: [] };
}

function asShares([x0, y0, x1, y1]: TextLine['box'], height: number): TextLine['box'] {
  return [shareOf(x0, A4.width), shareOf(y0, height), shareOf(x1, A4.width), shareOf(y1, height)];
}

function pieces(text: string): string[] {
  if (text.length <= LONGEST_TEXT) return [text];
  const space = text.lastIndexOf(' ', LONGEST_TEXT);
  const end = space > 0 ? space : LONGEST_TEXT;
  return [text.slice(0, end), ...pieces(text.slice(end).trim())];
}

/** Breaks a text at spaces. A word wider than the column stays whole. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let reached = 0;
  for (const word of text.split(/\s+/u)) {
    const wide = widthOf(word);
    const longer = line === '' ? wide : reached + widthOf(' ') + wide;
    if (line !== '' && longer > width) {
      lines.push(line);
      line = word;
      reached = wide;
    } else {
      line = line === '' ? word : `${line} ${word}`;
      reached = longer;
    }
  }
  return [...lines, line];
}

/** Vietnamese is written with a few thousand syllables: each is measured once. */
const widths = new Map<string, number>();

function widthOf(word: string): number {
  const known = widths.get(word);
  if (known !== undefined) return known;
  const width = ruler.measureText(word).width;
  if (widths.size < 20_000) widths.set(word, width);
  return width;
}

/** One for all pages: what a canvas holds outside the heap is not given back at once. */
const sheetOfPaper = createCanvas(1, 1);

/**
 * Draws a page set by us at a resolution. A line at the foot says that it is not the original page.
 *
 * @returns RGBA pixels, valid until the next page is drawn.
 */
export function drawSetPage(
  page: SetPage,
  dpi: number,
): { rgba: Buffer; width: number; height: number } {
  const scale = Math.min(dpi / 72, LONGEST_SIDE / page.height);
  const [width, height] = [Math.round(page.width * scale), Math.round(page.height * scale)];
  sheetOfPaper.width = width;
  sheetOfPaper.height = height;
  const context = sheetOfPaper.getContext('2d');
  context.scale(scale, scale);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, page.width + 1, page.height + 1);
  context.fillStyle = '#1a1a1a';
  context.font = FONT;
  for (const { text, x, baseline } of page.words) context.fillText(text, x, baseline);
  drawNotice(context, page);
  return { rgba: sheetOfPaper.data(), width, height };
}

function drawNotice(context: SKRSContext2D, page: SetPage): void {
  context.fillStyle = '#6b6b6b';
  context.font = '9px "Tinos for pages"';
  context.fillText(
    'Trang dựng lại từ chữ trong tệp, không phải hình của bản gốc. · Page set from the text of the file, not a picture of the original.',
    MARGIN.left,
    page.height - 24,
  );
}
