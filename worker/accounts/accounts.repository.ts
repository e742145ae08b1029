import type { Grant } from '../access/actor.ts';
import { belongsOn } from '../members/members.repository.ts';
import { today } from '../platform/clock.ts';
import type { Services } from '../services.ts';

/** An account that may be used: not disabled, its member not left. */
export type UsableAccount = {
  accountId: string;
  memberId: string;
  fullName: string;
  passwordHash: string | null;
  grants: Grant[];
};

type AccountRow = Omit<UsableAccount, 'grants'> & { grants: string };

const USABLE_ACCOUNT = `
  SELECT account.id AS accountId, member.id AS memberId, member.full_name AS fullName,
         account.password_hash AS passwordHash,
         (SELECT json_group_array(json_object('role', role, 'unitId', unit_id)) FROM role_grants
           WHERE member_id = member.id AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to > ?2)) AS grants
    FROM accounts AS account JOIN members AS member ON member.id = account.member_id
   WHERE account.disabled_at IS NULL AND ${belongsOn('?2')}`;

export async function findAccountByUserName(
  services: Services,
  userName: string,
): Promise<UsableAccount | null> {
  const row = await services.env.DB.prepare(`${USABLE_ACCOUNT} AND account.user_name = ?1`)
    .bind(userName, today(services.clock))
    .first<AccountRow>();
  return row && { ...row, grants: JSON.parse(row.grants) as Grant[] };
}

/** An account as somebody who looks after it sees it. */
export type ManagedAccount = {
  accountId: string;
  userName: string;
  fullName: string;
  /** Where the member belongs today. */
  unitId: string;
  /** Also those that begin later: who sets the password today still knows it then. */
  grants: Grant[];
};

/** The account with this id if its member belongs today to one of these units; null otherwise. */
export async function findManagedAccount(
  services: Services,
  accountId: string,
  unitIds: readonly string[],
): Promise<ManagedAccount | null> {
  const row = await services.env.DB.prepare(
    `SELECT account.id AS accountId, account.user_name AS userName, member.full_name AS fullName,
            membership.unit_id AS unitId,
            (SELECT json_group_array(json_object('role', role, 'unitId', unit_id)) FROM role_grants
              WHERE member_id = account.member_id AND (valid_to IS NULL OR valid_to > ?2)) AS grants
       FROM accounts AS account
       JOIN members AS member ON member.id = account.member_id AND ${belongsOn('?2')}
       JOIN memberships AS membership ON membership.member_id = account.member_id
        AND membership.valid_from <= ?2 AND (membership.valid_to IS NULL OR membership.valid_to > ?2)
      WHERE account.id = ?1 AND account.disabled_at IS NULL
        AND membership.unit_id IN (SELECT value FROM json_each(?3))`,
  )
    .bind(accountId, today(services.clock), JSON.stringify(unitIds))
    .first<Omit<ManagedAccount, 'grants'> & { grants: string }>();
  return row && { ...row, grants: JSON.parse(row.grants) as Grant[] };
}
