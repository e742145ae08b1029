import type { Office } from '../../domain/members/offices.table.ts';
import type { Services } from '../services.ts';

/** An office of a member in a unit from a day (included) to a day (excluded); days `YYYY-MM-DD`. */
export type HeldOffice = {
  id: string;
  office: Office;
  unitId: string;
  unitName: string;
  validFrom: string;
  /** Null while it lasts; never after the end of its unit. */
  validTo: string | null;
};

const LATEST_PERIOD = `
  FROM unit_periods AS period WHERE period.unit_id = held.unit_id ORDER BY period.valid_from DESC LIMIT 1`;

/** SQL: the first day without the office `held`, which ends with its unit; null while it lasts. */
export const OFFICE_END = `nullif(min(coalesce(held.valid_to, '9999-12-31'),
  coalesce((SELECT coalesce(period.valid_to, '9999-12-31') ${LATEST_PERIOD}), '9999-12-31')), '9999-12-31')`;

/** Everything one member holds or held, the latest first. */
export async function listOffices(services: Services, memberId: string): Promise<HeldOffice[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT held.id, held.office, held.unit_id AS unitId,
            coalesce((SELECT period.name ${LATEST_PERIOD}), '') AS unitName,
            held.valid_from AS validFrom, ${OFFICE_END} AS validTo
       FROM member_offices AS held WHERE held.member_id = ?
      ORDER BY held.valid_from DESC, held.office, held.id`,
  )
    .bind(memberId)
    .all<HeldOffice>();
  return results;
}

/** Who holds which office on a day, in whatever unit; each person once for an office. */
export async function listHolders(
  services: Services,
  day: string,
): Promise<{ office: Office; memberId: string }[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT DISTINCT held.office, held.member_id AS memberId FROM member_offices AS held
      WHERE held.valid_from <= ?1 AND coalesce(${OFFICE_END}, '9999-12-31') > ?1`,
  )
    .bind(day)
    .all<{ office: Office; memberId: string }>();
  return results;
}

/** An office with its holder. `unitCode`, `unitName`: as the unit is called last. */
export type OfficeOfMember = HeldOffice & { memberId: string; unitCode: string };

/** Every office that is held on a day or later, in whatever unit. */
export async function listOfficesFrom(services: Services, day: string): Promise<OfficeOfMember[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT held.id, held.member_id AS memberId, held.office, held.unit_id AS unitId, unit.code AS unitCode,
            coalesce((SELECT period.name ${LATEST_PERIOD}), '') AS unitName,
            held.valid_from AS validFrom, ${OFFICE_END} AS validTo
       FROM member_offices AS held JOIN units AS unit ON unit.id = held.unit_id
      WHERE coalesce(${OFFICE_END}, '9999-12-31') > ?
      ORDER BY held.valid_from, held.id`,
  )
    .bind(day)
    .all<OfficeOfMember>();
  return results;
}

export type NewOffice = { office: Office; unitId: string; validFrom: string };

/** Adds nothing where the member holds the same office in the same unit on that day or later. */
export function insertOfficeStatement(
  services: Services,
  memberId: string,
  { office, unitId, validFrom }: NewOffice,
  recordedBy: string,
): D1PreparedStatement {
  return services.env.DB.prepare(
    `INSERT INTO member_offices (id, member_id, office, unit_id, valid_from, recorded_by, recorded_at)
     SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE NOT EXISTS (
       SELECT 1 FROM member_offices
        WHERE member_id = ?2 AND office = ?3 AND unit_id = ?4 AND (valid_to IS NULL OR valid_to > ?5))`,
  ).bind(services.newId(), memberId, office, unitId, validFrom, recordedBy, services.clock.now());
}

/** Ends an office that lasts; one that would end by its first day was never held, and goes. */
export function endOfficeStatement(
  services: Services,
  { id, validFrom }: Pick<HeldOffice, 'id' | 'validFrom'>,
  validTo: string,
): D1PreparedStatement {
  const { DB } = services.env;
  return validTo <= validFrom
    ? DB.prepare('DELETE FROM member_offices WHERE id = ? AND valid_to IS NULL').bind(id)
    : DB.prepare('UPDATE member_offices SET valid_to = ?2 WHERE id = ?1 AND valid_to IS NULL').bind(
        id,
        validTo,
      );
}
