import type { Context } from 'hono';
import type { AppEnv } from './app-env.ts';
import { answerWithPage, wantsPage } from './error-answer.tsx';
import { AppError, notFound } from './errors.ts';
import { logFault } from './log.ts';

const fault = new AppError('internal', 500, {
  vi: 'Hệ thống gặp lỗi và đã ghi lại. Việc vừa làm chưa được thực hiện; hãy thử lại sau ít phút.',
  en: 'Something failed on our side and has been recorded. Nothing was changed; try again in a few minutes.',
});

/** The one place where a failure becomes an answer: JSON for programs, a page for people. */
export function answerError(error: Error, c: Context<AppEnv>): Response | Promise<Response> {
  if (!(error instanceof AppError)) logFault(c.get('requestId'), error);
  const known = error instanceof AppError ? error : fault;
  if (wantsPage(c)) return answerWithPage(c, known);
  return c.json(
    {
      error: {
        code: known.code,
        message: known.sentence[c.get('language')],
        details: known.details,
        requestId: c.get('requestId'),
      },
    },
    known.status,
  );
}

export function answerMissing(c: Context<AppEnv>): Response | Promise<Response> {
  return answerError(notFound(), c);
}
