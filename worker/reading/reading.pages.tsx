import { DocumentListPage, type ListedDocument } from '../../web/member/document-list-page.tsx';
import { HomePage } from '../../web/member/home-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { isOutstanding, type OwnAssignment } from '../campaigns/campaigns.own.ts';
import { readerTokensOf } from '../documents/documents.readers.ts';
import { listDocuments } from '../documents/documents.repository.ts';
import { notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { assignmentsIfKnown, homeAssignments } from './reading.service.ts';
import { summaryOf } from './reading.views.ts';

const MEMBERS: Policy = { roles: ['member'] };

/** Publications on the home page. */
const FRESH_SHOWN = 5;
const DOCUMENTS_PER_PAGE = 20;

/** Home and the list of documents. */
export const readingRouter = createRouter();

page(readingRouter, 'GET', '/', MEMBERS, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const tokens = await readerTokensOf(services, actor);
  const [assignments, fresh] = await Promise.all([
    homeAssignments(services, actor, tokens, c.get('language')),
    listDocuments(services, tokens, { limit: FRESH_SHOWN, offset: 0 }),
  ]);
  return c.html(
    <HomePage
      page={pageContext(c)}
      assignments={assignments}
      fresh={fresh.documents.map((document) => summaryOf(document, c.get('language')))}
    />,
  );
});

page(readingRouter, 'GET', '/documents', MEMBERS, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const pageNumber = wholeNumber(c.req.query('page'));
  const tokens = await readerTokensOf(services, actor);
  const [assignments, { documents, total }] = await Promise.all([
    assignmentsIfKnown(services, actor),
    listDocuments(services, tokens, {
      limit: DOCUMENTS_PER_PAGE,
      offset: (pageNumber - 1) * DOCUMENTS_PER_PAGE,
    }),
  ]);
  const pageCount = Math.max(1, Math.ceil(total / DOCUMENTS_PER_PAGE));
  if (pageNumber > pageCount) throw notFound();
  const listed = documents.map((document) => ({
    ...summaryOf(document, c.get('language')),
    publishedAt: document.publishedAt,
    own: ownState(assignments ?? [], document.documentId),
  }));
  return c.html(
    <DocumentListPage
      page={pageContext(c)}
      documents={listed}
      {...{ total, pageNumber, pageCount }}
    />,
  );
});

function ownState(
  assignments: readonly OwnAssignment[],
  documentId: string,
): ListedDocument['own'] {
  const own = assignments.filter((assignment) => assignment.documentId === documentId);
  if (own.some(isOutstanding)) return 'to_read';
  return own.some(({ acknowledgedAt }) => acknowledgedAt !== null) ? 'acknowledged' : null;
}

/** A page number from the address: 1 unless it is a whole number above. */
function wholeNumber(text: string | undefined): number {
  const number = Number(text ?? 1);
  return Number.isSafeInteger(number) && number > 0 ? number : 1;
}
