import Papa from 'papaparse';
import { withoutGuard } from '../../domain/spreadsheets/formula-safe.ts';
import { isArchive, readWorkbook } from '../workbooks/workbook-reader.ts';
import { listTooLarge, listUnreadable } from './conferences.errors.ts';

/** The largest list that is taken, bytes: ten thousand lines fit many times over. */
export const LIST_BYTES = 2_000_000;
/** Lines of one list; more people than any committee invites to one conference. */
export const MOST_LINES = 10_000;

/**
 * The rows of an XLSX or CSV file, told apart by the bytes. Only the first sheet is read. Every cell is text.
 *
 * @throws listTooLarge (413), listUnreadable (422)
 */
export async function readRowsOfFile(bytes: Uint8Array): Promise<string[][]> {
  if (bytes.byteLength > LIST_BYTES) throw listTooLarge();
  const rows = isArchive(bytes) ? await rowsOfXlsx(bytes) : rowsOfCsv(textOfBytes(bytes));
  if (rows.length > MOST_LINES) throw listTooLarge();
  return rows;
}

/** The rows of CSV text, its separator guessed; guards against formulas are taken off. */
export function rowsOfCsv(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: false });
  return data.map((row) => row.map(withoutGuard));
}

/** UTF-8 with or without a mark at its beginning. @throws listUnreadable (422) */
export function textOfBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw listUnreadable();
  }
}

async function rowsOfXlsx(bytes: Uint8Array): Promise<string[][]> {
  const read = await readWorkbook(bytes);
  if (read.sheets === null) throw read.refusal === 'too_large' ? listTooLarge() : listUnreadable();
  return read.sheets[0] ?? [];
}
