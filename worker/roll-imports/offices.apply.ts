import type { Services } from '../services.ts';
import type { RollImport } from './roll-imports.repository.ts';

/** SQL: offices that import ?1 ends, as far as they have not ended since. */
const ENDING = `
  SELECT held.id FROM roll_import_offices AS planned JOIN member_offices AS held ON held.id = planned.office_id
   WHERE planned.import_id = ?1 AND planned.deed = 'ends' AND planned.accepted = 1 AND held.valid_to IS NULL`;

/**
 * Begins and ends the offices of a list, for the batch that applies it. What somebody has begun or ended by hand
 * since the list was compared stays as it is and is not noted as done by the list.
 */
export function applyOfficesStatements(
  services: Services,
  { importId, effectiveOn }: Pick<RollImport, 'importId' | 'effectiveOn'>,
  changeId: string,
  recordedBy: string,
): D1PreparedStatement[] {
  const { DB } = services.env;
  return [
    DB.prepare(
      `INSERT INTO member_offices (id, member_id, office, unit_id, valid_from, recorded_by, recorded_at)
       SELECT planned.office_id, line.subject_id, planned.office, planned.unit_id, ?2, ?3, ?4
         FROM roll_import_offices AS planned JOIN roll_import_lines AS line USING (import_id, number)
        WHERE planned.import_id = ?1 AND planned.deed = 'begins' AND line.accepted = 1 AND NOT EXISTS (
           SELECT 1 FROM member_offices AS held
            WHERE held.member_id = line.subject_id AND held.office = planned.office
              AND held.unit_id = planned.unit_id AND (held.valid_to IS NULL OR held.valid_to > ?2))`,
    ).bind(importId, effectiveOn, recordedBy, services.clock.now()),
    DB.prepare(
      `INSERT INTO roll_change_rows (change_id, row_kind, row_id, deed, held)
       SELECT ?2, 'member_office', begun.id, 'begun', json_object('validTo', NULL)
         FROM roll_import_offices AS planned JOIN member_offices AS begun ON begun.id = planned.office_id
        WHERE planned.import_id = ?1 AND planned.deed = 'begins'`,
    ).bind(importId, changeId),
    DB.prepare(
      `INSERT INTO roll_change_rows (change_id, row_kind, row_id, deed, held)
       SELECT ?2, 'member_office', id, 'ended', json_object('validTo', NULL) FROM (${ENDING})`,
    ).bind(importId, changeId),
    DB.prepare(`UPDATE member_offices SET valid_to = ?2 WHERE id IN (${ENDING})`).bind(
      importId,
      effectiveOn,
    ),
  ];
}
