import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppEnv } from './app-env.ts';
import { answerWithPage, wantsPage } from './error-answer.tsx';
import { AppError, bodyMalformed, notFound } from './errors.ts';
import { logFault } from './log.ts';

const fault = new AppError('internal', 500, {
  vi: 'Hệ thống gặp lỗi và đã ghi lại. Việc vừa làm chưa được thực hiện; hãy thử lại sau ít phút.',
  en: 'Something failed on our side and has been recorded. Nothing was changed; try again in a few minutes.',
});

/** The one place where a failure becomes an answer: JSON for programs, a page for people. */
export function answerError(error: Error, c: Context<AppEnv>): Response | Promise<Response> {
  const expected = expectedOf(error);
  if (!expected) logFault(c.get('requestId'), error);
  const known = expected ?? fault;
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

/** The framework itself refuses only a body that it cannot parse; its sentence may repeat the body. */
function expectedOf(error: Error): AppError | null {
  if (error instanceof AppError) return error;
  return error instanceof HTTPException && error.status === 400 ? bodyMalformed() : null;
}

export function answerMissing(c: Context<AppEnv>): Response | Promise<Response> {
  return answerError(notFound(), c);
}
