import { type Actor, actorId } from '../access/actor.ts';
import type { Services } from '../services.ts';
import { approvalOwn, approvalRequired } from './approvals.errors.ts';

/**
 * Says who drafted what is being carried out; only `decideSubmission` makes one. Without it the actor is
 * drafter and publisher in one.
 */
export type Approval = { draftedBy: string };

/** Types of document that one person drafts and another publishes. */
export async function listApprovalRules(services: Services): Promise<Set<string>> {
  const { results } = await services.env.DB.prepare(
    'SELECT document_type AS type FROM approval_rules',
  ).all<{ type: string }>();
  return new Set(results.map(({ type }) => type));
}

/**
 * Lets a publication, an edition or a correction go on: none of its types asks for two people, or another than the
 * actor drafted it. It stands in the services themselves, so that no page and no key goes around it.
 *
 * @param types of the document, before and after a correction: taking the type away would else take the rule away
 * @throws approvalRequired, approvalOwn (409)
 */
export async function requireSecondPerson(
  services: Services,
  actor: Actor,
  types: readonly (string | null)[],
  approval: Approval | undefined,
): Promise<void> {
  const rules = await listApprovalRules(services);
  const type = types.find((one) => one !== null && rules.has(one));
  if (!type) return;
  if (!approval) throw approvalRequired({ type });
  if (approval.draftedBy === actorId(actor)) throw approvalOwn();
}
