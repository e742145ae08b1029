import type { PdfFile } from './pdf-file.ts';
import { isName, isWord, type PdfDict, PdfLexer, type PdfValue } from './pdf-lexer.ts';
import { type PdfWork, spend } from './pdf-work.ts';

/** One code of a shown string: its letters, and how far it moves on in thousandths of the font size. */
export type PdfGlyph = { text: string; width: number; isSpace: boolean };
/** Turns the bytes of a shown string into letters. */
export type PdfFont = (shown: Uint8Array) => PdfGlyph[];

const USUAL_WIDTH = 500;
const WIDE = 1_000;
/** Codes have at most two bytes. */
const MOST_CODES = 65_536;
/** What a table of letters says of a code; undefined where it says nothing. */
type LettersByCode = (code: number) => string | undefined;

/** The letters and widths of a font (ISO 32000-1, 9.6, 9.7 and 9.10). Letters that are not told are left out. */
export function readFont(file: PdfFile, font: PdfDict, work: PdfWork): PdfFont {
  const told = toUnicode(file, font, work);
  return file.name(font.get('Subtype')) === 'Type0'
    ? composite(file, font, told, work)
    : simple(file, font, told);
}

function simple(file: PdfFile, font: PdfDict, told: LettersByCode): PdfFont {
  const names = differences(file, font);
  const first = file.number(font.get('FirstChar')) ?? 0;
  const widths = file.numbers(font.get('Widths'));
  // Only fonts drawn by content streams have a scale of their own; for all others it is a thousandth.
  const scale = (file.numbers(font.get('FontMatrix'))[0] || 0.001) * 1_000;
  return (shown) =>
    Array.from(shown, (code) => ({
      text: told(code) ?? names.get(code) ?? latinLetter(code),
      width: (widths[code - first] ?? USUAL_WIDTH) * scale,
      isSpace: code === 0x20,
    }));
}

function composite(file: PdfFile, font: PdfDict, told: LettersByCode, work: PdfWork): PdfFont {
  const descendant = file.dict(file.list(font.get('DescendantFonts'))[0]);
  const usual = file.number(descendant?.get('DW')) ?? WIDE;
  const widths = widthsByCode(file, file.list(descendant?.get('W')), work);
  return (shown) =>
    Array.from({ length: shown.length >> 1 }, (_, index) => {
      const code = (shown[index * 2] ?? 0) * 256 + (shown[index * 2 + 1] ?? 0);
      return { text: told(code) ?? '', width: widths.get(code) ?? usual, isSpace: false };
    });
}

/** `first [w w w]` and `first last w`, mixed (9.7.4.3). */
function widthsByCode(
  file: PdfFile,
  entries: readonly PdfValue[],
  work: PdfWork,
): Map<number, number> {
  const widths = new Map<number, number>();
  for (let at = 0; at < entries.length; ) {
    const first = file.number(entries[at]) ?? 0;
    const second = file.resolve(entries[at + 1]);
    if (Array.isArray(second)) {
      for (const [index, width] of file.numbers(second).entries()) widths.set(first + index, width);
      at += 2;
      continue;
    }
    const last = Math.min(Number(second) || 0, first + MOST_CODES);
    const width = file.number(entries[at + 2]) ?? WIDE;
    spend(work, Math.max(0, last - first));
    for (let code = first; code <= last; code += 1) widths.set(code, width);
    at += 3;
  }
  return widths;
}

function latinLetter(code: number): string {
  return code < 0x20 ? '' : new TextDecoder('windows-1252').decode(Uint8Array.of(code));
}

/** Letters that a font names for its codes: `[32 /space 77 /M 172 /uni1EAC]`. */
function differences(file: PdfFile, font: PdfDict): Map<number, string> {
  const letters = new Map<number, string>();
  let code = 0;
  for (const entry of file.list(file.dict(font.get('Encoding'))?.get('Differences'))) {
    const value = file.resolve(entry);
    if (typeof value === 'number') code = value;
    if (!isName(value)) continue;
    const letter = letterNamed(value.name);
    if (letter !== null) letters.set(code, letter);
    code += 1;
  }
  return letters;
}

const MARKS: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  hookabove: '\u0309',
  tilde: '\u0303',
  dotbelow: '\u0323',
  circumflex: '\u0302',
  breve: '\u0306',
  horn: '\u031b',
};
const MARKED = new RegExp(`^([A-Za-z])((?:${Object.keys(MARKS).join('|')})+)$`, 'u');
const NAMED: Readonly<Record<string, string>> = {
  space: ' ',
  colon: ':',
  period: '.',
  hyphen: '-',
  slash: '/',
  Dcroat: 'Đ',
  dcroat: 'đ',
};

/** The letter of a glyph's name (Adobe Glyph List): `M`, `uni1EAC`, `Acircumflexdotbelow`; null if unknown. */
function letterNamed(name: string): string | null {
  if (/^[A-Za-z]$/u.test(name)) return name;
  const code = /^u(?:ni)?([0-9A-F]{4,6})$/u.exec(name)?.[1];
  if (code !== undefined) return letterOf(Number.parseInt(code, 16));
  const marked = MARKED.exec(name);
  if (!marked) return NAMED[name] ?? null;
  const marks = (marked[2] ?? '').match(new RegExp(Object.keys(MARKS).join('|'), 'gu')) ?? [];
  return `${marked[1]}${marks.map((mark) => MARKS[mark]).join('')}`.normalize('NFC');
}

function letterOf(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** The font's own table from codes to letters (9.10.3); an empty one when it has none. */
function toUnicode(file: PdfFile, font: PdfDict, work: PdfWork): LettersByCode {
  const table: LetterTable = { letters: new Map(), ranges: [] };
  const bytes = file.stream(font.get('ToUnicode'));
  const lexer = new PdfLexer(bytes ?? new Uint8Array(), 0, work);
  let values: PdfValue[] = [];
  for (let value = lexer.next(); value !== undefined; value = lexer.next()) {
    if (!isWord(value)) {
      values.push(value);
      continue;
    }
    if (value.word === 'endbfchar') addCharacters(table, values);
    if (value.word === 'endbfrange') addRanges(table, values);
    values = [];
  }
  return (code) => {
    const known = table.letters.get(code);
    if (known !== undefined) return known;
    spend(work, table.ranges.length);
    const range = table.ranges.find(({ first, last }) => code >= first && code <= last);
    if (range) table.letters.set(code, letterIn(range, code));
    return table.letters.get(code);
  };
}

/** Tables may cover every code there is: a range is opened only for the codes that are shown. */
type LetterTable = { letters: Map<number, string>; ranges: LetterRange[] };
type LetterRange = { first: number; last: number; target: PdfValue | undefined };

function addCharacters({ letters }: LetterTable, values: readonly PdfValue[]): void {
  for (let at = 0; at + 1 < values.length; at += 2)
    letters.set(codeOf(values[at]), textOf(values[at + 1]));
}

function addRanges({ ranges }: LetterTable, values: readonly PdfValue[]): void {
  for (let at = 0; at + 2 < values.length; at += 3)
    ranges.push({
      first: codeOf(values[at]),
      last: codeOf(values[at + 1]),
      target: values[at + 2],
    });
}

function letterIn({ first, target }: LetterRange, code: number): string {
  if (Array.isArray(target)) return textOf(target[code - first]);
  const begin = textOf(target);
  const last = begin.charCodeAt(begin.length - 1) + code - first;
  return begin.slice(0, -1) + String.fromCharCode(last);
}

function codeOf(value: PdfValue | undefined): number {
  return value instanceof Uint8Array ? value.reduce((sum, byte) => sum * 256 + byte, 0) : -1;
}

function textOf(value: PdfValue | undefined): string {
  return value instanceof Uint8Array ? new TextDecoder('utf-16be').decode(value) : '';
}
