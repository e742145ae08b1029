import { today } from '../platform/clock.ts';
import type { Services } from '../services.ts';

/** Who belongs to a unit and who holds roles over it, by name, for deciding where each goes. */
export type UnitPeople = {
  members: { id: string; name: string }[];
  roles: { id: string; name: string; role: string }[];
};

/** People of a unit today or later, in the Vietnamese order of names; whoever has left excepted. */
export async function listUnitPeople(services: Services, unitId: string): Promise<UnitPeople> {
  const { DB } = services.env;
  const day = today(services.clock);
  const [members, roles] = await DB.batch<{ id: string; name: string; role: string }>([
    DB.prepare(
      `SELECT member.id, member.full_name || ' (' || member.code || ')' AS name
         FROM members AS member
        WHERE EXISTS (SELECT 1 FROM memberships AS membership
                       WHERE membership.member_id = member.id AND membership.unit_id = ?1
                         AND membership.standing <> 'left'
                         AND (membership.valid_to IS NULL OR membership.valid_to > ?2))
        ORDER BY member.sort_name, member.code`,
    ).bind(unitId, day),
    DB.prepare(
      `SELECT held.id, member.full_name AS name, held.role
         FROM role_grants AS held JOIN members AS member ON member.id = held.member_id
        WHERE held.unit_id = ?1 AND (held.valid_to IS NULL OR held.valid_to > ?2)
        ORDER BY held.role, member.sort_name`,
    ).bind(unitId, day),
  ]);
  return { members: members?.results ?? [], roles: roles?.results ?? [] };
}
