import type { FC } from 'hono/jsx';
import { Button } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { TextField } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Pagination } from '../design/pagination.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Messages, messagesFor } from '../messages/messages.ts';

/** `submittedAt` ms; days `YYYY-MM-DD`. */
export type ShownSubmission = {
  submissionId: string;
  kind: keyof Messages['approvals']['kinds'];
  submitterName: string | null;
  submittedAt: number;
  title: string;
  sign: string | null;
  issuer: string | null;
  issueDate: string | null;
  type: string | null;
  dueDate: string | null;
  /** When it is to be published, ms; null = as soon as it is approved. */
  publishAt: number | null;
  /** Why an edition or a correction is made. */
  reason: string | null;
  /** Where file and reading are shown. */
  link: string;
  /** Whoever looks drafted it. */
  isOwn: boolean;
};

type ApprovalsPageProps = {
  page: PageContext;
  /** Those of this page, the oldest first. */
  submissions: ShownSubmission[];
  pageNumber: number;
  pageCount: number;
  done: keyof Messages['approvals']['done'] | null;
  failure: string | null;
};

/** What waits for a second person: each as it will be published, with the two answers. */
export const ApprovalsPage: FC<ApprovalsPageProps> = (props) => {
  const { page, submissions, done, failure } = props;
  const { approvals: words } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.title} width="wide">
      <PageHeading lead={words.lead}>{words.title}</PageHeading>
      {done && <Notice tone="success">{words.done[done]}</Notice>}
      {failure && <Notice tone="error">{failure}</Notice>}
      {submissions.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneAnswer}</p>
        </EmptyState>
      ) : (
        submissions.map((submission) => <Submission page={page} submission={submission} />)
      )}
      <Pagination
        language={page.language}
        page={props.pageNumber}
        pages={props.pageCount}
        href={(number) => `/department/approvals?page=${number}`}
      />
    </Layout>
  );
};

const Submission: FC<{ page: PageContext; submission: ShownSubmission }> = ({
  page,
  submission,
}) => {
  const { approvals: words } = messagesFor(page.language);
  const { date, moment } = formatsFor(page.language);
  const { submissionId, submitterName, submittedAt, issueDate, dueDate, publishAt } = submission;
  const id = `submission-${submissionId}`;
  return (
    <Card as="section" labelledBy={id}>
      <h2 id={id}>
        <a href={submission.link}>{submission.title}</a>
      </h2>
      <DescriptionList
        entries={[
          { term: words.what, value: words.kinds[submission.kind] },
          { term: words.type, value: submission.type },
          { term: words.sign, value: submission.sign },
          { term: words.issuer, value: submission.issuer },
          { term: words.issueDate, value: issueDate && date(issueDate) },
          { term: words.dueDate, value: dueDate && date(dueDate) },
          { term: words.publishAt, value: publishAt && moment(publishAt) },
          { term: words.why, value: submission.reason },
          {
            term: words.submitted,
            value: words.submittedBy(submitterName ?? words.program, moment(submittedAt)),
          },
        ]}
      />
      <form method="post" action={`/department/approvals/${submissionId}`}>
        {submission.isOwn ? (
          <p>{words.own}</p>
        ) : (
          <Button name="action" value="approve" formnovalidate>
            {words.approve}
          </Button>
        )}
        <TextField
          name="reason"
          id={`${id}-reason`}
          label={words.reason}
          maxlength={500}
          required
        />
        <Button look="secondary" name="action" value="return">
          {submission.isOwn ? words.takeBack : words.sendBack}
        </Button>
      </form>
    </Card>
  );
};
