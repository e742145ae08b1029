import type { Actor } from '../access/actor.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import { onceMoreIfTaken } from '../platform/storage-conflict.ts';
import type { Services } from '../services.ts';
import { type NewUnit, planUnits } from './units.plan.ts';
import { insertUnitsStatements, listStoredUnits } from './units.repository.ts';

/**
 * Creates units, all or none. Repeating the call changes nothing.
 * @throws the errors of `planUnits`
 */
export function createUnits(
  services: Services,
  actor: Actor,
  requested: readonly NewUnit[],
): Promise<{ created: number; unchanged: number }> {
  return onceMoreIfTaken(async () => {
    const fresh = planUnits(requested, await listStoredUnits(services));
    if (fresh.length > 0)
      await services.env.DB.batch([
        ...insertUnitsStatements(services, fresh),
        auditStatement(services, { actor, action: 'units.created', count: fresh.length }),
      ]);
    return { created: fresh.length, unchanged: requested.length - fresh.length };
  });
}
