import { type AccountActor } from '../access/actor.ts';
import { administeredUnitIdsEver } from '../access/scope.ts';
import { today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import {
  findRollChange,
  type ListedChange,
  listRollChanges,
} from '../roll-changes/roll-changes.repository.ts';
import { undoRollChange } from '../roll-changes/roll-changes.service.ts';
import type { Services } from '../services.ts';
import { type CodedPeriod, listPeriods } from './unit-changes.repository.ts';

/** One unit through time. */
export type UnitHistory = {
  unitId: string;
  code: string;
  /** Earliest first; never empty. */
  periods: (CodedPeriod & { parentName: string | null })[];
  changes: (ListedChange & { mayUndo: boolean })[];
  /** What units that its changes speak of are or were last called. */
  names: Map<string, string>;
};

/**
 * Everything a unit was, also one that has ended, for an administrator of the part of the tree it stood in.
 *
 * @throws notFound (404)
 */
export async function readUnitHistory(
  services: Services,
  actor: AccountActor,
  unitId: string,
): Promise<UnitHistory> {
  const [periods, own] = await Promise.all([
    listPeriods(services),
    administeredUnitIdsEver(services, actor),
  ]);
  const its = periods.filter((period) => period.unitId === unitId);
  const [first] = its;
  if (!first || !own.includes(unitId)) throw notFound();
  const names = new Map(periods.map((period) => [period.unitId, period.name]));
  const day = today(services.clock);
  const changes = await listRollChanges(services, [unitId]);
  return {
    unitId,
    code: first.code,
    periods: its.map((period) => ({
      ...period,
      parentName: period.parentId === null ? null : (names.get(period.parentId) ?? null),
    })),
    changes: changes.map((change) => ({
      ...change,
      mayUndo: change.undoneAt === null && change.effectiveOn > day,
    })),
    names,
  };
}

/**
 * Takes a change of the tree back before its day.
 *
 * @throws notFound (404) also where it touches units outside the actor's; the errors of `undoRollChange`
 */
export async function undoUnitChange(
  services: Services,
  actor: AccountActor,
  changeId: string,
): Promise<void> {
  const change = await findRollChange(services, changeId);
  if (!change || change.undoneAt !== null || change.kind.startsWith('imported')) throw notFound();
  const own = new Set(await administeredUnitIdsEver(services, actor));
  const { results } = await services.env.DB.prepare(
    'SELECT unit_id AS unitId FROM roll_change_units WHERE change_id = ?',
  )
    .bind(changeId)
    .all<{ unitId: string }>();
  if (!results.every(({ unitId }) => own.has(unitId))) throw notFound();
  await undoRollChange(services, actor, change);
}
