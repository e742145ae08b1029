import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { Button } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Pagination } from '../design/pagination.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { AnswerText } from './passage-answers.tsx';

/** A question as its asker sees it. Times in ms. */
export type OwnQuestion = {
  questionId: string;
  documentId: string;
  documentName: string;
  asked: string;
  askedAt: number;
  state: 'open' | 'replied' | 'published';
  answer: string | null;
  answeredAt: number | null;
  /** Answered since the asker last said to have looked. */
  isNew: boolean;
};

type OwnQuestionsPageProps = {
  page: PageContext;
  questions: OwnQuestion[];
  pageNumber: number;
  pageCount: number;
  justSent: boolean;
};

/** The asker's own questions; nobody else is ever shown this list. */
export const OwnQuestionsPage: FC<OwnQuestionsPageProps> = (props) => {
  const { page, questions, pageNumber, pageCount, justSent } = props;
  const { own } = messagesFor(page.language).questions;
  return (
    <Layout page={page} title={own.title}>
      <PageHeading lead={own.lead}>{own.title}</PageHeading>
      {justSent && <Notice tone="success">{own.sent}</Notice>}
      {questions.length === 0 && (
        <EmptyState title={own.empty}>
          <p>{own.emptyHint}</p>
        </EmptyState>
      )}
      {questions.some(({ isNew }) => isNew) && (
        <form method="post" action="/questions/seen">
          <Button look="secondary">{own.seen}</Button>
        </form>
      )}
      <ul class="ruled-list">
        {questions.map((question) => (
          <OwnQuestionLine page={page} question={question} />
        ))}
      </ul>
      <Pagination
        language={page.language}
        page={pageNumber}
        pages={pageCount}
        href={(number) => `/questions?page=${number}`}
      />
    </Layout>
  );
};

const OwnQuestionLine: FC<{ page: PageContext; question: OwnQuestion }> = ({ page, question }) => {
  const { questions } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  return (
    <li>
      <p class="badge-line">
        <Badge tone={question.state === 'open' ? 'neutral' : 'success'}>
          {questions.states[question.state]}
        </Badge>
        {question.isNew && <Badge tone="accent">{questions.own.isNew}</Badge>}
        <span class="published-on">{questions.desk.askedAt(formats.moment(question.askedAt))}</span>
      </p>
      <p>
        <a href={`/documents/${question.documentId}`} lang="vi">
          {question.documentName}
        </a>
      </p>
      <p>
        <b>{questions.asked}:</b> <span lang="vi">{question.asked}</span>
      </p>
      {question.answer !== null && question.answeredAt !== null && (
        <>
          <AnswerText language={page.language} answer={question.answer} />
          <p class="done-facts">{questions.answeredAt(formats.moment(question.answeredAt))}</p>
        </>
      )}
      <form method="post" action={`/questions/${question.questionId}/withdraw`}>
        <Button look="quiet">
          {questions.own.withdraw}
          <span class="visually-hidden">: {question.asked}</span>
        </Button>
      </form>
    </li>
  );
};
