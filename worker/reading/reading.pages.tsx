import type { Context } from 'hono';
import type { ReaderAcknowledgement } from '../../web/member/acknowledgement.tsx';
import { DocumentListPage, type ListedDocument } from '../../web/member/document-list-page.tsx';
import { HomePage } from '../../web/member/home-page.tsx';
import { outlinePassages } from '../../web/member/passage-outline.ts';
import { ReaderPage } from '../../web/member/reader-page.tsx';
import { WithdrawnPage } from '../../web/withdrawals/withdrawn-page.tsx';
import type { AccountActor } from '../access/actor.ts';
import { type Policy, signedInAs } from '../access/policy.ts';
import { isOutstanding, type OwnAssignment, openAssignment } from '../campaigns/campaigns.own.ts';
import { readerTokensOf } from '../documents/documents.readers.ts';
import {
  findDocument,
  listDocuments,
  listPages,
  listPassages,
  type PublishedDocument,
} from '../documents/documents.repository.ts';
import { listRelations } from '../documents/relations.repository.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import { looksAhead } from '../platform/looks-ahead.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { noteOpened } from '../searches/search-counts.service.ts';
import type { Services } from '../services.ts';
import { listTopics, topicsOfDocument } from '../topics/topics.repository.ts';
import { findOwnWithdrawn } from '../withdrawals/withdrawals.own.ts';
import { assignmentsIfKnown, homeAssignments } from './reading.service.ts';
import { acknowledgementOf, readDocumentOf, shownRelationsOf, summaryOf } from './reading.views.ts';
import { shownValidity } from './validity.ts';

const MEMBERS: Policy = { roles: ['member'] };

/** Publications on the home page. */
const FRESH_SHOWN = 5;
const DOCUMENTS_PER_PAGE = 20;

/** Home, the list of documents and the reader. */
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

page(readingRouter, 'GET', '/documents/:id', MEMBERS, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const tokens = await readerTokensOf(services, actor);
  const document = await findDocument(services, tokens, c.req.param('id'));
  if (!document) return await withdrawnPage(c, actor, c.req.param('id'));
  const view = c.req.query('view') === 'pictures' ? 'pictures' : 'text';
  const choosesTopics = actor.grants.some(({ role }) => role === 'publisher');
  const [passages, pages, acknowledgements, relations, validityOf, topics, choosable] =
    await Promise.all([
      view === 'text' ? listPassages(services, document.editionId) : [],
      listPages(services, document.editionId),
      openForReading(c, services, actor, document),
      listRelations(services, tokens, document),
      shownValidity(services, tokens, [document.documentId]),
      topicsOfDocument(services, document.documentId),
      choosesTopics ? listTopics(services) : null,
    ]);
  if (!looksAhead(c)) {
    const opened = { referer: c.req.header('referer'), address: c.req.url };
    services.later(noteOpened(services, actor, opened));
  }
  return c.html(
    <ReaderPage
      page={pageContext(c)}
      document={readDocumentOf(document, c.get('language'))}
      view={view}
      passages={outlinePassages(passages)}
      pages={pages}
      acknowledgements={acknowledgements}
      relations={shownRelationsOf(relations, c.get('language'))}
      validity={validityOf(document.documentId)}
      topics={topics}
      choosable={choosable}
      foundBy={c.req.query('found')?.slice(0, 200) ?? null}
    />,
  );
});

/** Instead of a document that was taken back, for whoever was asked to read it. @throws 404 for everybody else */
async function withdrawnPage(
  c: Context<AppEnv>,
  actor: AccountActor,
  documentId: string,
): Promise<Response> {
  const own = await findOwnWithdrawn(c.get('services'), actor, documentId);
  if (!own) throw notFound();
  return c.html(
    <WithdrawnPage
      page={pageContext(c)}
      document={summaryOf(own.document, c.get('language'))}
      withdrawnAt={own.document.withdrawnAt}
      reason={own.decision?.reason ?? null}
      receipts={own.assignments.flatMap(({ campaignId, acknowledgedAt }) =>
        acknowledgedAt === null ? [] : [{ campaignId, acknowledgedAt }],
      )}
    />,
    410,
  );
}

/**
 * The reader's assignments of this document. Showing it opens those still to be read, so that they can be
 * acknowledged; a browser that only looks ahead opens nothing.
 */
async function openForReading(
  c: Context<AppEnv>,
  services: Services,
  actor: AccountActor,
  document: PublishedDocument,
): Promise<ReaderAcknowledgement[] | null> {
  const all = await assignmentsIfKnown(services, actor);
  if (!all || document.withdrawnAt !== null) return all && [];
  const own = all.filter(({ documentId }) => documentId === document.documentId);
  if (!looksAhead(c))
    await Promise.all(
      own
        .filter((assignment) => isOutstanding(assignment) && assignment.openedAt === null)
        .map(({ campaignId }) => openAssignment(services, actor, campaignId)),
    );
  const day = today(services.clock);
  return own.map((assignment) =>
    acknowledgementOf(assignment, day, {
      idempotencyKey: services.newId(),
      editionSha256: document.sha256,
    }),
  );
}

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
