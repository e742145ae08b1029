import { documentTypeNamed } from '../../domain/documents/document-types.ts';
import type { ExtractedPage, ExtractedPassage } from '../../domain/documents/extraction.ts';
import { fold } from '../../domain/vietnamese/fold.ts';
import { readHeading } from '../metadata/heading.ts';
import { findSignature, isPostLine } from '../metadata/signature.ts';
import { titleEnd } from '../metadata/title-field.ts';
import { APPENDIX_LABEL, HEADING_LIMIT, isAppendixTitle } from './appendix-title.ts';
import { footnotePassages } from './footnotes.ts';
import type { Label } from './labels.ts';
import { readLabel, romanValue } from './labels.ts';
import type { Paragraph } from './paragraphs.ts';
import { paragraphsOf } from './paragraphs.ts';
import { PassageStack } from './passage-stack.ts';
import type { ReadingLine } from './reading-lines.ts';
import { isCapitals, readingLines } from './reading-lines.ts';
import { withoutRunningLines } from './running-lines.ts';

const LEGAL_BASIS =
  /^(?:-\s*)?(?:can cu|theo de nghi|xet de nghi|tren co so|thuc hien|sau khi xem xet)\b/u;
/** Lines between signature and recipients at most. */
const RECIPIENTS_REACH = 60;
const NUMBERED_HEADING_LIMIT = 130;
/** Paragraphs. */
const LONGEST_QUOTATION = 80;

/** Kinds whose heading may stand on lines of its own below the label. */
const TITLED_BELOW: ReadonlySet<string> = new Set([
  'part',
  'chapter',
  'section',
  'subsection',
  'appendix',
]);

/** What stands after a label is a heading when it is short and no sentence; else it is text. */
function splitHeading(label: Label): { heading: string; body: string } {
  const { rest, kind } = label;
  const limit = kind === 'numbered' ? NUMBERED_HEADING_LIMIT : HEADING_LIMIT;
  const sentence = /[.;:,]$/u.test(rest) || /^\p{Ll}/u.test(rest);
  const isHeading =
    kind !== 'dash' && kind !== 'point' && rest.length <= limit && (!sentence || isCapitals(rest));
  return isHeading ? { heading: rest, body: '' } : { heading: '', body: rest };
}

function append(passage: ExtractedPassage, text: string): void {
  passage.body = passage.body === '' ? text : `${passage.body}\n${text}`;
}

/** Counts how far the quotation marks of a paragraph leave a quotation open; amended text in quotes has labels that are not ours. */
function quotationAfter(open: number, text: string): number {
  const opened = (text.match(/“/gu) ?? []).length;
  const closed = (text.match(/”/gu) ?? []).length;
  const straight = (text.match(/"/gu) ?? []).length;
  if (straight > 0 && opened + closed === 0) return (open + straight) % 2;
  return Math.max(0, Math.min(1, open + opened - closed));
}

class Reader {
  readonly stack = new PassageStack();
  #quotation = 0;
  #quoted = 0;
  #lastArticle = 0;
  #attached = 0;
  #closing: ExtractedPassage | null = null;
  #preamble: ExtractedPassage | null = null;
  /** A passage that still takes lines in capitals, or the next line, as its heading. */
  #untitled: ExtractedPassage | null = null;

  /** Reads one paragraph of the document proper or of an appendix. */
  paragraph(paragraph: Paragraph): void {
    const page = paragraph.lines[0]?.page ?? 1;
    if (this.#beginsAppendix(paragraph, page)) return;
    if (paragraph.isTable) {
      this.stack.add('table', page, paragraph.text);
      return;
    }
    if (this.#takesHeading(paragraph)) return;
    const label = this.#isBasis(paragraph.text) ? null : readLabel(paragraph.text);
    const isOurs = label !== null && this.#isOurs(label);
    this.#quote(paragraph.text);
    if (isOurs) this.#begin(label, page);
    else this.#running(paragraph.text, page);
  }

  /** Reads one paragraph of recipients and signature. */
  closing(paragraph: Paragraph): void {
    this.#closing ??= this.stack.add('closing', paragraph.lines[0]?.page ?? 1, '');
    append(this.#closing, paragraph.text);
  }

  /** Reads the first paragraph behind the signature: an attached document, or an appendix with or without its word. */
  afterClosing(paragraph: Paragraph): void {
    const page = paragraph.lines[0]?.page ?? 1;
    if (this.#beginsAppendix(paragraph, page)) return;
    const attached = isCapitals(paragraph.text) && documentTypeNamed(paragraph.text) !== null;
    this.#appendix(page, attached ? paragraph.text : '', '', attached ? 'kem-theo' : 'phu-luc', 0);
    if (!attached) this.paragraph(paragraph);
  }

  /** Party papers begin every legal basis with a dash, which is no item of a list while nothing else has begun. */
  #isBasis(text: string): boolean {
    const isFirst = this.stack.passages.every((passage) => passage === this.#preamble);
    return isFirst && this.stack.root === '' && LEGAL_BASIS.test(fold(text));
  }

  /** A quotation that never ends has lost its closing mark; after a while it is taken as closed. */
  #quote(text: string): void {
    this.#quotation = quotationAfter(this.#quotation, text);
    this.#quoted = this.#quotation === 0 ? 0 : this.#quoted + 1;
    if (this.#quoted > LONGEST_QUOTATION) this.#quotation = 0;
  }

  /** Labels inside an open quotation belong to the quoted text, unless our own next article follows. */
  #isOurs(label: Label): boolean {
    if (!this.stack.accepts(label)) return false;
    if (this.#quotation === 0) return true;
    if (label.kind === 'article' && label.ordinal === this.#lastArticle + 1) {
      this.#quotation = 0;
      return true;
    }
    return false;
  }

  #begin(label: Label, page: number): void {
    const texts = splitHeading(label);
    const passage = this.stack.push(label, page, texts);
    if (label.kind === 'article') this.#lastArticle = label.ordinal;
    this.#untitled = TITLED_BELOW.has(label.kind) || label.rest === '' ? passage : null;
  }

  #running(text: string, page: number): void {
    const { current } = this.stack;
    if (current !== undefined) {
      append(current, text);
      return;
    }
    if (this.stack.root === '' && LEGAL_BASIS.test(fold(text))) {
      this.#preamble ??= this.stack.add('preamble', page, '');
      append(this.#preamble, text);
      return;
    }
    this.stack.add('paragraph', page, text);
  }

  #takesHeading(paragraph: Paragraph): boolean {
    const passage = this.#untitled;
    if (passage === null) return false;
    const capitals = isCapitals(paragraph.text);
    const first = passage.heading === '' && paragraph.text.length <= HEADING_LIMIT;
    const labelled = readLabel(paragraph.text) !== null;
    const taken = !labelled && (capitals || (first && !/[.;:]$/u.test(paragraph.text)));
    if (!taken || passage.heading.length > 2 * HEADING_LIMIT) {
      this.#untitled = null;
      return false;
    }
    passage.heading =
      passage.heading === '' ? paragraph.text : `${passage.heading} ${paragraph.text}`;
    if (!capitals) this.#untitled = null;
    return true;
  }

  #beginsAppendix(paragraph: Paragraph, page: number): boolean {
    const { text } = paragraph;
    const folded = fold(text);
    const match = APPENDIX_LABEL.exec(folded);
    if (match === null || !isAppendixTitle(text)) return false;
    const number = match[1] ?? '';
    const ordinal = /^\d+$/u.test(number) ? Number(number) : romanValue(number.toUpperCase());
    const label = text.slice(0, match[0].length).trim();
    this.#appendix(page, label, text.slice(match[0].length).trim(), 'phu-luc', ordinal);
    return true;
  }

  #appendix(page: number, label: string, heading: string, prefix: string, ordinal: number): void {
    this.#attached += 1;
    this.#closing = null;
    this.#quotation = 0;
    this.#lastArticle = 0;
    const token = `${prefix}-${ordinal || this.#attached}`;
    this.#untitled = this.stack.beginAppendix(page, label, heading, token);
  }
}

/** A heading that nothing stands under was text: "Điều 1. Phê duyệt Đề án". */
function settleHeadings(passages: readonly ExtractedPassage[]): ExtractedPassage[] {
  return passages.map((passage, index) => {
    const hasChildren = (passages[index + 1]?.level ?? -1) > passage.level;
    const isText = ['article', 'clause', 'numbered', 'roman'].includes(passage.kind);
    if (!isText || passage.body !== '' || hasChildren) return passage;
    return { ...passage, heading: '', body: passage.heading };
  });
}

/**
 * Where recipients and signature begin and end. They end with their page, or before the first line in
 * capitals that is no post: what follows is an appendix, titled or not.
 */
function closingRange(lines: readonly ReadingLine[]): [start: number, end: number] {
  const appendix = lines.findIndex((line) => isAppendixTitle(line.text));
  const proper = appendix < 0 ? lines : lines.slice(0, appendix);
  const block = findSignature(proper);
  const near = block === null ? 0 : Math.max(0, block.start - RECIPIENTS_REACH);
  const far = block === null ? proper.length : block.end + RECIPIENTS_REACH;
  const found = proper.slice(near, far).findIndex((line) => /^noi nhan\s*:?/u.test(line.folded));
  const recipients = found < 0 ? -1 : near + found;
  const known = [block?.start ?? -1, recipients].filter((index) => index >= 0);
  if (known.length === 0) return [lines.length, lines.length];
  let end = Math.max(block?.end ?? -1, recipients) + 1;
  const page = lines[end - 1]?.page;
  for (let line = lines[end]; line !== undefined && line.page === page; line = lines[end]) {
    if (isAppendixTitle(line.text) || (isCapitals(line.text) && !isPostLine(line))) break;
    end += 1;
  }
  return [Math.min(...known), end];
}

/**
 * Takes the pages of a file, gives its passages: numbered units of law (Phần, Chương, Mục, Điều, khoản, điểm)
 * and of Party papers (I, 1, 1.1, a, -), with addresses that are unique in the edition and stay the same
 * when it is read again. Heading and title are metadata and left out; legal bases are the preamble,
 * recipients and signature the closing; text without labels comes as paragraphs. Footnotes follow at the end.
 *
 * @param linesAreParagraphs as the format says; otherwise the page decides where paragraphs begin
 */
export function readPassages(
  pages: readonly ExtractedPage[],
  { linesAreParagraphs = false }: { linesAreParagraphs?: boolean } = {},
): ExtractedPassage[] {
  const printed = withoutRunningLines(readingLines(pages));
  const lines = printed.filter(({ isFootnote }) => !isFootnote);
  const body = lines.slice(titleEnd(readHeading(lines)));
  const [start, end] = closingRange(body);
  const reader = new Reader();
  const parted = (own: readonly ReadingLine[]) => paragraphsOf(own, linesAreParagraphs);
  for (const paragraph of parted(body.slice(0, start))) reader.paragraph(paragraph);
  for (const paragraph of parted(body.slice(start, end))) reader.closing(paragraph);
  const [first, ...rest] = parted(body.slice(end));
  if (first !== undefined) reader.afterClosing(first);
  for (const paragraph of rest) reader.paragraph(paragraph);
  const passages = settleHeadings(reader.stack.passages);
  const footnotes = printed.filter(({ isFootnote }) => isFootnote);
  return [...passages, ...footnotePassages(footnotes, passages.length)];
}
