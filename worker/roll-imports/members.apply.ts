import { startOfLocalDay } from '../../domain/dates/local-day.ts';
import type { Services } from '../services.ts';
import { applyOfficesStatements } from './offices.apply.ts';
import type { RollImport } from './roll-imports.repository.ts';

const MEMBERS_A_MESSAGE = 500;

/** SQL: accepted lines of import ?1 that … */
const LINES = (condition: string) =>
  `roll_import_lines AS line WHERE line.import_id = ?1 AND line.accepted = 1 AND ${condition}`;
const NEW = `line.verdict IN ('new', 'twin')`;
const RENAMED = `NOT ${NEW} AND line.renames = 1`;
/** The period under way ends and another begins … */
const FOLLOWED = (day: string) =>
  `NOT ${NEW} AND line.places = 1 AND line.last_id IS NOT NULL AND line.last_from < ${day}`;
/** … or it began on the very day and is corrected … */
const CORRECTED = (day: string) =>
  `NOT ${NEW} AND line.places = 1 AND line.last_id IS NOT NULL AND line.last_from = ${day}`;
/** … or none is under way and one begins. */
const RETURNED = `NOT ${NEW} AND line.places = 1 AND line.last_id IS NULL`;
const HELD = `json_object('memberId', held.member_id, 'unitId', held.unit_id, 'standing', held.standing,
                          'ground', held.ground, 'validTo', held.valid_to)`;

/** SQL: notes rows of a kind in the journal of change ?2. */
const JOURNAL = (rowKind: string, rowId: string, deed: string, held: string, from: string) =>
  `INSERT INTO roll_change_rows (change_id, row_kind, row_id, deed, held)
   SELECT ?2, '${rowKind}', ${rowId}, '${deed}', ${held} FROM ${from}`;
const WITH_LAST = (condition: string) =>
  `roll_import_lines AS line JOIN memberships AS held ON held.id = line.last_id
    WHERE line.import_id = ?1 AND line.accepted = 1 AND ${condition}`;

/**
 * Writes the accepted lines of a list of members out of the staged table, in statements that stay the same
 * however many lines there are: they stand in one batch, so that others see all of it or nothing.
 */
export function applyMembersStatements(
  services: Services,
  found: RollImport,
  changeId: string,
  recordedBy: string,
): D1PreparedStatement[] {
  const { importId, effectiveOn } = found;
  const { DB } = services.env;
  const now = services.clock.now();
  const begun = `(${NEW} OR (${FOLLOWED('?3')}) OR (${RETURNED}))`;
  const one = (sql: string) => DB.prepare(sql).bind(importId);
  const two = (sql: string) => DB.prepare(sql).bind(importId, changeId);
  const three = (sql: string) => DB.prepare(sql).bind(importId, changeId, effectiveOn);
  return [
    two(JOURNAL('member', 'line.subject_id', 'begun', `'{}'`, LINES(NEW))),
    DB.prepare(
      `INSERT INTO members (id, code, full_name, sort_name, created_at)
       SELECT line.subject_id, line.code, line.name, line.sort_name, ?2 FROM ${LINES(NEW)}`,
    ).bind(importId, now),
    two(
      JOURNAL(
        'member',
        'held.id',
        'altered',
        `json_object('fullName', held.full_name, 'sortName', held.sort_name)`,
        `roll_import_lines AS line JOIN members AS held ON held.id = line.subject_id
          WHERE line.import_id = ?1 AND line.accepted = 1 AND ${RENAMED}`,
      ),
    ),
    one(
      `UPDATE members SET full_name = line.name, sort_name = line.sort_name
         FROM ${LINES(`${RENAMED} AND members.id = line.subject_id`)}`,
    ),
    three(JOURNAL('membership', 'held.id', 'ended', HELD, WITH_LAST(FOLLOWED('?3')))),
    DB.prepare(
      `UPDATE memberships SET valid_to = ?2 WHERE id IN (SELECT line.last_id FROM ${LINES(FOLLOWED('?2'))})`,
    ).bind(importId, effectiveOn),
    three(JOURNAL('membership', 'held.id', 'altered', HELD, WITH_LAST(CORRECTED('?3')))),
    DB.prepare(
      `UPDATE memberships SET unit_id = line.unit_id, standing = line.standing, ground = line.ground, recorded_at = ?3
         FROM ${LINES(`${CORRECTED('?2')} AND memberships.id = line.last_id`)}`,
    ).bind(importId, effectiveOn, now),
    DB.prepare(
      `INSERT INTO memberships (id, member_id, unit_id, valid_from, standing, ground, recorded_by, recorded_at)
       SELECT line.membership_id, line.subject_id, line.unit_id, ?3, line.standing, line.ground, ?4, ?5
         FROM ${LINES(begun)} AND ?2 IS NOT NULL`,
    ).bind(importId, changeId, effectiveOn, recordedBy, now),
    three(
      JOURNAL(
        'membership',
        'line.membership_id',
        'begun',
        `json_object('memberId', line.subject_id, 'unitId', line.unit_id, 'validTo', NULL)`,
        LINES(begun),
      ),
    ),
    ...applyOfficesStatements(services, found, changeId, recordedBy),
    DB.prepare(
      `INSERT INTO outbox (kind, subject_id, payload, available_at, created_at)
       SELECT 'roll.change', ?2, json_object('memberIds', json_group_array(subject_id)), ?3, ?4
         FROM (SELECT line.subject_id, (row_number() OVER (ORDER BY line.number) - 1) / ${MEMBERS_A_MESSAGE} AS message
                 FROM ${LINES('line.places = 1')})
        GROUP BY message`,
    ).bind(importId, changeId, Math.max(now, startOfLocalDay(effectiveOn)), now),
    two(
      `INSERT OR IGNORE INTO roll_change_units (change_id, unit_id, part)
       SELECT DISTINCT ?2, line.unit_id, 'subject' FROM ${LINES('line.places = 1')}`,
    ),
  ];
}
