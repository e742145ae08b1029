import { z } from '@hono/zod-openapi';

const count = z.int();

const option = z.strictObject({ text: z.string().max(500), right: z.boolean() });
const question = z.strictObject({
  text: z.string().max(1_000),
  kind: z.enum(['single', 'multiple']),
  options: z.array(option).max(6).openapi({ description: '2 to 6' }),
});

export const quizRequest = z
  .strictObject({
    questions: z.array(question).max(20).openapi({ description: '1 to 20' }),
    passMark: count.openapi({ description: 'Right answers needed' }),
    attemptsAllowed: count.nullable().openapi({ description: 'null: as often as one likes' }),
    seenAt: count.nullable().openapi({
      description: '`savedAt` of the version this was made from; null: there was none',
    }),
  })
  .openapi('QuizRequest');

export const quizAnswer = z
  .object({
    version: count,
    questions: z.array(question),
    passMark: count,
    attemptsAllowed: count.nullable(),
    savedAt: count.openapi({ description: 'ms since 1970 UTC' }),
    endedAt: count.nullable(),
    begun: z
      .boolean()
      .openapi({ description: 'Somebody has begun it: a change is the next version' }),
  })
  .openapi('Quiz');

const attempt = z.object({
  number: count,
  startedAt: count,
  submittedAt: count.nullable(),
  correct: count.nullable(),
  passed: z.boolean().nullable(),
});

export const ownQuizAnswer = z
  .object({
    door: z
      .enum(['open', 'not_read', 'ended', 'no_attempts_left'])
      .openapi({ description: 'Whether one may begin now' }),
    questionCount: count,
    passMark: count,
    attemptsAllowed: count.nullable(),
    attempts: z.array(attempt),
  })
  .openapi('OwnQuiz');

export const attemptAnswer = attempt
  .extend({
    questions: z
      .array(
        z.object({
          question: count.openapi({ description: 'Index to answer by' }),
          text: z.string(),
          kind: z.enum(['single', 'multiple']),
          options: z.array(z.object({ option: count, text: z.string() })),
          right: z
            .boolean()
            .nullable()
            .openapi({ description: 'null before it is handed in, and a month afterwards' }),
        }),
      )
      .openapi({ description: 'In the order of this attempt, always the same' }),
  })
  .openapi('QuizAttempt');

export const answersRequest = z
  .strictObject({
    answers: z
      .array(z.array(count.min(0).max(5)).max(6))
      .max(20)
      .openapi({
        description: 'For each question by its index, the indexes of the options chosen',
      }),
  })
  .openapi('QuizAnswersRequest');

const part = count.nullable().openapi({ description: 'null: too few for you to be told' });
const passedIn = z.object({ first: part, second: part, later: part });

export const reportAnswer = z
  .object({
    campaignId: z.string(),
    day: z.string(),
    questionCount: count,
    passMark: count,
    units: z.array(
      z.object({
        unitId: z.string(),
        name: z.string(),
        parentId: z.string().nullable(),
        level: count,
        counts: z
          .object({
            tried: count.openapi({ description: 'People, each once' }),
            passed: count,
            attempts: count,
            passedIn,
          })
          .nullable()
          .openapi({ description: 'null: too few people for you to be told' }),
      }),
    ),
  })
  .openapi('QuizReport');
