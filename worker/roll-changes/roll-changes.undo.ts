import type { Services } from '../services.ts';

/** SQL: ids of the rows of a kind that change ?1 did this to. */
const ROWS = (rowKind: string, deed: string) =>
  `SELECT row_id FROM roll_change_rows
    WHERE change_id = ?1 AND row_kind = '${rowKind}' AND deed = '${deed}'`;
const BEGUN = (rowKind: string) => ROWS(rowKind, 'begun');
/** SQL: a row that no longer is as change ?1 left it. */
const TOUCHED_SINCE = (table: string, rowKind: string, asLeft: string) => `
  SELECT 1 FROM roll_change_rows AS mark LEFT JOIN ${table} AS current ON current.id = mark.row_id
   WHERE mark.change_id = ?1 AND mark.row_kind = '${rowKind}'
     AND (current.id IS NULL OR (mark.deed = 'begun' AND NOT (${asLeft}))
       OR (mark.deed = 'ended' AND current.valid_to IS NOT
            (SELECT effective_on FROM roll_changes WHERE id = ?1)))`;

/** SQL, each giving a row where something was built on change ?1 since: undoing it would pull that down. */
const BUILT_ON = [
  TOUCHED_SINCE('unit_periods', 'unit_period', `current.valid_to IS mark.held ->> 'validTo'`),
  TOUCHED_SINCE(
    'memberships',
    'membership',
    `current.valid_to IS mark.held ->> 'validTo' AND current.unit_id = mark.held ->> 'unitId'`,
  ),
  `SELECT 1 FROM roll_change_rows AS mark
    JOIN roll_change_rows AS later ON later.row_kind = mark.row_kind AND later.row_id = mark.row_id
    JOIN roll_changes AS change ON change.id = later.change_id
   WHERE mark.change_id = ?1 AND later.change_id <> ?1 AND change.undone_at IS NULL
     AND change.recorded_at >= (SELECT recorded_at FROM roll_changes WHERE id = ?1) AND later.deed <> 'begun'`,
  `SELECT 1 FROM memberships
   WHERE unit_id IN (${BEGUN('unit')}) AND id NOT IN (${BEGUN('membership')})
     AND id NOT IN (${ROWS('membership', 'altered')})`,
  `SELECT 1 FROM unit_periods
   WHERE (parent_id IN (${BEGUN('unit')}) OR unit_id IN (${BEGUN('unit')}))
     AND id NOT IN (${BEGUN('unit_period')}) AND id NOT IN (${ROWS('unit_period', 'altered')})`,
  `SELECT 1 FROM role_grants
   WHERE unit_id IN (${BEGUN('unit')}) AND id NOT IN (${BEGUN('role_grant')})
     AND id NOT IN (${ROWS('role_grant', 'altered')})`,
  `SELECT 1 FROM programme_links WHERE unit_id IN (${BEGUN('unit')})`,
  `SELECT 1 FROM programme_decisions, json_each(unit_ids) AS asked WHERE asked.value IN (${BEGUN('unit')})`,
  `SELECT 1 FROM memberships
   WHERE member_id IN (${BEGUN('member')}) AND id NOT IN (${BEGUN('membership')})`,
  `SELECT 1 FROM role_grants WHERE member_id IN (${BEGUN('member')})`,
  `SELECT 1 FROM accounts WHERE member_id IN (${BEGUN('member')})`,
  `SELECT 1 FROM member_offices
   WHERE (member_id IN (${BEGUN('member')}) OR unit_id IN (${BEGUN('unit')}))
     AND id NOT IN (${BEGUN('member_office')})`,
  // One that is gone was taken back or erased with its holder: nothing rests on it.
  `SELECT 1 FROM roll_change_rows AS mark JOIN member_offices AS held ON held.id = mark.row_id
    JOIN roll_changes AS change ON change.id = mark.change_id
   WHERE mark.change_id = ?1 AND mark.row_kind = 'member_office'
     AND ((mark.deed = 'begun' AND held.valid_to IS NOT NULL)
       OR (mark.deed = 'ended' AND (held.valid_to IS NOT change.effective_on OR EXISTS (
         SELECT 1 FROM member_offices AS again
          WHERE again.member_id = held.member_id AND again.office = held.office AND again.unit_id = held.unit_id
            AND again.id <> held.id AND again.valid_from >= held.valid_to))))`,
];

/** Whether anything rests on a change, so that it cannot be undone without loss. */
export async function isBuiltOn(services: Services, changeId: string): Promise<boolean> {
  const found = await services.env.DB.prepare(
    `SELECT ${BUILT_ON.map((query) => `EXISTS (${query})`).join(' + ')} AS n`,
  )
    .bind(changeId)
    .first<number>('n');
  return found !== 0;
}

/** Members whose membership a change began, ended or altered. */
export async function membersOfChange(services: Services, changeId: string): Promise<string[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT DISTINCT held ->> 'memberId' AS memberId FROM roll_change_rows
      WHERE change_id = ? AND row_kind = 'membership' ORDER BY 1`,
  )
    .bind(changeId)
    .all<{ memberId: string }>();
  return results.map(({ memberId }) => memberId);
}

const HELD = (table: string, rowKind: string, name: string) =>
  `(SELECT held ->> '${name}' FROM roll_change_rows
     WHERE change_id = ?1 AND row_kind = '${rowKind}' AND row_id = ${table}.id)`;

/** SQL: puts back what rows of a table held before change ?1 ended or altered them. */
const RESTORE = (table: string, rowKind: string, columns: Record<string, string>) => `
  UPDATE ${table} SET ${Object.entries(columns)
    .map(([column, name]) => `${column} = ${HELD(table, rowKind, name)}`)
    .join(', ')}
   WHERE id IN (${ROWS(rowKind, 'ended')}) OR id IN (${ROWS(rowKind, 'altered')})`;

/** SQL: takes away rows of a table that change ?1 began. */
const REMOVE = (table: string, rowKind: string) =>
  `DELETE FROM ${table} WHERE id IN (${BEGUN(rowKind)})`;

/**
 * The statements that undo a change, all in one batch: what it began goes, what it ended or altered is again
 * as it was. The first fails, and with it the batch, when the roll is not of this revision any more.
 */
export function undoStatements(
  services: Services,
  changeId: string,
  { revision, undoneBy }: { revision: number; undoneBy: string },
): D1PreparedStatement[] {
  const { DB } = services.env;
  const period = { name: 'name', kind: 'kind', parent_id: 'parentId', valid_to: 'validTo' };
  const membership = {
    unit_id: 'unitId',
    standing: 'standing',
    ground: 'ground',
    valid_to: 'validTo',
  };
  return [
    DB.prepare(
      'UPDATE roll_changes SET undone_at = ?2, undone_by = ?3, undo_revision = ?4 WHERE id = ?1',
    ).bind(changeId, services.clock.now(), undoneBy, revision),
    ...[
      REMOVE('memberships', 'membership'),
      REMOVE('role_grants', 'role_grant'),
      REMOVE('member_offices', 'member_office'),
      RESTORE('memberships', 'membership', membership),
      RESTORE('role_grants', 'role_grant', { unit_id: 'unitId', valid_to: 'validTo' }),
      RESTORE('member_offices', 'member_office', { valid_to: 'validTo' }),
      RESTORE('members', 'member', { full_name: 'fullName', sort_name: 'sortName' }),
      REMOVE('members', 'member'),
      REMOVE('unit_periods', 'unit_period'),
      RESTORE('unit_periods', 'unit_period', period),
      'DELETE FROM unit_successors WHERE change_id = ?1',
      REMOVE('units', 'unit'),
    ].map((sql) => DB.prepare(sql).bind(changeId)),
  ];
}
