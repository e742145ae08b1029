import { UnitTree } from '../../domain/units/unit-tree.ts';
import type { Actor, Grant } from '../access/actor.ts';
import { holdsOverCommittee } from '../access/whole-committee.ts';
import { documentsVisibleTo, readerTokensOf } from '../documents/documents.readers.ts';
import type { Services } from '../services.ts';
import { listTree } from '../units/units.repository.ts';

/** Whose duty is the coverage of everything in their units, restricted documents too. */
const OVERSEERS: readonly Grant['role'][] = ['officer', 'auditor'];

/**
 * Condition on `documents` for the campaigns an actor may know of: those of documents they may read; all of them
 * for officers and auditors of the whole committee; for those of a part, the ones whose audience touches their
 * units, since they answer for the coverage there. What is restricted to others stays unknown to them.
 */
export async function campaignsVisibleTo(
  services: Services,
  actor: Actor,
): Promise<{ sql: string; binding: string }> {
  const tokens = await readerTokensOf(services, actor);
  if (actor.kind !== 'account') return documentsVisibleTo(tokens);
  if (await holdsOverCommittee(services, actor, OVERSEERS))
    return documentsVisibleTo([...tokens, 'role:publisher']);
  const overseen = await overseenUnits(services, actor.grants);
  if (overseen.length === 0) return documentsVisibleTo(tokens);
  const readable = documentsVisibleTo([
    ...tokens,
    'overseer',
    ...overseen.map((id) => `unit:${id}`),
  ]);
  return {
    sql: `EXISTS (SELECT 1 FROM (SELECT ? AS list) AS given WHERE ${readable.sql.replace('?', 'given.list')}
      OR EXISTS (SELECT 1 FROM json_each(given.list) AS token JOIN campaigns AS known ON known.document_id = documents.id
                  WHERE token.value = 'overseer' AND known.audience ->> 'kind' = 'committee'
                     OR token.value IN (SELECT 'unit:' || unit.value FROM json_each(known.audience, '$.unitIds') AS unit)))`,
    binding: readable.binding,
  };
}

/** Their units, everything below, and everything above: an audience above reaches them too. */
async function overseenUnits(services: Services, grants: readonly Grant[]): Promise<string[]> {
  const held = grants.filter(({ role }) => OVERSEERS.includes(role)).map(({ unitId }) => unitId);
  if (held.length === 0) return [];
  const tree = new UnitTree(await listTree(services));
  const overseen = new Set(held);
  for (const { unit } of tree.walk()) {
    const above = tree.ancestorsOf(unit.id).map(({ id }) => id);
    if (above.some((id) => held.includes(id))) overseen.add(unit.id);
    if (held.includes(unit.id)) for (const id of above) overseen.add(id);
  }
  return [...overseen];
}
