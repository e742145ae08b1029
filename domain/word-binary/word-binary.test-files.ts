/** Writes small files of Word 97 for tests, with text stored as Word stores it: some pieces narrow, some wide. */

export type TestRun = { text: string; font?: string; narrow?: boolean; deleted?: boolean };
export type TestParagraph = { runs: TestRun[]; ends?: 'cell' | 'row' };

const TEXT_AT = 1024;
const SECTOR = 512;

/** A document with these paragraphs; `mark` stands at its very beginning, `flags` and `version` in its header. */
export function wordFile(
  paragraphs: readonly TestParagraph[],
  { mark = 0xa5ec, flags = 0x0200, version = 0xc1 } = {},
): Uint8Array {
  const fonts = [...new Set(['Times New Roman', ...fontsOf(paragraphs)])];
  const text = layOut(paragraphs);
  const document = new Uint8Array(Math.max(8192, 3072 + roundUp(text.bytes.length)));
  document.set(text.bytes, TEXT_AT);
  const firstPage = (TEXT_AT + roundUp(text.bytes.length)) / SECTOR;
  const characters = page(
    text.runs.map(({ end, run }) => ({ end, data: runProperties(run, fonts) })),
    1,
  );
  const ends = page(
    text.paragraphs.map(({ end, paragraph }) => ({ end, data: paragraphProperties(paragraph) })),
    13,
  );
  document.set(characters, firstPage * SECTOR);
  document.set(ends, (firstPage + 1) * SECTOR);
  const table = new Uint8Array(8192);
  const parts = {
    12: plcOfPage(text.end, firstPage),
    13: plcOfPage(text.end, firstPage + 1),
    15: fontTable(fonts),
    33: pieceTable(text.pieces),
  };
  const fib = new DataView(document.buffer);
  fib.setUint16(0, mark, true);
  fib.setUint16(2, version, true);
  fib.setUint16(0x0a, flags, true);
  fib.setUint32(0x4c, text.characters, true);
  let at = 0;
  for (const [index, bytes] of Object.entries(parts)) {
    table.set(bytes, at);
    fib.setUint32(0x9a + Number(index) * 8, at, true);
    fib.setUint32(0x9a + Number(index) * 8 + 4, bytes.length, true);
    at += bytes.length;
  }
  return containerOf({ WordDocument: document, '1Table': table });
}

/** A compound file with these streams, each of at least 4,096 bytes. */
export function containerOf(streams: Record<string, Uint8Array>): Uint8Array {
  const names = Object.keys(streams);
  const entries = Object.values(streams);
  const sectors = entries.map(({ length }) => Math.ceil(length / SECTOR));
  const bytes = new Uint8Array(SECTOR * (3 + sectors.reduce((sum, count) => sum + count, 0)));
  const view = new DataView(bytes.buffer);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(0x1e, 9, true);
  view.setUint32(0x2c, 1, true);
  view.setUint32(0x30, 1, true);
  view.setUint32(0x38, 4096, true);
  view.setUint32(0x3c, 0xfffffffe, true);
  view.setUint32(0x44, 0xfffffffe, true);
  for (let at = 0x50; at < SECTOR; at += 4) view.setUint32(at, 0xffffffff, true);
  const table = SECTOR;
  view.setUint32(table, 0xfffffffd, true);
  view.setUint32(table + 4, 0xfffffffe, true);
  const directory = 2 * SECTOR;
  writeEntry(view, directory, 'Root Entry', 5, 0xfffffffe, 0);
  view.setUint32(directory + 0x4c, 1, true);
  let next = 2;
  entries.forEach((stream, index) => {
    const base = directory + (index + 1) * 128;
    writeEntry(view, base, names[index] ?? '', 2, next, stream.length);
    if (index + 1 < entries.length) view.setUint32(base + 0x48, index + 2, true);
    bytes.set(stream, (next + 1) * SECTOR);
    const count = sectors[index] ?? 0;
    for (let sector = 0; sector < count; sector += 1) {
      const link = sector + 1 < count ? next + sector + 1 : 0xfffffffe;
      view.setUint32(table + (next + sector) * 4, link, true);
    }
    next += count;
  });
  return bytes;
}

function writeEntry(
  view: DataView,
  base: number,
  name: string,
  type: number,
  start: number,
  size: number,
): void {
  Array.from(name).forEach((letter, index) =>
    view.setUint16(base + index * 2, letter.charCodeAt(0), true),
  );
  view.setUint16(base + 0x40, (name.length + 1) * 2, true);
  view.setUint8(base + 0x42, type);
  for (const link of [0x44, 0x48, 0x4c]) view.setUint32(base + link, 0xffffffff, true);
  view.setUint32(base + 0x74, start, true);
  view.setUint32(base + 0x78, size, true);
}

function layOut(paragraphs: readonly TestParagraph[]) {
  const bytes: number[] = [];
  const runs: { end: number; run: TestRun }[] = [];
  const ended: { end: number; paragraph: TestParagraph }[] = [];
  const pieces: { characters: number; at: number; narrow: boolean }[] = [];
  let characters = 0;
  for (const paragraph of paragraphs) {
    const mark = paragraph.ends ? '\u0007' : '\r';
    for (const run of [...paragraph.runs, { text: mark }]) {
      const narrow = run.narrow ?? false;
      pieces.push({ characters: run.text.length, at: TEXT_AT + bytes.length, narrow });
      for (const letter of Array.from(run.text)) {
        const code = letter.charCodeAt(0);
        bytes.push(code & 0xff, ...(narrow ? [] : [code >> 8]));
      }
      characters += run.text.length;
      runs.push({ end: TEXT_AT + bytes.length, run });
    }
    ended.push({ end: TEXT_AT + bytes.length, paragraph });
  }
  const end = TEXT_AT + bytes.length;
  return { bytes, runs, paragraphs: ended, pieces, characters, end };
}

/** A page of formatting: where each stretch ends, where its data stands, and the data from the end backwards. */
function page(entries: { end: number; data: number[] }[], entryBytes: number): Uint8Array {
  const bytes = new Uint8Array(SECTOR);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, TEXT_AT, true);
  let free = SECTOR - 2;
  entries.forEach(({ end, data }, index) => {
    view.setUint32((index + 1) * 4, end, true);
    free = (free - data.length) & ~1;
    bytes.set(data, free);
    bytes[(entries.length + 1) * 4 + index * entryBytes] = free / 2;
  });
  bytes[SECTOR - 1] = entries.length;
  return bytes;
}

function runProperties(run: TestRun, fonts: readonly string[]): number[] {
  const font = [0x4f, 0x4a, fonts.indexOf(run.font ?? 'Times New Roman'), 0];
  const changes = run.deleted ? [...font, 0x00, 0x08, 1] : font;
  return [changes.length, ...changes];
}

function paragraphProperties({ ends }: TestParagraph): number[] {
  const inTable = ends ? [0x16, 0x24, 1] : [];
  const changes = ends === 'row' ? [...inTable, 0x17, 0x24, 1] : inTable;
  const data = [0, 0, ...changes, ...(changes.length % 2 === 1 ? [0] : [])];
  return [0, data.length / 2, ...data];
}

function plcOfPage(end: number, pageNumber: number): Uint8Array {
  return words([TEXT_AT, end, pageNumber]);
}

function pieceTable(pieces: { characters: number; at: number; narrow: boolean }[]): Uint8Array {
  const starts = [0];
  for (const { characters } of pieces) starts.push((starts.at(-1) ?? 0) + characters);
  const places = pieces.flatMap(({ at, narrow }) => {
    const place = narrow ? (at * 2) | 0x40000000 : at;
    return [0, 0, ...words([place]), 0, 0];
  });
  const plc = [...words(starts), ...places];
  return Uint8Array.of(2, ...words([plc.length]), ...plc);
}

function fontTable(fonts: readonly string[]): Uint8Array {
  const names = fonts.flatMap((name) => {
    const letters = Array.from(`${name}\0`).flatMap((letter) => [letter.charCodeAt(0), 0]);
    return [39 + letters.length, ...Array.from({ length: 39 }, () => 0), ...letters];
  });
  return Uint8Array.of(fonts.length, 0, 0, 0, ...names);
}

function words(values: readonly number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(values).buffer);
}

function roundUp(length: number): number {
  return Math.ceil(length / SECTOR) * SECTOR;
}

function fontsOf(paragraphs: readonly TestParagraph[]): string[] {
  return paragraphs.flatMap(({ runs }) => runs.flatMap(({ font }) => font ?? []));
}
