import type { ReadingLine } from '../structure/reading-lines.ts';
import type { Heading } from './heading.ts';

/** A consolidated text (văn bản hợp nhất): the heading is that of the base text, the metadata stand in a block at the end. */
export type ConsolidatedText = {
  /** Index of the first line of the block that certifies the text, or null when the file has none. */
  block: number | null;
  /** How it was recognised. */
  cue: 'caption' | 'block' | 'footnote' | 'history';
  captionLine: ReadingLine | null;
};

const CAPTION = /^van ban hop nhat\b/u;
const BLOCK = /xac thuc van ban hop nhat/u;
/** "Văn bản này được hợp nhất từ 03 Thông tư sau:", the first footnote. */
const FOOTNOTE = /van ban nay duoc hop nhat tu/u;
const HISTORY = /\bso\s+\d[\d./]*\/?.*\bngay\b.*\bco hieu luc\b/u;

/** Takes the heading, tells whether the document is a consolidated text, or null. */
export function recogniseConsolidated(heading: Heading): ConsolidatedText | null {
  const { lines } = heading;
  const at = lines.findIndex((line) => BLOCK.test(line.folded));
  const block = at < 0 ? null : at;
  const captionLine = lines.slice(0, heading.end).find((line) => CAPTION.test(line.folded)) ?? null;
  if (captionLine !== null) return { block, cue: 'caption', captionLine };
  if (block !== null) return { block, cue: 'block', captionLine: lines[block] ?? null };
  const footnote = lines.slice(0, 90).find((line) => FOOTNOTE.test(line.folded));
  if (footnote !== undefined) return { block: null, cue: 'footnote', captionLine: footnote };
  const numbered = lines
    .slice(0, heading.end)
    .some((line) => /^(?:\p{L}+ )*so\s*:/u.test(line.folded));
  const opening = lines.slice(heading.end + 1, heading.end + 22).map((line) => line.folded);
  const history = opening.join(' ');
  const amended = /duoc sua doi,? bo sung (?:mot so dieu )?(?:boi|theo)\s*:/u.test(history);
  if (!numbered && amended && HISTORY.test(history))
    return { block: null, cue: 'history', captionLine: null };
  return null;
}
