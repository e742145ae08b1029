import { today } from '../platform/clock.ts';
import type { Services } from '../services.ts';
import type { AccountActor, Grant } from './actor.ts';

type ActorRow = {
  accountId: string;
  fullName: string;
  unitId: string | null;
  grants: string;
};

/**
 * Somebody as they are today without a session, for work that goes on in their name (schedules). Null when
 * there is no account that may be used.
 */
export async function standingActor(
  services: Services,
  memberId: string,
): Promise<AccountActor | null> {
  const row = await services.env.DB.prepare(
    `SELECT account.id AS accountId, member.full_name AS fullName,
            (SELECT unit_id FROM memberships
              WHERE member_id = member.id AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to > ?2)
              ORDER BY valid_from DESC LIMIT 1) AS unitId,
            (SELECT json_group_array(json_object('role', role, 'unitId', unit_id)) FROM role_grants
              WHERE member_id = member.id AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to > ?2)) AS grants
       FROM accounts AS account JOIN members AS member ON member.id = account.member_id
      WHERE member.id = ?1 AND account.disabled_at IS NULL`,
  )
    .bind(memberId, today(services.clock))
    .first<ActorRow>();
  if (!row) return null;
  const grants = JSON.parse(row.grants) as Grant[];
  return { kind: 'account', memberId, ...row, grants };
}
