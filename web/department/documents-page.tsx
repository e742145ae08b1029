import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { Button, ButtonRow } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { TextField } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Pagination } from '../design/pagination.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { type DocumentMarked, DocumentMarks } from '../member/document-summary.tsx';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

/** A published document in the department's list; date YYYY-MM-DD. */
export type DeskDocument = {
  documentId: string;
  sign: string | null;
  title: string;
  issuer: string;
  issueDate: string | null;
  marks: DocumentMarked;
  withdrawn: boolean;
};

type DocumentsPageProps = {
  page: PageContext;
  /** What was looked for; empty = everything. */
  query: string;
  documents: DeskDocument[];
  total: number;
  /** 1-based. */
  pageNumber: number;
  pageCount: number;
};

/** Everything that was published, for the department. */
export const DocumentsPage: FC<DocumentsPageProps> = (props) => {
  const { page, query, total, pageNumber, pageCount } = props;
  const { published: words, department } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.list.title} width="wide">
      <Breadcrumb
        language={page.language}
        crumbs={[{ name: department.inbox.title, href: '/department' }]}
      />
      <PageHeading lead={words.list.lead}>{words.list.title}</PageHeading>
      <form method="get" action="/department/documents" role="search">
        <TextField
          name="q"
          type="search"
          label={words.list.search}
          hint={words.list.searchHint}
          value={query}
          maxlength={200}
        />
        <ButtonRow>
          <Button look="secondary">{words.list.find}</Button>
        </ButtonRow>
      </form>
      {query !== '' && (
        <p role="status">
          {words.list.found(formatsFor(page.language).count(total))}{' '}
          <a href="/department/documents">{words.list.showAll}</a>
        </p>
      )}
      <DocumentTable {...props} />
      <Pagination
        language={page.language}
        page={pageNumber}
        pages={pageCount}
        href={(number) =>
          `/department/documents?${new URLSearchParams({ q: query, page: String(number) }).toString()}`
        }
      />
    </Layout>
  );
};

const DocumentTable: FC<DocumentsPageProps> = ({ page, query, documents }) => {
  const { published, reading } = messagesFor(page.language);
  const words = published.list;
  const formats = formatsFor(page.language);
  if (documents.length === 0)
    return (
      <EmptyState title={query === '' ? words.none : words.noneFound}>
        {query !== '' && <p>{words.noneFoundHint}</p>}
      </EmptyState>
    );
  return (
    <DataTable
      caption={words.caption}
      captionHidden
      rows={documents}
      columns={[
        {
          heading: words.document,
          namesRow: true,
          cell: (row) => (
            <>
              <a href={`/department/documents/${row.documentId}`} lang="vi">
                {row.sign ?? reading.noSign} · {row.title}
              </a>
              <DocumentMarks language={page.language} document={row.marks} />{' '}
              {row.withdrawn && <Badge tone="warning">{words.withdrawn}</Badge>}
            </>
          ),
        },
        { heading: words.issuer, cell: (row) => <span lang="vi">{row.issuer}</span> },
        {
          heading: words.issueDate,
          cell: (row) => (row.issueDate ? formats.date(row.issueDate) : published.nothing),
        },
      ]}
    />
  );
};
