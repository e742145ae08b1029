import { Util } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PageSource, TextLine } from '../../../domain/documents/extraction.ts';
import {
  decodeLegacyRun,
  decodeTcvn3,
  decodeVni,
  encodingOfFont,
  restoreLostHorn,
} from '../../../domain/vietnamese/legacy-encodings.ts';
import type { Fragment } from '../layout/fragment.ts';
import { linesOf, textOf } from '../layout/lines.ts';
import { figuresOf, isSoundVietnamese, type TextFigures } from '../text-layer.ts';
import type { PdfPage } from './open-pdf.ts';
import { type PageOperators, readOperators } from './page-operators.ts';
import { hasBlanks, withStampedDigits } from './stamped-digits.ts';

/** The text layer of a page, repaired where its fonts are of before Unicode. */
export type TextLayer = {
  lines: TextLine[];
  figures: TextFigures;
  source: Extract<PageSource, 'text_layer' | 'repaired'>;
  /** Words in which a lost ư was put back: they ask for a look. */
  restoredWords: number;
  /** The widest stretch without text, as a share of the page height. */
  gap: number;
  /** What is drawn; read only where the text alone leaves doubts. */
  operators: PageOperators | null;
};

/** Below this many characters a page may be a scan with only its header typed. */
const FEW_CHARACTERS = 900;
/** Share of the page height without text that asks whether a picture stands there. */
export const WIDE_GAP = 0.25;

export async function readTextLayer(page: PdfPage): Promise<TextLayer> {
  const size = page.getViewport({ scale: 1 });
  const fragments = await fragmentsOf(page);
  const typed = linesOf(fragments, size);
  const blanks = hasBlanks(textOf(typed)) ? await readOperators(page) : null;
  const lines = blanks ? linesOf(withStampedDigits(fragments, blanks.stamped), size) : typed;
  const figures = figuresOf(textOf(lines));
  const gap = widestGap(lines);
  const isBeyondDoubt =
    isSoundVietnamese(figures) && figures.characters >= FEW_CHARACTERS && gap < WIDE_GAP;
  const layer = { lines, figures, source: 'text_layer' as const, restoredWords: 0, gap };
  if (isBeyondDoubt) return { ...layer, operators: null };
  const operators = blanks ?? (await readOperators(page));
  const repaired = repairFonts(operators, size) ?? repairLines(lines);
  if (!repaired) return { ...layer, operators };
  return {
    ...repaired,
    gap,
    figures: figuresOf(textOf(repaired.lines)),
    source: 'repaired',
    operators,
  };
}

async function fragmentsOf(page: PdfPage): Promise<Fragment[]> {
  const { items } = await page.getTextContent();
  const viewport = page.getViewport({ scale: 1 });
  return items.flatMap((item): Fragment[] => {
    if (!('str' in item) || item.str === '') return [];
    const [, , c, d, x, y] = Util.transform(viewport.transform, item.transform) as number[];
    if (c === undefined || d === undefined || x === undefined || y === undefined) return [];
    return [{ text: item.str, x0: x, x1: x + item.width, baseline: y, size: Math.hypot(c, d) }];
  });
}

/** The fonts say it: `.VnTime`, `VNI-Times`. Read from the operators, because the text layer drops the letter ư. */
function repairFonts(
  operators: PageOperators,
  size: { width: number; height: number },
): Pick<TextLayer, 'lines' | 'restoredWords'> | null {
  let isLegacy = false;
  const fragments = operators.runs.map(({ fragment, fontName }) => {
    const font = encodingOfFont(fontName);
    if (font === null) return fragment;
    isLegacy = true;
    const text =
      font.encoding === 'tcvn3'
        ? decodeTcvn3(fragment.text, { capitals: font.capitals })
        : decodeVni(fragment.text);
    return { ...fragment, text };
  });
  return isLegacy ? restored(linesOf(fragments, size)) : null;
}

/** The letters say it, line by line, in fonts with other names. */
function repairLines(lines: TextLine[]): Pick<TextLayer, 'lines' | 'restoredWords'> | null {
  let restoredWords = 0;
  let isLegacy = false;
  const decoded = lines.map((line) => {
    const run = decodeLegacyRun(line.text);
    restoredWords += run.repaired;
    isLegacy ||= run.encoding !== null;
    return { ...line, text: run.text.normalize('NFC') };
  });
  return isLegacy ? { lines: decoded, restoredWords } : null;
}

function restored(lines: TextLine[]): Pick<TextLayer, 'lines' | 'restoredWords'> {
  let restoredWords = 0;
  const whole = lines.map((line) => {
    const { text, repaired } = restoreLostHorn(line.text);
    restoredWords += repaired;
    return { ...line, text };
  });
  return { lines: whole, restoredWords };
}

/** The widest stretch of the page without text, as a share of its height, margins apart. */
function widestGap(lines: readonly TextLine[]): number {
  const boxes = lines.map(({ box }) => box).sort((a, b) => a[1] - b[1]);
  let reached = 0.08;
  let widest = 0;
  for (const [, top, , bottom] of boxes) {
    widest = Math.max(widest, top - reached);
    reached = Math.max(reached, bottom);
  }
  return Math.max(widest, 0.92 - reached);
}
