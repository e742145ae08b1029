import { officialColumns } from '../text/text-columns.ts';
import type { TextBlock } from '../text/typeset.ts';
import { inSingleSpaces } from './paragraph-pieces.ts';

type Paragraph = Extract<TextBlock, { kind: 'paragraph' }>;

/** A heading or a signature takes no more lines than this. */
const MOST_LINES = 30;
const GAP = /\S(?:\t| {4,})\s*\S/u;

/** A paragraph of an office file, from its text as somebody typed it. */
export function paragraphAsTyped(typed: string, centred: boolean): Paragraph {
  return { kind: 'paragraph', text: inSingleSpaces(typed), centred, typed };
}

/**
 * Finds headings and signatures whose two columns were made with spaces and tabs instead of a table, as on a
 * typewriter, and sets them as columns. Everything else stays as it is.
 */
export function arrangeTypedColumns(blocks: readonly TextBlock[]): TextBlock[] {
  const arranged: TextBlock[] = [];
  for (let at = 0; at < blocks.length; ) {
    const columns = columnsFrom(blocks, at);
    const block = blocks[at];
    if (columns !== null) arranged.push(columns.block);
    else if (block !== undefined) arranged.push(block);
    at += columns?.lines ?? 1;
  }
  return arranged;
}

function columnsFrom(blocks: readonly TextBlock[], at: number) {
  const first = blocks[at];
  if (first?.kind !== 'paragraph' || !GAP.test(first.typed ?? '')) return null;
  const following = blocks.slice(at, at + MOST_LINES);
  const other = following.findIndex(({ kind }) => kind !== 'paragraph');
  const lines = following
    .slice(0, other < 0 ? MOST_LINES : other)
    .filter((block): block is Paragraph => block.kind === 'paragraph');
  return officialColumns(lines.map(({ typed, text }) => typed ?? text));
}
