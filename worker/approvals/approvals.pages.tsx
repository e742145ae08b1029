import type { Context } from 'hono';
import { DOCUMENT_TYPES } from '../../domain/documents/document-types.table.ts';
import { ApprovalRulesPage } from '../../web/approvals/approval-rules-page.tsx';
import { ApprovalsPage, type ShownSubmission } from '../../web/approvals/approvals-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { withProof } from '../access/proof.pages.tsx';
import { requireWholeCommittee } from '../access/whole-committee.ts';
import { findDocumentForProjection } from '../documents/documents.repository.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { listPart } from '../platform/page-number.ts';
import { pressedButton, readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { listApprovalRules } from './approvals.rule.ts';
import { approve, sendBack, setApprovalRules } from './approvals.service.ts';
import { listOpenSubmissions, type OpenSubmission } from './submissions.repository.ts';

const DESK: Policy = { roles: ['publisher'] };
const ADMINISTRATORS: Policy = { roles: ['administrator'] };
const PATH = '/department/approvals';
const SUBMISSIONS_A_PAGE = 20;
const RULES_PATH = '/administration/approval-rules';

/** What waits for a second person, and for which types of document it has to. */
export const approvalsRouter = createRouter();

page(approvalsRouter, 'GET', PATH, DESK, (c) => approvalsPage(c));

page(approvalsRouter, 'POST', '/department/approvals/:submissionId', DESK, async (c) => {
  const form = await readForm(c);
  const { submissionId } = c.req.param();
  const isReturned = pressedButton(form, 'action', ['approve', 'return']) === 'return';
  try {
    if (isReturned) {
      await sendBack(c.get('services'), signedInAs(c), submissionId, textOf(form, 'reason'));
      return c.redirect(`${PATH}?done=returned`, 303);
    }
    const became = await approve(c.get('services'), signedInAs(c), submissionId);
    return c.redirect(`${PATH}?done=${became === 'scheduled' ? 'scheduled' : 'approved'}`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await approvalsPage(c, error);
  }
});

page(approvalsRouter, 'GET', RULES_PATH, ADMINISTRATORS, async (c) => {
  const services = c.get('services');
  await requireWholeCommittee(services, signedInAs(c), ['administrator']);
  const language = c.get('language');
  return c.html(
    <ApprovalRulesPage
      page={pageContext(c)}
      types={DOCUMENT_TYPES.map((type) => ({ value: type.code, label: type[language] }))}
      chosen={[...(await listApprovalRules(services))]}
      isSaved={c.req.query('saved') !== undefined}
    />,
  );
});

page(approvalsRouter, 'POST', RULES_PATH, ADMINISTRATORS, async (c) => {
  const form = await readForm(c);
  return await withProof(c, form, async () => {
    const types = DOCUMENT_TYPES.map(({ code }) => code);
    const chosen = types.filter((code) => form.getAll('type').includes(code));
    await setApprovalRules(c.get('services'), signedInAs(c), chosen);
    return c.redirect(`${RULES_PATH}?saved`, 303);
  });
});

const DONE = ['approved', 'scheduled', 'returned', 'submitted'] as const;

async function approvalsPage(c: Context<AppEnv>, error?: AppError): Promise<Response> {
  const actor = signedInAs(c);
  const part = listPart(c.req.query('page'), SUBMISSIONS_A_PAGE);
  const waiting = await listOpenSubmissions(c.get('services'), part);
  const pageCount = part.pagesOf(waiting.total);
  if (part.pageNumber > pageCount) throw notFound();
  const submissions = await Promise.all(
    waiting.submissions.map(async (submission) => ({
      ...(await shownOf(c, submission)),
      isOwn: submission.submittedBy === actor.memberId,
    })),
  );
  const done = DONE.find((one) => one === c.req.query('done'));
  return c.html(
    <ApprovalsPage
      page={pageContext(c)}
      submissions={submissions}
      {...{ pageCount, pageNumber: part.pageNumber }}
      done={error ? null : (done ?? null)}
      failure={error ? error.sentence[c.get('language')] : null}
    />,
    error?.status ?? 200,
  );
}

/** What is to be published, as the request says it; an edition has the metadata of its document. */
async function shownOf(
  c: Context<AppEnv>,
  submission: OpenSubmission,
): Promise<Omit<ShownSubmission, 'isOwn'>> {
  const { kind, request, submissionId, submitterName, submittedAt } = submission;
  const metadata =
    kind === 'edition'
      ? await findDocumentForProjection(c.get('services'), request.documentId)
      : request.metadata;
  const language = c.get('language');
  return {
    submissionId,
    kind,
    submitterName,
    submittedAt,
    title: metadata?.title ?? '',
    sign: metadata?.sign ?? null,
    issuer: metadata?.issuer ?? null,
    issueDate: metadata?.issueDate ?? null,
    type: DOCUMENT_TYPES.find(({ code }) => code === metadata?.type)?.[language] ?? null,
    dueDate: kind === 'publication' ? request.campaign.dueDate : null,
    publishAt: kind === 'publication' ? submission.publishAt : null,
    reason: kind === 'publication' ? null : request.reason,
    link:
      kind === 'correction'
        ? `/department/documents/${request.documentId}`
        : `/department/uploads/${request.uploadId}`,
  };
}
