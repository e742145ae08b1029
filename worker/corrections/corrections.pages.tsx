import type { Context } from 'hono';
import { DOCUMENT_TYPES } from '../../domain/documents/document-types.table.ts';
import { type CorrectionFields, CorrectionPage } from '../../web/corrections/correction-page.tsx';
import { actingAs, type Policy, signedInAs } from '../access/policy.ts';
import { orHandIn } from '../approvals/approvals.service.ts';
import type { PublishedDocument } from '../documents/documents.repository.ts';
import { visibleDocument } from '../documents/visible-document.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { listTopics, topicsOfDocument } from '../topics/topics.repository.ts';
import { correctionOf, fieldsOfForm, placeError, publishedFields } from './corrections.form.ts';
import { findCorrectable } from './corrections.repository.ts';
import { correctDocument } from './corrections.service.ts';

const DESK: Policy = { roles: ['publisher'] };
const PATH = '/department/documents/:id/correct';

/** Putting right what is published about a document. */
export const correctionPagesRouter = createRouter();

page(correctionPagesRouter, 'GET', PATH, DESK, async (c) =>
  correctionPage(c, await documentOf(c, c.req.param('id'))),
);

page(correctionPagesRouter, 'POST', PATH, DESK, async (c) => {
  const document = await documentOf(c, c.req.param('id'));
  const services = c.get('services');
  const { held, published } = await publishedState(c, document.documentId);
  const fields = fieldsOfForm(await readForm(c), published);
  try {
    const request = correctionOf(document.documentId, fields, held.particulars.copy);
    const corrected = await orHandIn(services, signedInAs(c), { kind: 'correction', request }, () =>
      correctDocument(services, signedInAs(c), request),
    );
    if (!corrected) return c.redirect('/department/approvals?done=submitted', 303);
    return c.redirect(`/department/documents/${document.documentId}?corrected`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await correctionPage(c, document, { fields, error });
  }
});

function documentOf(c: Context<AppEnv>, documentId: string): Promise<PublishedDocument> {
  return visibleDocument(c.get('services'), actingAs(c), documentId);
}

/** What is published, also as the form shows it. */
async function publishedState(c: Context<AppEnv>, documentId: string) {
  const services = c.get('services');
  const [held, topics] = await Promise.all([
    findCorrectable(services, documentId),
    topicsOfDocument(services, documentId),
  ]);
  if (!held) throw notFound();
  const topicIds = topics.map(({ topicId }) => topicId);
  return { held, published: publishedFields(held, topicIds) };
}

/** The form with what is published, or as typed beside it when it was not saved. */
async function correctionPage(
  c: Context<AppEnv>,
  document: PublishedDocument,
  typed?: { fields: CorrectionFields; error: AppError },
): Promise<Response> {
  const services = c.get('services');
  const language = c.get('language');
  const [{ published }, choosable] = await Promise.all([
    publishedState(c, document.documentId),
    listTopics(services),
  ]);
  const { revision, shownTopicIds } = published;
  return c.html(
    <CorrectionPage
      page={pageContext(c)}
      document={document}
      // Whoever saves again has seen what stands there now, beside what they typed.
      fields={typed ? { ...typed.fields, revision, shownTopicIds } : published}
      published={published}
      {...(typed ? placeError(typed.error, language) : { errors: {}, failure: null })}
      types={DOCUMENT_TYPES.map((type) => ({ value: type.code, label: type[language] }))}
      topics={choosable}
      today={today(services.clock)}
    />,
    typed?.error.status ?? 200,
  );
}
