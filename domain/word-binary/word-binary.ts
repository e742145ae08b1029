import { decodeTcvn3, decodeVni, encodingOfFont } from '../vietnamese/legacy-encodings.ts';
import { readAnchors } from './anchors.ts';
import { isCompoundFile, openCompoundFile } from './compound-file.ts';
import { type FileInformation, type PartName, readFileInformation } from './file-information.ts';
import { FormattedRuns } from './formatted-runs.ts';
import { readLists, type WordLists } from './lists.ts';
import { LittleEndian } from './little-endian.ts';
import { readPieces } from './pieces.ts';
import { readStory, type WordParagraph, type WordText } from './story-reader.ts';
import { readFontNames, StyleSheet } from './style-sheet.ts';
import { TextFormats } from './text-format.ts';

/** Why a file of this container gives no text. */
export type WordBinaryProblem =
  /** A container of something else: a spreadsheet, slides, mail. */
  | 'not_word'
  /** Word 6 or 95. */
  | 'before_97'
  | 'encrypted'
  | 'broken'
  /** More text than the caller takes. */
  | 'too_long';

export type WordBinary = {
  main: WordParagraph[];
  /** Headers, footers and the text boxes in them: no part of the body. */
  margins: WordParagraph[];
  lists: WordLists;
  /** Names of the fonts, by number. */
  fonts: string[];
};

const DOCUMENT = 'WordDocument';
/** A newer document behind a password is put into a container of this kind whole. */
const ENCRYPTED_PACKAGE = 'EncryptedPackage';

/**
 * Reads a document of Word 97 to 2003 ([MS-DOC]): its text in order with fonts, notes, tables and text boxes; what
 * revisions have deleted, hidden text, comments and instructions of fields are left out.
 *
 * @param mostCharacters how much text is taken; also bounds the memory used, to about 20 bytes a character.
 */
export function readWordBinary(
  bytes: Uint8Array,
  mostCharacters: number,
): WordBinary | { problem: WordBinaryProblem } {
  try {
    return read(bytes, mostCharacters);
  } catch (error) {
    if (error instanceof RangeError) return { problem: 'broken' };
    throw error;
  }
}

/** Whether the bytes are a container that holds a Word document, or a newer one behind a password. */
export function isWordBinary(bytes: Uint8Array): boolean {
  if (!isCompoundFile(bytes)) return false;
  try {
    const file = openCompoundFile(bytes);
    return file.has(DOCUMENT) || file.has(ENCRYPTED_PACKAGE);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function read(
  bytes: Uint8Array,
  mostCharacters: number,
): WordBinary | { problem: WordBinaryProblem } {
  const file = openCompoundFile(bytes);
  if (file.has(ENCRYPTED_PACKAGE)) return { problem: 'encrypted' };
  if (!file.has(DOCUMENT)) return { problem: 'not_word' };
  // One byte a character at least, and what formats it: a larger stream holds more text than is taken.
  if (file.sizeOf(DOCUMENT) > 4 * mostCharacters) return { problem: 'too_long' };
  const stream = file.read(DOCUMENT);
  const information = readFileInformation(stream);
  if (information.state !== 'readable') return { problem: information.state };
  if (information.part('headerTextBoxes').to > mostCharacters) return { problem: 'too_long' };
  if (file.sizeOf(information.tableStream) > 4 * mostCharacters) return { problem: 'too_long' };
  const table = new LittleEndian(file.read(information.tableStream));
  const fonts = readFontNames(table, information.place('fonts'));
  const text = readText(new LittleEndian(stream), table, information, fonts);
  const story = (name: PartName) => readStory(text, information.part(name));
  return {
    main: story('main'),
    margins: [...story('headers'), ...story('headerTextBoxes')],
    lists: readLists(table, information.place('lists'), information.place('listOverrides')),
    fonts,
  };
}

function readText(
  document: LittleEndian,
  table: LittleEndian,
  information: FileInformation,
  fonts: readonly string[],
): WordText {
  const { place } = information;
  const styles = new StyleSheet(table, place('styles'));
  return {
    document,
    pieces: readPieces(table, place('pieces')),
    characters: new FormattedRuns(document, table, place('characterRuns'), 'characters'),
    paragraphs: new FormattedRuns(document, table, place('paragraphRuns'), 'paragraphs'),
    formats: new TextFormats(styles, fonts),
    anchors: readAnchors(information, table, document),
  };
}

/** The plain text of a document and of its margins, one line a paragraph or cell, `\f` between pages. */
export function plainTextOf({ main, margins }: Pick<WordBinary, 'main' | 'margins'>): string[] {
  return [main, margins].map((paragraphs) => linesOf(paragraphs).join('\n'));
}

function linesOf(paragraphs: readonly WordParagraph[]): string[] {
  return paragraphs.flatMap(({ runs }) => {
    const notes = runs.flatMap((run) => (run.kind === 'note' ? linesOf(run.paragraphs) : []));
    const line = runs.map((run) => (run.kind === 'text' ? inUnicode(run.text, run.font) : ''));
    return [line.join(''), ...notes];
  });
}

function inUnicode(text: string, font: string | null): string {
  const legacy = font === null ? null : encodingOfFont(font);
  if (legacy?.encoding === 'tcvn3') return decodeTcvn3(text, { capitals: legacy.capitals });
  return legacy ? decodeVni(text) : text;
}
