import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Pagination } from '../design/pagination.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { DocumentHeading, type DocumentSummary } from './document-summary.tsx';
import { SearchForm } from './search-form.tsx';

export type ListedDocument = DocumentSummary & {
  /** ms since the epoch. */
  publishedAt: number;
  /** What this reader still has to do, or has done; null where nothing is asked. */
  own: 'to_read' | 'acknowledged' | null;
};

type DocumentListPageProps = {
  page: PageContext;
  documents: ListedDocument[];
  /** Of all documents this reader may see. */
  total: number;
  /** 1-based. */
  pageNumber: number;
  pageCount: number;
};

/** Every document the reader may see, newest first; what is still to be read is marked for this person. */
export const DocumentListPage: FC<DocumentListPageProps> = (props) => {
  const { page, documents, total, pageNumber, pageCount } = props;
  const { list } = messagesFor(page.language).reading;
  const formats = formatsFor(page.language);
  return (
    <Layout page={page} title={list.title}>
      <PageHeading lead={list.lead}>{list.title}</PageHeading>
      <SearchForm language={page.language} query="" compact />
      {documents.length === 0 ? (
        <EmptyState title={list.empty}>
          <p>{list.emptyAdvice}</p>
        </EmptyState>
      ) : (
        <>
          <h2 class="result-count">{list.count(formats.count(total))}</h2>
          <ul class="ruled-list">
            {documents.map((document) => (
              <li class={document.own === 'to_read' ? 'listed-to-read' : undefined}>
                <DocumentHeading language={page.language} document={document} />
                <p class="badge-line">
                  {document.own === 'to_read' && <Badge tone="accent">{list.toRead}</Badge>}
                  {document.own === 'acknowledged' && (
                    <Badge tone="success">{list.acknowledged}</Badge>
                  )}
                  <span class="published-on">
                    {list.publishedOn(formats.day(document.publishedAt))}
                  </span>
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      <Pagination
        language={page.language}
        page={pageNumber}
        pages={pageCount}
        href={(number) => `/documents?page=${number}`}
      />
    </Layout>
  );
};
