import type { UnitPeriod } from '../../domain/units/tree-edit.ts';
import { revisionStatement } from '../roll-changes/roll-changes.repository.ts';
import type { Services } from '../services.ts';

export type CodedPeriod = UnitPeriod & { code: string };

/** A membership that reaches beyond the day of a change, in a unit that somebody leaves by it. */
export type AffectedMembership = {
  id: string;
  memberId: string;
  unitId: string;
  standing: string;
  ground: string | null;
  validFrom: string;
  validTo: string | null;
};

/** A role over such a unit, with its holder. */
export type AffectedGrant = {
  id: string;
  memberId: string;
  fullName: string;
  role: string;
  unitId: string;
  validFrom: string;
  validTo: string | null;
};

/** The roll as it stood at one moment, as far as a change concerns it. */
export type RollReading = {
  revision: number;
  periods: CodedPeriod[];
  memberships: AffectedMembership[];
  grants: AffectedGrant[];
};

const PERIODS = `
  SELECT period.id, period.unit_id AS unitId, unit.code, period.name, period.kind,
         period.parent_id AS parentId, period.valid_from AS validFrom, period.valid_to AS validTo
    FROM unit_periods AS period JOIN units AS unit ON unit.id = period.unit_id
   ORDER BY unit.code, period.valid_from`;

const MEMBERSHIPS = `
  SELECT id, member_id AS memberId, unit_id AS unitId, standing, ground, valid_from AS validFrom,
         valid_to AS validTo
    FROM memberships
   WHERE unit_id IN (SELECT value FROM json_each(?1)) AND standing <> 'left'
     AND (valid_to IS NULL OR valid_to > ?2)
   ORDER BY id`;

const GRANTS = `
  SELECT held.id, held.member_id AS memberId, member.full_name AS fullName, held.role,
         held.unit_id AS unitId, held.valid_from AS validFrom, held.valid_to AS validTo
    FROM role_grants AS held JOIN members AS member ON member.id = held.member_id
   WHERE held.unit_id IN (SELECT value FROM json_each(?1)) AND (held.valid_to IS NULL OR held.valid_to > ?2)
   ORDER BY held.unit_id, held.role, member.sort_name`;

/** Every period of every unit, with its code: by code, then by day. */
export async function listPeriods(services: Services): Promise<CodedPeriod[]> {
  return (await services.env.DB.prepare(PERIODS).all<CodedPeriod>()).results;
}

/**
 * Reads the tree, and who belongs to or has a role over these units from a day on, in one transaction.
 *
 * @param leaving units that some or all of their people leave
 */
export async function readRollFor(
  services: Services,
  leaving: readonly string[],
  day: string,
): Promise<RollReading> {
  const { DB } = services.env;
  const units = JSON.stringify(leaving);
  const [revision, periods, memberships, grants] = await DB.batch<Record<string, unknown>>([
    revisionStatement(services),
    DB.prepare(PERIODS),
    DB.prepare(MEMBERSHIPS).bind(units, day),
    DB.prepare(GRANTS).bind(units, day),
  ]);
  return {
    revision: Number(revision?.results[0]?.['number']),
    periods: (periods?.results ?? []) as unknown as CodedPeriod[],
    memberships: (memberships?.results ?? []) as unknown as AffectedMembership[],
    grants: (grants?.results ?? []) as unknown as AffectedGrant[],
  };
}

/** Members who belong to one of these units on a day, whoever has left excepted. */
export async function listMemberIdsIn(
  services: Services,
  unitIds: readonly string[],
  day: string,
): Promise<string[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT DISTINCT member_id AS memberId FROM memberships
      WHERE unit_id IN (SELECT value FROM json_each(?1)) AND standing <> 'left'
        AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to > ?2) ORDER BY 1`,
  )
    .bind(JSON.stringify(unitIds), day)
    .all<{ memberId: string }>();
  return results.map(({ memberId }) => memberId);
}
