import type { Actor } from '../access/actor.ts';
import { documentsVisibleTo, readerTokensOf } from '../documents/documents.readers.ts';
import type { Services } from '../services.ts';

/** Whose duty is the coverage of everything, restricted documents too. */
const OVERSEERS = ['officer', 'auditor'];

/**
 * Condition on `documents` for the campaigns an actor may know of: those of documents they may read, and
 * all of them for officers and auditors.
 */
export async function campaignsVisibleTo(
  services: Services,
  actor: Actor,
): Promise<{ sql: string; binding: string }> {
  const tokens = await readerTokensOf(services, actor);
  const oversees =
    actor.kind === 'account' && actor.grants.some(({ role }) => OVERSEERS.includes(role));
  return documentsVisibleTo(oversees ? [...tokens, 'role:publisher'] : tokens);
}
