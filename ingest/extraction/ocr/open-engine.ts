import type { OcrEngine } from './ocr.port.ts';
import { openTesseractJs } from './tesseract-js.ts';
import { openNativeTesseract } from './tesseract-native.ts';

/** The engine of this machine: native Tesseract where it is installed with Vietnamese, the npm one otherwise. */
export async function openOcrEngine(): Promise<OcrEngine> {
  return (await openNativeTesseract()) ?? (await openTesseractJs());
}
