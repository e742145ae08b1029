import { type Actor, actorId } from '../access/actor.ts';
import { findTakenUserNames } from '../accounts/accounts.repository.ts';
import { checkPassword } from '../accounts/password-rules.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import { onceMoreIfTaken } from '../platform/storage-conflict.ts';
import type { Services } from '../services.ts';
import { listStoredUnits } from '../units/units.repository.ts';
import {
  memberCodeRepeated,
  memberCodeTaken,
  memberUnitNotValid,
  memberUnitUnknown,
  memberUserNameTaken,
} from './members.errors.ts';
import {
  findMembersByCode,
  insertMembersStatements,
  type NewMember,
} from './members.repository.ts';

/** A member as it is asked for: the password, if any, still in the clear. */
export type RequestedMember = Omit<NewMember, 'passwordHash'> & { password: string | null };

/**
 * Creates members with membership, account, roles and offices, all or none. Members that exist under the same code
 * and name are passed over whole, so the call can be repeated.
 * @param requested at most 500
 * @throws memberCodeRepeated, memberCodeTaken, memberUnitUnknown, memberUnitNotValid, memberUserNameTaken,
 *         passwordWeak
 */
export function createMembers(
  services: Services,
  actor: Actor,
  requested: readonly RequestedMember[],
): Promise<{ created: number; unchanged: number }> {
  return onceMoreIfTaken(async () => {
    const fresh = await freshMembers(services, requested);
    await refuseWrongUnits(services, fresh);
    await refuseTakenUserNames(services, fresh);
    const members = await withHashes(services, fresh);
    if (members.length > 0)
      await services.env.DB.batch([
        ...insertMembersStatements(services, members, actorId(actor)),
        auditStatement(services, { actor, action: 'members.created', count: members.length }),
      ]);
    return { created: members.length, unchanged: requested.length - members.length };
  });
}

async function freshMembers(
  services: Services,
  requested: readonly RequestedMember[],
): Promise<RequestedMember[]> {
  const codes = requested.map((member) => member.code);
  const repeated = duplicates(codes);
  if (repeated.length > 0) throw memberCodeRepeated({ codes: repeated });
  const known = await findMembersByCode(services, codes);
  const taken = requested.filter((member) => {
    const other = known.get(member.code);
    return other && other.fullName !== member.fullName;
  });
  if (taken.length > 0) throw memberCodeTaken({ codes: taken.map((member) => member.code) });
  return requested.filter((member) => !known.has(member.code));
}

async function refuseWrongUnits(
  services: Services,
  members: readonly RequestedMember[],
): Promise<void> {
  const units = new Map((await listStoredUnits(services)).map((unit) => [unit.code, unit]));
  const named = members.flatMap((member) => [
    member.unitCode,
    ...[...member.roles, ...member.offices].map(({ unitCode }) => unitCode),
  ]);
  const unknown = [...new Set(named.filter((code) => !units.has(code)))];
  if (unknown.length > 0) throw memberUnitUnknown({ codes: unknown });
  const outside = members.filter(({ unitCode, joinedOn }) => {
    const unit = units.get(unitCode);
    return (
      !unit || joinedOn < unit.validFrom || (unit.validTo !== null && joinedOn >= unit.validTo)
    );
  });
  if (outside.length > 0) throw memberUnitNotValid({ codes: outside.map((member) => member.code) });
}

async function refuseTakenUserNames(
  services: Services,
  members: readonly RequestedMember[],
): Promise<void> {
  const userNames = members.flatMap((member) => member.userName ?? []);
  const taken = [
    ...new Set([...duplicates(userNames), ...(await findTakenUserNames(services, userNames))]),
  ];
  if (taken.length > 0) throw memberUserNameTaken({ userNames: taken });
}

/** One after the other: each hash costs 32 MiB and a seventh of a second. */
async function withHashes(
  services: Services,
  members: readonly RequestedMember[],
): Promise<NewMember[]> {
  const hashed: NewMember[] = [];
  for (const { password, ...member } of members) {
    if (password !== null) checkPassword(password, member.userName ?? '');
    const passwordHash =
      password === null ? null : await hashPassword(services.env.PASSWORD_PEPPER, password);
    hashed.push({ ...member, passwordHash });
  }
  return hashed;
}

function duplicates(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.size === seen.add(value).size);
}
