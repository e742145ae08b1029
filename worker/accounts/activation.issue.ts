import type { AccountActor, Grant } from '../access/actor.ts';
import { administeredUnitIds, managedUnitIds } from '../access/scope.ts';
import { auditEachStatement } from '../audit/audit.repository.ts';
import { notFound } from '../platform/errors.ts';
import { onceMoreIfTaken } from '../platform/storage-conflict.ts';
import type { Services } from '../services.ts';
import {
  findManaged,
  findTakenUserNames,
  listWaiting,
  type ManagedMember,
} from './accounts.repository.ts';
import { CODE_LIFETIME_MS, codeHash, newCode } from './activation.codes.ts';
import { userNamesFor } from './user-names.ts';

/** Most slips on one print. */
const SLIPS_A_PRINT = 200;

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

/** For whom the actor may issue codes today. */
export type IssuingScope = { managed: string[]; administered: string[] };

export async function issuingScope(services: Services, actor: AccountActor): Promise<IssuingScope> {
  const [managed, administered] = await Promise.all([
    managedUnitIds(services, actor),
    administeredUnitIds(services, actor),
  ]);
  return { managed, administered };
}

/**
 * Whether a code may be issued for somebody in `unitId` who holds these grants. Who holds a
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
 * Issues a one-time code for somebody of the actor's own units; earlier codes stop working. The first begins the
 * account.
 * @param resetsFactors using the slip also takes away passkeys and codes of an app: the phone is lost. Only
 *        an administrator may say so, since it opens what a second factor guards.
 * @throws notFound (404) for whoever lies outside the actor's reach (`mayIssueFor`)
 */
export async function issueActivation(
  services: Services,
  actor: AccountActor,
  meant: { memberId: string } | { accountId: string },
  { resetsFactors = false }: { resetsFactors?: boolean } = {},
): Promise<ActivationSlip> {
  const scope = await issuingScope(services, actor);
  return await onceMoreIfTaken(async () => {
    const member = await findManaged(services, meant, scope.managed);
    if (!member || !mayIssueFor(scope, member.unitId, member.grants)) throw notFound();
    if (resetsFactors && !scope.administered.includes(member.unitId)) throw notFound();
    const [slip] = await issue(services, actor, [member], resetsFactors);
    if (!slip) throw notFound();
    return slip;
  });
}

/**
 * Issues codes for those of these members of a unit who cannot sign in yet and whose slip the actor may issue, all
 * or none. Each is audited by itself.
 * @param memberIds at most 200, those that whoever asks was shown: a slip handed out already is not made worthless
 *        by somebody else's print
 * @throws notFound (404) for a unit outside the actor's reach
 */
export async function issueForUnit(
  services: Services,
  actor: AccountActor,
  unitId: string,
  memberIds: readonly string[],
): Promise<ActivationSlip[]> {
  const scope = await issuingScope(services, actor);
  if (!scope.managed.includes(unitId)) throw notFound();
  return await onceMoreIfTaken(async () => {
    const waiting = await listWaiting(services, unitId, memberIds.slice(0, SLIPS_A_PRINT));
    const own = waiting.filter(({ grants }) => mayIssueFor(scope, unitId, grants));
    return await issue(services, actor, own, false);
  });
}

type Issued = ManagedMember & { account: { accountId: string; userName: string }; code: string };

async function issue(
  services: Services,
  actor: AccountActor,
  members: readonly ManagedMember[],
  resetsFactors: boolean,
): Promise<ActivationSlip[]> {
  if (members.length === 0) return [];
  const begun = await newAccounts(
    services,
    members.filter(({ account }) => account === null),
  );
  const issued = members.flatMap((member): Issued[] => {
    const account = member.account ?? begun.get(member.memberId);
    return account ? [{ ...member, account, code: newCode() }] : [];
  });
  await services.env.DB.batch(issueStatements(services, actor, issued, { begun, resetsFactors }));
  const expiresAt = services.clock.now() + CODE_LIFETIME_MS;
  return issued.map(({ account, fullName, unitId, code }) => {
    return { userName: account.userName, fullName, unitId, code, expiresAt };
  });
}

type NewAccounts = Map<string, { accountId: string; userName: string }>;

/** Accounts for members who have none, by member: each with the first user name that nobody has. */
async function newAccounts(
  services: Services,
  members: readonly ManagedMember[],
): Promise<NewAccounts> {
  const wished = members.map(({ memberId, code }) => ({ memberId, names: userNamesFor(code) }));
  const all = wished.flatMap(({ names }) => names);
  const taken = new Set(await findTakenUserNames(services, all));
  const accounts: NewAccounts = new Map();
  for (const { memberId, names } of wished) {
    const userName = names.find((name) => !taken.has(name)) ?? services.newId();
    taken.add(userName);
    accounts.set(memberId, { accountId: services.newId(), userName });
  }
  return accounts;
}

/** The same statements however many slips there are: lists travel as one JSON parameter. */
function issueStatements(
  services: Services,
  actor: AccountActor,
  issued: readonly Issued[],
  { begun, resetsFactors }: { begun: NewAccounts; resetsFactors: boolean },
): D1PreparedStatement[] {
  const { DB } = services.env;
  const now = services.clock.now();
  const rows = issued.map(({ account, code }) => ({
    accountId: account.accountId,
    codeHash: codeHash(services, code),
  }));
  const accounts = [...begun].map(([memberId, account]) => ({ memberId, ...account }));
  const accountIds = rows.map(({ accountId }) => accountId);
  return [
    DB.prepare(
      `INSERT INTO accounts (id, member_id, user_name, created_at)
       SELECT value ->> 'accountId', value ->> 'memberId', value ->> 'userName', ?2 FROM json_each(?1)`,
    ).bind(JSON.stringify(accounts), now),
    DB.prepare(
      `UPDATE activation_codes SET used_at = ?2
        WHERE account_id IN (SELECT value FROM json_each(?1)) AND used_at IS NULL`,
    ).bind(JSON.stringify(accountIds), now),
    DB.prepare(
      `INSERT INTO activation_codes (code_hash, account_id, issued_by, created_at, expires_at, resets_factors)
       SELECT value ->> 'codeHash', value ->> 'accountId', ?2, ?3, ?4, ?5 FROM json_each(?1)`,
    ).bind(
      JSON.stringify(rows),
      actor.memberId,
      now,
      now + CODE_LIFETIME_MS,
      resetsFactors ? 1 : 0,
    ),
    auditEachStatement(
      services,
      { actor, action: 'account.begun', subjectKind: 'account' },
      accounts.map(({ accountId }) => accountId),
    ),
    auditEachStatement(
      services,
      {
        actor,
        action: 'account.activation_issued',
        subjectKind: 'account',
        ...(resetsFactors ? { detail: { resetsFactors } } : {}),
      },
      accountIds,
    ),
  ];
}
