import { QuizNamesPage, QuizReportPage } from '../../web/quizzes/quiz-report-page.tsx';
import { signedInAs } from '../access/policy.ts';
import { NAMING_ROLES } from '../coverage/coverage.routes.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { listNamedResults, readQuizReport } from './quizzes.report.ts';
import { REPORT } from './quizzes.routes.ts';

/** Results of a quiz, apart from coverage. */
export const quizReportRouter = createRouter();

page(quizReportRouter, 'GET', '/coverage/:id/quiz', REPORT, async (c) => {
  const read = await readQuizReport(c.get('services'), signedInAs(c), c.req.param('id'));
  const rows = read.rows.map(({ unit, level, counts, mayName }) => ({
    unitId: unit.id,
    name: unit.name,
    level,
    counts,
    mayName,
  }));
  return c.html(<QuizReportPage page={pageContext(c)} campaign={read.campaign} rows={rows} />);
});

page(
  quizReportRouter,
  'GET',
  '/coverage/:id/quiz/units/:unitId',
  { roles: NAMING_ROLES },
  async (c) => {
    const { id, unitId } = c.req.param();
    const read = await listNamedResults(c.get('services'), signedInAs(c), id, unitId);
    return c.html(
      <QuizNamesPage
        page={pageContext(c)}
        campaign={read.campaign}
        unitName={read.unit.name}
        questionCount={read.quiz.questions.length}
        people={read.people}
      />,
    );
  },
);
