import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BODY, drawResolution, pdfOf, scanOf } from '../../ingest.test-files.ts';
import type { OcrEngine, OcrLine } from './ocr.port.ts';
import { preparePicture } from './picture-preparation.ts';
import { openTesseractJs } from './tesseract-js.ts';
import { openNativeTesseract } from './tesseract-native.ts';

const native = await openNativeTesseract();
if (native === null)
  process.stderr.write(
    '\nNATIVE TESSERACT IS NOT INSTALLED HERE: its contract is NOT tested, only that of tesseract.js.\n\n',
  );

const ENGINES: [string, () => Promise<OcrEngine>][] = [['tesseract.js', openTesseractJs]];
if (native !== null) ENGINES.push(['native Tesseract', async () => native]);

const textOf = (lines: readonly OcrLine[]) =>
  lines.map(({ words }) => words.map(({ text }) => text).join(' ')).join('\n');

describe.each(ENGINES)('recognition by %s', (_, open) => {
  let engine: OcrEngine;
  let page: { png: Buffer; width: number; height: number };

  beforeAll(async () => {
    engine = await open();
    page = await preparePicture(await scanOf(await pdfOf(drawResolution), 0.6), 50_000_000);
  });
  afterAll(() => engine.close());

  it.each(['page', 'block'] as const)(
    'reads Vietnamese with its marks, laid out as %s',
    async (layout) => {
      const text = textOf(await engine.recognise(page.png, layout));
      expect(text).toContain(BODY[2]);
    },
  );

  it('gives every word a box inside the picture, a confidence, and its line a baseline', async () => {
    const lines = await engine.recognise(page.png, 'page');
    expect(lines.length).toBeGreaterThan(20);
    for (const { words, baseline } of lines) {
      expect(words.length).toBeGreaterThan(0);
      expect(baseline).toBeLessThanOrEqual(page.height);
      for (const { text, box, confidence } of words) {
        expect(text.trim()).not.toBe('');
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(box[0]).toBeLessThan(box[2]);
        expect(box[1]).toBeLessThan(box[3]);
        expect(box[2]).toBeLessThanOrEqual(page.width);
        expect(box[3]).toBeLessThanOrEqual(page.height);
      }
    }
  });

  it('reads nothing from an empty page', async () => {
    const scan = await scanOf(await pdfOf(() => undefined), 0);
    const blank = await preparePicture(scan, 50_000_000);
    expect(textOf(await engine.recognise(blank.png, 'page')).replaceAll(/\P{L}/gu, '')).toBe('');
  });
});
