import type { AccountActor, Grant } from '../access/actor.ts';
import { administeredUnitIds, managedUnitIds } from '../access/scope.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import {
  findManagedAccount,
  listWaitingAccounts,
  type ManagedAccount,
} from './accounts.repository.ts';
import { CODE_LIFETIME_MS, codeHash, newCode } from './activation.codes.ts';

/** What is printed on the slip. The code exists only here. */
export type ActivationSlip = {
  userName: string;
  fullName: string;
  /** Where the person belongs. */
  unitId: string;
  code: string;
  /** ms since the epoch. */
  expiresAt: number;
};

/** For which accounts the actor may issue codes today. */
export type IssuingScope = { managed: string[]; administered: string[] };

export async function issuingScope(services: Services, actor: AccountActor): Promise<IssuingScope> {
  const [managed, administered] = await Promise.all([
    managedUnitIds(services, actor),
    administeredUnitIds(services, actor),
  ]);
  return { managed, administered };
}

/**
 * Whether a code may be issued for the account of somebody in `unitId` who holds these grants. Who holds a
 * role gets theirs from an administrator whose units cover that role: else a cell secretary could take
 * over the account of an administrator who happens to belong to the cell.
 */
export function mayIssueFor(
  scope: IssuingScope,
  unitId: string,
  grants: readonly Grant[],
): boolean {
  return (
    scope.managed.includes(unitId) &&
    grants.every((grant) => scope.administered.includes(grant.unitId))
  );
}

/**
 * Issues a one-time code for an account of the actor's own units; earlier codes stop working.
 * @param resetsFactors using the slip also takes away passkeys and codes of an app: the phone is lost. Only
 *        an administrator may say so, since it opens what a second factor guards.
 * @throws notFound (404) for an account outside the actor's reach (`mayIssueFor`)
 */
export async function issueActivation(
  services: Services,
  actor: AccountActor,
  accountId: string,
  { resetsFactors = false }: { resetsFactors?: boolean } = {},
): Promise<ActivationSlip> {
  const scope = await issuingScope(services, actor);
  const account = await findManagedAccount(services, accountId, scope.managed);
  if (!account || !mayIssueFor(scope, account.unitId, account.grants)) throw notFound();
  if (resetsFactors && !scope.administered.includes(account.unitId)) throw notFound();
  const { slip, statements } = issue(services, actor, account, resetsFactors);
  await services.env.DB.batch(statements);
  return slip;
}

/**
 * Issues codes for everybody of one unit who has not activated their account yet and whose slip the actor may
 * issue, all or none. Each is audited by itself.
 * @throws notFound (404) for a unit outside the actor's reach
 */
export async function issueForUnit(
  services: Services,
  actor: AccountActor,
  unitId: string,
): Promise<ActivationSlip[]> {
  const scope = await issuingScope(services, actor);
  if (!scope.managed.includes(unitId)) throw notFound();
  const waiting = await listWaitingAccounts(services, unitId);
  const issued = waiting
    .filter(({ grants }) => mayIssueFor(scope, unitId, grants))
    .map((account) => issue(services, actor, account, false));
  if (issued.length > 0)
    await services.env.DB.batch(issued.flatMap(({ statements }) => statements));
  return issued.map(({ slip }) => slip);
}

function issue(
  services: Services,
  actor: AccountActor,
  account: ManagedAccount,
  resetsFactors: boolean,
): { slip: ActivationSlip; statements: D1PreparedStatement[] } {
  const { accountId, userName, fullName, unitId } = account;
  const { DB } = services.env;
  const now = services.clock.now();
  const code = newCode();
  const expiresAt = now + CODE_LIFETIME_MS;
  return {
    slip: { userName, fullName, unitId, code, expiresAt },
    statements: [
      DB.prepare(
        'UPDATE activation_codes SET used_at = ? WHERE account_id = ? AND used_at IS NULL',
      ).bind(now, accountId),
      DB.prepare(
        `INSERT INTO activation_codes (code_hash, account_id, issued_by, created_at, expires_at, resets_factors)
         VALUES (?, ?, ?, ?, ?, ?)`,
      ).bind(
        codeHash(services, code),
        accountId,
        actor.memberId,
        now,
        expiresAt,
        resetsFactors ? 1 : 0,
      ),
      auditStatement(services, {
        actor,
        action: 'account.activation_issued',
        subjectKind: 'account',
        subjectId: accountId,
        ...(resetsFactors ? { detail: { resetsFactors } } : {}),
      }),
    ],
  };
}
