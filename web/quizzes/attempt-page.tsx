import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { ChoiceGroup } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { QuizResult, type ShownQuizAttempt } from './quiz-page.tsx';

/** A question in the order of the attempt; indexes are those it was written with. */
export type AskedQuestion = {
  question: number;
  text: string;
  kind: 'single' | 'multiple';
  options: { option: number; text: string }[];
  chosen: number[];
  /** Null before it is handed in, and once the answers are gone. */
  right: boolean | null;
};

export type AttemptPageProps = {
  page: PageContext;
  campaign: { campaignId: string; title: string };
  attempt: ShownQuizAttempt;
  questions: AskedQuestion[];
  mayTryAgain: boolean;
};

/** One attempt: the questions to answer, or how it went. */
export const AttemptPage: FC<AttemptPageProps> = (props) => {
  const { page, campaign, attempt } = props;
  const { title, take } = messagesFor(page.language).quizzes;
  const { count } = formatsFor(page.language);
  const path = `/quizzes/${campaign.campaignId}`;
  return (
    <Layout page={page} title={title} width="reading">
      <Breadcrumb language={page.language} crumbs={[{ name: title, href: path }]} />
      <PageHeading eyebrow={<span lang="vi">{campaign.title}</span>}>
        {take.number(count(attempt.number))}
      </PageHeading>
      {attempt.submittedAt === null ? <AnswerForm {...props} /> : <Outcome {...props} />}
    </Layout>
  );
};

const AnswerForm: FC<AttemptPageProps> = ({ page, campaign, attempt, questions }) => {
  const { take } = messagesFor(page.language).quizzes;
  return (
    <form method="post" action={`/quizzes/${campaign.campaignId}/attempts/${attempt.number}`}>
      <p>{take.hint}</p>
      {questions.map(({ question, text, kind, options }, index) => (
        <ChoiceGroup
          kind={kind === 'single' ? 'radio' : 'checkbox'}
          name={`answer-${question}`}
          legend={`${index + 1}. ${text}`}
          hint={kind === 'multiple' ? take.chooseSeveral : undefined}
          choices={options.map(({ option, text: label }) => ({ value: String(option), label }))}
        />
      ))}
      <Button>{take.submit}</Button>
    </form>
  );
};

const Outcome: FC<AttemptPageProps> = ({ page, campaign, attempt, questions, mayTryAgain }) => {
  const { take } = messagesFor(page.language).quizzes;
  const path = `/quizzes/${campaign.campaignId}`;
  const isForgotten = questions.every(({ right }) => right === null);
  return (
    <>
      <Notice tone={attempt.passed ? 'success' : 'info'}>
        <p>
          <QuizResult language={page.language} attempt={attempt} questionCount={questions.length} />
        </p>
      </Notice>
      {isForgotten ? (
        <p>{take.forgotten}</p>
      ) : (
        <ol lang="vi">
          {questions.map(({ text, options, chosen, right }) => (
            <li>
              <p>
                <b>{text}</b>{' '}
                <Badge tone={right ? 'success' : 'warning'}>
                  {right ? take.right : take.wrong}
                </Badge>
              </p>
              <p>
                {options
                  .filter(({ option }) => chosen.includes(option))
                  .map((option) => option.text)
                  .join('; ')}
              </p>
            </li>
          ))}
        </ol>
      )}
      {mayTryAgain && (
        <form method="post" action={`${path}/attempts`}>
          <Button>{take.again}</Button>
        </form>
      )}
      <ButtonRow>
        <ButtonLink look="secondary" href={path}>
          {take.back}
        </ButtonLink>
      </ButtonRow>
    </>
  );
};
