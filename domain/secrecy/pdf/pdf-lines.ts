/** A piece of text where it stands. Lengths in units of the page, along and across its direction. */
export type ShownText = {
  text: string;
  /** Whole degrees, counter-clockwise. */
  angle: number;
  start: number;
  end: number;
  /** Height of its base line; larger is higher. */
  base: number;
  size: number;
};

/** Parts of the size of the letters: pieces closer in height stand on one line … */
const SAME_LINE = 0.4;
/** … and what is further apart than these is another word, another column. */
const WORD_GAP = 0.15;
const COLUMN_GAP = 1.5;
/** Drawn again this close, a piece was only made bolder. */
const SAME_PLACE = 0.3;

/** Lines from top to bottom, those of each direction by themselves; columns are parted by tabs. */
export function linesOf(shown: readonly ShownText[]): string[] {
  const pieces = shown
    .filter(
      ({ text, start, base }) => text !== '' && Number.isFinite(start) && Number.isFinite(base),
    )
    .sort((one, other) => one.angle - other.angle || other.base - one.base);
  const lines: ShownText[][] = [];
  for (const piece of pieces) {
    const first = lines.at(-1)?.[0];
    const near =
      first?.angle === piece.angle &&
      first.base - piece.base <= SAME_LINE * Math.min(first.size, piece.size);
    if (near) lines.at(-1)?.push(piece);
    else lines.push([piece]);
  }
  return lines.map(textOfLine);
}

function textOfLine(pieces: readonly ShownText[]): string {
  let line = '';
  let before: ShownText | null = null;
  for (const piece of [...pieces].sort((one, other) => one.start - other.start)) {
    const size = Math.max(piece.size, before?.size ?? 0);
    if (before?.text === piece.text && piece.start - before.start < SAME_PLACE * size) continue;
    const gap = before === null ? 0 : piece.start - before.end;
    line += gap > COLUMN_GAP * size ? '\t' : gap > WORD_GAP * size ? ' ' : '';
    line += piece.text;
    before = piece;
  }
  return line;
}
