import type { ExtractedPassage } from '../documents/extraction.ts';
import type { CitedSpan, RelationPlace } from './relations.ts';

/** The fields of a passage in which citations are looked for. */
export type CitingPassage = Pick<
  ExtractedPassage,
  'ordinal' | 'kind' | 'level' | 'heading' | 'body'
>;

/** One text of a document with its place. `level` is that of its passage, -1 for the title. */
export type CitingText = Pick<CitedSpan, 'ordinal' | 'part'> & {
  text: string;
  place: RelationPlace;
  level: number;
};

const UNLABELLED: ReadonlySet<string> = new Set(['preamble', 'paragraph', 'table']);

/** Indexes of the last article of the document proper, with what stands under it: from, to (excluded). */
function lastArticle(passages: readonly CitingPassage[]): [number, number] {
  const attached = passages.findIndex(({ kind }) => kind === 'appendix');
  const proper = attached < 0 ? passages : passages.slice(0, attached);
  const from = proper.findLastIndex(({ kind }) => kind === 'article');
  const level = proper[from]?.level ?? 0;
  if (from < 0) return [0, 0];
  const after = proper.findIndex(
    (passage, index) =>
      index > from &&
      (passage.kind === 'closing' || passage.level <= level) &&
      passage.kind !== 'table',
  );
  return [from, after < 0 ? proper.length : after];
}

/**
 * Takes title and passages, gives the texts in which citations are looked for, in order. The opening
 * before the first labelled passage counts as preamble. Signature and recipients are left out.
 */
export function citingTexts(title: string, passages: readonly CitingPassage[]): CitingText[] {
  const [from, to] = lastArticle(passages);
  const labelled = passages.findIndex(({ kind }) => !UNLABELLED.has(kind));
  const opening = labelled < 0 ? passages.length : labelled;
  const texts: CitingText[] = [
    { ordinal: null, part: 'title', text: title, place: 'title', level: -1 },
  ];
  for (const [index, { ordinal, kind, level, heading, body }] of passages.entries()) {
    if (kind === 'closing') continue;
    const inLast = index >= from && index < to;
    const place = index < opening ? 'preamble' : inLast ? 'last_article' : 'body';
    for (const [part, text] of [
      ['heading', heading],
      ['body', body],
    ] as const)
      if (text !== '') texts.push({ ordinal, part, text, place, level });
  }
  return texts;
}
