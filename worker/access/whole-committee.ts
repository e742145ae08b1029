import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { listTree } from '../units/units.repository.ts';
import type { AccountActor, Grant } from './actor.ts';

/** Whether one of these roles is held over the committee itself, not only over a unit within it. */
export async function holdsOverCommittee(
  services: Services,
  actor: AccountActor,
  roles: readonly Grant['role'][],
): Promise<boolean> {
  const granted = actor.grants
    .filter((grant) => roles.includes(grant.role))
    .map((grant) => grant.unitId);
  if (granted.length === 0) return false;
  const roots = (await listTree(services)).filter((unit) => unit.parentId === null);
  return roots.some((root) => granted.includes(root.id));
}

/** @throws notFound (404) unless one of these roles is held over the committee itself */
export async function requireWholeCommittee(
  services: Services,
  actor: AccountActor,
  roles: readonly Grant['role'][],
): Promise<void> {
  if (!(await holdsOverCommittee(services, actor, roles))) throw notFound();
}
