import { startOfLocalDay } from '../../domain/dates/local-day.ts';
import { defaultGroundOf, groundsOf, type Standing } from '../../domain/members/standing.ts';
import { type AccountActor, actorId } from '../access/actor.ts';
import { administeredUnitIds, administeredUnitIdsEver } from '../access/scope.ts';
import { auditIfChanged, recordAudit } from '../audit/audit.repository.ts';
import { outboxStatement, wake } from '../outbox/outbox.repository.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { listTree, unitGoesOn } from '../units/units.repository.ts';
import {
  changeTooEarly,
  comesFromReorganisation,
  groundUnknown,
  nothingChanges,
  nothingToTakeBack,
  rollChangedMeanwhile,
  unitEnds,
  unitNotThatDay,
} from './members.errors.ts';
import {
  findMember,
  followStatements,
  type MemberRecord,
  type MembershipPeriod,
  takeBackStatements,
} from './membership.repository.ts';

/** A change of where somebody belongs or how they stand, from a day (`YYYY-MM-DD`) on. */
export type MembershipChange = {
  unitId: string;
  standing: Standing;
  ground: string | null;
  validFrom: string;
};

/**
 * One member with all periods, for an administrator of the unit where they are or were last. Audited: it
 * shows a name.
 *
 * @throws notFound (404) also for a member outside the actor's units
 */
export async function readMember(
  services: Services,
  actor: AccountActor,
  memberId: string,
): Promise<MemberRecord> {
  const member = await findInScope(services, actor, memberId);
  await recordAudit(services, {
    actor,
    action: 'named_list.viewed',
    subjectKind: 'member',
    subjectId: memberId,
    count: 1,
  });
  return member;
}

/** @throws notFound for a member outside the units the actor administers */
export async function findInScope(
  services: Services,
  actor: AccountActor,
  memberId: string,
): Promise<MemberRecord> {
  const [member, unitIds] = await Promise.all([
    findMember(services, memberId),
    administeredUnitIdsEver(services, actor),
  ]);
  if (!member || !unitIds.includes(lastOf(member).unitId)) throw notFound();
  return member;
}

/** The latest period: what holds today unless it begins later. */
export function lastOf({ periods }: MemberRecord): MembershipPeriod {
  const last = periods.at(-1);
  if (!last) throw new Error('a member has at least one period');
  return last;
}

/**
 * Records that a member belongs to another unit, or stands differently, from a day on; the ledger hears of
 * it through the outbox when that day has come. Changes are entered in the order of their days.
 *
 * @throws notFound (404), changeTooEarly, unitNotThatDay, unitEnds, groundUnknown, nothingChanges (422),
 *         rollChangedMeanwhile (409)
 */
export async function changeMembership(
  services: Services,
  actor: AccountActor,
  memberId: string,
  change: MembershipChange,
): Promise<void> {
  const member = await findInScope(services, actor, memberId);
  const last = lastOf(member);
  const ground = change.ground ?? defaultGroundOf(change.standing);
  const next = { ...change, memberId, ground };
  await refuseWrongChange(services, actor, last, next);
  const moved = next.unitId !== last.unitId;
  const results = await services.env.DB.batch([
    ...followStatements(services, last, next, actorId(actor)),
    auditIfChanged(services, {
      actor,
      action: moved ? 'member.moved' : 'member.standing_changed',
      subjectKind: 'member',
      subjectId: memberId,
    }),
    rollChangeStatement(services, memberId, next.validFrom),
  ]);
  if (!results[1]?.meta.changes) throw rollChangedMeanwhile();
  wake(services);
}

async function refuseWrongChange(
  services: Services,
  actor: AccountActor,
  last: MembershipPeriod,
  next: MembershipChange,
): Promise<void> {
  if (next.validFrom <= last.validFrom) throw changeTooEarly({ after: last.validFrom });
  const grounds = groundsOf(next.standing);
  if (next.ground !== null && !grounds.includes(next.ground)) throw groundUnknown();
  const same =
    next.unitId === last.unitId && next.standing === last.standing && next.ground === last.ground;
  if (same) throw nothingChanges();
  const [tree, unitIds] = await Promise.all([
    listTree(services, next.validFrom),
    administeredUnitIds(services, actor, next.validFrom),
  ]);
  const reachable = next.unitId === last.unitId || unitIds.includes(next.unitId);
  const unit = tree.find(({ id }) => id === next.unitId);
  if (!reachable || !unit) throw unitNotThatDay();
  if (!(await unitGoesOn(services, unit.id))) throw unitEnds();
}

function rollChangeStatement(
  services: Services,
  memberId: string,
  validFrom: string,
): D1PreparedStatement {
  return outboxStatement(services, {
    kind: 'roll.change',
    subjectId: memberId,
    payload: { memberIds: [memberId] },
    availableAt: Math.max(services.clock.now(), startOfLocalDay(validFrom)),
  });
}

/**
 * Takes the last change of a member back, as if it had not been entered; the ledger follows.
 *
 * @throws notFound (404), nothingToTakeBack, comesFromReorganisation (422), rollChangedMeanwhile (409)
 */
export async function takeBackChange(
  services: Services,
  actor: AccountActor,
  memberId: string,
): Promise<void> {
  const member = await findInScope(services, actor, memberId);
  const [before, last] = [member.periods.at(-2), lastOf(member)];
  if (!before) throw nothingToTakeBack();
  if (!(await unitGoesOn(services, before.unitId))) throw comesFromReorganisation();
  const results = await services.env.DB.batch([
    ...takeBackStatements(services, before, last),
    auditIfChanged(services, {
      actor,
      action: 'member.change_taken_back',
      subjectKind: 'member',
      subjectId: memberId,
    }),
    rollChangeStatement(services, memberId, before.validFrom),
  ]);
  if (!results[1]?.meta.changes) throw rollChangedMeanwhile();
  wake(services);
}
