import { type ChildNode, type Element, isTag, isText } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { IngestFailure } from '../../ingest.failures.ts';
import type { FormatDefinition } from '../extraction.types.ts';
import { superscript } from '../layout/superscript.ts';
import { startsWith, startsWithin } from '../magic-bytes.ts';
import type { TextBlock } from '../text/typeset.ts';
import { arrangeTable } from './heading-table.ts';
import { LegacyRuns, readOfficeBlocks } from './legacy-runs.ts';
import { marksInMargins } from './margin-marks.ts';
import { elementsIn, OdtStyles } from './odt-styles.ts';
import { unpackParts } from './unpack.ts';

const PARTS = /^(?:content\.xml|styles\.xml|META-INF\/manifest\.xml)$/u;
const MIME_TYPE = 'mimetypeapplication/vnd.oasis.opendocument.text';
/** Longest run of spaces that an element may stand for. */
const MOST_SPACES = 200;

/** OpenDocument text. Only its text is read: nothing it links to is fetched. */
export const odtFormat: FormatDefinition = {
  name: 'odt',
  linesAreParagraphs: true,
  // The type stands uncompressed at the beginning of the container (ODF 1.3 part 2, 3.3).
  recognises: (bytes) =>
    startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) && startsWithin(bytes, MIME_TYPE, 200),
  read: (bytes, context) => {
    context.progress('reading', 0, 1);
    const parts = unpackParts(bytes, PARTS, context.limits.unpackedBytes);
    const part = (name: string) => new TextDecoder().decode(parts?.[name]);
    if (part('META-INF/manifest.xml').includes('encryption-data'))
      throw new IngestFailure('office.encrypted');
    const content = parseDocument(part('content.xml'), { xmlMode: true }).children;
    const styles = parseDocument(part('styles.xml'), { xmlMode: true }).children;
    const body = elementsIn(content).find(({ name }) => name === 'office:text');
    if (!body) throw new IngestFailure('odt.broken', 'no text in content.xml');
    const reader = new OdtReader(new OdtStyles([styles, content]));
    reader.readMargins(elementsIn(styles).filter(({ name }) => MARGIN.test(name)));
    reader.readAll(body.children);
    return readOfficeBlocks(reader.blocks, reader.legacy, context);
  },
};

const SKIPPED = new Set([
  'text:tracked-changes',
  'office:annotation',
  'office:annotation-end',
  'text:sequence-decls',
  'text:ruby-text',
  'office:forms',
]);
/** Headers and footers, those of left and of first pages too (ODF 1.3 part 3, 16.10). */
const MARGIN = /^style:(?:header|footer)(?:-left|-first)?$/u;
const PAGE_BREAK = '\f';

class OdtReader {
  readonly blocks: TextBlock[] = [];
  readonly legacy = new LegacyRuns();
  readonly #styles: OdtStyles;
  /** Numbers of the levels of each list style: a list may be continued later. */
  readonly #numbers = new Map<string, number[]>();
  #label = '';
  #notes = 0;
  #waiting: TextBlock[] = [];

  constructor(styles: OdtStyles) {
    this.#styles = styles;
  }

  /** Only marks are taken from headers and footers. */
  readMargins(margins: readonly Element[]): void {
    const lines = margins.flatMap((margin) => this.#paragraphsIn(margin));
    this.blocks.push(...marksInMargins(lines));
  }

  readAll(nodes: readonly ChildNode[]): void {
    for (const node of nodes) {
      if (!isTag(node) || SKIPPED.has(node.name)) continue;
      if (node.name === 'text:p' || node.name === 'text:h') this.#readParagraph(node);
      else if (node.name === 'text:list')
        this.#readList(node, '', 1, (content) => this.readAll([content]));
      else if (node.name === 'table:table') this.blocks.push(...arrangeTable(this.#tableOf(node)));
      else if (node.name === 'text:soft-page-break') this.blocks.push({ kind: 'page_break' });
      else this.readAll(node.children);
      this.blocks.push(...this.#waiting.splice(0));
    }
  }

  #readParagraph(paragraph: Element): void {
    const style = this.#styles.paragraph(paragraph.attribs['text:style-name'] ?? '');
    const pieces = this.#piecesOf(paragraph);
    if (style.breaksBefore) this.blocks.push({ kind: 'page_break' });
    for (const text of pieces)
      this.blocks.push(
        text === PAGE_BREAK
          ? { kind: 'page_break' }
          : { kind: 'paragraph', text, centred: style.centred },
      );
    if (style.breaksAfter) this.blocks.push({ kind: 'page_break' });
  }

  /** Items of a list with their labels; a list inside an item is the next level of the same list. */
  #readList(list: Element, outer: string, level: number, read: (content: Element) => void): void {
    const style = list.attribs['text:style-name'] ?? outer;
    const numbers = this.#numbers.get(style) ?? [];
    this.#numbers.set(style, numbers);
    const goesOn = list.attribs['text:continue-numbering'] === 'true';
    if (!goesOn && !list.attribs['text:continue-list']) numbers.length = level - 1;
    for (const item of elementChildren(list)) {
      if (item.name === 'text:list-item')
        this.#label = this.#itemLabel(item, style, level, numbers);
      for (const node of elementChildren(item)) {
        if (node.name === 'text:list') this.#readList(node, style, level + 1, read);
        else read(node);
      }
      this.#label = '';
    }
  }

  /** Counts on; an item that only holds a deeper list has no number of its own. */
  #itemLabel(item: Element, style: string, level: number, numbers: number[]): string {
    const definition = this.#styles.listLevel(style, level);
    if (!definition || elementChildren(item)[0]?.name === 'text:list') return '';
    const set = item.attribs['text:start-value'];
    const current = numbers[level - 1];
    const isFirst = set !== undefined || current === undefined;
    numbers[level - 1] = isFirst ? Number(set ?? definition.start) || 1 : current + 1;
    numbers.length = level;
    return definition.label(Array.from(numbers, (number) => number ?? 1));
  }

  /** The number of a heading that numbers itself by the outline of the document. */
  #outlineLabel(heading: Element): string {
    const level = Number(heading.attribs['text:outline-level'] ?? 1);
    const definition = this.#styles.listLevel('', level);
    if (!definition || heading.attribs['text:is-list-header'] === 'true') return '';
    const numbers = this.#numbers.get('') ?? [];
    this.#numbers.set('', numbers);
    numbers[level - 1] =
      numbers[level - 1] === undefined ? definition.start : (numbers[level - 1] ?? 0) + 1;
    numbers.length = level;
    return definition.label(Array.from(numbers, (number) => number ?? 1));
  }

  #tableOf(table: Element): string[][][] {
    const rows = elementsUnder(table, 'table:table-row', 'table:table');
    return rows.map((row) =>
      row.children
        .filter((node): node is Element => isTag(node) && node.name === 'table:table-cell')
        .map((cell) => this.#paragraphsIn(cell)),
    );
  }

  #paragraphsIn(element: Element): string[] {
    return elementChildren(element).flatMap((node) => this.#paragraphsOf(node));
  }

  #paragraphsOf(node: Element): string[] {
    if (SKIPPED.has(node.name)) return [];
    if (node.name === 'text:p' || node.name === 'text:h')
      return this.#piecesOf(node).filter((piece) => piece !== PAGE_BREAK);
    if (node.name !== 'text:list') return this.#paragraphsIn(node);
    const texts: string[] = [];
    this.#readList(node, '', 1, (content) => texts.push(...this.#paragraphsOf(content)));
    return texts;
  }

  /** The text of a paragraph with its label, parted at line breaks; a page that ends within it follows it. */
  #piecesOf(paragraph: Element): string[] {
    const style = paragraph.attribs['text:style-name'] ?? '';
    const text = this.#textOf(paragraph, this.#styles.font('paragraph', style));
    const pieces = text
      .replaceAll(PAGE_BREAK, ' ')
      .split('\n')
      .map((piece) =>
        this.legacy.restore(
          piece
            .normalize('NFC')
            .replaceAll(/[^\S\t]+/gu, ' ')
            .trim(),
        ),
      )
      .filter((piece) => piece !== '');
    const own =
      this.#label === '' && paragraph.name === 'text:h'
        ? this.#outlineLabel(paragraph)
        : this.#label;
    const [first, ...rest] = pieces;
    const isBroken = text.includes(PAGE_BREAK);
    if (first === undefined) return isBroken ? [PAGE_BREAK] : [];
    this.#label = '';
    const labelled = [own === '' ? first : `${own} ${first}`, ...rest];
    return isBroken ? [...labelled, PAGE_BREAK] : labelled;
  }

  #textOf(element: Element, font: string | null): string {
    return element.children
      .map((node) => {
        if (isText(node)) return this.legacy.decode(node.data.replaceAll(/\s+/gu, ' '), font);
        if (!isTag(node) || SKIPPED.has(node.name)) return '';
        switch (node.name) {
          case 'text:s':
            return ' '.repeat(Math.min(MOST_SPACES, Number(node.attribs['text:c'] ?? 1) || 1));
          case 'text:tab':
            return '\t';
          case 'text:line-break':
            return '\n';
          case 'text:soft-page-break':
            return PAGE_BREAK;
          case 'text:note':
            return this.#noteMark(node);
          case 'text:p':
            return `\n${this.#textOf(node, font)}\n`;
          default: {
            const style = node.attribs['text:style-name'];
            return this.#textOf(node, (style && this.#styles.font('text', style)) || font);
          }
        }
      })
      .join('');
  }

  /** The mark of a note as it is printed; its text waits to be set at the foot of the page. */
  #noteMark(note: Element): string {
    this.#notes += 1;
    const mark = superscript(String(this.#notes));
    const body = note.children.find(
      (node): node is Element => isTag(node) && node.name === 'text:note-body',
    );
    const label = this.#label;
    this.#label = '';
    const texts = body ? this.#paragraphsIn(body) : [];
    this.#label = label;
    if (texts.length > 0)
      this.#waiting.push({ kind: 'footnote', text: `${mark} ${texts.join(' ')}` });
    return mark;
  }
}

function elementChildren(element: Element): Element[] {
  return element.children.filter((node): node is Element => isTag(node));
}

/** Elements of a name, not looking into further tables. */
function elementsUnder(element: Element, name: string, border: string): Element[] {
  return element.children.flatMap((node): Element[] => {
    if (!isTag(node) || node.name === border) return [];
    return node.name === name ? [node] : elementsUnder(node, name, border);
  });
}
