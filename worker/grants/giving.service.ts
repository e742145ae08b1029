import { isDay } from '../../domain/dates/local-day.ts';
import type { GrantLine, GrantResult } from '../../domain/grants/grant-lines.ts';
import type { AccountActor } from '../access/actor.ts';
import { administeredUnitIds } from '../access/scope.ts';
import { auditGrantsStatement, recordAudit } from '../audit/audit.repository.ts';
import { today } from '../platform/clock.ts';
import type { AppError } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { listTree } from '../units/units.repository.ts';
import {
  grantDaysWrong,
  grantListEmpty,
  grantListTooLong,
  grantMemberUnknown,
  grantOwn,
  grantUnitUnknown,
} from './grants.errors.ts';
import {
  findMembersWithin,
  type GrantRole,
  type GrantTerms,
  insertGrantsStatement,
  listHolders,
  type MemberWithin,
} from './grants.repository.ts';

/** Lines of one list, at most. */
export const MOST_GRANTS = 500;

/** A role and its days as typed, `YYYY-MM-DD`; `validTo`: the first day without the role, empty = without end. */
export type AskedTerms = { role: GrantRole; validFrom: string; validTo: string };

/** Who is to hold the role, and where; `unitId` null: over the unit they belong to today. */
export type GrantEntry = { memberCode: string; unitId: string | null };

type JudgedEntry = { result: GrantResult; member: MemberWithin | null; unitId: string | null };

const REFUSALS: Partial<Record<GrantResult, () => AppError>> = {
  unknown_unit: grantUnitUnknown,
  unknown_member: grantMemberUnknown,
  code_missing: grantMemberUnknown,
  own: grantOwn,
};

/**
 * Gives a role to these people: all of them, or nobody where one must not receive it. Unit and member lie within
 * what the actor administers, so nobody gives more than they hold, and nobody gives anything to themselves: for
 * every role at least two people answer. Who holds it already is passed over, so that it may be sent again.
 *
 * @returns the ids of the grants that were stored
 * @throws grantDaysWrong, grantUnitUnknown, grantMemberUnknown (422); grantOwn (409); grantListEmpty (422),
 *   grantListTooLong (413)
 */
export async function giveGrants(
  services: Services,
  actor: AccountActor,
  asked: AskedTerms,
  entries: readonly GrantEntry[],
): Promise<string[]> {
  const terms = checkedTerms(services, asked);
  const administered = await administeredUnitIds(services, actor);
  const judged = await judgeEntries(services, actor, administered, terms, entries);
  for (const { result } of judged) {
    const refusal = REFUSALS[result];
    if (refusal) throw refusal();
  }
  const grants = judged.flatMap(({ result, member, unitId }) =>
    result === 'new' && member && unitId !== null
      ? [{ grantId: services.newId(), memberId: member.memberId, unitId }]
      : [],
  );
  if (grants.length === 0) return [];
  const [stored] = await services.env.DB.batch<{ id: string }>([
    insertGrantsStatement(services, terms, grants, actor.memberId),
    auditGrantsStatement(
      services,
      actor,
      grants.map(({ grantId }) => grantId),
    ),
  ]);
  return (stored?.results ?? []).map(({ id }) => id);
}

/** A line of a list and what it comes to. Names and codes are there for those alone whom the actor administers. */
export type PreviewedGrant = {
  line: GrantLine;
  result: GrantResult;
  memberCode: string | null;
  fullName: string | null;
  unitId: string | null;
  unitName: string | null;
};

/**
 * What a list would give, line by line; nothing is given. People are seen by name: audited with their number.
 *
 * @throws grantDaysWrong, grantListEmpty (422); grantListTooLong (413)
 */
export async function previewGrants(
  services: Services,
  actor: AccountActor,
  asked: AskedTerms,
  lines: readonly GrantLine[],
): Promise<PreviewedGrant[]> {
  const terms = checkedTerms(services, asked);
  const [administered, tree] = await Promise.all([
    administeredUnitIds(services, actor),
    listTree(services),
  ]);
  const units = new Map(tree.map((unit) => [unit.id, unit]));
  const byCode = new Map(tree.map(({ id, code }) => [code.toLowerCase(), id]));
  const entries = lines.map(({ memberCode, unitCode }) => ({
    memberCode,
    // A code of no unit becomes the id of none, which is as unknown as one that is not administered.
    unitId: unitCode === null ? null : (byCode.get(unitCode.toLowerCase()) ?? ''),
  }));
  const judged = await judgeEntries(services, actor, administered, terms, entries);
  await auditPeopleSeen(
    services,
    actor,
    judged.flatMap(({ member }) => member ?? []),
  );
  return lines.map((line, index) => {
    const { result, member, unitId } = judged[index] as JudgedEntry;
    return {
      line,
      result,
      memberCode: member?.code ?? null,
      fullName: member?.fullName ?? null,
      unitId,
      unitName: unitId === null ? null : (units.get(unitId)?.name ?? null),
    };
  });
}

/** Records that these people were seen by name with their roles, once each; nothing where there is nobody. */
export async function auditPeopleSeen(
  services: Services,
  actor: AccountActor,
  people: readonly { memberId: string }[],
): Promise<void> {
  if (people.length === 0) return;
  await recordAudit(services, {
    actor,
    action: 'named_list.viewed',
    subjectKind: 'grants',
    count: new Set(people.map(({ memberId }) => memberId)).size,
  });
}

/** @throws grantDaysWrong (422) */
function checkedTerms(
  services: Services,
  { role, validFrom, validTo: typed }: AskedTerms,
): GrantTerms {
  const validTo = typed === '' ? null : typed;
  const areDays = isDay(validFrom) && (validTo === null || isDay(validTo));
  if (!areDays || validFrom < today(services.clock) || (validTo !== null && validTo <= validFrom))
    throw grantDaysWrong();
  return { role, validFrom, validTo };
}

/** What each entry comes to. @throws grantListEmpty (422), grantListTooLong (413) */
async function judgeEntries(
  services: Services,
  actor: AccountActor,
  administered: readonly string[],
  terms: GrantTerms,
  entries: readonly GrantEntry[],
): Promise<JudgedEntry[]> {
  if (entries.length === 0) throw grantListEmpty();
  if (entries.length > MOST_GRANTS) throw grantListTooLong();
  const codes = entries.map(({ memberCode }) => memberCode);
  const members = await findMembersWithin(services, codes, administered);
  const byCode = new Map(members.map((member) => [member.code.toLowerCase(), member]));
  const memberIds = members.map(({ memberId }) => memberId);
  const holders = await listHolders(services, terms, memberIds);
  const held = new Set(holders.map(({ memberId, unitId }) => `${memberId}:${unitId}`));
  const seen = new Set<string>();
  return entries.map((entry): JudgedEntry => {
    const member = byCode.get(entry.memberCode.toLowerCase()) ?? null;
    if (entry.unitId !== null && !administered.includes(entry.unitId))
      return { result: 'unknown_unit', member, unitId: null };
    if (!member) {
      const result = entry.memberCode === '' ? 'code_missing' : 'unknown_member';
      return { result, member, unitId: entry.unitId };
    }
    const unitId = entry.unitId ?? member.unitId;
    if (member.memberId === actor.memberId) return { result: 'own', member, unitId };
    const pair = `${member.memberId}:${unitId}`;
    const result = held.has(pair) ? 'held' : seen.has(pair) ? 'repeated' : 'new';
    seen.add(pair);
    return { result, member, unitId };
  });
}
