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

/** A member as whoever hands out their slip sees them. */
export type ManagedMember = {
  memberId: string;
  code: string;
  fullName: string;
  /** Null until the first slip, with which the account begins. */
  account: { accountId: string; userName: string } | null;
  /** Where the member belongs today. */
  unitId: string;
  /** Also those that begin later: who sets the password today still knows it then. */
  grants: Grant[];
};

type ManagedRow = Pick<ManagedMember, 'memberId' | 'code' | 'fullName' | 'unitId'> & {
  accountId: string | null;
  userName: string | null;
  grants: string;
};

const MANAGED = `
  SELECT member.id AS memberId, member.code, member.full_name AS fullName, membership.unit_id AS unitId,
         account.id AS accountId, account.user_name AS userName,
         (SELECT json_group_array(json_object('role', role, 'unitId', unit_id)) FROM role_grants
           WHERE member_id = member.id AND (valid_to IS NULL OR valid_to > ?2)) AS grants
    FROM members AS member
    JOIN memberships AS membership ON membership.member_id = member.id
     AND membership.valid_from <= ?2 AND (membership.valid_to IS NULL OR membership.valid_to > ?2)
    LEFT JOIN accounts AS account ON account.member_id = member.id
   WHERE account.disabled_at IS NULL AND ${belongsOn('?2')}
     AND membership.unit_id IN (SELECT value FROM json_each(?3))`;

function managed({ accountId, userName, grants, ...row }: ManagedRow): ManagedMember {
  const account = accountId === null || userName === null ? null : { accountId, userName };
  return { ...row, account, grants: JSON.parse(grants) as Grant[] };
}

/** Whoever belongs today to one of these units and is meant, unless their account is disabled; null otherwise. */
export async function findManaged(
  services: Services,
  meant: { memberId: string } | { accountId: string },
  unitIds: readonly string[],
): Promise<ManagedMember | null> {
  const [condition, id] =
    'memberId' in meant ? ['member.id = ?1', meant.memberId] : ['account.id = ?1', meant.accountId];
  const row = await services.env.DB.prepare(`${MANAGED} AND ${condition}`)
    .bind(id, today(services.clock), JSON.stringify(unitIds))
    .first<ManagedRow>();
  return row && managed(row);
}

/** Of these members of a unit those who cannot sign in yet, in the order of the roll. */
export async function listWaiting(
  services: Services,
  unitId: string,
  memberIds: readonly string[],
): Promise<ManagedMember[]> {
  const { results } = await services.env.DB.prepare(
    `${MANAGED} AND member.id IN (SELECT value FROM json_each(?1)) AND NOT ${isActivated('account')}
      ORDER BY member.sort_name, member.code`,
  )
    .bind(JSON.stringify(memberIds), today(services.clock), JSON.stringify([unitId]))
    .all<ManagedRow>();
  return results.map(managed);
}

/** Which of these user names are taken. */
export async function findTakenUserNames(
  services: Services,
  userNames: readonly string[],
): Promise<string[]> {
  const { results } = await services.env.DB.prepare(
    'SELECT user_name FROM accounts WHERE user_name IN (SELECT value FROM json_each(?))',
  )
    .bind(JSON.stringify(userNames))
    .all<{ user_name: string }>();
  return results.map((row) => row.user_name);
}

/** SQL: the owner of this account can sign in by themselves: a password, a passkey or a provider. */
export function isActivated(account: string): string {
  return `(${account}.password_hash IS NOT NULL
    OR EXISTS (SELECT 1 FROM passkeys WHERE passkeys.account_id = ${account}.id)
    OR EXISTS (SELECT 1 FROM provider_identities WHERE provider_identities.account_id = ${account}.id))`;
}
