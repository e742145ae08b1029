import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

export type ShownQuizAttempt = {
  number: number;
  /** ms; null = under way. */
  submittedAt: number | null;
  correct: number | null;
  passed: boolean | null;
};

export type QuizPageProps = {
  page: PageContext;
  campaign: { campaignId: string; documentId: string; title: string };
  questionCount: number;
  passMark: number;
  attemptsAllowed: number | null;
  door: 'open' | 'not_read' | 'ended' | 'no_attempts_left';
  attempts: ShownQuizAttempt[];
};

/** The quiz of a campaign for one of those asked to read: what it is, one's attempts, and the button to begin. */
export const QuizPage: FC<QuizPageProps> = (props) => {
  const { page, campaign, door, attempts } = props;
  const { title, about, take } = messagesFor(page.language).quizzes;
  const { count } = formatsFor(page.language);
  const isUnderWay = attempts.some(({ submittedAt }) => submittedAt === null);
  return (
    <Layout page={page} title={title} width="reading">
      <PageHeading eyebrow={title} lead={about}>
        <span lang="vi">{campaign.title}</span>
      </PageHeading>
      <p>{take.facts(count(props.questionCount), count(props.passMark))}</p>
      <p>
        {props.attemptsAllowed === null
          ? take.unlimited
          : take.limited(count(props.attemptsAllowed))}
      </p>
      <p>{take.privacy}</p>
      {door !== 'open' && <p>{take.doors[door]}</p>}
      {attempts.length > 0 && <AttemptTable {...props} />}
      {door === 'open' && (
        <form method="post" action={`/quizzes/${campaign.campaignId}/attempts`}>
          <Button>{isUnderWay ? take.goOn : attempts.length > 0 ? take.again : take.start}</Button>
        </form>
      )}
      <ButtonRow>
        <ButtonLink look="secondary" href={`/documents/${campaign.documentId}`}>
          {take.read}
        </ButtonLink>
      </ButtonRow>
    </Layout>
  );
};

const AttemptTable: FC<QuizPageProps> = ({ page, campaign, attempts, questionCount }) => {
  const { take } = messagesFor(page.language).quizzes;
  const { moment, count } = formatsFor(page.language);
  return (
    <DataTable
      caption={take.attempts}
      rows={attempts}
      columns={[
        {
          heading: take.attempt,
          namesRow: true,
          cell: ({ number }) => (
            <a href={`/quizzes/${campaign.campaignId}/attempts/${number}`}>
              {take.number(count(number))}
            </a>
          ),
        },
        {
          heading: take.when,
          cell: ({ submittedAt }) => (submittedAt === null ? take.underWay : moment(submittedAt)),
        },
        {
          heading: take.result,
          cell: (attempt) => (
            <QuizResult language={page.language} attempt={attempt} questionCount={questionCount} />
          ),
        },
      ]}
    />
  );
};

type ResultProps = { language: Language; attempt: ShownQuizAttempt; questionCount: number };

/** How many were right and whether that was enough; nothing while the attempt is under way. */
export const QuizResult: FC<ResultProps> = ({ language, attempt, questionCount }) => {
  const { take } = messagesFor(language).quizzes;
  const { count } = formatsFor(language);
  if (attempt.correct === null) return null;
  return (
    <>
      {take.score(count(attempt.correct), count(questionCount))}{' '}
      <Badge tone={attempt.passed ? 'success' : 'warning'}>
        {attempt.passed ? take.passed : take.notPassed}
      </Badge>
    </>
  );
};
