import Papa from 'papaparse';
import { findHeadings, isNotRead, type RollFileKind } from '../../domain/roll-files/columns.ts';
import { isArchive, readWorkbook } from '../workbooks/workbook-reader.ts';
import { rollFileEmpty, rollFileTooLarge, rollFileUnreadable } from './roll-imports.errors.ts';

/** Largest file, bytes; most lines; most columns. */
export const MAX_ROLL_FILE_BYTES = 10_000_000;
export const MAX_ROLL_LINES = 10_000;
const MAX_COLUMNS = 60;
const MAX_CELL = 500;

/** A table as it was sent: headings, then lines of as many cells. */
export type RollFile = { headings: string[]; lines: { number: number; cells: string[] }[] };

/**
 * Reads a list from the bytes of an XLSX or CSV file: the sheet and the line of headings that fit its kind.
 * Columns that no roll needs (day of birth, identity numbers, telephone …) come out empty.
 *
 * @throws rollFileUnreadable, rollFileTooLarge, rollFileEmpty (422)
 */
export async function readRollFile(kind: RollFileKind, bytes: Uint8Array): Promise<RollFile> {
  if (bytes.byteLength > MAX_ROLL_FILE_BYTES) throw tooLarge();
  const sheets = isArchive(bytes) ? await sheetsOf(bytes) : [readCsv(bytes)];
  const found = findHeadings(kind, sheets);
  const table = sheets[found.sheet] ?? [];
  const headings = (table[found.line] ?? []).map((text) => text.trim().slice(0, MAX_CELL));
  if (headings.length > MAX_COLUMNS) throw tooLarge();
  const unread = headings.map(isNotRead);
  const lines = table
    .map((cells, index) => ({ number: index + 1, cells }))
    .slice(found.line + 1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (lines.length === 0) throw rollFileEmpty();
  if (lines.length > MAX_ROLL_LINES) throw tooLarge();
  return {
    headings,
    lines: lines.map(({ number, cells }) => ({
      number,
      cells: headings.map((_heading, column) =>
        unread[column] ? '' : (cells[column] ?? '').slice(0, MAX_CELL),
      ),
    })),
  };
}

function tooLarge(): Error {
  return rollFileTooLarge({ lines: MAX_ROLL_LINES });
}

async function sheetsOf(bytes: Uint8Array): Promise<string[][][]> {
  const read = await readWorkbook(bytes);
  if (read.sheets === null) throw read.refusal === 'too_large' ? tooLarge() : rollFileUnreadable();
  return read.sheets;
}

function readCsv(bytes: Uint8Array): string[][] {
  const text = decoded(bytes);
  if (text.includes('\u0000')) throw rollFileUnreadable();
  const { data } = Papa.parse<string[]>(text, {
    skipEmptyLines: false,
    delimitersToGuess: [';', ',', '\t', '|'],
  });
  return data;
}

/** UTF-8 or UTF-16 with its mark, UTF-8 without, else the code page of Vietnamese Windows. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1258').decode(bytes).normalize('NFC');
  }
}
