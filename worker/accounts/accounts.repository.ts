import type { Grant } from '../access/actor.ts';
import { hasFactorOf } from '../access/sessions.repository.ts';
import { belongsOn } from '../members/members.repository.ts';
import { today } from '../platform/clock.ts';
import type { Services } from '../services.ts';

/** An account that may be used: not disabled, its member not left. */
export type UsableAccount = {
  accountId: string;
  memberId: string;
  userName: string;
  fullName: string;
  passwordHash: string | null;
  grants: Grant[];
  /** Has a passkey or an app that makes codes. */
  hasFactor: boolean;
};

type AccountRow = Omit<UsableAccount, 'grants' | 'hasFactor'> & {
  grants: string;
  hasFactor: number;
};

const USABLE_ACCOUNT = `
  SELECT account.id AS accountId, member.id AS memberId, account.user_name AS userName,
         member.full_name AS fullName, account.password_hash AS passwordHash, ${hasFactorOf('account.id')} AS hasFactor,
         (SELECT json_group_array(json_object('role', role, 'unitId', unit_id)) FROM role_grants
           WHERE member_id = member.id AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to > ?2)) AS grants
    FROM accounts AS account JOIN members AS member ON member.id = account.member_id
   WHERE account.disabled_at IS NULL AND ${belongsOn('?2')}`;

export async function findAccountByUserName(
  services: Services,
  userName: string,
): Promise<UsableAccount | null> {
  return await findUsable(services, 'account.user_name = ?1', userName);
}

export async function findAccountById(
  services: Services,
  accountId: string,
): Promise<UsableAccount | null> {
  return await findUsable(services, 'account.id = ?1', accountId);
}

async function findUsable(
  services: Services,
  condition: 'account.user_name = ?1' | 'account.id = ?1',
  value: string,
): Promise<UsableAccount | null> {
  const row = await services.env.DB.prepare(`${USABLE_ACCOUNT} AND ${condition}`)
    .bind(value, today(services.clock))
    .first<AccountRow>();
  return (
    row && {
      ...row,
      grants: JSON.parse(row.grants) as Grant[],
      hasFactor: row.hasFactor === 1,
    }
  );
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

type ManagedRow = Omit<ManagedAccount, 'grants'> & { grants: string };

const MANAGED_ACCOUNT = `
  SELECT account.id AS accountId, account.user_name AS userName, member.full_name AS fullName,
         membership.unit_id AS unitId,
         (SELECT json_group_array(json_object('role', role, 'unitId', unit_id)) FROM role_grants
           WHERE member_id = account.member_id AND (valid_to IS NULL OR valid_to > ?2)) AS grants
    FROM accounts AS account
    JOIN members AS member ON member.id = account.member_id AND ${belongsOn('?2')}
    JOIN memberships AS membership ON membership.member_id = account.member_id
     AND membership.valid_from <= ?2 AND (membership.valid_to IS NULL OR membership.valid_to > ?2)
   WHERE account.disabled_at IS NULL`;

function managed(row: ManagedRow): ManagedAccount {
  return { ...row, grants: JSON.parse(row.grants) as Grant[] };
}

/** The account with this id if its member belongs today to one of these units; null otherwise. */
export async function findManagedAccount(
  services: Services,
  accountId: string,
  unitIds: readonly string[],
): Promise<ManagedAccount | null> {
  const row = await services.env.DB.prepare(
    `${MANAGED_ACCOUNT} AND account.id = ?1 AND membership.unit_id IN (SELECT value FROM json_each(?3))`,
  )
    .bind(accountId, today(services.clock), JSON.stringify(unitIds))
    .first<ManagedRow>();
  return row && managed(row);
}

/** Accounts of a unit that nobody has activated yet, in the order of the roll. */
export async function listWaitingAccounts(
  services: Services,
  unitId: string,
): Promise<ManagedAccount[]> {
  const { results } = await services.env.DB.prepare(
    `${MANAGED_ACCOUNT} AND membership.unit_id = ?1 AND NOT ${isActivated('account')}
      ORDER BY member.sort_name, member.code`,
  )
    .bind(unitId, today(services.clock))
    .all<ManagedRow>();
  return results.map(managed);
}

/** SQL: the owner of this account can sign in by themselves: a password, a passkey or a provider. */
export function isActivated(account: string): string {
  return `(${account}.password_hash IS NOT NULL
    OR EXISTS (SELECT 1 FROM passkeys WHERE passkeys.account_id = ${account}.id)
    OR EXISTS (SELECT 1 FROM provider_identities WHERE provider_identities.account_id = ${account}.id))`;
}
