import type { AccountActor } from '../access/actor.ts';
import type { OwnAssignment } from '../campaigns/campaigns.own.ts';
import { assignmentsIfKnown } from '../reading/reading.service.ts';
import type { Services } from '../services.ts';
import {
  findWithdrawn,
  listWithdrawals,
  type WithdrawalDecision,
  type WithdrawnDocument,
} from './withdrawals.repository.ts';

/** A withdrawn document as somebody may know of it who was asked to read it. */
export type OwnWithdrawn = {
  document: WithdrawnDocument;
  decision: WithdrawalDecision | null;
  /** The actor's own, at least one. */
  assignments: OwnAssignment[];
};

/**
 * A document that was taken back, for whoever was assigned in one of its rounds; null for everybody else, who
 * learn no more than that there is nothing.
 */
export async function findOwnWithdrawn(
  services: Services,
  actor: AccountActor,
  documentId: string,
): Promise<OwnWithdrawn | null> {
  const [document] = await findWithdrawn(services, [documentId]);
  if (!document) return null;
  const all = await assignmentsIfKnown(services, actor);
  const assignments = all?.filter((assignment) => assignment.documentId === documentId) ?? [];
  if (assignments.length === 0) return null;
  const [decision = null] = await listWithdrawals(services, documentId);
  return { document, decision, assignments };
}
