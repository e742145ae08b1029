import { foldWords } from '../vietnamese/fold.ts';

/** What a list can hold. */
export type RollFileKind = 'units' | 'members';

/** What a column of a list of members, or of units, can mean. */
export const MEMBER_FIELDS = [
  'code',
  'fullName',
  'familyName',
  'givenName',
  'unitCode',
  'unitName',
  'standing',
  'offices',
] as const;
export const UNIT_FIELDS = ['code', 'name', 'kind', 'parentCode', 'parentName'] as const;
export type RollField = (typeof MEMBER_FIELDS)[number] | (typeof UNIT_FIELDS)[number];

export function fieldsOf(kind: RollFileKind): readonly RollField[] {
  return kind === 'members' ? MEMBER_FIELDS : UNIT_FIELDS;
}

/** Offices may stand in several columns (`Chức vụ Đảng`, `Đối tượng`); everything else in one. */
export function mayRepeat(field: RollField): boolean {
  return field === 'offices';
}

export function isRollField(text: string): text is RollField {
  return [...MEMBER_FIELDS, ...UNIT_FIELDS].some((field) => field === text);
}

/** Which column means what: the field of each column, null where it is left out. */
export type ColumnMapping = (RollField | null)[];

/** Folded headings (without marks and punctuation) as committees write them. */
const MEMBER_HEADINGS: Record<(typeof MEMBER_FIELDS)[number], readonly string[]> = {
  code: ['ma dang vien', 'ma so dang vien', 'ma dv', 'ma so', 'ma', 'member code', 'code'],
  fullName: [
    'ho va ten',
    'ho ten',
    'ho ten dang vien',
    'ten dang vien',
    'ho va ten dang vien',
    'ho va ten khai sinh',
    'full name',
    'name',
  ],
  familyName: ['ho', 'ho dem', 'ho va dem', 'ho va ten dem', 'ho va ten lot', 'family name'],
  givenName: ['ten', 'given name'],
  unitCode: ['ma chi bo', 'ma to chuc dang', 'ma to chuc', 'ma don vi', 'ma dang bo', 'unit code'],
  unitName: [
    'chi bo',
    'ten chi bo',
    'to chuc dang',
    'ten to chuc dang',
    'noi sinh hoat',
    'don vi',
    'ten don vi',
    'chi bo sinh hoat',
    'sinh hoat tai',
    'unit',
  ],
  standing: [
    'dien',
    'dien sinh hoat',
    'tinh trang',
    'trang thai',
    'loai dang vien',
    'chinh thuc du bi',
    'tu cach',
    'standing',
  ],
  // Not the posts of the government: 'chuc vu chinh quyen' is none of these.
  offices: [
    'chuc danh',
    'chuc danh dang',
    'chuc danh trong dang',
    'chuc vu',
    'chuc vu dang',
    'chuc vu trong dang',
    'chuc vu chuc danh',
    'chuc danh chuc vu',
    'doi tuong',
    'doi tuong bao cao',
    'cap uy',
    'nhiem vu trong dang',
    'offices',
    'office',
  ],
};

const UNIT_HEADINGS: Record<(typeof UNIT_FIELDS)[number], readonly string[]> = {
  code: ['ma to chuc dang', 'ma to chuc', 'ma don vi', 'ma so', 'ma', 'unit code', 'code'],
  name: [
    'ten to chuc dang',
    'ten to chuc',
    'to chuc dang',
    'ten don vi',
    'don vi',
    'ten',
    'name',
    'unit',
  ],
  kind: ['loai', 'loai to chuc', 'loai hinh', 'loai hinh to chuc', 'kind'],
  parentCode: [
    'ma cap tren',
    'ma cap tren truc tiep',
    'ma to chuc cap tren',
    'ma don vi cap tren',
    'truc thuoc ma',
    'parent code',
  ],
  parentName: [
    'cap tren',
    'cap tren truc tiep',
    'ten cap tren',
    'truc thuoc',
    'to chuc cap tren',
    'don vi cap tren',
    'parent',
  ],
};

/** Numbers of a Party card: a member's code only where somebody decides so, never by itself. */
const CARD = [
  'so the dang vien',
  'so the dang',
  'so the',
  'the dang vien',
  'so tdv',
  'party card number',
];

/** What no list of a committee needs here: such columns are not even read in. */
const NOT_READ =
  /\b(?:cccd|cmnd|cmt|can cuoc|chung minh|ho chieu|ngay sinh|nam sinh|sinh ngay|dan toc|ton giao|que quan|noi sinh|dien thoai|so dt|sdt|email|thu dien tu|dia chi|thuong tru|noi o|tai khoan ngan hang|luong|suc khoe|birth|phone|address)\b/u;

export function isCardHeading(heading: string): boolean {
  return CARD.includes(foldWords(heading));
}

export function isNotRead(heading: string): boolean {
  return NOT_READ.test(foldWords(heading));
}

/** The field that a heading names, or null; each field but offices once, the first column that names it. */
export function mapColumns(kind: RollFileKind, headings: readonly string[]): ColumnMapping {
  const table: Partial<Record<RollField, readonly string[]>> =
    kind === 'members' ? MEMBER_HEADINGS : UNIT_HEADINGS;
  const taken = new Set<RollField>();
  return headings.map((heading) => {
    const words = foldWords(heading);
    const field = fieldsOf(kind).find(
      (one) => !taken.has(one) && (table[one] ?? []).includes(words),
    );
    if (!field) return null;
    if (!mayRepeat(field)) taken.add(field);
    return field;
  });
}

/** Fields without which lines of a kind cannot be understood; each entry names alternatives. */
export function missingFields(kind: RollFileKind, mapping: ColumnMapping): RollField[][] {
  const needed: RollField[][] =
    kind === 'members'
      ? [['code'], ['fullName', 'givenName'], ['unitCode', 'unitName']]
      : [['code'], ['name'], ['parentCode', 'parentName']];
  return needed.filter((alternatives) => !alternatives.some((field) => mapping.includes(field)));
}

/** How many columns of a line are headings of this kind: the line of headings is the one with most. */
function countKnown(kind: RollFileKind, line: readonly string[]): number {
  return mapColumns(kind, line).filter((field) => field !== null).length;
}

/** Lines at the top of a sheet that may carry a title before the headings. */
const LINES_BEFORE_HEADINGS = 20;

/** Finds the sheet and the line of headings that fit a kind best; the first line of the first sheet where none fits. */
export function findHeadings(
  kind: RollFileKind,
  sheets: readonly (readonly (readonly string[])[])[],
): { sheet: number; line: number } {
  let best = { sheet: 0, line: 0, known: 0 };
  for (const [sheet, lines] of sheets.entries())
    for (const [line, cells] of lines.slice(0, LINES_BEFORE_HEADINGS).entries()) {
      const known = countKnown(kind, cells);
      if (known > best.known) best = { sheet, line, known };
    }
  return { sheet: best.sheet, line: best.line };
}
