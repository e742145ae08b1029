import type { FC } from 'hono/jsx';
import { Card } from '../design/card.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Pagination } from '../design/pagination.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { type DoneAssignment, DoneList } from './done-list.tsx';

type HistoryPageProps = {
  page: PageContext;
  /** null = the ledger did not answer. */
  history: { done: DoneAssignment[]; total: number } | null;
  pageNumber: number;
  pageCount: number;
};

/** Everything this member has acknowledged, latest first, with the receipts. */
export const HistoryPage: FC<HistoryPageProps> = ({ page, history, pageNumber, pageCount }) => {
  const { home } = messagesFor(page.language).reading;
  return (
    <Layout page={page} title={home.historyTitle}>
      <Breadcrumb language={page.language} crumbs={[{ name: home.title, href: '/' }]} />
      <PageHeading
        lead={history && home.historyLead(formatsFor(page.language).count(history.total))}
      >
        {home.historyTitle}
      </PageHeading>
      {!history && (
        <Notice tone="warning" title={home.ledgerAway}>
          <p>{home.ledgerAwayAdvice}</p>
        </Notice>
      )}
      {history?.total === 0 && <EmptyState title={home.noDone} />}
      {history && history.done.length > 0 && (
        <Card>
          <DoneList language={page.language} done={history.done} />
        </Card>
      )}
      <Pagination
        language={page.language}
        page={pageNumber}
        pages={pageCount}
        href={(number) => `/history?page=${number}`}
      />
    </Layout>
  );
};
