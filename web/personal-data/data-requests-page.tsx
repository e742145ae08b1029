import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { Button } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { TextArea } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Pagination } from '../design/pagination.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

export type ListedRequest = {
  requestId: string;
  memberId: string;
  fullName: string;
  kind: 'correction' | 'erasure';
  asked: string;
  askedAt: number;
  answer: string | null;
};

type DataRequestsPageProps = {
  page: PageContext;
  /** Those of this page. */
  requests: ListedRequest[];
  pageNumber: number;
  pageCount: number;
  failure: string | null;
};

/** What members ask to have done with their data, each with the place for an answer. */
export const DataRequestsPage: FC<DataRequestsPageProps> = (props) => {
  const { page, requests, failure } = props;
  const { personalData: words } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.requests}>
      <PageHeading lead={words.requestsLead}>{words.requests}</PageHeading>
      {failure !== null && (
        <Notice tone="error" title={words.failed}>
          <p>{failure}</p>
        </Notice>
      )}
      {requests.length === 0 ? (
        <EmptyState title={words.requestsNone}>
          <p>{words.requestsNoneAdvice}</p>
        </EmptyState>
      ) : (
        <ul class="plain-list">
          {requests.map((request) => (
            <li class="card">
              <Request page={page} request={request} />
            </li>
          ))}
        </ul>
      )}
      <Pagination
        language={page.language}
        page={props.pageNumber}
        pages={props.pageCount}
        href={(number) => `/administration/data-requests?page=${number}`}
      />
    </Layout>
  );
};

const Request: FC<{ page: PageContext; request: ListedRequest }> = ({ page, request }) => {
  const { personalData: words } = messagesFor(page.language);
  const { requestId, memberId, fullName, kind, asked, askedAt, answer } = request;
  return (
    <>
      <p>
        <strong>{fullName}</strong> · {formatsFor(page.language).moment(askedAt)}{' '}
        <Badge>{words.kinds[kind]}</Badge>
      </p>
      <p>{asked}</p>
      <p>
        <a href={`/members/${memberId}`}>{words.toMember}</a>
        {kind === 'erasure' && (
          <>
            {' · '}
            <a href={`/members/${memberId}/erasure`}>{words.toErasure}</a>
          </>
        )}
      </p>
      {answer === null ? (
        <form method="post" action={`/administration/data-requests/${requestId}`}>
          <TextArea
            name="answer"
            id={`answer-${requestId}`}
            label={words.yourAnswer}
            maxlength={2000}
            rows={2}
            required
          />
          <Button look="secondary">
            {words.answerIt}
            <span class="visually-hidden"> {fullName}</span>
          </Button>
        </form>
      ) : (
        <p>
          {words.answer}: {answer}
        </p>
      )}
    </>
  );
};
