import type { Context } from 'hono';
import type { ReaderAcknowledgement } from '../../web/member/acknowledgement.tsx';
import { outlinePassages } from '../../web/member/passage-outline.ts';
import { ReaderPage } from '../../web/member/reader-page.tsx';
import { WithdrawnPage } from '../../web/withdrawals/withdrawn-page.tsx';
import type { AccountActor } from '../access/actor.ts';
import { type Policy, signedInAs } from '../access/policy.ts';
import { isOutstanding, type OwnAssignment, openAssignment } from '../campaigns/campaigns.own.ts';
import { mayBeKept } from '../copies/copies.service.ts';
import { type ReaderToken, readerTokensOf } from '../documents/documents.readers.ts';
import {
  findDocument,
  listPages,
  listPassages,
  type PublishedDocument,
} from '../documents/documents.repository.ts';
import { findParticulars } from '../documents/particulars.repository.ts';
import { listRelations } from '../documents/relations.repository.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import { looksAhead } from '../platform/looks-ahead.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { answersByPassage } from '../questions/questions.places.ts';
import { noteOpened } from '../searches/search-counts.service.ts';
import type { Services } from '../services.ts';
import { listTopics, topicsOfDocument } from '../topics/topics.repository.ts';
import { findOwnWithdrawn } from '../withdrawals/withdrawals.own.ts';
import { assignmentsIfKnown } from './reading.service.ts';
import { acknowledgementOf, readDocumentOf, shownRelationsOf, summaryOf } from './reading.views.ts';
import { shownValidity } from './validity.ts';

const MEMBERS: Policy = { roles: ['member'] };

/** The reader, and the same page as a device keeps it. */
export const readerRouter = createRouter();

page(readerRouter, 'GET', '/documents/:id', MEMBERS, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const tokens = await readerTokensOf(services, actor);
  const document = await findDocument(services, tokens, c.req.param('id'));
  if (!document) return await withdrawnPage(c, actor, c.req.param('id'));
  if (!looksAhead(c)) {
    const opened = { referer: c.req.header('referer'), address: c.req.url };
    services.later(noteOpened(services, actor, opened));
  }
  return await readerPage(c, actor, { tokens, document, copiedAt: null });
});

/** For the device to keep. Fetching it opens nothing: who reads it later says so when acknowledging. */
page(readerRouter, 'GET', '/documents/:id/copy', MEMBERS, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const tokens = await readerTokensOf(services, actor);
  const document = await findDocument(services, tokens, c.req.param('id'));
  if (!document || !mayBeKept(document)) throw notFound();
  return await readerPage(c, actor, { tokens, document, copiedAt: services.clock.now() });
});

type Reading = {
  tokens: readonly ReaderToken[];
  document: PublishedDocument;
  /** ms; null = it is read now. */
  copiedAt: number | null;
};

async function readerPage(
  c: Context<AppEnv>,
  actor: AccountActor,
  { tokens, document, copiedAt }: Reading,
): Promise<Response> {
  const services = c.get('services');
  const view = c.req.query('view') === 'pictures' ? 'pictures' : 'text';
  const choosesTopics = copiedAt === null && actor.grants.some(({ role }) => role === 'publisher');
  const opens = copiedAt === null && !looksAhead(c);
  const [passages, pages, acknowledgements, relations, validityOf, topics, choosable, particulars] =
    await Promise.all([
      view === 'text' ? listPassages(services, document.editionId) : [],
      listPages(services, document.editionId),
      acknowledgementsOf(services, actor, document, opens),
      listRelations(services, tokens, document),
      shownValidity(services, tokens, [document.documentId]),
      topicsOfDocument(services, document.documentId),
      choosesTopics ? listTopics(services) : null,
      findParticulars(services, document.documentId),
    ]);
  const answers = await answersByPassage(services, document, passages);
  return c.html(
    <ReaderPage
      page={pageContext(c)}
      document={readDocumentOf(document, particulars, c.get('language'))}
      view={view}
      passages={outlinePassages(passages)}
      pages={pages}
      acknowledgements={acknowledgements}
      relations={shownRelationsOf(relations, c.get('language'))}
      validity={validityOf(document.documentId)}
      topics={topics}
      choosable={choosable}
      foundBy={c.req.query('found')?.slice(0, 200) ?? null}
      find={c.req.query('find')?.slice(0, 100).trim() ?? ''}
      answers={answers}
      copiedAt={copiedAt}
    />,
  );
}

/** Instead of a document that was taken back, for whoever was asked to read it. @throws 404 for everybody else */
export async function withdrawnPage(
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
 * acknowledged; a browser that only looks ahead, or keeps a copy, opens nothing.
 */
async function acknowledgementsOf(
  services: Services,
  actor: AccountActor,
  document: PublishedDocument,
  opens: boolean,
): Promise<ReaderAcknowledgement[] | null> {
  const all = await assignmentsIfKnown(services, actor);
  if (!all || document.withdrawnAt !== null) return all && [];
  const own = all.filter(({ documentId }) => documentId === document.documentId);
  if (opens) await openAll(services, actor, own);
  const day = today(services.clock);
  return own.map((assignment) =>
    acknowledgementOf(assignment, day, {
      idempotencyKey: services.newId(),
      editionSha256: document.sha256,
      personId: actor.memberId,
    }),
  );
}

async function openAll(
  services: Services,
  actor: AccountActor,
  own: readonly OwnAssignment[],
): Promise<void> {
  const unopened = own.filter((one) => isOutstanding(one) && one.openedAt === null);
  await Promise.all(unopened.map(({ campaignId }) => openAssignment(services, actor, campaignId)));
}
