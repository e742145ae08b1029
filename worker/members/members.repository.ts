import type { Office } from '../../domain/members/offices.table.ts';
import type { Standing } from '../../domain/members/standing.ts';
import { vietnameseNameSortKey } from '../../domain/vietnamese/name-order.ts';
import type { Grant } from '../access/actor.ts';
import { outboxStatement } from '../outbox/outbox.repository.ts';
import { today } from '../platform/clock.ts';
import type { Services } from '../services.ts';

/** A member to be created. Codes point at units; days are `YYYY-MM-DD`. */
export type NewMember = {
  code: string;
  fullName: string;
  standing: Standing;
  unitCode: string;
  /** First day of belonging to the unit. */
  joinedOn: string;
  userName: string | null;
  passwordHash: string | null;
  roles: { role: Grant['role']; unitCode: string }[];
  offices: { office: Office; unitCode: string; validFrom: string }[];
};

/** Members that have one of these codes. */
export async function findMembersByCode(
  services: Services,
  codes: readonly string[],
): Promise<Map<string, { memberId: string; fullName: string }>> {
  const { results } = await services.env.DB.prepare(
    `SELECT id, code, full_name FROM members WHERE code IN (SELECT value FROM json_each(?))`,
  )
    .bind(JSON.stringify(codes))
    .all<{ id: string; code: string; full_name: string }>();
  return new Map(results.map((row) => [row.code, { memberId: row.id, fullName: row.full_name }]));
}

/**
 * The statements that create members with their membership, account, grants and offices, however many they are:
 * lists travel as one JSON parameter each (D1 allows 100 parameters a statement).
 */
export function insertMembersStatements(
  services: Services,
  members: readonly NewMember[],
  grantedBy: string,
): D1PreparedStatement[] {
  const { env, clock, newId } = services;
  const people = members.map((member) => ({ ...member, memberId: newId() }));
  const rows = JSON.stringify(
    people.map((member) => ({
      ...member,
      sortName: vietnameseNameSortKey(member.fullName),
      membershipId: newId(),
      accountId: newId(),
    })),
  );
  const grants = JSON.stringify(
    people.flatMap(({ memberId, roles }) =>
      roles.map((grant) => ({ ...grant, memberId, grantId: newId() })),
    ),
  );
  const offices = JSON.stringify(
    people.flatMap(({ memberId, offices: held }) =>
      held.map((office) => ({ ...office, memberId, officeId: newId() })),
    ),
  );
  return [
    env.DB.prepare(
      `INSERT INTO members (id, code, full_name, sort_name, created_at)
       SELECT value ->> 'memberId', value ->> 'code', value ->> 'fullName', value ->> 'sortName', ?2
         FROM json_each(?1)`,
    ).bind(rows, clock.now()),
    env.DB.prepare(
      `INSERT INTO memberships (id, member_id, unit_id, valid_from, standing, recorded_by, recorded_at)
       SELECT value ->> 'membershipId', value ->> 'memberId',
              (SELECT id FROM units WHERE code = value ->> 'unitCode'), value ->> 'joinedOn',
              value ->> 'standing', ?2, ?3
         FROM json_each(?1)`,
    ).bind(rows, grantedBy, clock.now()),
    outboxStatement(services, {
      kind: 'roll.change',
      subjectId: 'members',
      payload: { memberIds: people.map(({ memberId }) => memberId) },
    }),
    env.DB.prepare(
      `INSERT INTO accounts (id, member_id, user_name, password_hash, created_at)
       SELECT value ->> 'accountId', value ->> 'memberId', value ->> 'userName',
              value ->> 'passwordHash', ?2
         FROM json_each(?1) WHERE value ->> 'userName' IS NOT NULL`,
    ).bind(rows, clock.now()),
    env.DB.prepare(
      `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from, granted_by)
       SELECT value ->> 'grantId', value ->> 'memberId', value ->> 'role',
              (SELECT id FROM units WHERE code = value ->> 'unitCode'), ?2, ?3
         FROM json_each(?1)`,
    ).bind(grants, today(clock), grantedBy),
    env.DB.prepare(
      `INSERT INTO member_offices (id, member_id, office, unit_id, valid_from, recorded_by, recorded_at)
       SELECT value ->> 'officeId', value ->> 'memberId', value ->> 'office',
              (SELECT id FROM units WHERE code = value ->> 'unitCode'), value ->> 'validFrom', ?2, ?3
         FROM json_each(?1)`,
    ).bind(offices, grantedBy, clock.now()),
  ];
}

/**
 * SQL: true for a `member` row of somebody who belongs to the committee on the day in parameter `day`, or is
 * between two units: whoever has left, or has not come yet, has no access.
 */
export function belongsOn(day: string): string {
  return `coalesce((SELECT latest.standing FROM memberships AS latest
    WHERE latest.member_id = member.id AND latest.valid_from <= ${day}
    ORDER BY latest.valid_from DESC LIMIT 1), 'left') <> 'left'`;
}
