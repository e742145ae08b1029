import type { Office } from '../../domain/members/offices.table.ts';
import type { ColumnMapping, RollFileKind } from '../../domain/roll-files/columns.ts';
import type { LineProblem } from '../../domain/roll-files/lines.ts';
import { foldWords } from '../../domain/vietnamese/fold.ts';
import { inChunks } from '../roll-changes/roll-changes.repository.ts';
import type { Services } from '../services.ts';
import { countOffices, type OfficeTally } from './import-offices.repository.ts';
import type { RollFile } from './roll-file.ts';

export const IMPORT_STATES = ['mapping', 'comparing', 'compared', 'applied', 'discarded'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export const VERDICTS = [
  'new',
  'changed',
  'moved',
  'unchanged',
  'twin',
  'gone',
  'rejected',
] as const;
export type Verdict = (typeof VERDICTS)[number];
export type ImportCounts = Partial<Record<Verdict, number> & OfficeTally>;

/** A list from a file on its way into the roll. */
export type RollImport = {
  importId: string;
  kind: RollFileKind;
  state: ImportState;
  effectiveOn: string;
  headings: string[];
  mapping: ColumnMapping;
  lineCount: number;
  comparedCount: number;
  revision: number | null;
  changeId: string | null;
  counts: ImportCounts;
  createdBy: string;
  createdAt: number;
};

/** How long a list waits for a decision, days; after that it counts as let go of. */
export const IMPORT_DAYS = 7;
const DAY_MS = 86_400_000;

// ?1 the moment before which a list that waits is let go of.
const SELECT = `
  SELECT id AS importId, kind,
         CASE WHEN created_at < ?1 AND state <> 'applied' THEN 'discarded' ELSE state END AS state, effective_on AS effectiveOn, headings, mapping,
         line_count AS lineCount, compared_count AS comparedCount, roll_revision AS revision,
         change_id AS changeId, counts, created_by AS createdBy, created_at AS createdAt
    FROM roll_imports`;

function waitsSince({ clock }: Services): number {
  return clock.now() - IMPORT_DAYS * DAY_MS;
}

type Row = Omit<RollImport, 'headings' | 'mapping' | 'counts'> & {
  headings: string;
  mapping: string;
  counts: string;
};

function importOf(row: Row): RollImport {
  return {
    ...row,
    headings: JSON.parse(row.headings) as string[],
    mapping: JSON.parse(row.mapping) as ColumnMapping,
    counts: JSON.parse(row.counts) as ImportCounts,
  };
}

export async function findImport(services: Services, importId: string): Promise<RollImport | null> {
  const row = await services.env.DB.prepare(`${SELECT} WHERE id = ?2`)
    .bind(waitsSince(services), importId)
    .first<Row>();
  return row && importOf(row);
}

/** The imports of one person, latest first. */
export async function listImports(services: Services, createdBy: string): Promise<RollImport[]> {
  const { results } = await services.env.DB.prepare(
    `${SELECT} WHERE created_by = ?2 ORDER BY created_at DESC LIMIT 20`,
  )
    .bind(waitsSince(services), createdBy)
    .all<Row>();
  return results.map(importOf);
}

/** The statements that stage a file: the import and its lines. */
export function stageStatements(
  services: Services,
  importId: string,
  {
    kind,
    effectiveOn,
    createdBy,
    mapping,
  }: Pick<RollImport, 'kind' | 'effectiveOn' | 'createdBy' | 'mapping'>,
  { headings, lines }: RollFile,
): D1PreparedStatement[] {
  const { DB } = services.env;
  return [
    DB.prepare(
      `INSERT INTO roll_imports (id, kind, state, effective_on, headings, mapping, line_count, created_by, created_at)
       VALUES (?, ?, 'mapping', ?, ?, ?, ?, ?, ?)`,
    ).bind(
      importId,
      kind,
      effectiveOn,
      JSON.stringify(headings),
      JSON.stringify(mapping),
      lines.length,
      createdBy,
      services.clock.now(),
    ),
    ...inChunks(
      lines,
      (json) =>
        DB.prepare(
          `INSERT INTO roll_import_lines (import_id, number, cells)
           SELECT ?1, value ->> 'number', value ->> 'cells' FROM json_each(?2)`,
        ).bind(importId, json),
      500,
    ),
  ];
}

/** What headings were last said to mean; '' = nothing. By folded heading. */
export async function rememberedHeadings(
  services: Services,
  kind: RollFileKind,
): Promise<Map<string, string>> {
  const { results } = await services.env.DB.prepare(
    'SELECT heading, field FROM roll_import_headings WHERE kind = ?',
  )
    .bind(kind)
    .all<{ heading: string; field: string }>();
  return new Map(results.map(({ heading, field }) => [heading, field]));
}

export function rememberStatement(
  services: Services,
  kind: RollFileKind,
  headings: readonly string[],
  mapping: ColumnMapping,
): D1PreparedStatement {
  const said = headings.map((heading, column) => ({
    heading: foldWords(heading),
    field: mapping[column] ?? '',
  }));
  return services.env.DB.prepare(
    `INSERT INTO roll_import_headings (kind, heading, field)
     SELECT ?1, value ->> 'heading', value ->> 'field' FROM json_each(?2) WHERE true
     ON CONFLICT (kind, heading) DO UPDATE SET field = excluded.field`,
  ).bind(kind, JSON.stringify(said.filter(({ heading }) => heading !== '')));
}

/** The statement that empties a column of the staged lines: what was not chosen and is not to be kept. */
export function forgetColumnStatement(
  services: Services,
  importId: string,
  column: number,
): D1PreparedStatement {
  return services.env.DB.prepare(
    `UPDATE roll_import_lines SET cells = json_set(cells, '$[' || ?2 || ']', '')
      WHERE import_id = ?1 AND number > 0`,
  ).bind(importId, String(column));
}

/** A line with what was found out about it. */
export type ComparedLine = {
  number: number;
  verdict: Verdict;
  problems: LineProblem[];
  accepted: number;
  code: string;
  name: string;
  sortName: string;
  foldedName: string;
  unitId: string | null;
  standing: string | null;
  ground: string | null;
  subjectId: string | null;
  membershipId: string | null;
  lastId: string | null;
  lastFrom: string | null;
  renames: number;
  places: number;
  /** Words for offices that are not understood, as they were written. */
  unreadOffices: string[];
};

const COLUMNS: Record<Exclude<keyof ComparedLine, 'number'>, string> = {
  verdict: 'verdict',
  problems: 'problems',
  accepted: 'accepted',
  code: 'code',
  name: 'name',
  sortName: 'sort_name',
  foldedName: 'folded_name',
  unitId: 'unit_id',
  standing: 'standing',
  ground: 'ground',
  subjectId: 'subject_id',
  membershipId: 'membership_id',
  lastId: 'last_id',
  lastFrom: 'last_from',
  renames: 'renames',
  places: 'places',
  unreadOffices: 'unread_offices',
};

/** The statement that writes what was found out about some lines, those for people missing from the file too. */
export function comparedStatement(
  services: Services,
  importId: string,
  lines: readonly ComparedLine[],
): D1PreparedStatement {
  const names = Object.entries(COLUMNS);
  const columns = names.map(([, column]) => column).join(', ');
  const values = names.map(([name]) => `value ->> '${name}'`).join(', ');
  const updates = names.map(([, column]) => `${column} = excluded.${column}`).join(', ');
  return services.env.DB.prepare(
    `INSERT INTO roll_import_lines (import_id, number, cells, ${columns})
     SELECT ?1, value ->> 'number', '[]', ${values} FROM json_each(?2) WHERE true
     ON CONFLICT (import_id, number) DO UPDATE SET ${updates}`,
  ).bind(importId, JSON.stringify(lines));
}

/** Some lines of the file as they were sent, by number. */
export async function listStagedLines(
  services: Services,
  importId: string,
): Promise<{ number: number; cells: string[] }[]> {
  const { results } = await services.env.DB.prepare(
    'SELECT number, cells FROM roll_import_lines WHERE import_id = ? AND number > 0 ORDER BY number',
  )
    .bind(importId)
    .all<{ number: number; cells: string }>();
  return results.map(({ number, cells }) => ({ number, cells: JSON.parse(cells) as string[] }));
}

/** A line for the preview. `unitName`: where the person would belong, or the parent of the unit. */
export type ShownLine = {
  number: number;
  verdict: Verdict;
  problems: LineProblem[];
  accepted: boolean;
  code: string;
  name: string;
  before: string | null;
  unitName: string | null;
  standing: string | null;
  /** Offices that begin with it; `unitName` is null where the person would belong. */
  offices: { office: Office; unitName: string | null }[];
};

/** One page of the lines with a verdict. */
export async function listShownLines(
  services: Services,
  importId: string,
  verdict: Verdict,
  { offset, limit }: { offset: number; limit: number },
): Promise<ShownLine[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT line.number, line.verdict, line.problems, line.accepted, coalesce(line.code, '') AS code,
            coalesce(line.name, '') AS name, line.standing,
            (SELECT json_group_array(json_object('office', planned.office, 'unitName', CASE
                      WHEN planned.unit_id = line.unit_id THEN NULL
                      ELSE (SELECT name FROM unit_periods WHERE unit_id = planned.unit_id ORDER BY valid_from DESC LIMIT 1) END))
               FROM roll_import_offices AS planned
              WHERE planned.import_id = line.import_id AND planned.number = line.number AND planned.deed = 'begins') AS offices,
            (SELECT name FROM unit_periods WHERE unit_id = line.unit_id ORDER BY valid_from DESC LIMIT 1) AS unitName,
            (SELECT name FROM unit_periods WHERE unit_id = last.unit_id ORDER BY valid_from DESC LIMIT 1) AS before
       FROM roll_import_lines AS line LEFT JOIN memberships AS last ON last.id = line.last_id
      WHERE line.import_id = ?1 AND line.verdict = ?2 ORDER BY abs(line.number) LIMIT ?3 OFFSET ?4`,
  )
    .bind(importId, verdict, limit, offset)
    .all<
      Omit<ShownLine, 'problems' | 'accepted' | 'offices'> & {
        problems: string;
        accepted: number;
        offices: string;
      }
    >();
  return results.map((row) => ({
    ...row,
    problems: JSON.parse(row.problems) as LineProblem[],
    accepted: row.accepted === 1,
    offices: JSON.parse(row.offices) as ShownLine['offices'],
  }));
}

/** Rejected lines with their cells, for the file that goes back. */
export async function listRejectedLines(
  services: Services,
  importId: string,
): Promise<{ number: number; cells: string[]; problems: LineProblem[] }[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT number, cells, problems FROM roll_import_lines
      WHERE import_id = ? AND verdict = 'rejected' ORDER BY number`,
  )
    .bind(importId)
    .all<{ number: number; cells: string; problems: string }>();
  return results.map(({ number, cells, problems }) => ({
    number,
    cells: JSON.parse(cells) as string[],
    problems: JSON.parse(problems) as LineProblem[],
  }));
}

/** How many lines have which verdict, and what is found about offices where a list names any. */
export async function countFindings(services: Services, importId: string): Promise<ImportCounts> {
  const [{ results }, offices] = await Promise.all([
    services.env.DB.prepare(
      'SELECT verdict, count(*) AS n FROM roll_import_lines WHERE import_id = ? AND verdict IS NOT NULL GROUP BY verdict',
    )
      .bind(importId)
      .all<{ verdict: Verdict; n: number }>(),
    countOffices(services, importId),
  ]);
  return {
    ...Object.fromEntries(results.map(({ verdict, n }) => [verdict, n])),
    ...offices,
  };
}

/** The first lines as they were sent. */
export async function listStagedSamples(
  services: Services,
  importId: string,
  limit: number,
): Promise<string[][]> {
  const { results } = await services.env.DB.prepare(
    'SELECT cells FROM roll_import_lines WHERE import_id = ? AND number > 0 ORDER BY number LIMIT ?',
  )
    .bind(importId, limit)
    .all<{ cells: string }>();
  return results.map(({ cells }) => JSON.parse(cells) as string[]);
}

/** How many lines would be applied: those taken, and those of whom an office is to end. */
export async function countAccepted(services: Services, importId: string): Promise<number> {
  const accepted = await services.env.DB.prepare(
    `SELECT count(*) AS n FROM roll_import_lines AS line
      WHERE import_id = ?1 AND (accepted = 1 OR number IN (
        SELECT number FROM roll_import_offices
         WHERE import_id = ?1 AND deed = 'ends' AND accepted = 1))`,
  )
    .bind(importId)
    .first<number>('n');
  return accepted ?? 0;
}
