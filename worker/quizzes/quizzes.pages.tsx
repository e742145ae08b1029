import type { Context } from 'hono';
import { AttemptPage } from '../../web/quizzes/attempt-page.tsx';
import { QuizEditPage, type QuizFields } from '../../web/quizzes/quiz-edit-page.tsx';
import { QuizPage } from '../../web/quizzes/quiz-page.tsx';
import { signedInAs } from '../access/policy.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { answersOf, fieldsOf, quizFieldsOf, savedFields, withOneMore } from './quizzes.form.ts';
import { findQuiz } from './quizzes.repository.ts';
import { DESK, MEMBERS } from './quizzes.routes.ts';
import {
  answerAttempt,
  campaignOfQuiz,
  endQuiz,
  ownAttempt,
  ownQuiz,
  saveQuiz,
  startAttempt,
} from './quizzes.service.ts';

/** Writing a quiz and taking it, by plain forms. */
export const quizPagesRouter = createRouter();

const EDIT = '/department/campaigns/:id/quiz';

page(quizPagesRouter, 'GET', EDIT, DESK, (c) => editPage(c, c.req.param('id')));

page(quizPagesRouter, 'POST', EDIT, DESK, async (c) => {
  const campaignId = c.req.param('id');
  const form = await readForm(c);
  const fields = quizFieldsOf(form);
  const seen = textOf(form, 'seenAt');
  const seenAt = seen === '' ? null : Number(seen);
  if (textOf(form, 'action') === 'add')
    return await editPage(c, campaignId, { fields: withOneMore(fields), seenAt });
  try {
    const request = { campaignId, seenAt, ...savedFields(fields) };
    await saveQuiz(c.get('services'), signedInAs(c), request);
    return c.redirect(`/department/campaigns/${campaignId}/quiz?saved`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await editPage(c, campaignId, { fields, seenAt, error });
  }
});

page(quizPagesRouter, 'POST', `${EDIT}/end`, DESK, async (c) => {
  const campaignId = c.req.param('id');
  await endQuiz(c.get('services'), signedInAs(c), campaignId);
  return c.redirect(`/department/campaigns/${campaignId}/quiz`, 303);
});

type Typed = { fields: QuizFields; seenAt: number | null; error?: AppError };

async function editPage(c: Context<AppEnv>, campaignId: string, typed?: Typed): Promise<Response> {
  const services = c.get('services');
  const campaign = await campaignOfQuiz(services, signedInAs(c), campaignId);
  const quiz = await findQuiz(services, campaignId);
  return c.html(
    <QuizEditPage
      page={pageContext(c)}
      campaign={campaign}
      fields={typed?.fields ?? fieldsOf(quiz)}
      seenAt={typed ? typed.seenAt : (quiz?.savedAt ?? null)}
      begun={quiz?.begun ?? false}
      ended={(quiz?.endedAt ?? null) !== null}
      justSaved={c.req.query('saved') !== undefined}
      error={typed?.error?.sentence[c.get('language')] ?? null}
    />,
    typed?.error?.status ?? 200,
  );
}

page(quizPagesRouter, 'GET', '/quizzes/:id', MEMBERS, async (c) => {
  const own = await ownQuiz(c.get('services'), signedInAs(c), c.req.param('id'));
  const { quiz, campaign, attempts, door } = own;
  return c.html(
    <QuizPage
      page={pageContext(c)}
      campaign={campaign}
      questionCount={quiz.questions.length}
      passMark={quiz.passMark}
      attemptsAllowed={quiz.attemptsAllowed}
      door={door}
      attempts={attempts}
    />,
  );
});

page(quizPagesRouter, 'POST', '/quizzes/:id/attempts', MEMBERS, async (c) => {
  const campaignId = c.req.param('id');
  const { number } = await startAttempt(c.get('services'), signedInAs(c), campaignId);
  return c.redirect(`/quizzes/${campaignId}/attempts/${number}`, 303);
});

const ATTEMPT = '/quizzes/:id/attempts/:number';

page(quizPagesRouter, 'GET', ATTEMPT, MEMBERS, async (c) => {
  const { id, number } = c.req.param();
  const read = await ownAttempt(c.get('services'), signedInAs(c), id, Number(number));
  const { campaign, attempt, quiz, order, marks, door } = read;
  return c.html(
    <AttemptPage
      page={pageContext(c)}
      campaign={campaign}
      attempt={attempt}
      mayTryAgain={door === 'open'}
      questions={order.map(({ question, options }) => ({
        question,
        text: quiz.questions[question]?.text ?? '',
        kind: quiz.questions[question]?.kind ?? 'single',
        options: options.map((option) => ({
          option,
          text: quiz.questions[question]?.options[option]?.text ?? '',
        })),
        chosen: [...(attempt.answers?.[question] ?? [])],
        right: marks?.[question] ?? null,
      }))}
    />,
  );
});

page(quizPagesRouter, 'POST', ATTEMPT, MEMBERS, async (c) => {
  const { id: campaignId, number: typed } = c.req.param();
  const number = Number(typed);
  const [services, actor] = [c.get('services'), signedInAs(c)];
  const { quiz } = await ownAttempt(services, actor, campaignId, number);
  const answers = answersOf(await readForm(c), quiz.questions.length);
  await answerAttempt(services, actor, { campaignId, number, answers });
  return c.redirect(`/quizzes/${campaignId}/attempts/${number}`, 303);
});
