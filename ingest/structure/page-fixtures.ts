import type { ExtractedPage, PageSource } from '../../domain/documents/extraction.ts';

/** A line of a made-up page: left edge, right edge, height from the top (all shares of the page), text. */
export type FixtureLine = [x0: number, x1: number, y: number, text: string];

/** A page of A4 with these lines, for tests. */
export function fixturePage(
  number: number,
  lines: readonly FixtureLine[],
  source: PageSource = 'text_layer',
): ExtractedPage {
  return {
    number,
    width: 595,
    height: 842,
    source,
    confidence: 1,
    text: lines.map(([, , , text]) => text).join('\n'),
    lines: lines.map(([x0, x1, y, text]) => ({
      text,
      box: [x0, y, x1, Math.round((y + 0.017) * 1000) / 1000],
    })),
  };
}

/** Running text at the margins of a page, from height `y` on: first line indented, the rest flush. */
export function fixtureBody(y: number, texts: readonly string[]): FixtureLine[] {
  return texts.map((text, index) => [0.15, text.length > 60 ? 0.89 : 0.5, y + index * 0.024, text]);
}
