import type { Actor, Grant } from '../access/actor.ts';
import { coverageUnitIds, namedUnitIds, unitsWithin } from '../access/scope.ts';
import { today } from '../platform/clock.ts';
import type { Services } from '../services.ts';

/** Who plans and runs conferences: the department, officers, and secretaries for their own cell. */
export const CONDUCTING_ROLES: readonly Grant['role'][] = ['publisher', 'officer', 'secretary'];
/** Who sees conferences of their units and the figures: those, administrators and auditors. */
export const OVERSEEING_ROLES: readonly Grant['role'][] = [
  ...CONDUCTING_ROLES,
  'administrator',
  'auditor',
];

const UNITS_ABOVE = `
  WITH RECURSIVE above (unit_id) AS (
    SELECT value FROM json_each(?1)
    UNION
    SELECT period.parent_id FROM unit_periods AS period JOIN above ON period.unit_id = above.unit_id
     WHERE period.parent_id IS NOT NULL
       AND period.valid_from <= ?2 AND (period.valid_to IS NULL OR period.valid_to > ?2)
  )
  SELECT unit_id AS unitId FROM above`;

/** Units whose conferences the actor runs today, and all below. */
export function conductedUnitIds(services: Services, actor: Actor): Promise<string[]> {
  const grants = actor.kind === 'account' ? actor.grants : [];
  return unitsWithin(
    services,
    grants.filter(({ role }) => CONDUCTING_ROLES.includes(role)).map(({ unitId }) => unitId),
  );
}

/** What an actor has to do with conferences; lists of unit ids. */
export type ConferenceScope = {
  /** Figures of these units are theirs to see. */
  counted: string[];
  /** People of these units are theirs to see by name and to record. */
  named: string[];
  /** Conferences that these units hold are theirs to run. */
  conducted: string[];
  /** An invitation of one of these reaches them or a unit of theirs. */
  reached: string[];
};

/** What an actor has to do with conferences, by the tree of today. A key has nothing. */
export async function conferenceScope(services: Services, actor: Actor): Promise<ConferenceScope> {
  const [counted, named, conducted] = await Promise.all([
    coverageUnitIds(services, actor),
    namedUnitIds(services, actor),
    conductedUnitIds(services, actor),
  ]);
  const own = actor.kind === 'account' ? [actor.unitId ?? [], counted].flat() : [];
  const { results } = await services.env.DB.prepare(UNITS_ABOVE)
    .bind(JSON.stringify(own), today(services.clock))
    .all<{ unitId: string }>();
  return { counted, named, conducted, reached: results.map(({ unitId }) => unitId) };
}

/** The conferences that somebody with this scope may know of: a condition on `conference` with two `?`. */
export function visibleConferences({ counted, reached }: ConferenceScope): {
  sql: string;
  bindings: [string, string];
} {
  return {
    sql: `(conference.unit_id IN (SELECT value FROM json_each(?))
      OR EXISTS (SELECT 1 FROM conference_units AS invited
                  WHERE invited.conference_id = conference.id
                    AND invited.unit_id IN (SELECT value FROM json_each(?))))`,
    bindings: [JSON.stringify(counted), JSON.stringify(reached)],
  };
}
