import type { OcrEngine } from './ocr.port.ts';
import { openNativeTesseract } from './tesseract-native.ts';

/** The engine of this machine: native Tesseract where it is installed with Vietnamese, the npm one otherwise. */
export async function openOcrEngine(): Promise<OcrEngine> {
  const native = await openNativeTesseract();
  if (native) return native;
  const { openTesseractJs } = await import('./tesseract-js.ts');
  return openTesseractJs();
}
