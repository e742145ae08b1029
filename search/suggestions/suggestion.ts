import { documentType } from '../../domain/documents/document-types.ts';
import { fold } from '../../domain/vietnamese/fold.ts';
import type { DocumentFacts, IndexedDocument } from '../engine.ts';
import type { Segment } from '../snippet.ts';
import { holdsAll, runOf, type TypedWords, wordsOf } from './typed-words.ts';

/** The facts of a document that a suggestion shows or is ordered by. */
export type SuggestedDocument = Pick<
  DocumentFacts,
  'documentId' | 'type' | 'issuer' | 'issueDate' | 'title'
> & { sign: string | null };

/** Something to go on with. `document` null = a heading: words to search for. */
export type Suggestion = {
  /** `alias` a name that the document goes by. */
  kind: 'document' | 'alias' | 'heading';
  text: string;
  document: SuggestedDocument | null;
};

/** One row of the index of suggestions: under which words it is found. */
export type SuggestionEntry = {
  kind: 'document' | 'heading';
  /** Equal for what is suggested once however many documents have it. */
  key: string;
  text: string;
  /** Folded, apart by spaces. */
  words: string;
};

/** A longer heading is a sentence that somebody set in bold. Characters. */
const LONGEST_HEADING = 160;

/** Everything one may call a document by, as one text: `Nghị quyết số 57-NQ/TW, Bộ Chính trị, năm 2024, về …`. */
function callingsOf({ type, sign, issuer, issueDate, title }: SuggestedDocument): string {
  const name = documentType(type)?.vi ?? '';
  return `${name} số ${sign ?? ''} ${issuer} năm ${issueDate?.slice(0, 4) ?? ''} ${title}`;
}

function foldedWords(text: string): string {
  return [...new Set(wordsOf(text).map(({ folded }) => folded))].join(' ');
}

/** Takes a document as it is indexed, gives what may be suggested of it: itself, and each of its headings once. */
export function suggestionEntries(document: IndexedDocument): SuggestionEntry[] {
  const { documentId, title, passages } = document;
  const callings = callingsOf({ ...document, sign: document.sign?.shown ?? null });
  const headings = new Set(
    passages
      .map(({ heading }) => heading.trim())
      .filter((heading) => heading.length <= LONGEST_HEADING && wordsOf(heading).length > 1),
  );
  return [
    {
      kind: 'document',
      key: `document:${documentId}`,
      text: title,
      words: foldedWords(callings),
    },
    ...[...headings].map(
      (text): SuggestionEntry => ({
        kind: 'heading',
        key: `heading:${text}`,
        text,
        words: foldedWords(text),
      }),
    ),
  ];
}

/** How a sign is begun: as printed, and with its type before the number (`nq 57`). 2 = by its whole number. */
function signWorth({ compact }: TypedWords, sign: string | null): number {
  const parts = wordsOf(sign ?? '').map(({ folded }) => folded);
  const [number = '', ...rest] = parts;
  if (!/^\d/u.test(number)) return 0;
  const [type = ''] = rest;
  const forms = [parts.join(''), `${type}${number}${rest.slice(1).join('')}`];
  if (!forms.some((form) => form.startsWith(compact))) return 0;
  return compact === number || compact === `${type}${number}` ? 2 : 1;
}

/** Exact marks weigh most, then a beginning, then a run inside, then words here and there. */
function textWorth(typed: TypedWords, text: string): number {
  const words = wordsOf(text);
  const start = runOf(typed, words);
  if (start < 0) return holdsAll(typed, words) ? 1 : 0;
  const asTyped = typed.withMarks && runOf(typed, words, 'toned') >= 0;
  return (start === 0 ? 4 : 3) + (asTyped ? 1.5 : 0);
}

function worthOf(typed: TypedWords, { kind, text, document }: Suggestion): number {
  if (document === null) return textWorth(typed, text);
  const type = documentType(document.type)?.vi ?? '';
  const called =
    kind === 'alias'
      ? []
      : [`${type} ${document.sign ?? ''}`, `${type} số ${document.sign ?? ''}`, `${type} ${text}`];
  const sign = kind === 'alias' ? 0 : signWorth(typed, document.sign);
  const best = Math.max(...[text, ...called].map((name) => textWorth(typed, name)));
  const byAnything = holdsAll(typed, wordsOf(callingsOf(document))) ? 1 : 0;
  return Math.max(sign === 0 ? 0 : 5 + sign, best, byAnything);
}

/**
 * Takes what was found for the typed words, in the order to prefer where all else is equal; gives the best
 * `limit` of it, nothing twice. Signs come first, then what begins as typed, exact marks above folded ones.
 */
export function rankSuggestions(
  typed: TypedWords,
  found: readonly Suggestion[],
  limit: number,
): Suggestion[] {
  const ranked = found
    .map((suggestion, order) => ({ suggestion, order, worth: worthOf(typed, suggestion) }))
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth || a.order - b.order)
    .map(({ suggestion }) => suggestion);
  const seen = new Set<string>();
  return ranked
    .filter(({ document, text }) => {
      const key = document === null ? fold(text) : document.documentId;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, limit);
}

/** The text in pieces, with the typed words marked where they stand together. */
export function markTyped(typed: TypedWords, text: string): Segment[] {
  const words = wordsOf(text);
  const start = runOf(typed, words);
  const first = words[start];
  const last = words[start + typed.words.length - 1];
  if (!first || !last) return [{ text, match: false }];
  const end = last.start + (typed.words.at(-1)?.folded.length ?? 0);
  return [
    { text: text.slice(0, first.start), match: false },
    { text: text.slice(first.start, end), match: true },
    { text: text.slice(end), match: false },
  ].filter((piece) => piece.text !== '');
}
