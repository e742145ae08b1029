import { today } from '../platform/clock.ts';
import type { Services } from '../services.ts';
import type { Actor, Grant } from './actor.ts';

type GrantedRole = Grant['role'];

/** Who sees people by name in their units: those who must chase them. */
const NAMING_ROLES: readonly GrantedRole[] = ['secretary', 'officer'];
/** Who sees counts: the same, and those who publish, administer and check. */
const COUNTING_ROLES: readonly GrantedRole[] = [
  'secretary',
  'officer',
  'publisher',
  'administrator',
  'auditor',
];
/** Who looks after members and accounts: hands out activation codes, changes memberships. */
const MANAGING_ROLES: readonly GrantedRole[] = ['secretary', 'administrator'];
/** Who sees the roll: those who see names anyway, and administrators, who keep it. */
const ROLL_ROLES: readonly GrantedRole[] = ['secretary', 'officer', 'administrator'];
/** Who directs units: lays down what they owe. */
const DIRECTING_ROLES: readonly GrantedRole[] = ['officer', 'publisher'];
/** Who speaks for what a unit has issued: its secretary, and those who direct it. */
const REPORTING_ROLES: readonly GrantedRole[] = ['secretary', ...DIRECTING_ROLES];

/** What each role reaches in the units of its grant and below; `docs/access.md` is made from it. */
export const ROLE_REACH = {
  names: NAMING_ROLES,
  roll: ROLL_ROLES,
  counts: COUNTING_ROLES,
  accounts: MANAGING_ROLES,
  'lays duties down': DIRECTING_ROLES,
  'says what was issued': REPORTING_ROLES,
} as const;

// UNION, not UNION ALL: each unit once, and a loop in the data could not run for ever.
const UNITS_BELOW = `
  WITH RECURSIVE below (unit_id) AS (
    SELECT value FROM json_each(?1)
    UNION
    SELECT period.unit_id FROM unit_periods AS period JOIN below ON period.parent_id = below.unit_id
     WHERE period.valid_from <= ?2 AND (period.valid_to IS NULL OR period.valid_to > ?2)
  )
  SELECT below.unit_id FROM below JOIN unit_periods AS period ON period.unit_id = below.unit_id
   WHERE period.valid_from <= ?2 AND (period.valid_to IS NULL OR period.valid_to > ?2)
   ORDER BY below.unit_id`;

// The same through each unit's latest period: one that has ended, or begins later, stays under its last parent.
const UNITS_EVER_BELOW = `
  WITH RECURSIVE latest (unit_id, parent_id) AS (
    SELECT unit_id, parent_id FROM unit_periods AS period
     WHERE valid_from = (SELECT max(valid_from) FROM unit_periods WHERE unit_id = period.unit_id)
  ),
  below (unit_id) AS (
    SELECT value FROM json_each(?1)
    UNION
    SELECT latest.unit_id FROM latest JOIN below ON latest.parent_id = below.unit_id
  )
  SELECT unit_id FROM below ORDER BY unit_id`;

/**
 * These units and everything below them, as the tree stands on a day (`YYYY-MM-DD`).
 * Units that do not exist on that day are left out.
 */
export async function unitsWithin(
  services: Services,
  unitIds: readonly string[],
  day: string = today(services.clock),
): Promise<string[]> {
  if (unitIds.length === 0) return [];
  const { results } = await services.env.DB.prepare(UNITS_BELOW)
    .bind(JSON.stringify(unitIds), day)
    .all<{ unit_id: string }>();
  return results.map((row) => row.unit_id);
}

async function unitsEverWithin(services: Services, unitIds: readonly string[]): Promise<string[]> {
  if (unitIds.length === 0) return [];
  const { results } = await services.env.DB.prepare(UNITS_EVER_BELOW)
    .bind(JSON.stringify(unitIds))
    .all<{ unit_id: string }>();
  return results.map((row) => row.unit_id);
}

function unitsGranted(actor: Actor, roles: readonly GrantedRole[]): string[] {
  if (actor.kind !== 'account') return [];
  const granted = actor.grants.filter((grant) => roles.includes(grant.role));
  return [...new Set(granted.map((grant) => grant.unitId))];
}

/** Units in which the actor may see people by name today: their own as secretary or officer, and all below. */
export function namedUnitIds(services: Services, actor: Actor): Promise<string[]> {
  return unitsWithin(services, unitsGranted(actor, NAMING_ROLES));
}

/** Units whose people the actor may exempt from a campaign by decision of the committee, as its officer. */
export function administersExemptions(services: Services, actor: Actor): Promise<string[]> {
  return unitsWithin(services, unitsGranted(actor, ['officer']));
}

/** Units whose counts the actor may see today: every unit of a grant, and all below. */
export function coverageUnitIds(services: Services, actor: Actor): Promise<string[]> {
  return unitsWithin(services, unitsGranted(actor, COUNTING_ROLES));
}

/** Units whose members and accounts the actor looks after today, as secretary or administrator, and all below. */
export function managedUnitIds(services: Services, actor: Actor): Promise<string[]> {
  return unitsWithin(services, unitsGranted(actor, MANAGING_ROLES));
}

/** Units whose roll of members the actor may see today. */
export function rollUnitIds(services: Services, actor: Actor): Promise<string[]> {
  return unitsWithin(services, unitsGranted(actor, ROLL_ROLES));
}

/** Units that the actor administers, today or as the tree stands on a day: the grants of an administrator, and all below. */
export function administeredUnitIds(
  services: Services,
  actor: Actor,
  day?: string,
): Promise<string[]> {
  return unitsWithin(services, unitsGranted(actor, ['administrator']), day);
}

/** The same with units that have ended, or begin later, under their latest parent: for looking back and ahead. */
export function administeredUnitIdsEver(services: Services, actor: Actor): Promise<string[]> {
  return unitsEverWithin(services, unitsGranted(actor, ['administrator']));
}

/** Units whose roll the actor may see, with those that have ended: for finding people who have left. */
export function rollUnitIdsEver(services: Services, actor: Actor): Promise<string[]> {
  return unitsEverWithin(services, unitsGranted(actor, ROLL_ROLES));
}

/** Units on which the actor may lay a duty today, as officer or publisher, and all below. */
export function directedUnitIds(services: Services, actor: Actor): Promise<string[]> {
  return unitsWithin(services, unitsGranted(actor, DIRECTING_ROLES));
}

/** Units for which the actor may say today what they have issued, and all below. */
export function reportedUnitIds(services: Services, actor: Actor): Promise<string[]> {
  return unitsWithin(services, unitsGranted(actor, REPORTING_ROLES));
}

/** Units that somebody administers by the grants they have today, for work that goes on after their request. */
export async function unitsAdministeredBy(
  services: Services,
  memberId: string,
  day: string,
): Promise<{ onDay: string[]; ever: string[] }> {
  const { results } = await services.env.DB.prepare(
    `SELECT unit_id AS unitId FROM role_grants
      WHERE member_id = ?1 AND role = 'administrator' AND valid_from <= ?2
        AND (valid_to IS NULL OR valid_to > ?2)`,
  )
    .bind(memberId, today(services.clock))
    .all<{ unitId: string }>();
  const granted = results.map(({ unitId }) => unitId);
  const [onDay, ever] = await Promise.all([
    unitsWithin(services, granted, day),
    unitsEverWithin(services, granted),
  ]);
  return { onDay, ever };
}
