/** A recognised word; the box is x0, y0, x1, y1 in pixels of the picture given. */
export type OcrWord = { text: string; box: [number, number, number, number]; confidence: number };
/** Words that stand on one line, from left to right. `baseline` in pixels. */
export type OcrLine = { words: OcrWord[]; baseline: number };

/**
 * How the page is taken apart: `page` finds columns and blocks by itself (Tesseract's mode 3),
 * `block` reads everything as one block (mode 6): it misses nothing, but reads worse.
 */
export type OcrLayout = 'page' | 'block';

/** A program that reads Vietnamese text from a picture. Used for one page at a time, closed by who opened it. */
export type OcrEngine = {
  /** Name and version, stored with the result. */
  name: string;
  /** @param picture PNG, grey, upright. */
  recognise: (picture: Buffer, layout: OcrLayout) => Promise<OcrLine[]>;
  close: () => Promise<void>;
};
