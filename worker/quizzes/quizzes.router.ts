import { createRouter } from '../platform/route-table.ts';
import { quizReportRouter } from './quiz-report.pages.tsx';
import { quizPagesRouter } from './quizzes.pages.tsx';
import { quizzesRouter } from './quizzes.routes.ts';

/** Everything about quizzes, for programs and people. */
export const allQuizzesRouter = createRouter();
allQuizzesRouter.route('/', quizzesRouter);
allQuizzesRouter.route('/', quizPagesRouter);
allQuizzesRouter.route('/', quizReportRouter);
