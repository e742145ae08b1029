import { z } from '@hono/zod-openapi';
import { type Policy, signedInAs } from '../access/policy.ts';
import { COUNTING_ROLES } from '../coverage/coverage.routes.ts';
import { daySchema, errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { notFound } from '../platform/errors.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { readQuizReport } from './quizzes.report.ts';
import { type Attempt, findQuiz } from './quizzes.repository.ts';
import {
  answersRequest,
  attemptAnswer,
  ownQuizAnswer,
  quizAnswer,
  quizRequest,
  reportAnswer,
} from './quizzes.schemas.ts';
import {
  answerAttempt,
  campaignOfQuiz,
  endQuiz,
  ownAttempt,
  ownQuiz,
  type ShownAttempt,
  saveQuiz,
  startAttempt,
} from './quizzes.service.ts';

export const DESK: Policy = { roles: ['publisher'] };
export const MEMBERS: Policy = { roles: ['member'] };
export const REPORT: Policy = { roles: COUNTING_ROLES };

/** A few questions beside a campaign, for programs. */
export const quizzesRouter = createRouter();

const ofCampaign = z.object({ id: z.string().max(64) });
const ofAttempt = ofCampaign.extend({ number: z.coerce.number().int().min(1).max(1_000) });
const tags = ['Quizzes'];

function attemptOf({ number, startedAt, submittedAt, correct, passed }: Attempt) {
  return { number, startedAt, submittedAt, correct, passed };
}

function shownAttempt({ attempt, quiz, order, marks }: ShownAttempt) {
  return {
    ...attemptOf(attempt),
    questions: order.map(({ question, options }) => ({
      question,
      text: quiz.questions[question]?.text ?? '',
      kind: quiz.questions[question]?.kind ?? 'single',
      options: options.map((option) => ({
        option,
        text: quiz.questions[question]?.options[option]?.text ?? '',
      })),
      right: marks?.[question] ?? null,
    })),
  };
}

quizzesRouter.openapi(
  apiRoute(DESK, {
    method: 'get',
    path: '/api/campaigns/{id}/quiz',
    tags,
    summary: 'The quiz of a campaign with its right answers',
    request: { params: ofCampaign },
    responses: {
      200: jsonAnswer(quizAnswer, 'The last version'),
      404: errorAnswer('`not_found`'),
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    await campaignOfQuiz(c.get('services'), signedInAs(c), id);
    const quiz = await findQuiz(c.get('services'), id);
    if (!quiz) throw notFound();
    const { campaignId: _campaignId, ...answer } = quiz;
    return c.json(answer, 200);
  },
);

quizzesRouter.openapi(
  apiRoute(DESK, {
    method: 'put',
    path: '/api/campaigns/{id}/quiz',
    tags,
    summary: 'Save the questions of a campaign',
    request: { params: ofCampaign, body: jsonBody(quizRequest) },
    responses: {
      200: jsonAnswer(z.object({ version: z.int() }), 'The version that counts from now on'),
      404: errorAnswer('`not_found`'),
      409: errorAnswer('`quiz.stale`'),
      422: errorAnswer(
        '`quiz.question_count`, `quiz.question_text`, `quiz.options`, `quiz.right_options`, `quiz.repeated_option`, `quiz.pass_mark`, `quiz.attempts`',
      ),
    },
  }),
  async (c) => {
    const request = { ...c.req.valid('json'), campaignId: c.req.valid('param').id };
    return c.json(await saveQuiz(c.get('services'), signedInAs(c), request), 200);
  },
);

quizzesRouter.openapi(
  apiRoute(DESK, {
    method: 'post',
    path: '/api/campaigns/{id}/quiz/end',
    tags,
    summary: 'Offer the quiz no more; results stay',
    request: { params: ofCampaign },
    responses: { 204: { description: 'Ended' }, 404: errorAnswer('`not_found`') },
  }),
  async (c) => {
    await endQuiz(c.get('services'), signedInAs(c), c.req.valid('param').id);
    return c.body(null, 204);
  },
);

quizzesRouter.openapi(
  apiRoute(MEMBERS, {
    method: 'get',
    path: '/api/campaigns/{id}/quiz/attempts',
    tags,
    summary: 'One’s own attempts, and whether one may begin',
    request: { params: ofCampaign },
    responses: {
      200: jsonAnswer(ownQuizAnswer, 'First to last'),
      404: errorAnswer('`not_found`: no quiz, or not asked to read'),
    },
  }),
  async (c) => {
    const own = await ownQuiz(c.get('services'), signedInAs(c), c.req.valid('param').id);
    const { quiz, attempts, door } = own;
    return c.json(
      {
        door,
        questionCount: quiz.questions.length,
        passMark: quiz.passMark,
        attemptsAllowed: quiz.attemptsAllowed,
        attempts: attempts.map(attemptOf),
      },
      200,
    );
  },
);

quizzesRouter.openapi(
  apiRoute(MEMBERS, {
    method: 'post',
    path: '/api/campaigns/{id}/quiz/attempts',
    tags,
    summary: 'Begin an attempt, or go on with the one under way',
    request: { params: ofCampaign },
    responses: {
      200: jsonAnswer(attemptAnswer, 'Without what is right'),
      404: errorAnswer('`not_found`'),
      409: errorAnswer('`quiz.not_read`, `quiz.ended`, `quiz.no_attempts_left`'),
    },
  }),
  async (c) => {
    const [services, actor, { id }] = [c.get('services'), signedInAs(c), c.req.valid('param')];
    const { number } = await startAttempt(services, actor, id);
    return c.json(shownAttempt(await ownAttempt(services, actor, id, number)), 200);
  },
);

quizzesRouter.openapi(
  apiRoute(MEMBERS, {
    method: 'post',
    path: '/api/campaigns/{id}/quiz/attempts/{number}',
    tags,
    summary: 'Hand an attempt in',
    request: { params: ofAttempt, body: jsonBody(answersRequest) },
    responses: {
      200: jsonAnswer(attemptAnswer, 'With what was right; sent twice, the first answers stand'),
      404: errorAnswer('`not_found`'),
      409: errorAnswer('`quiz.ended`'),
    },
  }),
  async (c) => {
    const { id: campaignId, number } = c.req.valid('param');
    const request = { campaignId, number, answers: c.req.valid('json').answers };
    return c.json(
      shownAttempt(await answerAttempt(c.get('services'), signedInAs(c), request)),
      200,
    );
  },
);

quizzesRouter.openapi(
  apiRoute(REPORT, {
    method: 'get',
    path: '/api/coverage/{id}/quiz',
    tags,
    summary: 'How many took the quiz and passed, by unit; never part of coverage',
    request: { params: ofCampaign, query: z.object({ asOf: daySchema.optional() }) },
    responses: {
      200: jsonAnswer(reportAnswer, 'Depth first'),
      404: errorAnswer('`not_found`: also without a quiz'),
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    const { asOf } = c.req.valid('query');
    const { quiz, day, rows } = await readQuizReport(c.get('services'), signedInAs(c), id, asOf);
    const units = rows.map(({ unit, level, counts }) => ({
      unitId: unit.id,
      name: unit.name,
      parentId: unit.parentId,
      level,
      counts,
    }));
    const { questions, passMark } = quiz;
    return c.json({ campaignId: id, day, questionCount: questions.length, passMark, units }, 200);
  },
);
