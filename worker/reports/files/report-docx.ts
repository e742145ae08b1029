import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { formatOfficialDay } from '../../../domain/dates/format-date.ts';
import { formatsFor } from '../../../web/messages/format.ts';
import { messagesFor } from '../../../web/messages/messages.ts';
import { narrativeOf } from '../../../web/reports/narrative.ts';
import {
  campaignColumns,
  officeColumns,
  proceedingColumns,
  proceedingRows,
  type ReportColumn,
  unitColumns,
} from '../../../web/reports/report-table.ts';
import { titleOf } from '../../../web/reports/report-title.ts';
import type { ReportForReader } from '../reports.service.ts';
import { checkpointCode } from './report-code.ts';

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A Party document is in Vietnamese, whatever language the screens are in. */
const LANGUAGE = 'vi';

/** In whose name an organisation of each kind signs; the secretary signs for the body. */
const SIGNING_BODY: Record<string, string> = {
  committee: 'T/M BAN THƯỜNG VỤ',
  grassroots_committee: 'T/M ĐẢNG ỦY',
  division: 'T/M ĐẢNG ỦY',
};
const SIGNING_CELL = 'T/M CHI ỦY';

/**
 * A report in the layout of Party documents (Guidance 36-HD/VPTW and 05-HD/VPTW: heading in two columns, asterisk
 * under the issuing body, number without a colon, five hyphens under the title, "T/M"), ready to be numbered, dated
 * and signed. Number, place and signer are left for the office to fill in. The table by unit follows as an annex.
 */
export async function reportDocx(report: ReportForReader): Promise<Uint8Array<ArrayBuffer>> {
  const document = new Document({
    creator: report.shown.unit.name,
    title: titleOf(LANGUAGE, report.shown),
    styles: { default: { document: { run: { font: 'Times New Roman', size: 28 } } } },
    sections: [
      {
        properties: { page: { margin: margins() }, titlePage: true },
        headers: pageNumbers(),
        children: [
          headingOf(report),
          ...titleLines(report),
          ...bodyOf(report),
          ...closingOf(report),
        ],
      },
      {
        properties: {
          page: { margin: margins(), size: { orientation: PageOrientation.LANDSCAPE } },
        },
        headers: pageNumbers(),
        children: annexOf(report),
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

/** Eighteen points exactly, the least that the guidance allows below text of fourteen. */
const LINE_TWIPS = 360;

/** 20/20/30/15 mm; the page number 10 mm below the edge. */
function margins() {
  return {
    top: convertMillimetersToTwip(20),
    bottom: convertMillimetersToTwip(20),
    header: convertMillimetersToTwip(10),
    left: convertMillimetersToTwip(30),
    right: convertMillimetersToTwip(15),
  };
}

/** In the middle of the top margin, from the second page on. */
function pageNumbers() {
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: 28 })],
  });
  return { default: new Header({ children: [number] }) };
}

function headingOf({ shown, day }: ReportForReader): Table {
  const { name, upperName } = shown.unit;
  const left = [
    ...(upperName === null ? [] : [centred(capitals(upperName))]),
    centred(capitals(name), { bold: true }),
    centred('*'),
    centred('Số          -BC/…'),
  ];
  const right = [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: 'auto', space: 1 } },
      spacing: { after: 120 },
      children: [new TextRun({ text: 'ĐẢNG CỘNG SẢN VIỆT NAM', bold: true, size: 30 })],
    }),
    centred(`…………, ${formatOfficialDay(day)}`, { italics: true }),
  ];
  return besideEachOther(left, right);
}

function titleLines({ shown }: ReportForReader): Paragraph[] {
  const title = titleOf(LANGUAGE, shown);
  return [
    centred(''),
    centred('BÁO CÁO', { bold: true, size: 32 }),
    centred(title.charAt(0).toLocaleLowerCase('vi') + title.slice(1), { bold: true }),
    centred('-----'),
  ];
}

function bodyOf(report: ReportForReader): Paragraph[] {
  const { reports } = messagesFor(LANGUAGE);
  const formats = formatsFor(LANGUAGE);
  const { checkpoint } = report;
  return [
    ...narrativeOf(LANGUAGE, report.shown),
    'Số liệu theo từng tổ chức đảng ở phụ lục kèm theo.',
    `${reports.stateOf(formats.moment(report.cutAt))}. ${
      checkpoint === null
        ? reports.noCheckpoint
        : `${reports.checkpoint(formats.count(checkpoint.size), checkpointCode(checkpoint))}.`
    }`,
  ].map(
    (text) =>
      new Paragraph({
        alignment: AlignmentType.JUSTIFIED,
        indent: { firstLine: convertMillimetersToTwip(10) },
        spacing: { before: 120, line: LINE_TWIPS, lineRule: LineRuleType.EXACT },
        children: [new TextRun(text)],
      }),
  );
}

function closingOf({ shown }: ReportForReader): (Paragraph | Table)[] {
  const { kind, upperName } = shown.unit;
  const recipients = [
    new Paragraph({ children: [new TextRun({ text: 'Nơi nhận:', underline: {}, size: 24 })] }),
    ...[...(upperName === null ? [] : [upperName]), 'Lưu Văn phòng'].map(
      (text) => new Paragraph({ children: [new TextRun({ text: `- ${text}.`, size: 24 })] }),
    ),
  ];
  const signature = [
    centred(SIGNING_BODY[kind] ?? SIGNING_CELL, { bold: true }),
    centred('BÍ THƯ'),
    ...Array.from({ length: 4 }, () => centred('')),
  ];
  return [new Paragraph({}), besideEachOther(recipients, signature)];
}

function annexOf({ shown }: ReportForReader): (Paragraph | Table)[] {
  const { reports } = messagesFor(LANGUAGE);
  const annex: (Paragraph | Table)[] = [heading('PHỤ LỤC')];
  if (shown.offices.length > 0)
    annex.push(
      heading(reports.offices.title),
      grid(officeColumns(LANGUAGE), shown.offices, 'office'),
      note(reports.offices.note),
      centred(''),
    );
  annex.push(heading(reports.table), grid(unitColumns(LANGUAGE, shown), shown.rows, 'unit'));
  const others = proceedingColumns(LANGUAGE, shown);
  if (others.length > 0)
    annex.push(
      centred(''),
      heading(reports.proceedings.title),
      grid(others, proceedingRows(shown), 'unit'),
      note(reports.proceedings.note),
    );
  if (shown.subject.kind === 'campaign') return annex;
  const columns = campaignColumns(LANGUAGE, formatsFor(LANGUAGE).date);
  const { campaigns } = shown;
  return [
    ...annex,
    centred(''),
    heading(reports.campaigns),
    campaigns.length === 0 ? centred(reports.noCampaigns) : grid(columns, campaigns, 'document'),
  ];
}

/** Stays with the table that it names. */
function heading(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    children: [new TextRun({ text, bold: true })],
  });
}

function note(text: string): Paragraph {
  return new Paragraph({ children: [new TextRun({ text, size: 20 })] });
}

const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_BORDERS = {
  top: NO_BORDER,
  bottom: NO_BORDER,
  left: NO_BORDER,
  right: NO_BORDER,
  insideHorizontal: NO_BORDER,
  insideVertical: NO_BORDER,
};

function besideEachOther(left: Paragraph[], right: Paragraph[]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: NO_BORDERS,
    rows: [
      new TableRow({
        children: [left, right].map(
          (children) =>
            new TableCell({
              children,
              borders: NO_BORDERS,
              width: { size: 50, type: WidthType.PERCENTAGE },
            }),
        ),
      }),
    ],
  });
}

/** How wide columns are beside each other: a share needs room for `100,00`. */
const WEIGHTS: Record<string, number> & { wide: number } = {
  wide: 7,
  number: 1.2,
  percent: 1.4,
  sign: 2.5,
  dueDate: 2,
  programme: 2.5,
  programmeOn: 2,
  handedInOn: 2,
};

/** A table with lines, its heading repeated on each page. */
function grid<Row>(
  columns: readonly ReportColumn<Row>[],
  rows: readonly Row[],
  wide: string,
): Table {
  const weightOf = ({ key, kind }: ReportColumn<Row>) =>
    key === wide ? WEIGHTS.wide : (WEIGHTS[key] ?? WEIGHTS[kind] ?? 1);
  const all = columns.reduce((sum, column) => sum + weightOf(column), 0);
  const widthOf = (column: ReportColumn<Row>) => (100 * weightOf(column)) / all;
  const cell = (column: ReportColumn<Row>, text: string, isHeading: boolean) =>
    new TableCell({
      width: { size: widthOf(column), type: WidthType.PERCENTAGE },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 40, right: 40 },
      children: [
        new Paragraph({
          alignment: isHeading
            ? AlignmentType.CENTER
            : column.kind === 'text'
              ? AlignmentType.LEFT
              : AlignmentType.RIGHT,
          children: [new TextRun({ text, size: isHeading ? 16 : 18, bold: isHeading })],
        }),
      ],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((column) => cell(column, column.heading, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: columns.map((column) => cell(column, textOf(column, row), false)),
          }),
      ),
    ],
  });
}

function textOf<Row>(column: ReportColumn<Row>, row: Row): string {
  const value = column.value(row);
  const formats = formatsFor(LANGUAGE);
  if (value === null) return '–';
  if (column.kind === 'text') return String(value);
  return column.kind === 'count' ? formats.count(Number(value)) : formats.decimal(Number(value), 2);
}

function centred(
  text: string,
  style: ConstructorParameters<typeof TextRun>[0] | object = {},
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ text, ...(style as object) })],
  });
}

function capitals(text: string): string {
  return text.toLocaleUpperCase('vi');
}
