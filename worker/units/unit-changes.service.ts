import { addDays } from '../../domain/dates/local-day.ts';
import { TreeEditError, type UnitFacts } from '../../domain/units/tree-edit.ts';
import { heldOn } from '../../domain/units/unit-tree.ts';
import { type AccountActor, actorId } from '../access/actor.ts';
import { administeredUnitIds } from '../access/scope.ts';
import { auditStatement, recordAudit } from '../audit/audit.repository.ts';
import { wake } from '../outbox/outbox.repository.ts';
import { today } from '../platform/clock.ts';
import { isConflict } from '../platform/storage-conflict.ts';
import { rollChangedSinceSeen } from '../roll-changes/roll-changes.errors.ts';
import type { RollChangeKind } from '../roll-changes/roll-changes.repository.ts';
import type { Services } from '../services.ts';
import {
  type AffectedCampaign,
  countDependents,
  type Dependents,
  readAffectedCampaigns,
} from './unit-changes.affected.ts';
import { dayOutOfBounds, newCodeTaken, treeEditError } from './unit-changes.errors.ts';
import { planUnitChange, type UnitChangePlan, unitsLeft, unitsNamed } from './unit-changes.plan.ts';
import { listMemberIdsIn, type RollReading, readRollFor } from './unit-changes.repository.ts';
import type { UnitChange } from './unit-changes.schemas.ts';
import { unitChangeStatements } from './unit-changes.statements.ts';

/** How far back a reorganisation may be entered, and how far ahead, days. */
const DAYS_BACK = 366;
const DAYS_AHEAD = 731;

export type NamedFacts = UnitFacts & { parentName: string | null };

export type AffectedUnit = {
  /** Null for one that is created by the change. */
  unitId: string | null;
  code: string;
  before: NamedFacts | null;
  after: NamedFacts | null;
};

/** What a change will do, before it is done. */
export type UnitChangePreview = {
  kind: RollChangeKind;
  day: string;
  /** Revision of the roll that it was worked out on; to be handed back with the decision. */
  revision: number;
  units: AffectedUnit[];
  /** People whose unit changes. */
  memberCount: number;
  /** How many go from which unit to which, by code. */
  flows: { from: string; to: string; memberCount: number }[];
  /** People in units that stand elsewhere in the tree from then on, and who stay in them. */
  movedAlongCount: number;
  /** Roles over units that are left, and where each goes on; null = it ends. */
  grants: { grantId: string; fullName: string; role: string; unit: string; to: string | null }[];
  /** Running campaigns with people in the units concerned. */
  campaigns: AffectedCampaign[];
  dependents: Dependents;
};

type WorkedOut = { plan: UnitChangePlan; roll: RollReading; movedAlong: string[] };

/**
 * Works out a change without recording anything. Audited where it shows who holds roles.
 *
 * @throws the errors of a change of the tree (`unit.*`, 422)
 */
export async function previewUnitChange(
  services: Services,
  actor: AccountActor,
  change: UnitChange,
): Promise<UnitChangePreview> {
  const { plan, roll, movedAlong } = await workOut(services, actor, change);
  const nameOf = namesOf(plan, roll);
  const concerned = [...new Set([...unitsLeft(change), ...plan.movedAlong])];
  if (plan.grants.length > 0)
    await recordAudit(services, {
      actor,
      action: 'named_list.viewed',
      subjectKind: 'unit_roles',
      count: plan.grants.length,
    });
  return {
    kind: plan.kind,
    day: plan.day,
    revision: plan.revision,
    units: affectedUnits(plan, roll, nameOf),
    memberCount: new Set(plan.memberships.map(({ row }) => row.memberId)).size,
    flows: flowsOf(plan, nameOf),
    movedAlongCount: movedAlong.length,
    grants: plan.grants.map(({ row, to }) => ({
      grantId: row.id,
      fullName: row.fullName,
      role: row.role,
      unit: nameOf(row.unitId),
      to: to === null ? null : nameOf(to),
    })),
    campaigns: await readAffectedCampaigns(services, concerned),
    dependents: await countDependents(services, plan),
  };
}

/**
 * Records a change of the tree: units, memberships, roles, journal, audit and messages in one batch.
 *
 * @param revision as the preview gave it: refused when the roll has changed since
 * @throws rollChangedSinceSeen (409); the errors of a change of the tree (`unit.*`, 422)
 */
export async function applyUnitChange(
  services: Services,
  actor: AccountActor,
  change: UnitChange,
  revision: number,
): Promise<{ changeId: string }> {
  const { plan, movedAlong } = await workOut(services, actor, change);
  if (plan.revision !== revision) throw rollChangedSinceSeen();
  const { changeId, statements } = unitChangeStatements(services, plan, actorId(actor), movedAlong);
  try {
    await services.env.DB.batch([
      ...statements,
      auditStatement(services, {
        actor,
        action: `unit.${change.kind}`,
        subjectKind: 'roll_change',
        subjectId: changeId,
        count: plan.memberships.length,
        detail: { effectiveOn: plan.day },
      }),
    ]);
  } catch (error) {
    if (isConflict(error)) throw rollChangedSinceSeen();
    throw error;
  }
  wake(services);
  return { changeId };
}

async function workOut(
  services: Services,
  actor: AccountActor,
  change: UnitChange,
): Promise<WorkedOut> {
  refuseFarDay(services, change);
  const roll = await readRollFor(services, unitsLeft(change), change.validFrom);
  await refuseForeignUnits(services, actor, change);
  try {
    const plan = planUnitChange(change, roll, services.newId);
    refuseTakenCodes(plan, roll);
    const leaving = new Set(plan.memberships.map(({ row }) => row.memberId));
    const along = await listMemberIdsIn(services, plan.movedAlong, plan.day);
    return { plan, roll, movedAlong: along.filter((memberId) => !leaving.has(memberId)) };
  } catch (error) {
    if (!(error instanceof TreeEditError)) throw error;
    throw treeEditError(error.problem, labelsOf(error.unitIds, roll));
  }
}

function refuseFarDay(services: Services, { kind, validFrom }: UnitChange): void {
  const from = addDays(today(services.clock), -DAYS_BACK);
  const to = addDays(today(services.clock), DAYS_AHEAD);
  // A unit may have stood long before it was entered here; nobody belonged to it yet.
  if (validFrom > to || (kind !== 'created' && validFrom < from))
    throw dayOutOfBounds({ from, to });
}

/** Units outside the actor's own part of the tree do not exist for them, today or on the day of the change. */
async function refuseForeignUnits(
  services: Services,
  actor: AccountActor,
  change: UnitChange,
): Promise<void> {
  const [now, then] = await Promise.all([
    administeredUnitIds(services, actor),
    administeredUnitIds(services, actor, change.validFrom),
  ]);
  const own = new Set([...now, ...then]);
  if (!unitsNamed(change).every((unitId) => own.has(unitId))) throw treeEditError('absent', []);
}

function refuseTakenCodes({ newUnits }: UnitChangePlan, { periods }: RollReading): void {
  const taken = new Set(periods.map(({ code }) => code));
  const codes = newUnits
    .map(({ code }) => code)
    .filter((code, index, all) => taken.has(code) || all.indexOf(code) !== index);
  if (codes.length > 0) throw newCodeTaken({ codes: [...new Set(codes)] });
}

/** Code and name, for a sentence. */
function labelsOf(unitIds: readonly string[], { periods }: RollReading): string[] {
  return unitIds.map((unitId) => {
    const last = periods.findLast((period) => period.unitId === unitId);
    return last ? `${last.name} (${last.code})` : '–';
  });
}

function namesOf({ edits }: UnitChangePlan, { periods }: RollReading): (unitId: string) => string {
  const names = new Map(periods.map(({ unitId, name }) => [unitId, name]));
  for (const { unitId, name } of edits.begun) names.set(unitId, name);
  return (unitId) => names.get(unitId) ?? '–';
}

function affectedUnits(
  { edits, newUnits, day }: UnitChangePlan,
  roll: RollReading,
  nameOf: (unitId: string) => string,
): AffectedUnit[] {
  const before = new Map(heldOn(roll.periods, day).map((period) => [period.unitId, period]));
  const codes = new Map(roll.periods.map(({ unitId, code }) => [unitId, code]));
  for (const { unitId, code } of newUnits) codes.set(unitId, code);
  const named = (facts: UnitFacts | null | undefined): NamedFacts | null => {
    if (!facts) return null;
    const { name, kind, parentId } = facts;
    return { name, kind, parentId, parentName: parentId === null ? null : nameOf(parentId) };
  };
  const after = new Map<string, UnitFacts | null>();
  for (const { unitId } of edits.ended) after.set(unitId, null);
  for (const { period, facts } of edits.altered) after.set(period.unitId, facts);
  for (const { unitId, name, kind, parentId } of edits.begun)
    after.set(unitId, { name, kind, parentId });
  return [...after].map(([unitId, facts]) => ({
    unitId: before.has(unitId) ? unitId : null,
    code: codes.get(unitId) ?? '',
    before: named(before.get(unitId)),
    after: named(facts),
  }));
}

function flowsOf({ memberships }: UnitChangePlan, nameOf: (unitId: string) => string) {
  const flows = new Map<string, { from: string; to: string; members: Set<string> }>();
  for (const { row, to } of memberships) {
    const key = `${row.unitId} ${to}`;
    const flow = flows.get(key) ?? { from: nameOf(row.unitId), to: nameOf(to), members: new Set() };
    flow.members.add(row.memberId);
    flows.set(key, flow);
  }
  return [...flows.values()].map(({ from, to, members }) => ({
    from,
    to,
    memberCount: members.size,
  }));
}
