import { DocumentListPage, type ListedDocument } from '../../web/member/document-list-page.tsx';
import { HistoryPage } from '../../web/member/history-page.tsx';
import { HomePage } from '../../web/member/home-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { isOutstanding, type OwnAssignment } from '../campaigns/campaigns.own.ts';
import { readerTokensOf } from '../documents/documents.readers.ts';
import { listDocuments } from '../documents/documents.repository.ts';
import { countUnread } from '../notices/notices.repository.ts';
import { isNoticeDue } from '../personal-data/privacy-notice.ts';
import { notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { listPart } from '../platform/page-number.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { countUnseen } from '../questions/questions.repository.ts';
import { listNewEditions } from './reading.repository.ts';
import { assignmentsIfKnown, homeAssignments, ownHistory } from './reading.service.ts';
import { summaryOf } from './reading.views.ts';

const MEMBERS: Policy = { roles: ['member'] };

/** Publications on the home page. */
const FRESH_SHOWN = 5;
const DOCUMENTS_PER_PAGE = 20;
const RECEIPTS_PER_PAGE = 20;
/** How long home tells of a new edition. */
const NEW_EDITION_MS = 60 * 24 * 60 * 60 * 1000;

/** Home, the list of documents and one's own history. */
export const readingRouter = createRouter();

page(readingRouter, 'GET', '/', MEMBERS, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const tokens = await readerTokensOf(services, actor);
  const since = services.clock.now() - NEW_EDITION_MS;
  const assigned = homeAssignments(services, actor, tokens, c.get('language'));
  const unreadLeft = async () =>
    await countUnread(services, actor.memberId, (await assigned)?.acknowledged);
  const [noticeDue, assignments, unread, newEditions, answered, fresh] = await Promise.all([
    isNoticeDue(services, actor.memberId),
    assigned,
    unreadLeft(),
    listNewEditions(services, tokens, { since, limit: FRESH_SHOWN }),
    countUnseen(services, actor.memberId),
    listDocuments(services, tokens, { limit: FRESH_SHOWN, offset: 0 }),
  ]);
  return c.html(
    <HomePage
      page={pageContext(c)}
      isNew={c.req.query('activated') !== undefined}
      noticeDue={noticeDue}
      assignments={assignments}
      answered={answered}
      unread={unread}
      newEditions={newEditions.map((row) => ({
        document: summaryOf(row, c.get('language')),
        number: row.number,
        createdAt: row.createdAt,
      }))}
      fresh={fresh.documents.map((document) => summaryOf(document, c.get('language')))}
    />,
  );
});

page(readingRouter, 'GET', '/history', MEMBERS, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const part = listPart(c.req.query('page'), RECEIPTS_PER_PAGE);
  const tokens = await readerTokensOf(services, actor);
  const history = await ownHistory(services, actor, tokens, c.get('language'), part);
  const { pageNumber } = part;
  const pageCount = part.pagesOf(history?.total ?? 0);
  if (pageNumber > pageCount) throw notFound();
  return c.html(
    <HistoryPage page={pageContext(c)} history={history} {...{ pageNumber, pageCount }} />,
  );
});

page(readingRouter, 'GET', '/documents', MEMBERS, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const part = listPart(c.req.query('page'), DOCUMENTS_PER_PAGE);
  const tokens = await readerTokensOf(services, actor);
  const [assignments, { documents, total }] = await Promise.all([
    assignmentsIfKnown(services, actor),
    listDocuments(services, tokens, part),
  ]);
  const { pageNumber } = part;
  const pageCount = part.pagesOf(total);
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
