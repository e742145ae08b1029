import path from 'node:path';
import { createWorker, OEM, PSM } from 'tesseract.js';
import { packageFolder } from '../../packages.ts';
import type { OcrEngine, OcrLine } from './ocr.port.ts';

const MODES = { page: PSM.AUTO, block: PSM.SINGLE_BLOCK };

/**
 * Tesseract as WebAssembly with the language data of its npm package: works without network and leaves
 * no cache file behind.
 */
export async function openTesseractJs(): Promise<OcrEngine> {
  const worker = await createWorker('vie', OEM.LSTM_ONLY, {
    langPath: path.join(packageFolder('@tesseract.js-data/vie'), '4.0.0_best_int'),
    cacheMethod: 'none',
  });
  return {
    name: 'tesseract.js 7',
    recognise: async (picture, layout) => {
      await worker.setParameters({ tessedit_pageseg_mode: MODES[layout] });
      const { data } = await worker.recognize(picture, {}, { text: false, blocks: true });
      return (data.blocks ?? [])
        .flatMap(({ paragraphs }) => paragraphs)
        .flatMap(({ lines }) => lines)
        .map(toLine)
        .filter(({ words }) => words.length > 0);
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

type RecognisedLine = {
  words: {
    text: string;
    confidence: number;
    bbox: { x0: number; y0: number; x1: number; y1: number };
  }[];
  baseline: { y0: number; y1: number };
};

function toLine({ words, baseline }: RecognisedLine): OcrLine {
  return {
    baseline: (baseline.y0 + baseline.y1) / 2,
    words: words
      .filter(({ text }) => text.trim() !== '')
      .map(({ text, confidence, bbox }) => ({
        text,
        confidence: confidence / 100,
        box: [bbox.x0, bbox.y0, bbox.x1, bbox.y1],
      })),
  };
}
