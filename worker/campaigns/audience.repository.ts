import type { Audience, AudiencePreview } from '../../domain/campaigns/audience.ts';
import type { NewAssignment } from '../ledger/ledger.port.ts';
import type { Services } from '../services.ts';

const VALID = (row: string) =>
  `${row}.valid_from <= ?1 AND (${row}.valid_to IS NULL OR ${row}.valid_to > ?1)`;

/**
 * The audience as it stands on a day. ?1 day, ?2 chosen units and ?3 roles as JSON lists, ?4 is 1 for the
 * whole committee, ?5 single members as a JSON list. One row per person: who belongs to two units on a day is counted in the later one.
 * Who is away, in transit or has left is not on the roll.
 */
const AUDIENCE = `
  WITH RECURSIVE chosen (root, unit_id) AS (
    SELECT value, value FROM json_each(?2)
    UNION
    SELECT chosen.root, period.unit_id
      FROM unit_periods AS period JOIN chosen ON period.parent_id = chosen.unit_id
     WHERE ${VALID('period')}
  ),
  present (member_id, unit_id, exempt, since) AS (
    SELECT member_id, unit_id, standing = 'exempt', max(valid_from)
      FROM memberships AS membership
     WHERE standing IN ('official', 'probationary', 'exempt') AND ${VALID('membership')}
     GROUP BY member_id
  ),
  reached (member_id, part) AS (
    SELECT member_id, 'committee' FROM present WHERE ?4 = 1
    UNION
    SELECT present.member_id, 'unit ' || chosen.root FROM present JOIN chosen USING (unit_id)
    UNION
    SELECT held.member_id, 'role ' || held.role FROM role_grants AS held
     WHERE held.role IN (SELECT value FROM json_each(?3)) AND ${VALID('held')}
    UNION
    SELECT value, 'member' FROM json_each(?5)
  ),
  audience (member_id, unit_id, exempt, parts) AS (
    SELECT present.member_id, present.unit_id, present.exempt, count(*)
      FROM present JOIN reached USING (member_id) GROUP BY present.member_id
  )`;

/** Units that somebody looks after as their secretary, through a grant on them or on a unit above. */
const LOOKED_AFTER = `looked_after (unit_id) AS (
    SELECT held.unit_id FROM role_grants AS held WHERE held.role = 'secretary' AND ${VALID('held')}
    UNION
    SELECT period.unit_id FROM unit_periods AS period JOIN looked_after ON period.parent_id = looked_after.unit_id
     WHERE ${VALID('period')}
  )`;

const PREVIEW = `${AUDIENCE}, ${LOOKED_AFTER}
  SELECT count(*) AS memberCount, count(DISTINCT unit_id) AS unitCount,
         coalesce(sum(parts > 1), 0) AS reachedTwice,
         coalesce(sum(NOT EXISTS (
           SELECT 1 FROM accounts
            WHERE accounts.member_id = audience.member_id AND accounts.disabled_at IS NULL)), 0)
           AS withoutAccount,
         count(DISTINCT CASE WHEN unit_id NOT IN (SELECT unit_id FROM looked_after) THEN unit_id END)
           AS unitsWithoutSecretary
    FROM audience`;

const MEMBERS = `${AUDIENCE}
  SELECT member_id AS memberId, unit_id AS unitId, exempt FROM audience ORDER BY member_id`;

const BY_UNIT = `${AUDIENCE}
  SELECT unit_id AS unitId,
         sum(NOT exempt OR done.value IS NOT NULL) AS due,
         sum(done.value IS NOT NULL) AS acknowledged
    FROM audience LEFT JOIN json_each(?6) AS done ON done.value = member_id
   GROUP BY unit_id`;

async function bindings(services: Services, audience: Audience, day: string): Promise<unknown[]> {
  const { unitIds, roles } = audience.kind === 'chosen' ? audience : { unitIds: [], roles: [] };
  const memberIds = audience.kind === 'acknowledged' ? await whoHad(services, audience) : [];
  return [
    day,
    JSON.stringify(unitIds),
    JSON.stringify(roles),
    audience.kind === 'committee' ? 1 : 0,
    JSON.stringify(memberIds),
  ];
}

async function whoHad(
  services: Services,
  { campaignIds, until }: Audience & { kind: 'acknowledged' },
): Promise<string[]> {
  const lists = await Promise.all(
    campaignIds.map((campaignId) => services.ledger.acknowledgedMembers(campaignId, until)),
  );
  return [...new Set(lists.flat())];
}

/** Counts the audience as of a day, `YYYY-MM-DD`. */
export async function countAudience(
  services: Services,
  audience: Audience,
  day: string,
): Promise<AudiencePreview> {
  const row = await services.env.DB.prepare(PREVIEW)
    .bind(...(await bindings(services, audience, day)))
    .first<AudiencePreview>();
  if (!row) throw new Error('a count without groups has one row');
  return row;
}

/** Everybody in the audience as of a day, always in the same order. */
export async function listAudience(
  services: Services,
  audience: Audience,
  day: string,
): Promise<NewAssignment[]> {
  const { results } = await services.env.DB.prepare(MEMBERS)
    .bind(...(await bindings(services, audience, day)))
    .all<{ memberId: string; unitId: string; exempt: number }>();
  return results.map(({ memberId, unitId, exempt }) => ({
    memberId,
    unitId,
    ...(exempt ? { exempt: true } : {}),
  }));
}

/** Which of these members the audience reaches on a day. */
export async function findInAudience(
  services: Services,
  audience: Audience,
  day: string,
  memberIds: readonly string[],
): Promise<Set<string>> {
  const { results } = await services.env.DB.prepare(
    `${AUDIENCE} SELECT member_id AS memberId FROM audience
      WHERE member_id IN (SELECT value FROM json_each(?6))`,
  )
    .bind(...(await bindings(services, audience, day)), JSON.stringify(memberIds))
    .all<{ memberId: string }>();
  return new Set(results.map(({ memberId }) => memberId));
}

/** One unit's share of an audience as it stands on a day. */
export type AudienceInUnit = {
  unitId: string;
  /** On the roll and not exempt, or exempt but acknowledged: the denominator. */
  due: number;
  acknowledged: number;
};

/**
 * The audience of a day by the unit where each person belongs on that day.
 *
 * @param acknowledged ids of the members who have acknowledged.
 */
export async function countAudienceByUnit(
  services: Services,
  audience: Audience,
  day: string,
  acknowledged: readonly string[],
): Promise<AudienceInUnit[]> {
  const { results } = await services.env.DB.prepare(BY_UNIT)
    .bind(...(await bindings(services, audience, day)), JSON.stringify(acknowledged))
    .all<AudienceInUnit>();
  return results;
}

/** Units and roles of an audience that do not exist on a day. */
export async function findUnknownParts(
  services: Services,
  audience: Audience,
  day: string,
  knownRoles: readonly string[],
): Promise<{ unitIds: string[]; roles: string[] }> {
  if (audience.kind !== 'chosen') return { unitIds: [], roles: [] };
  const { results } = await services.env.DB.prepare(
    `SELECT value AS unitId FROM json_each(?2) AS chosen
      WHERE NOT EXISTS (
        SELECT 1 FROM unit_periods AS period WHERE period.unit_id = chosen.value AND ${VALID('period')})`,
  )
    .bind(day, JSON.stringify(audience.unitIds))
    .all<{ unitId: string }>();
  return {
    unitIds: results.map(({ unitId }) => unitId),
    roles: audience.roles.filter((role) => !knownRoles.includes(role)),
  };
}
