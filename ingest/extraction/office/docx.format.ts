import { IngestFailure } from '../../ingest.failures.ts';
import type { FormatDefinition } from '../extraction.types.ts';
import { superscript } from '../layout/superscript.ts';
import { startsWith } from '../magic-bytes.ts';
import type { TextBlock } from '../text/typeset.ts';
import { withoutAppearance, withoutHiddenText } from './docx-appearance.ts';
import { DocxFonts } from './docx-fonts.ts';
import { writeLabels } from './docx-labels.ts';
import { linesInMargins } from './docx-margins.ts';
import { readDocxNumbers } from './docx-numbering.ts';
import { arrangeTable } from './heading-table.ts';
import { LegacyRuns, readOfficeBlocks } from './legacy-runs.ts';
import { marksInMargins } from './margin-marks.ts';
import { PAGE_BREAK, piecesAsTyped, piecesOf } from './paragraph-pieces.ts';
import { paragraphAsTyped } from './typed-columns.ts';
import { packParts, unpackParts } from './unpack.ts';

const MAIN_PART = 'word/document.xml';
/** The only parts that may be large; pictures and embedded objects are never unpacked. */
const TEXT_PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|word\/[^/]+\.xml$|word\/_rels\/)/u;

/** Word documents (Office Open XML). */
export const docxFormat: FormatDefinition = {
  name: 'docx',
  linesAreParagraphs: true,
  recognises: (bytes) =>
    startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) &&
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(MAIN_PART, 0, 'latin1'),
  read: async (bytes, context) => {
    context.progress('reading', 0, 1);
    const parts = unpackParts(bytes, TEXT_PARTS, context.limits.unpackedBytes);
    const main = parts?.[MAIN_PART];
    if (!main) throw new IngestFailure('docx.broken', `no ${MAIN_PART}`);
    const numbering = readDocxNumbers(
      textOf(parts['word/numbering.xml']),
      textOf(parts['word/styles.xml']),
    );
    const labelled = writeLabels(withoutHiddenText(withoutAppearance(textOf(main))), numbering);
    const marked = { ...parts, [MAIN_PART]: Buffer.from(markPages(labelled)) };
    const fonts = new DocxFonts(textOf(parts['word/styles.xml']));
    const reader = new TreeReader(await parse(packParts(marked)), fonts);
    reader.readWhole(parts);
    return readOfficeBlocks(reader.blocks, reader.legacy, context);
  },
};

/** Word remembers where its pages ended when it last showed the file; the parser only knows written breaks. */
function markPages(xml: string): string {
  return xml.replaceAll(/<w:lastRenderedPageBreak\s*\/>/gu, '<w:br w:type="page"/>');
}

function textOf(part: Uint8Array | undefined): string {
  return new TextDecoder().decode(part);
}

/** The nodes of the parsed document that carry text; others are passed through. */
type Node = {
  type: string;
  children?: Node[];
  value?: string;
  font?: string | null;
  /** Of a paragraph or run. */
  styleId?: string | null;
  breakType?: string;
  alignment?: string | null;
  verticalAlignment?: string;
  isAllCaps?: boolean;
  noteId?: string;
  noteType?: string;
  /** Of a note. */
  body?: Node[];
};

/** A parsed document; its notes stand apart from its text. */
type Tree = Node & { notes?: { resolve: (reference: Node) => Node | undefined } };

async function parse(file: Buffer): Promise<Tree> {
  let tree: Tree = { type: 'document', children: [] };
  try {
    // Loaded where it is needed: most documents are PDF.
    const { default: mammoth } = await import('mammoth');
    await mammoth.convertToHtml(
      { buffer: file },
      {
        transformDocument: (document: Tree) => {
          tree = document;
          // The tree is all that is wanted; no HTML is made from it.
          return { ...document, children: [] };
        },
      },
    );
  } catch (error) {
    throw new IngestFailure('docx.broken', String(error));
  }
  return tree;
}

class TreeReader {
  readonly blocks: TextBlock[] = [];
  readonly legacy = new LegacyRuns();
  readonly #tree: Tree;
  readonly #fonts: DocxFonts;
  #notes = 0;
  /** Notes referred to since the last block, to be set below it. */
  #waiting: TextBlock[] = [];

  constructor(tree: Tree, fonts: DocxFonts) {
    this.#tree = tree;
    this.#fonts = fonts;
  }

  /** The text, and the marks of its headers and footers before it. */
  readWhole(parts: Readonly<Record<string, Uint8Array>>): void {
    this.blocks.push(...marksInMargins(linesInMargins(parts, this.#fonts, this.legacy)));
    this.readAll(this.#tree.children ?? []);
  }

  readAll(nodes: readonly Node[]): void {
    for (const node of nodes) {
      if (node.type === 'paragraph') this.#readParagraph(node);
      else if (node.type === 'table') this.blocks.push(...arrangeTable(this.#tableOf(node)));
      else if (node.children) this.readAll(node.children);
      this.blocks.push(...this.#waiting.splice(0));
    }
  }

  #readParagraph(node: Node): void {
    const centred = node.alignment === 'center';
    for (const piece of piecesAsTyped(this.#textOf(node, null), this.legacy)) {
      if (piece === PAGE_BREAK) this.blocks.push({ kind: 'page_break' });
      else if (piece !== '') this.blocks.push(paragraphAsTyped(piece, centred));
    }
  }

  /** The mark of a note, numbered as it is printed; its text waits to be set at the foot of the page. */
  #noteMark(reference: Node): string {
    this.#notes += 1;
    const mark = superscript(String(this.#notes));
    const note = this.#tree.notes?.resolve(reference);
    const texts = this.#paragraphsIn({ type: 'note', children: note?.body ?? [] });
    if (texts.length > 0)
      this.#waiting.push({ kind: 'footnote', text: `${mark} ${texts.join(' ')}` });
    return mark;
  }

  #tableOf(table: Node): string[][][] {
    return childrenOf(table, 'tableRow').map((row) =>
      childrenOf(row, 'tableCell').map((cell) => this.#paragraphsIn(cell)),
    );
  }

  #paragraphsIn(node: Node): string[] {
    return (node.children ?? []).flatMap((child) => {
      if (child.type !== 'paragraph') return this.#paragraphsIn(child);
      return this.#piecesOf(child).filter((piece) => piece !== '' && piece !== PAGE_BREAK);
    });
  }

  #piecesOf(paragraph: Node): string[] {
    return piecesOf(this.#textOf(paragraph, null), this.legacy);
  }

  #fontOf({ type, font, styleId }: Node): string | null {
    if (type === 'paragraph') return this.#fonts.ofParagraph(styleId ?? null);
    return font ?? (type === 'run' ? this.#fonts.ofStyle(styleId ?? null) : null);
  }

  #textOf(node: Node, font: string | null): string {
    if (node.type === 'text') return this.legacy.decode(node.value ?? '', font);
    if (node.type === 'tab') return '\t';
    if (node.type === 'break') return node.breakType === 'page' ? PAGE_BREAK : '\n';
    if (node.type === 'noteReference') return this.#noteMark(node);
    const own = this.#fontOf(node) ?? font;
    const text = (node.children ?? []).map((child) => this.#textOf(child, own)).join('');
    // A note that somebody numbered by hand: its mark must not read as part of a number before it.
    if (node.verticalAlignment === 'superscript' && /^\d{1,3}$/u.test(text.trim()))
      return superscript(text.trim());
    return node.isAllCaps ? text.toUpperCase() : text;
  }
}

function childrenOf(node: Node, type: string): Node[] {
  return (node.children ?? []).flatMap((child) => {
    if (child.type === type) return [child];
    return child.type === 'table' ? [] : childrenOf(child, type);
  });
}
