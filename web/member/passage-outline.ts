import type { ExtractedPassage } from '../../domain/documents/extraction.ts';

/** A passage with its place among the headings of the page. */
export type OutlinedPassage = ExtractedPassage & {
  /** `id` of its element. */
  anchor: string;
  /** 2 to 6 for a passage that heads others, null for running text. `<h1>` is the document's title. */
  headingLevel: 2 | 3 | 4 | 5 | 6 | null;
  /** It is the first on its page of the original. */
  beginsPage: boolean;
};

export type ContentsEntry = { anchor: string; text: string; depth: number };

/** Passages of these kinds are headings even without heading text; of the others only those that have one. */
const STRUCTURAL = new Set([
  'part',
  'chapter',
  'section',
  'subsection',
  'article',
  'roman',
  'appendix',
]);

/** Kinds that never head anything. */
const RUNNING = new Set(['paragraph', 'table', 'preamble', 'closing', 'dash', 'footnote']);

/** The `id` of a passage in the reader and the fragment of links to it, URL-safe. */
export function passageAnchor(address: string): string {
  return `doan-${encodeURIComponent(address)}`;
}

/**
 * Gives every passage its anchor, its heading level and its page mark. Levels never skip, whatever the
 * nesting of the source: a heading is one below the nearest heading around it.
 */
export function outlinePassages(passages: readonly ExtractedPassage[]): OutlinedPassage[] {
  const around: number[] = [];
  let page = 0;
  return passages.map((passage) => {
    while ((around.at(-1) ?? -1) >= passage.level) around.pop();
    const heads = isHeading(passage);
    const headingLevel = heads
      ? (Math.min(2 + around.length, 6) as OutlinedPassage['headingLevel'])
      : null;
    if (heads) around.push(passage.level);
    const beginsPage = passage.page !== page;
    page = passage.page;
    return { ...passage, anchor: passageAnchor(passage.address), headingLevel, beginsPage };
  });
}

/** The table of contents: headings of the two outermost levels, so that it stays one screen long. */
export function contentsOf(passages: readonly OutlinedPassage[]): ContentsEntry[] {
  return passages
    .filter(({ headingLevel }) => headingLevel !== null && headingLevel <= 3)
    .map(({ anchor, label, heading, body, headingLevel }) => ({
      anchor,
      text: [label, heading || (label ? '' : firstWords(body))].filter(Boolean).join(' '),
      depth: (headingLevel ?? 2) - 2,
    }));
}

function isHeading({ kind, heading }: ExtractedPassage): boolean {
  return STRUCTURAL.has(kind) || (heading !== '' && !RUNNING.has(kind));
}

function firstWords(body: string): string {
  const words = body.split(/\s+/u, 9);
  return words.length > 8 ? `${words.slice(0, 8).join(' ')}…` : words.join(' ');
}
