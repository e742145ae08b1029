import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { TextLine } from '../../../domain/documents/extraction.ts';
import { drawResolution, pdfOf, scanOf } from '../../ingest.test-files.ts';
import { missedInk } from './missed-ink.ts';
import type { OcrLine } from './ocr.port.ts';
import { measureSlant, preparePicture } from './picture-preparation.ts';
import { withDoubtfulDigits } from './read-picture.ts';
import { linesOfTable } from './tesseract-native.ts';

describe('preparing a scan', () => {
  it.each([-2.3, -0.8, 0, 0.6, 1.9])('measures a slant of %s degrees', async (degrees) => {
    const scan = await scanOf(await pdfOf(drawResolution), degrees);
    expect(await measureSlant(scan)).toBeCloseTo(degrees, 0.3);
  });

  it('turns a slanting page upright and makes it grey', async () => {
    const scan = await scanOf(await pdfOf(drawResolution), 1.5);
    const { png } = await preparePicture(scan, 50_000_000);
    expect(Math.abs(await measureSlant(png))).toBeLessThanOrEqual(0.2);
    expect((await sharp(png).metadata()).channels).toBe(1);
  });

  it('refuses a picture with more pixels than allowed', async () => {
    const scan = await scanOf(await pdfOf(drawResolution), 0);
    await expect(preparePicture(scan, 1_000)).rejects.toThrow(/pixel limit/u);
  });
});

describe('ink that no word covers', () => {
  it('is the share of a page that recognition dropped', async () => {
    const black = { create: { width: 200, height: 100, channels: 3, background: '#000' } } as const;
    const block = await sharp(black).png().toBuffer();
    const page = await sharp({
      create: { width: 600, height: 800, channels: 3, background: '#fff' },
    })
      .composite([
        { input: block, left: 100, top: 100 },
        { input: block, left: 100, top: 500 },
      ])
      .png()
      .toBuffer();
    const word: OcrLine = {
      baseline: 200,
      words: [{ text: 'chữ', box: [100, 100, 300, 200], confidence: 0.9 }],
    };
    const size = { width: 600, height: 800 };
    expect(await missedInk(page, size, [word])).toBeCloseTo(0.5, 1);
    expect(await missedInk(page, size, [])).toBe(1);
  });
});

function word(text: string, x: number, y: number, confidence: number): OcrLine['words'][number] {
  return { text, box: [x, y, x + 60, y + 20], confidence };
}

describe('digits that the engine is not certain of', () => {
  it('are named on their line, and only there', () => {
    const size = { width: 1000, height: 1000 };
    const recognised: OcrLine[] = [
      {
        baseline: 120,
        words: [
          word('Số:', 100, 100, 0.5),
          word('77', 170, 100, 0.7),
          word('/NQ-CP', 240, 100, 0.5),
        ],
      },
      { baseline: 220, words: [word('ngày', 100, 200, 0.9), word('77', 170, 200, 0.95)] },
    ];
    const lines: TextLine[] = [
      { text: 'Số: 77 /NQ-CP', box: [0.1, 0.09, 0.3, 0.13] },
      { text: 'ngày 77', box: [0.1, 0.19, 0.3, 0.23] },
    ];
    expect(withDoubtfulDigits(lines, recognised, size)).toEqual([
      { ...lines[0], doubtful: ['77'] },
      lines[1],
    ]);
  });
});

describe('the table of native Tesseract', () => {
  it('gives words line by line with boxes and confidence', () => {
    const header =
      'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext';
    const table = [
      header,
      '4\t1\t1\t1\t1\t0\t10\t20\t200\t20\t-1\t',
      '5\t1\t1\t1\t1\t1\t10\t20\t50\t20\t96.5\tNghị',
      '5\t1\t1\t1\t1\t2\t70\t22\t60\t24\t91\tquyết',
      '5\t1\t1\t1\t2\t1\t10\t60\t40\t20\t90\tsố',
      '',
    ].join('\n');
    const lines = linesOfTable(table);
    expect(lines.map(({ words }) => words.map(({ text }) => text))).toEqual([
      ['Nghị', 'quyết'],
      ['số'],
    ]);
    expect(lines[0]?.words[0]).toEqual({ text: 'Nghị', box: [10, 20, 60, 40], confidence: 0.965 });
  });
});
