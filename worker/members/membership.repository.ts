import type { Standing } from '../../domain/members/standing.ts';
import type { Services } from '../services.ts';

/** Where a member belongs and how they stand from a day (included) to a day (excluded); days `YYYY-MM-DD`. */
export type MembershipPeriod = {
  id: string;
  unitId: string;
  unitName: string;
  standing: Standing;
  ground: string | null;
  validFrom: string;
  validTo: string | null;
};

export type MemberRecord = {
  memberId: string;
  code: string;
  fullName: string;
  /** Null for whoever has no account, or none any more. */
  accountId: string | null;
  /** Earliest first; never empty. */
  periods: MembershipPeriod[];
};

const PERIODS = `
  SELECT membership.id, membership.unit_id AS unitId, membership.standing, membership.ground,
         membership.valid_from AS validFrom, membership.valid_to AS validTo,
         coalesce((SELECT name FROM unit_periods AS period WHERE period.unit_id = membership.unit_id
                    ORDER BY valid_from DESC LIMIT 1), '') AS unitName
    FROM memberships AS membership WHERE member_id = ? ORDER BY valid_from`;

/** A member with all periods, or null. */
export async function findMember(
  services: Services,
  memberId: string,
): Promise<MemberRecord | null> {
  const { DB } = services.env;
  const [member, periods] = await DB.batch<Record<string, unknown>>([
    DB.prepare(
      `SELECT id AS memberId, code, full_name AS fullName,
              (SELECT id FROM accounts WHERE member_id = members.id) AS accountId
         FROM members WHERE id = ?`,
    ).bind(memberId),
    DB.prepare(PERIODS).bind(memberId),
  ]);
  const found = member?.results[0] as Omit<MemberRecord, 'periods'> | undefined;
  if (!found || !periods || periods.results.length === 0) return null;
  return { ...found, periods: periods.results as MembershipPeriod[] };
}

export type NewPeriod = {
  memberId: string;
  unitId: string;
  standing: Standing;
  ground: string | null;
  validFrom: string;
};

/** SQL: the unit in the parameter has no end, so that nobody who comes there can outlive it. */
const GOES_ON = (parameter: string) =>
  `EXISTS (SELECT 1 FROM unit_periods WHERE unit_id = ${parameter} AND valid_to IS NULL)`;

/**
 * The statements that end one period and begin the next. The second fails on a unique index when somebody
 * else has begun one on that day, and adds nothing when the first found its period ended already, or the unit
 * to go to with an end.
 */
export function followStatements(
  services: Services,
  last: MembershipPeriod,
  next: NewPeriod,
  recordedBy: string,
): D1PreparedStatement[] {
  const { DB } = services.env;
  return [
    DB.prepare(
      `UPDATE memberships SET valid_to = ?2 WHERE id = ?1 AND valid_to IS NULL AND ${GOES_ON('?3')}`,
    ).bind(last.id, next.validFrom, next.unitId),
    DB.prepare(
      `INSERT INTO memberships (id, member_id, unit_id, valid_from, standing, ground, recorded_by, recorded_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE changes() = 1`,
    ).bind(
      services.newId(),
      next.memberId,
      next.unitId,
      next.validFrom,
      next.standing,
      next.ground,
      recordedBy,
      services.clock.now(),
    ),
  ];
}

/** The statements that take a member's last period back and open the one before again. */
export function takeBackStatements(
  services: Services,
  before: MembershipPeriod,
  last: MembershipPeriod,
): D1PreparedStatement[] {
  const { DB } = services.env;
  return [
    DB.prepare(
      `DELETE FROM memberships WHERE id = ?1 AND valid_to IS NULL AND ${GOES_ON('?2')}`,
    ).bind(last.id, before.unitId),
    DB.prepare(
      'UPDATE memberships SET valid_to = NULL, recorded_at = ?2 WHERE id = ?1 AND changes() = 1',
    ).bind(before.id, services.clock.now()),
  ];
}
