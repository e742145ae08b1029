import { type NamedOffice, readOfficeWords } from '../members/office-words.ts';
import type { Standing } from '../members/standing.ts';
import { withoutGuard } from '../spreadsheets/formula-safe.ts';
import { UNIT_KINDS, type UnitKind } from '../units/unit-kinds.ts';
import { foldWords } from '../vietnamese/fold.ts';
import { normaliseLine } from '../vietnamese/normalise.ts';
import type { ColumnMapping, RollField } from './columns.ts';

/** Why a line cannot be taken. */
export const LINE_PROBLEMS = [
  'code_missing',
  'code_wrong',
  'code_repeated',
  'code_elsewhere',
  'name_missing',
  'name_long',
  'unit_missing',
  'unit_unknown',
  'unit_ambiguous',
  'standing_unknown',
  'kind_unknown',
  'parent_missing',
  'parent_unknown',
  'parent_ambiguous',
  'later_change',
  'breaks_tree',
] as const;
export type LineProblem = (typeof LINE_PROBLEMS)[number];

/** One line of a list of members as it is read; nothing is guessed. */
export type MemberLine = {
  code: string;
  fullName: string;
  unitCode: string;
  unitName: string;
  /** Null: nothing was said, what holds stays so, and a new member is official. */
  standing: { standing: Standing; ground: string | null } | null;
  offices: NamedOffice[];
  /** What stands in a column of offices and is not understood: shown, and no reason to reject anybody. */
  unreadOffices: string[];
  problems: LineProblem[];
};

/** One line of a list of units. */
export type UnitLine = {
  code: string;
  name: string;
  /** Null: nothing was said. */
  kind: UnitKind | null;
  parentCode: string;
  parentName: string;
  problems: LineProblem[];
};

const CODE = /^[\p{L}\d][\p{L}\d._/-]{0,39}$/u;

const STANDINGS: Record<string, NonNullable<MemberLine['standing']>> = {
  'chinh thuc': { standing: 'official', ground: null },
  'dang vien chinh thuc': { standing: 'official', ground: null },
  official: { standing: 'official', ground: null },
  'du bi': { standing: 'probationary', ground: null },
  'dang vien du bi': { standing: 'probationary', ground: null },
  probationary: { standing: 'probationary', ground: null },
  'sinh hoat tam thoi': { standing: 'official', ground: 'visiting' },
  'sinh hoat tam thoi den': { standing: 'official', ground: 'visiting' },
  'mien sinh hoat': { standing: 'exempt', ground: 'standing_exempt' },
  'duoc mien sinh hoat': { standing: 'exempt', ground: 'standing_exempt' },
  'mien cong tac va sinh hoat': { standing: 'exempt', ground: 'standing_exempt' },
  'mien cong tac va sinh hoat dang': { standing: 'exempt', ground: 'standing_exempt' },
  exempt: { standing: 'exempt', ground: 'standing_exempt' },
  'tam vang': { standing: 'away', ground: null },
  vang: { standing: 'away', ground: null },
  'sinh hoat noi khac': { standing: 'away', ground: null },
  'vang sinh hoat noi khac': { standing: 'away', ground: null },
  'sinh hoat tam thoi di': { standing: 'away', ground: null },
  away: { standing: 'away', ground: null },
  'dang chuyen': { standing: 'in_transit', ground: null },
  'dang chuyen sinh hoat': { standing: 'in_transit', ground: null },
  'in transit': { standing: 'in_transit', ground: null },
};

const KINDS: Record<string, UnitKind> = {
  'dang bo': 'committee',
  'dang bo tinh': 'committee',
  'dang bo cap tren truc tiep co so': 'committee',
  'dang bo co so': 'grassroots_committee',
  dbcs: 'grassroots_committee',
  'chi bo co so': 'grassroots_cell',
  cbcs: 'grassroots_cell',
  'dang bo bo phan': 'division',
  'chi bo truc thuoc': 'cell',
  'chi bo': 'cell',
  'to dang': 'group',
};

function cellOf(mapping: ColumnMapping, cells: readonly string[], field: RollField): string {
  const [text = ''] = cellsOf(mapping, cells, field);
  return normaliseLine(text).trim();
}

/** The cells of every column with a meaning, lines within them kept. */
export function cellsOf(
  mapping: ColumnMapping,
  cells: readonly string[],
  field: RollField,
): string[] {
  return mapping.flatMap((one, column) =>
    one === field ? [withoutGuard((cells[column] ?? '').trim())] : [],
  );
}

/** Reads a line of members by the meaning of its columns. */
export function readMemberLine(mapping: ColumnMapping, cells: readonly string[]): MemberLine {
  const cell = (field: RollField) => cellOf(mapping, cells, field);
  const fullName = cell('fullName') || `${cell('familyName')} ${cell('givenName')}`.trim();
  const said = cell('standing');
  const standing = STANDINGS[foldWords(said)] ?? null;
  const { named: offices, unread: unreadOffices } = readOfficeWords(
    cellsOf(mapping, cells, 'offices'),
  );
  const line = {
    code: cell('code'),
    fullName,
    unitCode: cell('unitCode'),
    unitName: cell('unitName'),
    standing,
    offices,
    unreadOffices,
  };
  const problems: LineProblem[] = codeProblems(line.code);
  if (fullName.length < 2) problems.push('name_missing');
  if (fullName.length > 120) problems.push('name_long');
  if (line.unitCode === '' && line.unitName === '') problems.push('unit_missing');
  if (said !== '' && standing === null) problems.push('standing_unknown');
  return { ...line, problems };
}

/** Reads a line of units by the meaning of its columns. */
export function readUnitLine(mapping: ColumnMapping, cells: readonly string[]): UnitLine {
  const cell = (field: RollField) => cellOf(mapping, cells, field);
  const said = cell('kind');
  const kind = KINDS[foldWords(said)] ?? UNIT_KINDS.find((one) => one === said) ?? null;
  const line = {
    code: cell('code'),
    name: cell('name'),
    kind,
    parentCode: cell('parentCode'),
    parentName: cell('parentName'),
  };
  const problems: LineProblem[] = codeProblems(line.code);
  if (line.name.length < 2) problems.push('name_missing');
  if (line.name.length > 200) problems.push('name_long');
  if (said !== '' && kind === null) problems.push('kind_unknown');
  return { ...line, problems };
}

function codeProblems(code: string): LineProblem[] {
  if (code === '') return ['code_missing'];
  return CODE.test(code) ? [] : ['code_wrong'];
}
