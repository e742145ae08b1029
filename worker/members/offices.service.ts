import { isDay } from '../../domain/dates/local-day.ts';
import { isOffice } from '../../domain/members/offices.table.ts';
import { type AccountActor, actorId } from '../access/actor.ts';
import { administeredUnitIds, administeredUnitIdsEver } from '../access/scope.ts';
import { auditIfChanged } from '../audit/audit.repository.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { dayNotGiven, officeHeld, officeUnitUnknown, officeUnknown } from './members.errors.ts';
import { findInScope } from './membership.service.ts';
import {
  endOfficeStatement,
  type HeldOffice,
  insertOfficeStatement,
  listOffices,
} from './offices.repository.ts';

/** Whether the one who looks may end it: it lasts, in a unit that they administer. */
export type OfficeOnPage = HeldOffice & { mayEnd: boolean };

/** The offices of a member whom the actor has been found to administer. */
export async function readOffices(
  services: Services,
  actor: AccountActor,
  memberId: string,
): Promise<OfficeOnPage[]> {
  const [offices, unitIds] = await Promise.all([
    listOffices(services, memberId),
    administeredUnitIdsEver(services, actor),
  ]);
  return offices.map((held) => ({
    ...held,
    mayEnd: held.validTo === null && unitIds.includes(held.unitId),
  }));
}

/**
 * Records that a member holds an office in a unit from a day (`YYYY-MM-DD`, also a past one) on, until it is ended.
 *
 * @throws notFound (404); dayNotGiven, officeUnknown, officeUnitUnknown (422); officeHeld (409)
 */
export async function giveOffice(
  services: Services,
  actor: AccountActor,
  memberId: string,
  { office, unitId, validFrom }: { office: string; unitId: string; validFrom: string },
): Promise<void> {
  await findInScope(services, actor, memberId);
  if (!isDay(validFrom)) throw dayNotGiven();
  if (!isOffice(office)) throw officeUnknown();
  if (!(await administeredUnitIds(services, actor)).includes(unitId)) throw officeUnitUnknown();
  const [given] = await services.env.DB.batch([
    insertOfficeStatement(services, memberId, { office, unitId, validFrom }, actorId(actor)),
    auditIfChanged(services, {
      actor,
      action: 'member.office_given',
      subjectKind: 'member',
      subjectId: memberId,
      detail: { office, unit: unitId, from: validFrom },
    }),
  ]);
  if (given?.meta.changes === 0) throw officeHeld();
}

/**
 * Ends an office; repeated it changes nothing.
 *
 * @param validTo the first day without it; one not after the first day of the office takes the entry back
 * @throws notFound (404) also for an office in a unit that the actor does not administer; dayNotGiven (422)
 */
export async function endOffice(
  services: Services,
  actor: AccountActor,
  memberId: string,
  { officeId, validTo }: { officeId: string; validTo: string },
): Promise<void> {
  await findInScope(services, actor, memberId);
  const offices = await readOffices(services, actor, memberId);
  const held = offices.find(({ id }) => id === officeId);
  if (!held) throw notFound();
  if (!isDay(validTo)) throw dayNotGiven();
  if (held.validTo !== null) return;
  if (!held.mayEnd) throw notFound();
  await services.env.DB.batch([
    endOfficeStatement(services, held, validTo),
    auditIfChanged(services, {
      actor,
      action: 'member.office_ended',
      subjectKind: 'member',
      subjectId: memberId,
      detail: { office: held.office, unit: held.unitId, until: validTo },
    }),
  ]);
}
