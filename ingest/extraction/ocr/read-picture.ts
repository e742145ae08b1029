import type { TextLine } from '../../../domain/documents/extraction.ts';
import { isVietnameseSyllable } from '../../../domain/vietnamese/syllable.ts';
import type { Fragment } from '../layout/fragment.ts';
import { linesOf } from '../layout/lines.ts';
import { missedInk } from './missed-ink.ts';
import type { OcrEngine, OcrLine } from './ocr.port.ts';
import { preparePicture } from './picture-preparation.ts';

/** Above this share of ink outside all words the page is read again as one block. */
const TOO_MUCH_MISSED = 0.08;
/** Nearly all typed digits come with more than this from the engine; digits written by hand come with less, and wrong. */
const CERTAIN_DIGITS = 0.8;
/** Signs are in no dictionary: with letters among its digits a typed word is reported with far less. */
const CERTAIN_SIGN = 0.4;

export type PictureText = {
  lines: TextLine[];
  /** 0 to 1. Never the engine's own figure alone: it stays high while blocks are missing. */
  confidence: number;
  /** Share of ink outside all recognised words. */
  missedInk: number;
};

/** Reads the text of one scanned page. Boxes are fractions of the straightened picture; each line says how it was turned. */
export async function readPicture(
  picture: Buffer,
  engine: OcrEngine,
  pixelLimit: number,
): Promise<PictureText> {
  const prepared = await preparePicture(picture, pixelLimit);
  let lines = await engine.recognise(prepared.png, 'page');
  let missed = await missedInk(prepared.png, prepared, lines);
  if (missed > TOO_MUCH_MISSED) {
    const asBlock = await engine.recognise(prepared.png, 'block');
    if (syllableCount(asBlock) > syllableCount(lines) * 1.1) {
      lines = asBlock;
      missed = await missedInk(prepared.png, prepared, lines);
    }
  }
  const read = linesOf(lines.flatMap(toFragments), prepared);
  const certain = withDoubtfulDigits(read, lines, prepared);
  const { slant } = prepared;
  return {
    lines: slant === 0 ? certain : certain.map((line) => ({ ...line, slant })),
    confidence: confidenceOf(lines, missed),
    missedInk: missed,
  };
}

/** Specks read as letters make no syllables, so more syllables means more of the page was read. */
function syllableCount(lines: readonly OcrLine[]): number {
  return lines.flatMap(({ words }) => words).filter(({ text }) => isVietnameseSyllable(bare(text)))
    .length;
}

function bare(word: string): string {
  return word.replaceAll(/[^\p{L}]/gu, '');
}

function toFragments({ words, baseline }: OcrLine): Fragment[] {
  const size = typeSize(words);
  return words
    .filter(({ text }) => !/^[|¦_—~`'‘’"]+$/u.test(text))
    .map(({ text, box }) => ({ text: `${text} `, x0: box[0], x1: box[2], baseline, size }));
}

/** The median height of the words: one tall stroke (a stamp, a bracket) must not widen the whole line. */
function typeSize(words: OcrLine['words']): number {
  const heights = words.map(({ box }) => box[3] - box[1]).sort((a, b) => a - b);
  return Math.max(1, heights[Math.floor(heights.length / 2)] ?? 1);
}

/** Names on each line the words with digits that the engine was not certain of. */
export function withDoubtfulDigits(
  read: readonly TextLine[],
  lines: readonly OcrLine[],
  size: { width: number; height: number },
): TextLine[] {
  const doubtful = lines
    .flatMap(({ words }) => words)
    .filter(({ text, confidence }) => {
      const least = /\p{L}/u.test(text) ? CERTAIN_SIGN : CERTAIN_DIGITS;
      return /\d/u.test(text) && confidence < least;
    });
  return read.map((line) => {
    const [x0, y0, x1, y1] = line.box;
    const own = doubtful.filter(({ text, box }) => {
      const x = (box[0] + box[2]) / 2 / size.width;
      const y = (box[1] + box[3]) / 2 / size.height;
      return x > x0 && x < x1 && y > y0 && y < y1 && line.text.includes(text);
    });
    return own.length === 0 ? line : { ...line, doubtful: own.map(({ text }) => text) };
  });
}

function confidenceOf(lines: readonly OcrLine[], missed: number): number {
  const words = lines.flatMap(({ words }) => words);
  if (words.length === 0) return 0;
  const reported = words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length;
  return Math.max(0, Math.min(1, reported * (1 - missed)));
}
