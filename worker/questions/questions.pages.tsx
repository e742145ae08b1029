import type { Context } from 'hono';
import { AskPage } from '../../web/questions/ask-page.tsx';
import { OwnQuestionsPage } from '../../web/questions/own-questions-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { readerTokensOf } from '../documents/documents.readers.ts';
import { listPassages, type PublishedDocument } from '../documents/documents.repository.ts';
import { visibleDocument } from '../documents/visible-document.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { deleteOwn, listOwn, markSeen } from './questions.repository.ts';
import { ask, QUESTION_LENGTH } from './questions.service.ts';
import { documentName, partOf, passageName } from './questions.views.ts';

const MEMBERS: Policy = { roles: ['member'] };
/** What the form makes: an id. Anything else is replaced by one of ours. */
const IDEMPOTENCY_KEY = /^[\w-]{16,64}$/;

/** Asking about a passage, and one's own questions. */
export const questionsRouter = createRouter();

page(questionsRouter, 'GET', '/documents/:id/ask', MEMBERS, async (c) => {
  const document = await visibleDocument(c.get('services'), signedInAs(c), c.req.param('id'));
  const address = c.req.query('passage')?.slice(0, 200) ?? '';
  return await askPage(c, document, { address, text: '', idempotencyKey: '' });
});

page(questionsRouter, 'POST', '/documents/:id/questions', MEMBERS, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const document = await visibleDocument(services, actor, c.req.param('id'));
  const form = await readForm(c);
  const sent = textOf(form, 'idempotencyKey');
  const typed = {
    address: textOf(form, 'address'),
    text: textOf(form, 'text'),
    idempotencyKey: IDEMPOTENCY_KEY.test(sent) ? sent : services.newId(),
  };
  try {
    await ask(services, actor, document, typed);
    return c.redirect('/questions?sent', 303);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return await askPage(c, document, typed, error);
  }
});

async function askPage(
  c: Context<AppEnv>,
  document: PublishedDocument,
  typed: { address: string; text: string; idempotencyKey: string },
  error?: AppError,
): Promise<Response> {
  const services = c.get('services');
  const passages = await listPassages(services, document.editionId);
  return c.html(
    <AskPage
      page={pageContext(c)}
      document={document}
      passages={passages.map((passage) => ({
        address: passage.address,
        name: passageName(passage),
      }))}
      typed={typed}
      length={QUESTION_LENGTH}
      idempotencyKey={typed.idempotencyKey || services.newId()}
      failure={error?.sentence[c.get('language')] ?? null}
    />,
    error?.status ?? 200,
  );
}

page(questionsRouter, 'GET', '/questions', MEMBERS, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const part = partOf(c.req.query('page'));
  const tokens = await readerTokensOf(services, actor);
  const { questions, total } = await listOwn(services, tokens, actor.memberId, part);
  const pageCount = part.pagesOf(total);
  if (part.pageNumber > pageCount) throw notFound();
  return c.html(
    <OwnQuestionsPage
      page={pageContext(c)}
      questions={questions.map((question) => ({
        ...question,
        documentName: documentName(question),
        isNew: question.answeredAt !== null && question.seenAt === null,
      }))}
      pageNumber={part.pageNumber}
      pageCount={pageCount}
      justSent={c.req.query('sent') !== undefined}
    />,
  );
});

page(questionsRouter, 'POST', '/questions/seen', MEMBERS, async (c) => {
  await markSeen(c.get('services'), signedInAs(c).memberId);
  return c.redirect('/questions', 303);
});

page(questionsRouter, 'POST', '/questions/:id/withdraw', MEMBERS, async (c) => {
  const { memberId } = signedInAs(c);
  if (!(await deleteOwn(c.get('services'), c.req.param('id'), memberId))) throw notFound();
  return c.redirect('/questions', 303);
});
