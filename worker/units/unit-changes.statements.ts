import {
  type ChangedRow,
  inChunks,
  journalStatements,
  rollChangeStatement,
  rollMessages,
} from '../roll-changes/roll-changes.repository.ts';
import type { Services } from '../services.ts';
import type { UnitChangePlan } from './unit-changes.plan.ts';

type Written = { statements: D1PreparedStatement[]; rows: ChangedRow[] };

/**
 * Everything a change of the tree writes, for one batch: the change itself first, which fails when the roll
 * has moved on; units, memberships and roles; the journal by which it can be undone; the ledger's messages.
 *
 * @param alsoMoved members who stay in their unit while it moves: an audience may reach them from then on
 */
export function unitChangeStatements(
  services: Services,
  plan: UnitChangePlan,
  recordedBy: string,
  alsoMoved: readonly string[],
): { changeId: string; statements: D1PreparedStatement[] } {
  const changeId = services.newId();
  const { kind, day, revision, parts, successors } = plan;
  const units = unitStatements(services, plan);
  const memberships = membershipStatements(services, plan, recordedBy);
  const grants = grantStatements(services, plan, recordedBy);
  const memberIds = new Set([...plan.memberships.map(({ row }) => row.memberId), ...alsoMoved]);
  return {
    changeId,
    statements: [
      rollChangeStatement(services, { changeId, kind, effectiveOn: day, revision, recordedBy }),
      ...units.statements,
      ...memberships.statements,
      ...grants.statements,
      ...inChunks(successors, (json) =>
        services.env.DB.prepare(
          `INSERT INTO unit_successors (change_id, unit_id, successor_id)
           SELECT ?1, value ->> 'unitId', value ->> 'successorId' FROM json_each(?2)`,
        ).bind(changeId, json),
      ),
      ...journalStatements(
        services,
        changeId,
        [...units.rows, ...memberships.rows, ...grants.rows],
        parts,
      ),
      ...rollMessages(services, changeId, [...memberIds], day),
    ],
  };
}

/** Ends rows of a table on a day. */
function endStatements(
  services: Services,
  table: 'unit_periods' | 'memberships' | 'role_grants',
  ids: readonly string[],
  day: string,
): D1PreparedStatement[] {
  return inChunks(ids, (json) =>
    services.env.DB.prepare(
      `UPDATE ${table} SET valid_to = ?2 WHERE id IN (SELECT value FROM json_each(?1))`,
    ).bind(json, day),
  );
}

/** The statements that create and alter units and their periods. */
export function unitStatements(
  services: Services,
  { day, edits, newUnits }: Pick<UnitChangePlan, 'day' | 'edits' | 'newUnits'>,
): Written {
  const { DB } = services.env;
  const begun = edits.begun.map((unit) => ({ ...unit, id: services.newId() }));
  const altered = edits.altered.map(({ period, facts }) => ({ ...facts, id: period.id }));
  const heldBy = ({ name, kind, parentId, validTo }: (typeof edits.ended)[number]) => ({
    name,
    kind,
    parentId,
    validTo,
  });
  return {
    statements: [
      ...inChunks(newUnits, (json) =>
        DB.prepare(
          `INSERT INTO units (id, code, created_at)
           SELECT value ->> 'unitId', value ->> 'code', ?2 FROM json_each(?1)`,
        ).bind(json, services.clock.now()),
      ),
      ...endStatements(services, 'unit_periods', edits.ended.map(idOf), day),
      ...inChunks(altered, (json) =>
        DB.prepare(
          `UPDATE unit_periods SET name = fact.value ->> 'name', kind = fact.value ->> 'kind',
                  parent_id = fact.value ->> 'parentId'
             FROM json_each(?1) AS fact WHERE unit_periods.id = fact.value ->> 'id'`,
        ).bind(json),
      ),
      ...inChunks(begun, (json) =>
        DB.prepare(
          `INSERT INTO unit_periods (id, unit_id, name, kind, parent_id, valid_from)
           SELECT value ->> 'id', value ->> 'unitId', value ->> 'name', value ->> 'kind',
                  value ->> 'parentId', value ->> 'validFrom' FROM json_each(?1)`,
        ).bind(json),
      ),
    ],
    rows: [
      ...newUnits.map(({ unitId }) => rowOf('unit', unitId, 'begun', {})),
      ...edits.ended.map((period) => rowOf('unit_period', period.id, 'ended', heldBy(period))),
      ...edits.altered.map(({ period }) =>
        rowOf('unit_period', period.id, 'altered', heldBy(period)),
      ),
      ...begun.map(({ id }) => rowOf('unit_period', id, 'begun', { validTo: null })),
    ],
  };
}

/** A membership under way on the day ends and goes on in the new unit; one that begins later begins there. */
function membershipStatements(
  services: Services,
  { day, memberships }: UnitChangePlan,
  recordedBy: string,
): Written {
  const { DB } = services.env;
  const underWay = memberships.filter(({ row }) => row.validFrom < day);
  const later = memberships.filter(({ row }) => row.validFrom >= day);
  const begun = underWay.map(({ row, to }) => ({ ...row, id: services.newId(), unitId: to }));
  const held = ({
    memberId,
    unitId,
    standing,
    ground,
    validTo,
  }: (typeof later)[number]['row']) => ({
    memberId,
    unitId,
    standing,
    ground,
    validTo,
  });
  return {
    statements: [
      ...endStatements(
        services,
        'memberships',
        underWay.map(({ row }) => row.id),
        day,
      ),
      ...inChunks(begun, (json) =>
        DB.prepare(
          `INSERT INTO memberships (id, member_id, unit_id, valid_from, valid_to, standing, ground, recorded_by, recorded_at)
           SELECT value ->> 'id', value ->> 'memberId', value ->> 'unitId', ?2, value ->> 'validTo',
                  value ->> 'standing', value ->> 'ground', ?3, ?4 FROM json_each(?1)`,
        ).bind(json, day, recordedBy, services.clock.now()),
      ),
      ...inChunks(
        later.map(({ row, to }) => ({ id: row.id, to })),
        (json) =>
          DB.prepare(
            `UPDATE memberships SET unit_id = place.value ->> 'to', recorded_at = ?2
               FROM json_each(?1) AS place WHERE memberships.id = place.value ->> 'id'`,
          ).bind(json, services.clock.now()),
      ),
    ],
    rows: [
      ...underWay.map(({ row }) => rowOf('membership', row.id, 'ended', held(row))),
      ...later.map(({ row }) => rowOf('membership', row.id, 'altered', held(row))),
      ...begun.map((row) => rowOf('membership', row.id, 'begun', held(row))),
    ],
  };
}

/** A role over a unit that ends is carried over where that was chosen; otherwise it ends with the unit. */
function grantStatements(
  services: Services,
  { day, grants }: UnitChangePlan,
  grantedBy: string,
): Written {
  const { DB } = services.env;
  const carried = grants.flatMap(({ row, to }) =>
    to === null
      ? []
      : [
          {
            ...row,
            id: services.newId(),
            unitId: to,
            validFrom: row.validFrom > day ? row.validFrom : day,
          },
        ],
  );
  const ends = grants.map(({ row }) => row);
  return {
    statements: [
      ...endStatements(services, 'role_grants', ends.map(idOf), day),
      ...inChunks(carried, (json) =>
        DB.prepare(
          `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from, valid_to, granted_by)
           SELECT value ->> 'id', value ->> 'memberId', value ->> 'role', value ->> 'unitId',
                  value ->> 'validFrom', value ->> 'validTo', ?2 FROM json_each(?1)`,
        ).bind(json, grantedBy),
      ),
    ],
    rows: [
      ...ends.map(({ id, unitId, validTo }) =>
        rowOf('role_grant', id, 'ended', { unitId, validTo }),
      ),
      ...carried.map(({ id, unitId }) => rowOf('role_grant', id, 'begun', { unitId })),
    ],
  };
}

function rowOf(
  rowKind: ChangedRow['rowKind'],
  rowId: string,
  deed: ChangedRow['deed'],
  held: ChangedRow['held'],
): ChangedRow {
  return { rowKind, rowId, deed, held };
}

function idOf({ id }: { id: string }): string {
  return id;
}
