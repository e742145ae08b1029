import { type AccountActor, ROLES } from '../access/actor.ts';
import { administeredUnitIds, unitsWithin } from '../access/scope.ts';
import { auditIfChanged } from '../audit/audit.repository.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { type AskedTerms, auditPeopleSeen, giveGrants } from './giving.service.ts';
import { grantHeld, lastAdministrator } from './grants.errors.ts';
import {
  countHeldGrants,
  endGrantStatement,
  findHeldGrant,
  type GrantRole,
  type HeldGrant,
  listHeldGrants,
} from './grants.repository.ts';

/** Every role but that of a member, which everybody has. */
export const GRANTABLE_ROLES = ROLES.filter((role) => role !== 'member');

const GRANTS_A_PAGE = 50;

export type GrantRequest = AskedTerms & { memberCode: string; unitId: string };

/** Every role held in the units that the actor administers. People are seen by name: audited with their number. */
export async function readGrants(services: Services, actor: AccountActor): Promise<HeldGrant[]> {
  const grants = await listHeldGrants(services, await administeredUnitIds(services, actor));
  await auditPeopleSeen(services, actor, grants);
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
  await auditPeopleSeen(services, actor, grants);
  return { grants, count, pageNumber: shown, pageCount };
}

/**
 * Gives a role to one person, by the rules of {@link giveGrants}.
 * @throws grantUnitUnknown, grantMemberUnknown, grantDaysWrong (422); grantOwn, grantHeld (409)
 */
export async function giveGrant(
  services: Services,
  actor: AccountActor,
  { memberCode, unitId, ...terms }: GrantRequest,
): Promise<{ grantId: string }> {
  const entry = { memberCode: memberCode.trim(), unitId };
  const [grantId] = await giveGrants(services, actor, terms, [entry]);
  if (grantId === undefined) throw grantHeld();
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
