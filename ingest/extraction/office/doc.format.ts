import { isCompoundFile } from '../../../domain/word-binary/compound-file.ts';
import type { WordParagraph, WordRun } from '../../../domain/word-binary/story-reader.ts';
import {
  readWordBinary,
  type WordBinary,
  type WordBinaryProblem,
} from '../../../domain/word-binary/word-binary.ts';
import type { FailureCode } from '../../ingest.failures.table.ts';
import { IngestFailure } from '../../ingest.failures.ts';
import type { FormatDefinition } from '../extraction.types.ts';
import { superscript } from '../layout/superscript.ts';
import type { TextBlock } from '../text/typeset.ts';
import { readDocNumbers } from './doc-numbering.ts';
import { arrangeTable } from './heading-table.ts';
import { LegacyRuns, readOfficeBlocks } from './legacy-runs.ts';
import type { ListNumbers } from './list-numbers.ts';
import { marksInMargins } from './margin-marks.ts';
import { inSingleSpaces, PAGE_BREAK, piecesAsTyped, piecesOf } from './paragraph-pieces.ts';
import { paragraphAsTyped } from './typed-columns.ts';

/** Memory that one character takes while the file is read, bytes. */
const BYTES_A_CHARACTER = 20;

const CODES: Readonly<Record<WordBinaryProblem, FailureCode>> = {
  not_word: 'format.unsupported',
  before_97: 'doc.before_97',
  encrypted: 'office.encrypted',
  broken: 'doc.broken',
  too_long: 'limit.unpacked',
};

/** Documents of Word 97 to 2003. Other files in the same container are recognised in order to be refused by name. */
export const docFormat: FormatDefinition = {
  name: 'doc',
  linesAreParagraphs: true,
  recognises: isCompoundFile,
  read: async (bytes, context) => {
    context.progress('reading', 0, 1);
    const mostCharacters = Math.floor(context.limits.unpackedBytes / BYTES_A_CHARACTER);
    const read = readWordBinary(bytes, mostCharacters);
    if ('problem' in read) throw new IngestFailure(CODES[read.problem], read.problem);
    const reader = new BlockReader(read);
    reader.readMargins(read.margins);
    reader.readAll(read.main);
    return readOfficeBlocks(reader.blocks, reader.legacy, context);
  },
};

/** Turns the paragraphs of the file into blocks: tables are only marks at the ends of paragraphs there. */
class BlockReader {
  readonly blocks: TextBlock[] = [];
  readonly legacy = new LegacyRuns();
  readonly #numbers: ListNumbers;
  #rows: string[][][] = [];
  #row: string[][] = [];
  #cell: string[] = [];
  #notes = 0;
  /** Notes referred to since the last block, to be set below it. */
  #waiting: TextBlock[] = [];

  constructor(file: WordBinary) {
    this.#numbers = readDocNumbers(file, this.legacy);
  }

  /** Only marks are taken from headers and footers. */
  readMargins(paragraphs: readonly WordParagraph[]): void {
    const lines = paragraphs.map(({ runs }) =>
      piecesOf(runs.map((run) => this.#textOf(run)).join(''), this.legacy).join('\n'),
    );
    this.blocks.push(...marksInMargins(lines));
  }

  readAll(paragraphs: readonly WordParagraph[]): void {
    for (const paragraph of paragraphs) {
      if (paragraph.isInTable) this.#readCell(paragraph);
      else {
        this.#endTable();
        this.#readParagraph(paragraph);
      }
    }
    this.#endTable();
  }

  #readParagraph(paragraph: WordParagraph): void {
    if (paragraph.breaksBefore) this.blocks.push({ kind: 'page_break', written: true });
    for (const piece of this.#piecesAsTyped(paragraph)) {
      if (piece === PAGE_BREAK) this.blocks.push({ kind: 'page_break', written: true });
      else if (piece !== '') this.blocks.push(paragraphAsTyped(piece, paragraph.isCentred));
    }
    this.blocks.push(...this.#waiting.splice(0));
  }

  #readCell(paragraph: WordParagraph): void {
    const pieces = this.#piecesOf(paragraph);
    this.#cell.push(...pieces.filter((piece) => piece !== '' && piece !== PAGE_BREAK));
    if (paragraph.ends === 'cell') this.#row.push(this.#cell.splice(0));
    if (paragraph.ends === 'row') this.#rows.push(this.#row.splice(0));
  }

  #endTable(): void {
    if (this.#cell.length > 0) this.#row.push(this.#cell.splice(0));
    if (this.#row.length > 0) this.#rows.push(this.#row.splice(0));
    if (this.#rows.length > 0) this.blocks.push(...arrangeTable(this.#rows.splice(0)));
    this.blocks.push(...this.#waiting.splice(0));
  }

  #piecesOf(paragraph: WordParagraph): string[] {
    return this.#piecesAsTyped(paragraph).map(inSingleSpaces);
  }

  /** An empty paragraph of a list counts; its number is shown where it numbers the row of a table. */
  #piecesAsTyped({ runs, list, isInTable }: WordParagraph): string[] {
    const pieces = piecesAsTyped(runs.map((run) => this.#textOf(run)).join(''), this.legacy);
    if (list === null) return pieces;
    const { number, level } = list;
    const label = this.#numbers.next({ numId: String(number), level, style: null });
    if (label === null) return pieces;
    const first = pieces.findIndex((piece) => piece !== '' && piece !== PAGE_BREAK);
    if (first < 0) return isInTable ? [...pieces, label] : pieces;
    return pieces.with(first, `${label} ${pieces[first]?.trimStart()}`);
  }

  #textOf(run: WordRun): string {
    if (run.kind === 'note') return this.#noteMark(run.paragraphs);
    const text = this.legacy.decode(run.text, run.font);
    if (run.isRaised && /^\d{1,3}$/u.test(text.trim())) return superscript(text.trim());
    return run.isAllCapitals ? text.toUpperCase() : text;
  }

  /** The mark of a note, numbered as it is printed; its text waits to be set at the foot of the page. */
  #noteMark(paragraphs: readonly WordParagraph[]): string {
    this.#notes += 1;
    const mark = superscript(String(this.#notes));
    const texts = paragraphs.flatMap((paragraph) => this.#piecesOf(paragraph));
    const text = texts.filter((piece) => piece !== '' && piece !== PAGE_BREAK).join(' ');
    if (text !== '') this.#waiting.push({ kind: 'footnote', text: `${mark} ${text}` });
    return mark;
  }
}
