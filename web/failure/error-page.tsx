import type { FC } from 'hono/jsx';
import { ButtonLink, ButtonRow } from '../design/button.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';

type ErrorPageProps = {
  page: PageContext;
  /** HTTP status, 400 to 599. */
  status: number;
  /** Stable code of the error. */
  code: string;
  /** What is wrong and what to do, in the language of the page. */
  sentence: string;
  requestId: string;
};

/** What people see instead of an error in JSON: the sentence first, ways on, and what to quote when asking for help. */
export const ErrorPage: FC<ErrorPageProps> = ({ page, status, code, sentence, requestId }) => {
  const { failure } = messagesFor(page.language);
  const title = failure.title(status);
  return (
    <Layout page={page} title={title}>
      <PageHeading lead={sentence}>{title}</PageHeading>
      <ButtonRow>
        <ButtonLink href="/">{failure.toHome}</ButtonLink>
        {page.person && (
          <ButtonLink href="/search" look="secondary">
            {failure.toSearch}
          </ButtonLink>
        )}
      </ButtonRow>
      <div class="error-reference">
        <p>{failure.whatToQuote}</p>
        <DescriptionList
          entries={[
            { term: failure.code, value: <code>{code}</code> },
            { term: failure.requestId, value: <code>{requestId}</code> },
          ]}
        />
      </div>
    </Layout>
  );
};
