import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { TextArea } from '../design/field.tsx';
import { Breadcrumb, SectionNavigation } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Pagination } from '../design/pagination.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

/** A question as the department sees it: without who asked. Times in ms. */
export type DeskQuestion = {
  questionId: string;
  documentId: string;
  documentName: string;
  asked: string;
  askedAt: number;
  state: 'open' | 'replied' | 'published';
};

type QuestionsDeskPageProps = {
  page: PageContext;
  questions: DeskQuestion[];
  open: boolean;
  pageNumber: number;
  pageCount: number;
};

const PATH = '/department/questions';

/** What the department has to answer, and what it has answered. */
export const QuestionsDeskPage: FC<QuestionsDeskPageProps> = (props) => {
  const { page, questions, open, pageNumber, pageCount } = props;
  const { desk } = messagesFor(page.language).questions;
  const { department } = messagesFor(page.language);
  return (
    <Layout page={page} title={desk.title}>
      <Breadcrumb
        language={page.language}
        crumbs={[{ name: department.inbox.title, href: '/department' }]}
      />
      <PageHeading lead={desk.lead}>{desk.title}</PageHeading>
      <SectionNavigation
        label={desk.views}
        items={[
          { name: desk.open, href: PATH, current: open },
          { name: desk.done, href: `${PATH}?done=1`, current: !open },
        ]}
      />
      {questions.length === 0 && <EmptyState title={desk.none} />}
      <ul class="ruled-list">
        {questions.map((question) => (
          <DeskLine page={page} question={question} />
        ))}
      </ul>
      <Pagination
        language={page.language}
        page={pageNumber}
        pages={pageCount}
        href={(number) => `${PATH}?${open ? '' : 'done=1&'}page=${number}`}
      />
    </Layout>
  );
};

const DeskLine: FC<{ page: PageContext; question: DeskQuestion }> = ({ page, question }) => {
  const { states, desk } = messagesFor(page.language).questions;
  const { questionId, documentName, asked, askedAt, state } = question;
  return (
    <li class="done-line">
      <div>
        <p class="document-sign" lang="vi">
          {documentName}
        </p>
        <p lang="vi">{asked}</p>
        <p class="done-facts">
          {state !== 'open' && <Badge tone="success">{states[state]}</Badge>}{' '}
          {desk.askedAt(formatsFor(page.language).moment(askedAt))}
        </p>
      </div>
      <ButtonLink look="secondary" href={`${PATH}/${questionId}`}>
        {state === 'open' ? desk.answerLink : desk.changeLink}
        <span class="visually-hidden">: {asked}</span>
      </ButtonLink>
    </li>
  );
};

type AnswerPageProps = {
  page: PageContext;
  question: DeskQuestion;
  /** The passage as it stood when it was asked about. */
  passage: { name: string; text: string } | null;
  /** It is no longer in the edition in force. */
  passageGone: boolean;
  typed: { shown: string; answer: string };
  length: { question: number; answer: number };
  failure: string | null;
};

/** One question beside its passage, and the answer to write. */
export const AnswerPage: FC<AnswerPageProps> = (props) => {
  const { page, question, passage, passageGone, typed, length, failure } = props;
  const { questions } = messagesFor(page.language);
  const { desk } = questions;
  return (
    <Layout page={page} title={desk.answerTitle} width="reading">
      <Breadcrumb language={page.language} crumbs={[{ name: desk.title, href: PATH }]} />
      <PageHeading eyebrow={<span lang="vi">{question.documentName}</span>}>
        {desk.answerTitle}
      </PageHeading>
      {failure && (
        <Notice tone="error" title={desk.failed}>
          <p>{failure}</p>
        </Notice>
      )}
      {passageGone && <Notice tone="warning">{desk.passageGone}</Notice>}
      {passage && (
        <section aria-labelledby="asked-passage">
          <h2 id="asked-passage">{desk.passage}</h2>
          <blockquote class="statement" lang="vi">
            <p>
              <b>{passage.name}</b>
            </p>
            <p>{passage.text}</p>
          </blockquote>
        </section>
      )}
      <h2>{questions.asked}</h2>
      <p lang="vi">{question.asked}</p>
      <form method="post" action={`${PATH}/${question.questionId}`}>
        <TextArea
          name="shown"
          label={desk.shown}
          hint={desk.shownHint}
          value={typed.shown}
          maxlength={length.question}
          required
        />
        <TextArea
          name="answer"
          label={desk.answer}
          value={typed.answer}
          rows={6}
          maxlength={length.answer}
          required
        />
        <ButtonRow>
          <Button name="act" value="published">
            {desk.publish}
          </Button>
          <Button name="act" value="replied" look="secondary">
            {desk.reply}
          </Button>
        </ButtonRow>
      </form>
    </Layout>
  );
};
