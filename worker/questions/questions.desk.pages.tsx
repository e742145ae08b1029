import type { Context } from 'hono';
import { AnswerPage, QuestionsDeskPage } from '../../web/questions/questions-desk-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { readerTokensOf } from '../documents/documents.readers.ts';
import { findDocument, listPassages } from '../documents/documents.repository.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { pressedButton, readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import type { Services } from '../services.ts';
import { standsNow } from './questions.places.ts';
import { findQuestion, type ListedQuestion, listForDesk } from './questions.repository.ts';
import { ANSWER_MOST, answer, QUESTION_LENGTH } from './questions.service.ts';
import { documentName, partOf, passageName } from './questions.views.ts';

const DESK: Policy = { roles: ['publisher'] };
const PATH = '/department/questions';

/** The department's list of questions, and the answer to one. Nothing here tells who asked. */
export const questionsDeskRouter = createRouter();

page(questionsDeskRouter, 'GET', PATH, DESK, async (c) => {
  const part = partOf(c.req.query('page'));
  const open = c.req.query('done') === undefined;
  const { questions, total } = await listForDesk(c.get('services'), open, part);
  const pageCount = part.pagesOf(total);
  if (part.pageNumber > pageCount) throw notFound();
  return c.html(
    <QuestionsDeskPage
      page={pageContext(c)}
      questions={questions.map(deskQuestion)}
      {...{ open, pageCount, pageNumber: part.pageNumber }}
    />,
  );
});

page(questionsDeskRouter, 'GET', `${PATH}/:id`, DESK, async (c) => {
  const question = await questionOf(c.get('services'), c.req.param('id'));
  const { shown, asked, answer } = question;
  return await answerPage(c, question, { shown: shown ?? asked, answer: answer ?? '' });
});

page(questionsDeskRouter, 'POST', `${PATH}/:id`, DESK, async (c) => {
  const services = c.get('services');
  const questionId = c.req.param('id');
  const form = await readForm(c);
  const typed = { shown: textOf(form, 'shown'), answer: textOf(form, 'answer') };
  const state = pressedButton(form, 'act', ['published', 'replied']);
  try {
    await answer(services, signedInAs(c), questionId, { ...typed, state });
    return c.redirect(PATH, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await answerPage(c, await questionOf(services, questionId), typed, error);
  }
});

async function questionOf(services: Services, questionId: string): Promise<ListedQuestion> {
  const question = await findQuestion(services, questionId);
  if (!question) throw notFound();
  return question;
}

async function answerPage(
  c: Context<AppEnv>,
  question: ListedQuestion,
  typed: { shown: string; answer: string },
  error?: AppError,
): Promise<Response> {
  const services = c.get('services');
  const tokens = await readerTokensOf(services, signedInAs(c));
  const document = await findDocument(services, tokens, question.documentId);
  if (!document) throw notFound();
  const passages = await listPassages(services, question.editionId);
  const passage = passages.find(({ address }) => address === question.address);
  return c.html(
    <AnswerPage
      page={pageContext(c)}
      question={deskQuestion(question)}
      passage={passage ? { name: passageName(passage), text: passage.body } : null}
      passageGone={!(await standsNow(services, document, question, passages))}
      typed={typed}
      length={{ question: QUESTION_LENGTH.most, answer: ANSWER_MOST }}
      failure={error?.sentence[c.get('language')] ?? null}
    />,
    error?.status ?? 200,
  );
}

function deskQuestion(question: ListedQuestion) {
  const { questionId, documentId, asked, askedAt, state } = question;
  return { questionId, documentId, documentName: documentName(question), asked, askedAt, state };
}
