import { isDay } from '../../domain/dates/local-day.ts';
import { type AccountActor, ROLES } from '../access/actor.ts';
import { administeredUnitIds, unitsWithin } from '../access/scope.ts';
import { auditIfChanged, recordAudit } from '../audit/audit.repository.ts';
import { today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import {
  grantDaysWrong,
  grantHeld,
  grantMemberUnknown,
  grantOwn,
  grantUnitUnknown,
  lastAdministrator,
} from './grants.errors.ts';
import {
  countHeldGrants,
  endGrantStatement,
  findHeldGrant,
  findMemberWithin,
  type GrantRole,
  type HeldGrant,
  insertGrantStatement,
  listHeldGrants,
} from './grants.repository.ts';

/** Every role but that of a member, which everybody has. */
export const GRANTABLE_ROLES = ROLES.filter((role) => role !== 'member');

const GRANTS_A_PAGE = 50;

/** Days `YYYY-MM-DD`; `validTo`: the first day without the role, empty = without end. */
export type GrantRequest = {
  memberCode: string;
  role: GrantRole;
  unitId: string;
  validFrom: string;
  validTo: string;
};

/** Every role held in the units that the actor administers. People are seen by name: audited with their number. */
export async function readGrants(services: Services, actor: AccountActor): Promise<HeldGrant[]> {
  const grants = await listHeldGrants(services, await administeredUnitIds(services, actor));
  await auditSeen(services, actor, grants);
  return grants;
}

export type GrantsPart = {
  role: GrantRole | null;
  /** A unit with everything below it; null for all that one administers. */
  unitId: string | null;
  /** From 1; beyond the last page it is the last one. */
  pageNumber: number;
};

/** A page of them. @throws notFound (404) for a unit that the actor does not administer */
export async function readGrantsPart(
  services: Services,
  actor: AccountActor,
  { role, unitId, pageNumber }: GrantsPart,
): Promise<{ grants: HeldGrant[]; count: number; pageNumber: number; pageCount: number }> {
  const administered = await administeredUnitIds(services, actor);
  if (unitId !== null && !administered.includes(unitId)) throw notFound();
  const unitIds = unitId === null ? administered : await unitsWithin(services, [unitId]);
  const count = await countHeldGrants(services, unitIds, { role });
  const pageCount = Math.max(1, Math.ceil(count / GRANTS_A_PAGE));
  const shown = Math.min(pageNumber, pageCount);
  const part = { limit: GRANTS_A_PAGE, offset: (shown - 1) * GRANTS_A_PAGE };
  const grants = await listHeldGrants(services, unitIds, { role }, part);
  await auditSeen(services, actor, grants);
  return { grants, count, pageNumber: shown, pageCount };
}

async function auditSeen(
  services: Services,
  actor: AccountActor,
  grants: readonly HeldGrant[],
): Promise<void> {
  if (grants.length === 0) return;
  await recordAudit(services, {
    actor,
    action: 'named_list.viewed',
    subjectKind: 'grants',
    count: new Set(grants.map(({ memberId }) => memberId)).size,
  });
}

/**
 * Gives a role. Both the unit and the member lie within what the actor administers, so nobody gives more than
 * they hold, and nobody gives anything to themselves: for every role at least two people answer.
 * @throws grantUnitUnknown, grantMemberUnknown, grantDaysWrong (422); grantOwn, grantHeld (409)
 */
export async function giveGrant(
  services: Services,
  actor: AccountActor,
  request: GrantRequest,
): Promise<{ grantId: string }> {
  const administered = await administeredUnitIds(services, actor);
  const { role, unitId, validFrom } = request;
  if (!administered.includes(unitId)) throw grantUnitUnknown();
  const member = await findMemberWithin(services, request.memberCode.trim(), administered);
  if (!member) throw grantMemberUnknown();
  if (member.memberId === actor.memberId) throw grantOwn();
  const validTo = request.validTo === '' ? null : request.validTo;
  const areDays = isDay(validFrom) && (validTo === null || isDay(validTo));
  if (!areDays || validFrom < today(services.clock) || (validTo !== null && validTo <= validFrom))
    throw grantDaysWrong();
  const grantId = services.newId();
  const { memberId } = member;
  const grant = { memberId, role, unitId, validFrom, validTo, grantedBy: actor.memberId };
  const [given] = await services.env.DB.batch([
    insertGrantStatement(services, grantId, grant),
    auditIfChanged(services, {
      actor,
      action: 'grant.given',
      subjectKind: 'member',
      subjectId: memberId,
      detail: { role, unit: unitId, from: validFrom, until: validTo },
    }),
  ]);
  if (given?.meta.changes === 0) throw grantHeld();
  return { grantId };
}

/**
 * Ends a role today; what it opened is closed on the holder's very next request.
 * @throws notFound (404) for a role outside what the actor administers; lastAdministrator (409)
 */
export async function endGrant(
  services: Services,
  actor: AccountActor,
  grantId: string,
): Promise<void> {
  const administered = await administeredUnitIds(services, actor);
  const grant = await findHeldGrant(services, grantId, administered);
  if (!grant) throw notFound();
  const [ended] = await services.env.DB.batch([
    endGrantStatement(services, grant, actor.memberId),
    auditIfChanged(services, {
      actor,
      action: 'grant.ended',
      subjectKind: 'member',
      subjectId: grant.memberId,
      detail: { role: grant.role, unit: grant.unitId },
    }),
  ]);
  if (ended?.meta.changes === 0) throw lastAdministrator();
}
