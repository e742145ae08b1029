import { unzipSync, zipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/universal';
import { localDay } from '../../domain/dates/local-day.ts';

/** What a workbook may claim to unpack to, bytes, and in how many parts: more than any list of people needs. */
const MOST_UNPACKED = 40_000_000;
const MOST_PARTS = 500;

/** Sheets of rows of cells, every cell as text; or why the file is not taken. */
export type ReadWorkbook =
  | { sheets: string[][][] }
  | { sheets: null; refusal: 'unreadable' | 'too_large' };

/** Whether bytes begin as an archive does, which is what an XLSX file is. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/**
 * Reads an XLSX file, unless its directory claims more than may be unpacked. The library unpacks large parts in
 * browser workers, which do not exist here: it is handed an archive in which nothing is packed.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<ReadWorkbook> {
  try {
    const parts = unpacked(bytes);
    if (parts === null) return { sheets: null, refusal: 'too_large' };
    const stored = zipSync(parts, { level: 0 });
    const sheets = await readXlsxFile(stored.buffer, { parseNumber: (text) => text });
    return { sheets: sheets.map(({ data }) => data.map((row) => row.map(textOfCell))) };
  } catch {
    return { sheets: null, refusal: 'unreadable' };
  }
}

/** The parts that are read, or null where there are too many or they are too large. */
function unpacked(bytes: Uint8Array): Record<string, Uint8Array> | null {
  let [claimed, parts] = [0, 0];
  const fits = () => claimed <= MOST_UNPACKED && parts <= MOST_PARTS;
  const found = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      claimed += originalSize;
      parts += 1;
      return fits() && /\.(?:xml|rels)$/u.test(name);
    },
  });
  return fits() ? found : null;
}

function textOfCell(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  // A day in a sheet has no place: it is the day as written.
  if (cell instanceof Date) return localDay(cell.getTime());
  return typeof cell === 'string' ? cell : String(cell as number | boolean);
}
