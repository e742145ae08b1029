import { type AccountActor, type Actor, actorId } from '../access/actor.ts';
import { requireWholeCommittee } from '../access/whole-committee.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import { correctDocument } from '../corrections/corrections.service.ts';
import { publish } from '../documents/publication.service.ts';
import { publishEdition } from '../editions/editions.service.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { schedulePublication } from '../scheduled-publications/scheduled-publications.service.ts';
import type { Services } from '../services.ts';
import {
  approvalDecided,
  approvalOwn,
  approvalPending,
  returnReasonMissing,
} from './approvals.errors.ts';
import {
  decide,
  findOpenSubmission,
  insertSubmission,
  type OpenSubmission,
  type Submitted,
} from './submissions.repository.ts';

/** Fewest characters of a reason. */
const SHORTEST_REASON = 3;

/**
 * Carries a request out, or hands it in where its type of document asks for a second person. Either way it was
 * checked as a whole: the question who may publish comes last.
 * @returns what `carryOut` gives, or `null` when it was handed in
 * @throws approvalPending (409) and whatever carrying it out throws
 */
export async function orHandIn<Done>(
  services: Services,
  actor: Actor,
  submitted: Submitted,
  carryOut: () => Promise<Done>,
): Promise<Done | null> {
  try {
    return await carryOut();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'approval.required') throw error;
    if (!(await insertSubmission(services, actor, submitted))) throw approvalPending();
    return null;
  }
}

/**
 * Approves what somebody else drafted and carries it out, unchanged; what was set for a later time then waits for it.
 * @returns what became of it
 * @throws notFound (404); approvalOwn, approvalDecided (409); whatever carrying it out throws, and then it waits on
 */
export async function approve(
  services: Services,
  actor: AccountActor,
  submissionId: string,
): Promise<'carried_out' | 'scheduled'> {
  const submission = await openSubmission(services, submissionId);
  if (submission.submittedBy === actorId(actor)) throw approvalOwn();
  const done = await carryOut(services, actor, submission);
  await decide(services, actor, submissionId, { decision: 'approved', reason: null });
  return done;
}

async function carryOut(
  services: Services,
  actor: AccountActor,
  submission: OpenSubmission,
): Promise<'carried_out' | 'scheduled'> {
  const approval = { draftedBy: submission.submittedBy };
  if (submission.kind === 'publication') {
    const { request, publishAt } = submission;
    if (publishAt !== null && publishAt > services.clock.now()) {
      await schedulePublication(services, actor, request, publishAt, approval);
      return 'scheduled';
    }
    await publish(services, actor, request, { approval });
  } else if (submission.kind === 'edition')
    await publishEdition(services, actor, submission.request, approval);
  else await correctDocument(services, actor, submission.request, approval);
  return 'carried_out';
}

/** Sends a submission back with a reason; its drafter may also take it back. @throws notFound; returnReasonMissing (422); approvalDecided (409) */
export async function sendBack(
  services: Services,
  actor: AccountActor,
  submissionId: string,
  reason: string,
): Promise<void> {
  await openSubmission(services, submissionId);
  const given = reason.normalize('NFC').trim().slice(0, 500);
  if (given.length < SHORTEST_REASON) throw returnReasonMissing();
  const decision = { decision: 'returned', reason: given } as const;
  if (!(await decide(services, actor, submissionId, decision))) throw approvalDecided();
}

async function openSubmission(services: Services, submissionId: string): Promise<OpenSubmission> {
  const submission = await findOpenSubmission(services, submissionId);
  if (!submission) throw notFound();
  return submission;
}

/**
 * Decides for which types of document one person drafts and another publishes.
 * @throws notFound (404) for whoever does not administer the whole committee
 */
export async function setApprovalRules(
  services: Services,
  actor: AccountActor,
  types: readonly string[],
): Promise<void> {
  await requireWholeCommittee(services, actor, ['administrator']);
  const { DB } = services.env;
  await DB.batch([
    DB.prepare(
      'DELETE FROM approval_rules WHERE document_type NOT IN (SELECT value FROM json_each(?))',
    ).bind(JSON.stringify(types)),
    DB.prepare(
      `INSERT INTO approval_rules (document_type, set_by, set_at)
       SELECT value, ?2, ?3 FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
    ).bind(JSON.stringify(types), actor.memberId, services.clock.now()),
    auditStatement(services, {
      actor,
      action: 'approval_rules.set',
      count: types.length,
      detail: { types: types.join(' ') },
    }),
  ]);
}
