import { unzipSync, zipSync } from 'fflate';
import Papa from 'papaparse';
import readXlsxFile from 'read-excel-file/universal';
import { localDay } from '../../domain/dates/local-day.ts';
import { findHeadings, isNotRead, type RollFileKind } from '../../domain/roll-files/columns.ts';
import { rollFileEmpty, rollFileTooLarge, rollFileUnreadable } from './roll-imports.errors.ts';

/** Largest file, bytes; most lines; most columns. */
export const MAX_ROLL_FILE_BYTES = 10_000_000;
export const MAX_ROLL_LINES = 10_000;
const MAX_COLUMNS = 60;
/** What a workbook may claim to unpack to, bytes, and in how many parts: more than any roll needs. */
const MOST_UNPACKED = 40_000_000;
const MOST_PARTS = 500;
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
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const sheets = isZip ? await readWorkbook(bytes) : [readCsv(bytes)];
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

async function readWorkbook(bytes: Uint8Array): Promise<string[][][]> {
  const stored = zipSync(unpacked(bytes), { level: 0 });
  try {
    const sheets = await readXlsxFile(stored.buffer, { parseNumber: (text) => text });
    return sheets.map(({ data }) => data.map((row) => row.map(textOfCell)));
  } catch {
    throw rollFileUnreadable();
  }
}

/**
 * The parts of a workbook, unless its directory claims more than may be unpacked. The library unpacks large
 * parts in browser workers, which do not exist here: it is handed an archive in which nothing is packed.
 */
function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  let [claimed, parts] = [0, 0];
  const fits = () => claimed <= MOST_UNPACKED && parts <= MOST_PARTS;
  let found: Record<string, Uint8Array>;
  try {
    found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        claimed += originalSize;
        parts += 1;
        return fits() && /\.(?:xml|rels)$/u.test(name);
      },
    });
  } catch {
    throw rollFileUnreadable();
  }
  if (!fits()) throw tooLarge();
  return found;
}

function textOfCell(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  // A day in a sheet has no place: it is the day as written.
  if (cell instanceof Date) return localDay(cell.getTime());
  return typeof cell === 'string' ? cell : String(cell as number | boolean);
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
