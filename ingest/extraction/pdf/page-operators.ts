import { OPS, Util } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Fragment } from '../layout/fragment.ts';
import type { PdfPage } from './open-pdf.ts';

type Matrix = [number, number, number, number, number, number];

/** What is drawn on a page, as far as reading it needs to know. */
export type PageOperators = {
  /** Share of the page under pictures, 0 to 1. */
  pictureCover: number;
  /** Drawn shapes: letters turned into outlines, or a plan. */
  paths: number;
  /** Text as drawn, with the soft hyphens that the text layer loses, and the true name of each font. */
  runs: { fragment: Fragment; fontName: string }[];
  /** Text that annotations draw over the page: the fields of signatures, and what people have noted. */
  stamped: Fragment[];
};

type Glyph = { unicode: string; width: number; isSpace?: boolean };
type TextState = {
  matrix: Matrix;
  line: Matrix;
  font: string;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
};

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
/** A kerning step wider than this (thousandths of the font size) stands for a space. */
const SPACE_STEP = 200;
const PICTURES: ReadonlySet<number> = new Set([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintImageXObjectRepeat,
]);

/** Walks the drawing operators of a page. Slow on scans, because pictures are decoded on the way. */
export async function readOperators(page: PdfPage): Promise<PageOperators> {
  const list = await page.getOperatorList();
  const viewport = page.getViewport({ scale: 1 });
  const walk = new OperatorWalk(page, viewport.transform as Matrix);
  list.fnArray.forEach((operator: number, index: number) => {
    walk.apply(operator, (list.argsArray[index] ?? []) as unknown[]);
  });
  const area = viewport.width * viewport.height;
  return {
    pictureCover: Math.min(1, walk.pictureArea / Math.max(1, area)),
    paths: walk.paths,
    runs: walk.runs,
    stamped: walk.stamped,
  };
}

class OperatorWalk {
  pictureArea = 0;
  paths = 0;
  readonly runs: PageOperators['runs'] = [];
  readonly stamped: Fragment[] = [];
  readonly #page: PdfPage;
  readonly #base: Matrix;
  #isInAnnotation = false;
  #ctm: Matrix;
  readonly #saved: Matrix[] = [];
  readonly #text: TextState = {
    matrix: IDENTITY,
    line: IDENTITY,
    font: '',
    size: 1,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
  };

  constructor(page: PdfPage, base: Matrix) {
    this.#page = page;
    this.#base = base;
    this.#ctm = base;
  }

  apply(operator: number, args: unknown[]): void {
    if (PICTURES.has(operator)) {
      const [a, b, c, d] = this.#ctm;
      this.pictureArea += Math.abs(a * d - b * c);
    } else if (operator === OPS.constructPath) this.paths += 1;
    else if (!this.#applyGraphics(operator, args)) this.#applyText(operator, args);
  }

  #applyGraphics(operator: number, args: unknown[]): boolean {
    switch (operator) {
      case OPS.save:
        this.#saved.push(this.#ctm);
        return true;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        this.#ctm = this.#saved.pop() ?? this.#ctm;
        return true;
      case OPS.transform:
        this.#ctm = multiply(this.#ctm, matrixOf(args));
        return true;
      case OPS.paintFormXObjectBegin:
        this.#saved.push(this.#ctm);
        if (args[0]) this.#ctm = multiply(this.#ctm, matrixOf([args[0]]));
        return true;
      case OPS.beginAnnotation:
        this.#isInAnnotation = true;
        this.#saved.push(this.#ctm);
        this.#ctm = multiply(multiply(this.#base, matrixOf([args[2]])), matrixOf([args[3]]));
        return true;
      case OPS.endAnnotation:
        this.#isInAnnotation = false;
        this.#ctm = this.#saved.pop() ?? this.#ctm;
        return true;
      default:
        return false;
    }
  }

  #applyText(operator: number, args: unknown[]): void {
    const text = this.#text;
    const [first, second] = args as [number, number];
    switch (operator) {
      case OPS.beginText:
        text.matrix = text.line = IDENTITY;
        break;
      case OPS.setTextMatrix:
        text.matrix = text.line = matrixOf(args);
        break;
      case OPS.setFont:
        text.font = String(args[0]);
        text.size = second;
        break;
      case OPS.setCharSpacing:
        text.charSpacing = first;
        break;
      case OPS.setWordSpacing:
        text.wordSpacing = first;
        break;
      case OPS.setHScale:
        text.scale = first / 100;
        break;
      case OPS.setLeading:
        text.leading = first;
        break;
      case OPS.setLeadingMoveText:
        text.leading = -second;
        this.#move(first, second);
        break;
      case OPS.moveText:
        this.#move(first, second);
        break;
      case OPS.nextLine:
        this.#move(0, -text.leading);
        break;
      case OPS.showText:
        this.#show(args[0] as (Glyph | number | null)[]);
        break;
      default:
    }
  }

  #move(x: number, y: number): void {
    this.#text.line = multiply(this.#text.line, [1, 0, 0, 1, x, y]);
    this.#text.matrix = this.#text.line;
  }

  #show(glyphs: readonly (Glyph | number | null)[]): void {
    const text = this.#text;
    const start = multiply(this.#ctm, text.matrix);
    let advance = 0;
    let shown = '';
    for (const glyph of glyphs) {
      if (glyph === null) continue;
      if (typeof glyph === 'number') {
        advance -= (glyph * text.size) / 1000;
        if (glyph < -SPACE_STEP && !shown.endsWith(' ')) shown += ' ';
        continue;
      }
      shown += glyph.unicode;
      advance += (glyph.width * text.size) / 1000 + text.charSpacing;
      if (glyph.isSpace) advance += text.wordSpacing;
    }
    text.matrix = multiply(text.matrix, [1, 0, 0, 1, advance * text.scale, 0]);
    const end = multiply(this.#ctm, text.matrix);
    const size = Math.hypot(start[2], start[3]) * Math.abs(text.size);
    const fragment = { text: shown, x0: start[4], x1: end[4], baseline: start[5], size };
    if (this.#isInAnnotation) this.stamped.push(fragment);
    else this.runs.push({ fontName: this.#fontName(text.font), fragment });
  }

  #fontName(id: string): string {
    const store = this.#page.commonObjs;
    return store.has(id) ? ((store.get(id) as { name?: string }).name ?? '') : '';
  }
}

/** pdf.js hands a matrix over as six numbers or as one array of six. */
function matrixOf(args: unknown[]): Matrix {
  return (args.length >= 6 ? args.slice(0, 6) : [...(args[0] as Iterable<number>)]) as Matrix;
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return Util.transform(a, b) as Matrix;
}
