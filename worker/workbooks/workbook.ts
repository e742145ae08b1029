import { zipSync } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** How a cell looks; the order is that of `cellXfs` in the stylesheet below. */
const LOOKS = ['plain', 'title', 'heading', 'text', 'count', 'percent', 'paragraph'] as const;
export type CellLook = (typeof LOOKS)[number];

/**
 * A text or a number; `plain` unless said otherwise. `percent`: two decimals; `count`: grouped thousands. A
 * `paragraph` or `title` stands alone in its row and runs, in lines, across the columns whose widths are named.
 */
export type Cell = string | { value: string | number; look: CellLook };

export type Sheet = {
  name: string;
  rows: readonly (readonly Cell[])[];
  /** Widths of the columns in characters; those not named are 24 wide. */
  widths?: readonly number[];
  /** Rows that stay in sight when the sheet is scrolled; the last of them is repeated on each page in print. */
  frozenRows?: number;
  landscape?: boolean;
};

/**
 * A workbook (ECMA-376, inline strings). The library packs parts over 160 kB in browser workers, which do not exist
 * in the Worker, and rolls and reports are larger than that.
 */
export function workbookOf(sheets: readonly Sheet[]): Uint8Array<ArrayBuffer> {
  const numbered = sheets.map((sheet, index) => ({ sheet, number: index + 1 }));
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${numbered.map(({ number }) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbered.map(({ sheet, number }) => `<sheet name="${escaped(sheetName(sheet.name))}" sheetId="${number}" r:id="rId${number}"/>`).join('')}</sheets>${printTitles(sheets)}</workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${numbered.map(({ number }) => `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
    ...Object.fromEntries(
      numbered.map(({ sheet, number }) => [`xl/worksheets/sheet${number}.xml`, sheetOf(sheet)]),
    ),
  };
  const encoder = new TextEncoder();
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, xml]) => [name, encoder.encode(HEAD + xml)]),
    ),
  );
}

const BORDER = '<left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/>';

/** Times New Roman 12 as Party papers use; fonts, fills and borders by number, then one `xf` for each look. */
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="12"/><name val="Times New Roman"/></font><font><b/><sz val="14"/><name val="Times New Roman"/></font><font><b/><sz val="12"/><name val="Times New Roman"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEFE9DD"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/></border><border>${BORDER}</border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="2" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="3" fontId="0" fillId="0" borderId="1" xfId="0" applyFont="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="2" fontId="0" fillId="0" borderId="1" xfId="0" applyFont="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`;

function sheetOf({ rows, widths = [], frozenRows = 0, landscape = false }: Sheet): string {
  const pane =
    frozenRows > 0
      ? `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
      : '';
  const named = widths
    .map(
      (width, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
    )
    .join('');
  const others = `<col min="${widths.length + 1}" max="16384" width="24" customWidth="1"/>`;
  const lines = rows.map((cells, row) => {
    const inRow = cells.map((cell, column) => cellOf(cell, `${columnName(column)}${row + 1}`));
    const height = heightOf(cells, widths);
    return `<row r="${row + 1}"${height}>${inRow.join('')}</row>`;
  });
  const merged = rows.flatMap((cells, row) =>
    runsAcross(cells) && widths.length > 1
      ? [`<mergeCell ref="A${row + 1}:${columnName(widths.length - 1)}${row + 1}"/>`]
      : [],
  );
  const merges = merged.length > 0 ? `<mergeCells>${merged.join('')}</mergeCells>` : '';
  const orientation = landscape ? 'landscape' : 'portrait';
  const setup = `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>`;
  return `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${pane}<sheetFormatPr defaultRowHeight="${LINE_POINTS}" customHeight="1"/><cols>${named}${others}</cols><sheetData>${lines.join('')}</sheetData>${merges}${setup}</worksheet>`;
}

/** The heading of each table, repeated on every page in print. */
function printTitles(sheets: readonly Sheet[]): string {
  const names = sheets.flatMap(({ name, frozenRows = 0 }, index) => {
    const sheet = escaped(sheetName(name).replaceAll("'", "''"));
    return frozenRows > 0
      ? [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${sheet}'!$${frozenRows}:$${frozenRows}</definedName>`,
        ]
      : [];
  });
  return names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : '';
}

const lookOf = (cell: Cell | undefined): CellLook =>
  cell === undefined || typeof cell === 'string' ? 'plain' : cell.look;

function runsAcross(cells: readonly Cell[]): boolean {
  return cells.length === 1 && ['paragraph', 'title'].includes(lookOf(cells[0]));
}

/** Points of a line of text of 12 or of 14 points. */
const LINE_POINTS = 16.5;
const TITLE_POINTS = 20;

/** Letters by the digits that widths are measured in: those of titles and bold ones are wider, others narrower. */
const TITLE_WIDTH = 1.3;
const BOLD_WIDTH = 1.1;
const LETTER_WIDTH = 0.95;

function letterWidth(isTitle: boolean, isBold: boolean): number {
  if (isTitle) return TITLE_WIDTH;
  return isBold ? BOLD_WIDTH : LETTER_WIDTH;
}

/**
 * Programs do not make room for lines within merged cells, nor all of them for headings and for texts that take
 * several: rows of these say how high they are.
 */
function heightOf(cells: readonly Cell[], widths: readonly number[]): string {
  const across = runsAcross(cells);
  const [first] = cells;
  const isTitle = lookOf(first) === 'title';
  const ofBold = across || lookOf(first) === 'heading';
  const all = widths.reduce((sum, width) => sum + width, 0);
  const counts = cells.map((cell, column) => {
    if (!ofBold && lookOf(cell) !== 'text') return 1;
    const { length } = typeof cell === 'string' ? cell : String(cell.value);
    return Math.ceil(
      (length * letterWidth(isTitle, ofBold)) / (across ? all : (widths[column] ?? 24)),
    );
  });
  const lines = Math.max(1, ...counts);
  if (lines === 1 && !ofBold) return '';
  const points = isTitle ? TITLE_POINTS : LINE_POINTS;
  return ` ht="${lines * points}" customHeight="1"`;
}

/** A, B … Z, AA … of a column from 0. */
function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

function cellOf(cell: Cell, place: string): string {
  const { value, look } = typeof cell === 'string' ? { value: cell, look: 'plain' as const } : cell;
  const style = LOOKS.indexOf(look);
  if (typeof value === 'number') return `<c r="${place}" s="${style}"><v>${value}</v></c>`;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/** At most 31 characters, without those that a name of a sheet cannot hold. */
function sheetName(name: string): string {
  return name.replaceAll(/[\\/?*[\]:]/gu, ' ').slice(0, 31);
}

/** Characters that XML cannot hold are left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
