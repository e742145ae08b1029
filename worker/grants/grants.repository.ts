import type { Role } from '../access/actor.ts';
import { today } from '../platform/clock.ts';
import type { Services } from '../services.ts';

export type GrantRole = Exclude<Role, 'member'>;

/** A role somebody holds, or will hold; days `YYYY-MM-DD`, `validTo` is the first day without it. */
export type HeldGrant = {
  grantId: string;
  memberId: string;
  fullName: string;
  memberCode: string;
  /** Null when the person has no account yet. */
  accountId: string | null;
  isDisabled: boolean;
  role: GrantRole;
  unitId: string;
  unitName: string;
  validFrom: string;
  validTo: string | null;
};

const HELD = `
  SELECT held.id AS grantId, member.id AS memberId, member.full_name AS fullName, member.code AS memberCode,
         account.id AS accountId, account.disabled_at IS NOT NULL AS isDisabled, held.role, held.unit_id AS unitId,
         coalesce((SELECT name FROM unit_periods WHERE unit_id = held.unit_id AND valid_from <= ?1
                     AND (valid_to IS NULL OR valid_to > ?1) LIMIT 1), '–') AS unitName,
         held.valid_from AS validFrom, held.valid_to AS validTo
    FROM role_grants AS held
    JOIN members AS member ON member.id = held.member_id
    LEFT JOIN accounts AS account ON account.member_id = member.id
   WHERE (held.valid_to IS NULL OR (held.valid_to > ?1 AND held.valid_to > held.valid_from))
     AND held.unit_id IN (SELECT value FROM json_each(?2))`;

type HeldRow = Omit<HeldGrant, 'isDisabled'> & { isDisabled: number };

function held(row: HeldRow): HeldGrant {
  return { ...row, isDisabled: row.isDisabled === 1 };
}

/** Which of them are meant; null binds nothing. */
export type HeldFilter = { role?: GrantRole | null; memberId?: string | null };

const FILTERED = `${HELD} AND (?3 IS NULL OR held.role = ?3) AND (?4 IS NULL OR held.member_id = ?4)`;

/**
 * Roles held over these units today or later, by unit and name.
 * @param part which part of the list; everything when absent
 */
export async function listHeldGrants(
  services: Services,
  unitIds: readonly string[],
  { role = null, memberId = null }: HeldFilter = {},
  { limit, offset }: { limit: number; offset: number } = { limit: -1, offset: 0 },
): Promise<HeldGrant[]> {
  const { results } = await services.env.DB.prepare(
    `${FILTERED} ORDER BY unitName, held.role, member.sort_name, held.valid_from, held.id LIMIT ?5 OFFSET ?6`,
  )
    .bind(today(services.clock), JSON.stringify(unitIds), role, memberId, limit, offset)
    .all<HeldRow>();
  return results.map(held);
}

/** How many {@link listHeldGrants} gives in all its parts. */
export async function countHeldGrants(
  services: Services,
  unitIds: readonly string[],
  { role = null, memberId = null }: HeldFilter = {},
): Promise<number> {
  const count = await services.env.DB.prepare(`SELECT count(*) AS n FROM (${FILTERED})`)
    .bind(today(services.clock), JSON.stringify(unitIds), role, memberId)
    .first<number>('n');
  return count ?? 0;
}

/** One of them; null when it is over none of these units, or has ended. */
export async function findHeldGrant(
  services: Services,
  grantId: string,
  unitIds: readonly string[],
): Promise<HeldGrant | null> {
  const row = await services.env.DB.prepare(`${HELD} AND held.id = ?3`)
    .bind(today(services.clock), JSON.stringify(unitIds), grantId)
    .first<HeldRow>();
  return row && held(row);
}

/** A member by code, and where they belong today. */
export type MemberWithin = {
  memberId: string;
  code: string;
  fullName: string;
  unitId: string;
};

/** The members with these codes (capitals do not matter) who belong today to one of these units. */
export async function findMembersWithin(
  services: Services,
  codes: readonly string[],
  unitIds: readonly string[],
): Promise<MemberWithin[]> {
  // The collation stands on the left, so that the codes asked for are looked up by it and the roll is read once.
  const { results } = await services.env.DB.prepare(
    `SELECT member.id AS memberId, member.code, member.full_name AS fullName, membership.unit_id AS unitId
       FROM members AS member
       JOIN memberships AS membership ON membership.member_id = member.id AND membership.standing <> 'left'
        AND membership.valid_from <= ?2 AND (membership.valid_to IS NULL OR membership.valid_to > ?2)
      WHERE member.code COLLATE NOCASE IN (SELECT value FROM json_each(?1))
        AND membership.unit_id IN (SELECT value FROM json_each(?3))`,
  )
    .bind(JSON.stringify(codes), today(services.clock), JSON.stringify(unitIds))
    .all<MemberWithin>();
  return results;
}

/** A role and its days `YYYY-MM-DD`; `validTo`: the first day without it. */
export type GrantTerms = { role: GrantRole; validFrom: string; validTo: string | null };

// Of `role_grants`: on one of the days from ?2 to before ?3 this role ?1 is held.
const HELD_THEN = `role = ?1 AND (valid_to IS NULL OR valid_to > ?2)
          AND (?3 IS NULL OR valid_from < ?3) AND (valid_to IS NULL OR valid_to > valid_from)`;

/** Who of these members holds the role on any of the days, and over which unit. */
export async function listHolders(
  services: Services,
  { role, validFrom, validTo }: GrantTerms,
  memberIds: readonly string[],
): Promise<{ memberId: string; unitId: string }[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT member_id AS memberId, unit_id AS unitId FROM role_grants
      WHERE member_id IN (SELECT value FROM json_each(?4)) AND ${HELD_THEN}`,
  )
    .bind(role, validFrom, validTo, JSON.stringify(memberIds))
    .all<{ memberId: string; unitId: string }>();
  return results;
}

export type NewGrant = { grantId: string; memberId: string; unitId: string };

/**
 * Stores grants, each unless the same role over the same unit is held on any of its days. Answers with the ids of
 * those stored. The same person and unit must not stand there twice.
 */
export function insertGrantsStatement(
  services: Services,
  { role, validFrom, validTo }: GrantTerms,
  grants: readonly NewGrant[],
  grantedBy: string,
): D1PreparedStatement {
  return services.env.DB.prepare(
    `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from, valid_to, granted_by)
     SELECT value ->> 'grantId', value ->> 'memberId', ?1, value ->> 'unitId', ?2, ?3, ?5
       FROM json_each(?4)
      WHERE NOT EXISTS (
        SELECT 1 FROM role_grants
         WHERE member_id = value ->> 'memberId' AND unit_id = value ->> 'unitId' AND ${HELD_THEN})
     RETURNING id`,
  ).bind(role, validFrom, validTo, JSON.stringify(grants), grantedBy);
}

/**
 * SQL: somebody other than member ?1, with an account in use, administers the whole committee on the day ?2:
 * without them nobody could be let in any more.
 */
const OTHER_ADMINISTRATOR = `EXISTS (
  SELECT 1 FROM role_grants AS other
    JOIN unit_periods AS period ON period.unit_id = other.unit_id AND period.parent_id IS NULL
     AND period.valid_from <= ?2 AND (period.valid_to IS NULL OR period.valid_to > ?2)
    JOIN accounts AS account ON account.member_id = other.member_id AND account.disabled_at IS NULL
   WHERE other.role = 'administrator' AND other.member_id <> ?1
     AND other.valid_from <= ?2 AND (other.valid_to IS NULL OR other.valid_to > ?2))`;

/** SQL: member ?1 administers the whole committee on the day ?2. */
const ADMINISTERS_COMMITTEE = `EXISTS (
  SELECT 1 FROM role_grants AS own
    JOIN unit_periods AS period ON period.unit_id = own.unit_id AND period.parent_id IS NULL
   WHERE own.role = 'administrator' AND own.member_id = ?1
     AND own.valid_from <= ?2 AND (own.valid_to IS NULL OR own.valid_to > ?2))`;

/** Ends a grant today (one that has not begun never does), unless the committee would be left without administrator. */
export function endGrantStatement(
  services: Services,
  grant: HeldGrant,
  endedBy: string,
): D1PreparedStatement {
  return services.env.DB.prepare(
    `UPDATE role_grants SET valid_to = max(?2, valid_from), ended_by = ?3
      WHERE id = ?4 AND (valid_to IS NULL OR valid_to > ?2)
        AND (role <> 'administrator' OR NOT ${ADMINISTERS_COMMITTEE} OR ${OTHER_ADMINISTRATOR})`,
  ).bind(grant.memberId, today(services.clock), endedBy, grant.grantId);
}

/** Disables an account, unless the committee would be left without administrator. */
export function disableStatement(
  services: Services,
  account: { accountId: string; memberId: string },
): D1PreparedStatement {
  return services.env.DB.prepare(
    `UPDATE accounts SET disabled_at = ?3 WHERE id = ?4 AND disabled_at IS NULL
        AND (NOT ${ADMINISTERS_COMMITTEE} OR ${OTHER_ADMINISTRATOR})`,
  ).bind(account.memberId, today(services.clock), services.clock.now(), account.accountId);
}

export function enableStatement(services: Services, accountId: string): D1PreparedStatement {
  return services.env.DB.prepare(
    'UPDATE accounts SET disabled_at = NULL WHERE id = ? AND disabled_at IS NOT NULL',
  ).bind(accountId);
}
