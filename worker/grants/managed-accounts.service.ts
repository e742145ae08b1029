import type { AccountActor } from '../access/actor.ts';
import { administeredUnitIds } from '../access/scope.ts';
import { endAllSessionsStatement, hasFactorOf } from '../access/sessions.repository.ts';
import { isActivated } from '../accounts/accounts.repository.ts';
import { auditIfChanged } from '../audit/audit.repository.ts';
import { today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { grantOwn, lastAdministrator } from './grants.errors.ts';
import {
  disableStatement,
  enableStatement,
  type HeldGrant,
  listHeldGrants,
} from './grants.repository.ts';

/** An account as an administrator sees it. */
export type AdministeredAccount = {
  accountId: string;
  memberId: string;
  fullName: string;
  memberCode: string;
  userName: string;
  unitId: string;
  state: 'waiting' | 'active' | 'disabled';
  hasFactor: boolean;
  /** Roles held today or later, as far as the actor administers their units: all of them. */
  grants: HeldGrant[];
};

type AccountRow = Omit<AdministeredAccount, 'state' | 'grants' | 'hasFactor'> & {
  isDisabled: number;
  isActivated: number;
  hasFactor: number;
  unitsOfGrants: string;
};

/**
 * An account that the actor administers: its member belongs to one of their units, and so does every unit over
 * which the member holds a role. Whoever administers a part must not shut out those who administer the whole.
 * @throws notFound (404)
 */
export async function readAdministered(
  services: Services,
  actor: AccountActor,
  accountId: string,
): Promise<AdministeredAccount> {
  const administered = await administeredUnitIds(services, actor);
  const row = await services.env.DB.prepare(
    `SELECT account.id AS accountId, member.id AS memberId, member.full_name AS fullName, member.code AS memberCode,
            account.user_name AS userName, membership.unit_id AS unitId,
            account.disabled_at IS NOT NULL AS isDisabled, ${isActivated('account')} AS isActivated,
            ${hasFactorOf('account.id')} AS hasFactor,
            (SELECT json_group_array(unit_id) FROM role_grants WHERE member_id = member.id
                AND (valid_to IS NULL OR valid_to > ?2)) AS unitsOfGrants
       FROM accounts AS account JOIN members AS member ON member.id = account.member_id
       JOIN memberships AS membership ON membership.member_id = member.id
        AND membership.valid_from <= ?2 AND (membership.valid_to IS NULL OR membership.valid_to > ?2)
      WHERE account.id = ?1 AND membership.unit_id IN (SELECT value FROM json_each(?3))`,
  )
    .bind(accountId, today(services.clock), JSON.stringify(administered))
    .first<AccountRow>();
  const units = JSON.parse(row?.unitsOfGrants ?? '[]') as string[];
  if (!row || !units.every((unitId) => administered.includes(unitId))) throw notFound();
  const { isDisabled, isActivated: active, unitsOfGrants: _units, hasFactor, ...account } = row;
  const { memberId } = account;
  return {
    ...account,
    hasFactor: hasFactor === 1,
    state: isDisabled ? 'disabled' : active ? 'active' : 'waiting',
    grants: await listHeldGrants(services, units, { memberId }),
  };
}

/**
 * Shuts an account out: every session ends, no slip and no passkey lets it in.
 * @throws notFound (404); grantOwn, lastAdministrator (409)
 */
export async function disableAccount(
  services: Services,
  actor: AccountActor,
  accountId: string,
): Promise<void> {
  const account = await readAdministered(services, actor, accountId);
  if (account.memberId === actor.memberId) throw grantOwn();
  if (account.state === 'disabled') return;
  const [disabled] = await services.env.DB.batch([
    disableStatement(services, account),
    auditIfChanged(services, {
      actor,
      action: 'account.disabled',
      subjectKind: 'account',
      subjectId: accountId,
    }),
    endAllSessionsStatement(services, accountId),
  ]);
  if (disabled?.meta.changes === 0) throw lastAdministrator();
}

/** Lets an account in again, with what it had before. @throws notFound (404); grantOwn (409) */
export async function enableAccount(
  services: Services,
  actor: AccountActor,
  accountId: string,
): Promise<void> {
  const account = await readAdministered(services, actor, accountId);
  if (account.memberId === actor.memberId) throw grantOwn();
  await services.env.DB.batch([
    enableStatement(services, accountId),
    auditIfChanged(services, {
      actor,
      action: 'account.enabled',
      subjectKind: 'account',
      subjectId: accountId,
    }),
  ]);
}
