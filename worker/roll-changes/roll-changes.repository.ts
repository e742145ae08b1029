import { startOfLocalDay } from '../../domain/dates/local-day.ts';
import { outboxStatement } from '../outbox/outbox.repository.ts';
import type { Services } from '../services.ts';

/** What a recorded change of the roll did. */
export const ROLL_CHANGE_KINDS = [
  'created',
  'renamed',
  'moved',
  'merged',
  'split',
  'ended',
  'imported_units',
  'imported_members',
] as const;
export type RollChangeKind = (typeof ROLL_CHANGE_KINDS)[number];

export type RollRowKind =
  | 'unit'
  | 'unit_period'
  | 'member'
  | 'membership'
  | 'role_grant'
  | 'member_office';

/** One row that a change began, ended or altered, with what is needed to put it back. */
export type ChangedRow = {
  rowKind: RollRowKind;
  rowId: string;
  deed: 'begun' | 'ended' | 'altered';
  /** What an ended or altered row held before, or a begun one at first. */
  held: Record<string, string | null>;
};

/** What a change did to a unit: it went out from there, came there, or stayed itself. */
export type UnitPart = { unitId: string; part: 'from' | 'to' | 'subject' };

export type RollChange = {
  changeId: string;
  kind: RollChangeKind;
  /** `YYYY-MM-DD` */
  effectiveOn: string;
  /** Revision of the roll that the decision was made on. */
  revision: number;
  recordedBy: string;
};

/** Members in one message of the outbox: its payload stays small. */
const MEMBERS_A_MESSAGE = 500;
/** Rows in one bound JSON value, well under the 2 MB of a parameter. */
const ROWS_A_STATEMENT = 2_000;

/** Every item of a list of any length, so many a statement. */
export function inChunks(
  rows: readonly unknown[],
  statementOf: (json: string) => D1PreparedStatement,
  size = ROWS_A_STATEMENT,
): D1PreparedStatement[] {
  const statements: D1PreparedStatement[] = [];
  for (let from = 0; from < rows.length; from += size)
    statements.push(statementOf(JSON.stringify(rows.slice(from, from + size))));
  return statements;
}

/**
 * The statement that records a change, to stand first in its batch: it fails when the roll is no longer of
 * the revision that was decided on, and with it the batch.
 */
export function rollChangeStatement(services: Services, change: RollChange): D1PreparedStatement {
  return services.env.DB.prepare(
    `INSERT INTO roll_changes (id, kind, effective_on, roll_revision, recorded_by, recorded_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ).bind(
    change.changeId,
    change.kind,
    change.effectiveOn,
    change.revision,
    change.recordedBy,
    services.clock.now(),
  );
}

/** The statements that note which rows a change touched and which units it speaks of. */
export function journalStatements(
  services: Services,
  changeId: string,
  rows: readonly ChangedRow[],
  parts: readonly UnitPart[],
): D1PreparedStatement[] {
  const { DB } = services.env;
  return [
    ...inChunks(rows, (json) =>
      DB.prepare(
        `INSERT INTO roll_change_rows (change_id, row_kind, row_id, deed, held)
         SELECT ?1, value ->> 'rowKind', value ->> 'rowId', value ->> 'deed', value -> 'held'
           FROM json_each(?2)`,
      ).bind(changeId, json),
    ),
    ...inChunks(parts, (json) =>
      DB.prepare(
        `INSERT OR IGNORE INTO roll_change_units (change_id, unit_id, part)
         SELECT ?1, value ->> 'unitId', value ->> 'part' FROM json_each(?2)`,
      ).bind(changeId, json),
    ),
  ];
}

/**
 * The messages that let the ledger hear of these members when the day of the change has come.
 *
 * @param subjectId the change; how far it has come is counted by it
 */
export function rollMessages(
  services: Services,
  subjectId: string,
  memberIds: readonly string[],
  day: string,
): D1PreparedStatement[] {
  const availableAt = Math.max(services.clock.now(), startOfLocalDay(day));
  const messages: D1PreparedStatement[] = [];
  for (let from = 0; from < memberIds.length; from += MEMBERS_A_MESSAGE)
    messages.push(
      outboxStatement(services, {
        kind: 'roll.change',
        subjectId,
        payload: { memberIds: memberIds.slice(from, from + MEMBERS_A_MESSAGE) },
        availableAt,
      }),
    );
  return messages;
}

/** The revision of the roll as it stands: grows with every change of the tree or of a membership. */
export function revisionStatement(services: Services): D1PreparedStatement {
  return services.env.DB.prepare('SELECT number FROM roll_revisions');
}

export type RecordedChange = Omit<RollChange, 'revision'> & {
  recordedAt: number;
  undoneAt: number | null;
};

const RECORDED = `
  SELECT id AS changeId, kind, effective_on AS effectiveOn, recorded_by AS recordedBy,
         recorded_at AS recordedAt, undone_at AS undoneAt FROM roll_changes`;

/** A change, or null. */
export async function findRollChange(
  services: Services,
  changeId: string,
): Promise<RecordedChange | null> {
  return await services.env.DB.prepare(`${RECORDED} WHERE id = ?`)
    .bind(changeId)
    .first<RecordedChange>();
}

/** A change with the units it speaks of. */
export type ListedChange = RecordedChange & { units: UnitPart[] };

/**
 * Changes that speak of one of these units, latest day first.
 *
 * @param after only those whose day comes after this one
 */
export async function listRollChanges(
  services: Services,
  unitIds: readonly string[],
  { after = '', limit = 50 }: { after?: string; limit?: number } = {},
): Promise<ListedChange[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT listed.*, (SELECT json_group_array(json_object('unitId', unit_id, 'part', part))
                         FROM roll_change_units WHERE change_id = listed.changeId) AS units
       FROM (${RECORDED}) AS listed
      WHERE effectiveOn > ?2 AND EXISTS (
        SELECT 1 FROM roll_change_units WHERE change_id = listed.changeId
           AND unit_id IN (SELECT value FROM json_each(?1)))
      ORDER BY effectiveOn DESC, recordedAt DESC LIMIT ?3`,
  )
    .bind(JSON.stringify(unitIds), after, limit)
    .all<RecordedChange & { units: string }>();
  return results.map((row) => ({ ...row, units: JSON.parse(row.units) as UnitPart[] }));
}
