import type { FC } from 'hono/jsx';
import { Badge, type BadgeTone } from '../design/badge.tsx';
import { Button, ButtonRow } from '../design/button.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Pagination } from '../design/pagination.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';
import {
  type ReadingState,
  RereadingProgress,
  RereadingStatus,
  type ShownRereading,
  statusOf,
} from './rereadings-page.tsx';

/** One file of a rereading; `name` is empty for a file of which nothing is kept. */
export type ShownReading = {
  uploadId: string;
  name: string;
  documentId: string | null;
  state: ReadingState;
  changedCount: number | null;
  finishedAt: number | null;
  /** Why it could not be read, as a sentence. */
  failure: string | null;
};

type RereadingPageProps = {
  page: PageContext;
  rereading: ShownRereading;
  readings: ShownReading[];
  /** 1-based. */
  pageNumber: number;
  pageCount: number;
};

const TONES: Record<ReadingState, BadgeTone> = {
  waiting: 'neutral',
  read: 'info',
  unchanged: 'neutral',
  improved: 'success',
  needs_look: 'warning',
  declined: 'neutral',
  refused: 'error',
  failed: 'error',
};

/** One rereading: how far it is, and what became of each file. */
export const RereadingPage: FC<RereadingPageProps> = (props) => {
  const { page, rereading, readings, pageNumber, pageCount } = props;
  const { rereading: words } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  const status = statusOf(rereading);
  const address = `/department/rereadings/${rereading.rereadingId}`;
  return (
    <Layout page={page} title={words.title} width="wide" islands={['refresh']}>
      <Breadcrumb
        language={page.language}
        crumbs={[{ name: words.title, href: '/department/rereadings' }]}
      />
      <PageHeading eyebrow={formats.moment(rereading.createdAt)}>
        {words.scopes[rereading.scope]}
      </PageHeading>
      <div id="rereading" data-refresh={status === 'running' ? 'true' : 'false'}>
        <p>
          <RereadingStatus language={page.language} rereading={rereading} />
        </p>
        <RereadingProgress language={page.language} rereading={rereading} />
        <StopOrContinue language={page.language} address={address} status={status} />
        {rereading.counts.refused > 0 && (
          <Notice standing tone="error" title={words.states.refused}>
            <p>{words.refusedHint}</p>
          </Notice>
        )}
        <h2>{words.figures}</h2>
        <DescriptionList
          entries={Object.entries(rereading.counts)
            .filter(([, count]) => count > 0)
            .map(([state, count]) => ({
              term: words.states[state as ReadingState],
              value: formats.count(count),
            }))}
        />
        <h2>{words.items}</h2>
        <ReadingTable language={page.language} address={address} readings={readings} />
      </div>
      <Pagination
        language={page.language}
        page={pageNumber}
        pages={pageCount}
        href={(number) => `${address}?page=${number}`}
      />
    </Layout>
  );
};

type StopProps = { language: Language; address: string; status: 'running' | 'stopped' | 'done' };

const StopOrContinue: FC<StopProps> = ({ language, address, status }) => {
  const { rereading: words } = messagesFor(language);
  if (status === 'done') return null;
  const deed = status === 'running' ? 'stop' : 'continue';
  return (
    <form method="post" action={`${address}/${deed}`}>
      {deed === 'stop' && <p>{words.stopHint}</p>}
      <ButtonRow>
        <Button look={deed === 'stop' ? 'secondary' : 'primary'}>{words[deed]}</Button>
      </ButtonRow>
    </form>
  );
};

type ReadingTableProps = { language: Language; address: string; readings: ShownReading[] };

const ReadingTable: FC<ReadingTableProps> = ({ language, address, readings }) => {
  const { rereading: words, department } = messagesFor(language);
  const formats = formatsFor(language);
  return (
    <DataTable
      caption={words.itemsCaption}
      captionHidden
      rows={readings}
      columns={[
        {
          heading: words.file,
          namesRow: true,
          cell: (row) => (
            <a href={hrefOf(address, row)}>{row.name || department.inbox.refusedFile}</a>
          ),
        },
        {
          heading: words.result,
          cell: (row) => (
            <>
              <Badge tone={TONES[row.state]}>{words.states[row.state]}</Badge>
              {row.failure && <p class="upload-failure">{row.failure}</p>}
            </>
          ),
        },
        {
          heading: words.changed,
          numeric: true,
          cell: (row) => (row.changedCount === null ? '–' : formats.count(row.changedCount)),
        },
        {
          heading: words.finishedAt,
          cell: (row) => (row.finishedAt === null ? '–' : formats.moment(row.finishedAt)),
        },
      ]}
    />
  );
};

/** Where it is looked at: the two readings side by side, the document, or the upload. */
function hrefOf(address: string, { state, uploadId, documentId }: ShownReading): string {
  if (state === 'needs_look') return `${address}/${uploadId}`;
  return documentId === null
    ? `/department/uploads/${uploadId}`
    : `/department/documents/${documentId}`;
}
