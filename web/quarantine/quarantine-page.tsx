import type { FC } from 'hono/jsx';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Pagination } from '../design/pagination.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { RereadingProgress, type ShownRereading } from '../rereading/rereadings-page.tsx';

/** An upload that ended without a result. Times in ms. */
export type ShownQuarantined = {
  uploadId: string;
  fileName: string;
  bytes: number;
  createdAt: number;
  /** Whole days since it was uploaded. */
  days: number;
  stage: 'reading' | 'pictures' | 'ocr' | 'metadata' | null;
  errorCode: string;
  errorDetail: string | null;
  /** What is wrong and what to do, as a sentence. */
  reason: string;
  attempts: number;
};

type QuarantinePageProps = {
  page: PageContext;
  uploads: ShownQuarantined[];
  /** On all pages together. */
  total: number;
  /** 1-based. */
  pageNumber: number;
  pageCount: number;
  /** All of them are being read again; null when they are not. */
  underWay: ShownRereading | null;
  failure: string | null;
};

const PATH = '/department/quarantine';

/** Every upload that could not be read, why, and what can be done about it. */
export const QuarantinePage: FC<QuarantinePageProps> = (props) => {
  const { page, uploads, total, pageNumber, pageCount, underWay, failure } = props;
  const { quarantine: words, department } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.title} width="wide" islands={['refresh']}>
      <Breadcrumb
        language={page.language}
        crumbs={[{ name: department.inbox.title, href: '/department' }]}
      />
      <PageHeading lead={words.lead}>{words.title}</PageHeading>
      {failure && (
        <Notice tone="error" title={words.notDone}>
          <p>{failure}</p>
        </Notice>
      )}
      <div id="quarantine" data-refresh={underWay ? 'true' : 'false'}>
        {underWay && (
          <Notice tone="info" title={words.underWay}>
            <RereadingProgress language={page.language} rereading={underWay} />
            <p>
              <a href={`/department/rereadings/${underWay.rereadingId}`}>{words.follow}</a>
            </p>
          </Notice>
        )}
        {uploads.length === 0 ? (
          <EmptyState title={words.none} />
        ) : (
          <>
            <form method="post" action={`${PATH}/retry`}>
              <ButtonRow>
                <Button>{words.retryAll(formatsFor(page.language).count(total))}</Button>
              </ButtonRow>
            </form>
            <QuarantineTable page={page} uploads={uploads} />
          </>
        )}
      </div>
      <Pagination
        language={page.language}
        page={pageNumber}
        pages={pageCount}
        href={(number) => `${PATH}?page=${number}`}
      />
    </Layout>
  );
};

const QuarantineTable: FC<{ page: PageContext; uploads: ShownQuarantined[] }> = (props) => {
  const { quarantine: words, department } = messagesFor(props.page.language);
  const formats = formatsFor(props.page.language);
  return (
    <DataTable
      caption={words.caption}
      captionHidden
      rows={props.uploads}
      columns={[
        {
          heading: department.inbox.file,
          namesRow: true,
          cell: (row) => <a href={`/department/uploads/${row.uploadId}`}>{row.fileName}</a>,
        },
        {
          heading: words.reason,
          cell: (row) => (
            <>
              <p>{row.reason}</p>
              <p>
                <small>
                  {row.errorCode}
                  {row.errorDetail && ` · ${row.errorDetail}`}
                </small>
              </p>
            </>
          ),
        },
        {
          heading: words.stage,
          cell: (row) => (row.stage === null ? words.notBegun : department.stages[row.stage]),
        },
        { heading: words.tries, numeric: true, cell: (row) => formats.count(row.attempts) },
        {
          heading: words.age,
          cell: (row) => `${words.days(row.days)} (${formats.moment(row.createdAt)})`,
        },
        { heading: department.inbox.size, numeric: true, cell: (row) => formats.bytes(row.bytes) },
        {
          heading: words.deeds,
          cell: (row) => (
            <form method="post" action={`${PATH}/${row.uploadId}/retry`}>
              <ButtonRow>
                <Button look="secondary">{department.retry}</Button>
                <ButtonLink look="quiet" href={`${PATH}/${row.uploadId}/discard`}>
                  {words.discard}
                </ButtonLink>
              </ButtonRow>
            </form>
          ),
        },
      ]}
    />
  );
};
