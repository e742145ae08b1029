import type { Actor } from '../access/actor.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import type { Services } from '../services.ts';
import { committeeExists } from './committee.errors.ts';
import { type Committee, findCommittee, insertCommitteeStatement } from './committee.repository.ts';

/**
 * Creates the committee, or finds it when it was created before under the same name.
 * @throws committeeExists (409) when there is one with another name
 */
export async function createCommittee(
  services: Services,
  actor: Actor,
  name: string,
): Promise<{ committee: Committee; created: boolean }> {
  const existing = await findCommittee(services);
  if (existing) {
    if (existing.name !== name) throw committeeExists();
    return { committee: existing, created: false };
  }
  const committee = { id: services.newId(), name };
  await services.env.DB.batch([
    insertCommitteeStatement(services, committee.id, name),
    auditStatement(services, {
      actor,
      action: 'committee.created',
      subjectKind: 'committee',
      subjectId: committee.id,
    }),
  ]);
  const stored = await findCommittee(services);
  if (stored?.name !== name) throw committeeExists();
  return { committee: stored, created: stored.id === committee.id };
}
