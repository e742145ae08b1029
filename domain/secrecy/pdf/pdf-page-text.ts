import type { PdfFile } from './pdf-file.ts';
import { type PdfFont, readFont } from './pdf-font.ts';
import { isName, isWord, type PdfDict, PdfLexer, type PdfValue } from './pdf-lexer.ts';
import { linesOf, type ShownText } from './pdf-lines.ts';
import { type PdfWork, spend } from './pdf-work.ts';

/** `[a b c d e f]` of ISO 32000-1, 8.3.3. */
type Matrix = readonly [number, number, number, number, number, number];
const UNIT: Matrix = [1, 0, 0, 1, 0, 0];

/** Drawings within drawings deeper than this show no text of a page. */
const DEEPEST = 6;
/** States kept aside at once. */
const MOST_KEPT = 500;
/** A shown piece takes memory. */
const PIECE_COST = 60;
/** Stamps and notes that are looked at. */
const MOST_ANNOTATIONS = 30;

type TextState = {
  matrix: Matrix;
  font: PdfFont | null;
  size: number;
  /** Extra space behind every letter and behind every blank, and the line height; unscaled units. */
  letterSpace: number;
  wordSpace: number;
  leading: number;
  rise: number;
  /** 1 = as wide as drawn. */
  stretch: number;
};

const FRESH: TextState = {
  matrix: UNIT,
  font: null,
  size: 0,
  letterSpace: 0,
  wordSpace: 0,
  leading: 0,
  rise: 0,
  stretch: 1,
};

/**
 * The text of one page in lines from top to bottom, columns parted by tabs: its content, the drawings it
 * uses, and stamps laid over it.
 *
 * @throws PdfWorkSpent
 */
export function textOfPage(
  file: PdfFile,
  page: { dict: PdfDict; resources: PdfDict | null },
  work: PdfWork,
): string {
  const reader = new PageReader(file, work);
  const contents = file.resolve(page.dict.get('Contents'));
  const streams = Array.isArray(contents) ? contents : [page.dict.get('Contents')];
  reader.run(
    joined(
      streams.map((stream) => file.stream(stream)),
      work,
    ),
    page.resources,
    UNIT,
    0,
  );
  for (const note of file.list(page.dict.get('Annots')).slice(0, MOST_ANNOTATIONS))
    reader.drawAnnotation(file.dict(note));
  return linesOf(reader.shown).join('\n');
}

/** Parts of one content are read as one, since an operator may stand in another part than its values. */
function joined(parts: readonly (Uint8Array | null)[], work: PdfWork): Uint8Array {
  const length = parts.reduce((sum, part) => sum + (part?.length ?? 0) + 1, 0);
  spend(work, length);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    if (part) whole.set(part, at);
    at += part?.length ?? 0;
    whole[at] = 0x0a;
    at += 1;
  }
  return whole;
}

class PageReader {
  readonly shown: ShownText[] = [];
  private readonly file: PdfFile;
  private readonly work: PdfWork;
  private readonly fonts = new Map<PdfDict, PdfFont>();

  constructor(file: PdfFile, work: PdfWork) {
    this.file = file;
    this.work = work;
  }

  /** A stamp or a note, as it is drawn; each stands apart from the text of the page. */
  drawAnnotation(note: PdfDict | null): void {
    const box = this.file.numbers(note?.get('Rect'));
    const looks = this.file.dict(note?.get('AP'));
    if (!looks) return;
    const place: Matrix = [1, 0, 0, 1, box[0] ?? 0, box[1] ?? 0];
    this.drawForm(this.file.dict(looks.get('N')), null, place, 0);
  }

  private drawForm(
    form: PdfDict | null,
    outer: PdfDict | null,
    place: Matrix,
    depth: number,
  ): void {
    // A picture is never unpacked.
    if (!form || this.file.name(form.get('Subtype')) !== 'Form' || depth > DEEPEST) return;
    const content = this.file.stream(form);
    if (!content) return;
    const own = this.file.numbers(form.get('Matrix'));
    const matrix = own.length === 6 ? times(own as unknown as Matrix, place) : place;
    const resources = this.file.dict(form.get('Resources')) ?? outer;
    this.run(content, resources, matrix, depth + 1);
  }

  /** Follows the operators of one content (ISO 32000-1, annex A) that say which letters stand where. */
  run(content: Uint8Array, resources: PdfDict | null, placed: Matrix, depth: number): void {
    const lexer = new PdfLexer(content, 0, this.work);
    const kept: { place: Matrix; text: TextState }[] = [];
    let place = placed;
    let text = { ...FRESH };
    let line: Matrix = UNIT;
    let values: PdfValue[] = [];
    const number = (index: number) => Number(values[index]) || 0;
    const to = (x: number, y: number) => {
      line = times([1, 0, 0, 1, x, y], line);
      text.matrix = line;
    };
    const show = (index: number) => this.show(values[index], text, place);
    const operators: Record<string, () => void> = {
      q: () => {
        if (kept.length < MOST_KEPT) kept.push({ place, text: { ...text } });
      },
      Q: () => {
        const back = kept.pop();
        if (back) ({ place, text } = back);
      },
      cm: () => {
        place = times(matrixOf(values), place);
      },
      BT: () => {
        line = UNIT;
        text.matrix = UNIT;
      },
      Tm: () => {
        line = matrixOf(values);
        text.matrix = line;
      },
      Td: () => to(number(0), number(1)),
      TD: () => {
        text.leading = -number(1);
        to(number(0), number(1));
      },
      'T*': () => to(0, -text.leading),
      TL: () => void (text.leading = number(0)),
      Tc: () => void (text.letterSpace = number(0)),
      Tw: () => void (text.wordSpace = number(0)),
      Tz: () => void (text.stretch = number(0) / 100 || 1),
      Ts: () => void (text.rise = number(0)),
      Tf: () => {
        text.font = this.fontOf(resources, values[0]);
        text.size = number(1);
      },
      Tj: () => show(0),
      TJ: () => show(0),
      "'": () => {
        to(0, -text.leading);
        show(0);
      },
      '"': () => {
        text.wordSpace = number(0);
        text.letterSpace = number(1);
        to(0, -text.leading);
        show(2);
      },
      Do: () =>
        this.drawForm(this.resourceOf(resources, 'XObject', values[0]), resources, place, depth),
      ID: () => skipPicture(content, lexer),
    };
    for (let value = lexer.next(); value !== undefined; value = lexer.next()) {
      if (!isWord(value)) {
        if (values.length < 100) values.push(value);
        continue;
      }
      if (Object.hasOwn(operators, value.word)) operators[value.word]?.();
      values = [];
    }
  }

  private show(value: PdfValue | undefined, text: TextState, place: Matrix): void {
    const { font, size, stretch } = text;
    if (!font) return;
    for (const part of Array.isArray(value) ? value : [value]) {
      if (typeof part === 'number') moveOn(text, (-part / 1_000) * size * stretch);
      if (!(part instanceof Uint8Array)) continue;
      spend(this.work, PIECE_COST + part.length);
      const from = times([1, 0, 0, 1, 0, text.rise], times(text.matrix, place));
      let letters = '';
      let length = 0;
      for (const glyph of font(part)) {
        letters += glyph.text;
        const space = text.letterSpace + (glyph.isSpace ? text.wordSpace : 0);
        length += ((glyph.width / 1_000) * size + space) * stretch;
      }
      moveOn(text, length);
      this.shown.push(shownAt(from, letters, length, size));
    }
  }

  private fontOf(resources: PdfDict | null, name: PdfValue | undefined): PdfFont | null {
    const dict = this.resourceOf(resources, 'Font', name);
    if (!dict) return null;
    const font = this.fonts.get(dict) ?? readFont(this.file, dict, this.work);
    this.fonts.set(dict, font);
    return font;
  }

  private resourceOf(
    resources: PdfDict | null,
    kind: 'Font' | 'XObject',
    name: PdfValue | undefined,
  ): PdfDict | null {
    return isName(name)
      ? this.file.dict(this.file.dict(resources?.get(kind))?.get(name.name))
      : null;
  }
}

function moveOn(text: TextState, length: number): void {
  text.matrix = times([1, 0, 0, 1, length, 0], text.matrix);
}

/** Length and size in the units of the page, along the direction of the text. */
function shownAt(matrix: Matrix, text: string, length: number, size: number): ShownText {
  const [a, b, c, d, x, y] = matrix;
  const along = Math.hypot(a, b);
  const angle = Math.atan2(b, a);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const start = x * cos + y * sin;
  return {
    text,
    angle: Math.round((angle * 180) / Math.PI),
    start,
    end: start + length * along,
    base: y * cos - x * sin,
    size: Math.abs(size) * Math.hypot(c, d),
  };
}

/** The matrix that does `first`, then `second`. */
function times(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = second;
  return [
    a * g + b * i,
    a * h + b * j,
    c * g + d * i,
    c * h + d * j,
    e * g + f * i + k,
    e * h + f * j + l,
  ];
}

function matrixOf(values: readonly PdfValue[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = values.map((value) => Number(value) || 0);
  return [a, b, c, d, e, f];
}

/** A picture within a content has bytes of any kind: it ends with `EI` between blanks. */
function skipPicture(content: Uint8Array, lexer: PdfLexer): void {
  for (let at = content.indexOf(0x45, lexer.at); at >= 0; at = content.indexOf(0x45, at + 1)) {
    const [before, second, after] = [content[at - 1] ?? 0, content[at + 1], content[at + 2] ?? 0];
    if (second !== 0x49 || before > 0x20 || after > 0x20) continue;
    lexer.at = at + 2;
    return;
  }
  lexer.at = content.length;
}
