import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { Button, ButtonRow } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Progress } from '../design/meter.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

export type ReadingState =
  | 'waiting'
  | 'read'
  | 'unchanged'
  | 'improved'
  | 'needs_look'
  | 'declined'
  | 'refused'
  | 'failed';

/** A rereading with how many files are in which state. Times in ms. */
export type ShownRereading = {
  rereadingId: string;
  scope: 'document' | 'all' | 'failed';
  createdAt: number;
  stoppedAt: number | null;
  counts: Record<ReadingState, number>;
};

type RereadingsPageProps = {
  page: PageContext;
  rereadings: ShownRereading[];
  /** Why none was begun, as a sentence. */
  failure: string | null;
};

/** Begins a rereading, and shows the latest. */
export const RereadingsPage: FC<RereadingsPageProps> = ({ page, rereadings, failure }) => {
  const { rereading: words, department } = messagesFor(page.language);
  const isRunning = rereadings.some((one) => statusOf(one) === 'running');
  return (
    <Layout page={page} title={words.title} width="wide" islands={['refresh']}>
      <Breadcrumb
        language={page.language}
        crumbs={[{ name: department.inbox.title, href: '/department' }]}
      />
      <PageHeading lead={words.lead}>{words.title}</PageHeading>
      {failure && (
        <Notice tone="error" title={words.notStarted}>
          <p>{failure}</p>
        </Notice>
      )}
      <form method="post" action="/department/rereadings">
        <ButtonRow>
          <Button name="scope" value="all">
            {words.start.all}
          </Button>
          <Button look="secondary" name="scope" value="failed">
            {words.start.failed}
          </Button>
        </ButtonRow>
      </form>
      <h2>{words.latest}</h2>
      <div id="rereadings" data-refresh={isRunning ? 'true' : 'false'}>
        <RereadingTable language={page.language} rereadings={rereadings} />
      </div>
    </Layout>
  );
};

const RereadingTable: FC<{ language: Language; rereadings: ShownRereading[] }> = (props) => {
  const { language, rereadings } = props;
  const { rereading: words } = messagesFor(language);
  const formats = formatsFor(language);
  if (rereadings.length === 0) return <EmptyState title={words.none} />;
  return (
    <DataTable
      caption={words.latestCaption}
      captionHidden
      rows={rereadings}
      columns={[
        {
          heading: words.startedAt,
          namesRow: true,
          cell: (row) => (
            <a href={`/department/rereadings/${row.rereadingId}`}>
              {formats.moment(row.createdAt)}
            </a>
          ),
        },
        { heading: words.scope, cell: (row) => words.scopes[row.scope] },
        {
          heading: words.progress,
          cell: (row) => <RereadingProgress language={language} rereading={row} />,
        },
        {
          heading: words.status,
          cell: (row) => <RereadingStatus language={language} rereading={row} />,
        },
      ]}
    />
  );
};

type PartProps = { language: Language; rereading: ShownRereading };

/** How many files are done. */
export const RereadingProgress: FC<PartProps> = ({ language, rereading: { counts } }) => {
  const { rereading: words } = messagesFor(language);
  const formats = formatsFor(language);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const done = total - counts.waiting - counts.read;
  return (
    <Progress
      label={words.progress}
      done={done}
      total={total}
      text={words.progressText(formats.count(done), formats.count(total))}
    />
  );
};

export const RereadingStatus: FC<PartProps> = ({ language, rereading }) => {
  const { statuses } = messagesFor(language).rereading;
  const status = statusOf(rereading);
  const tone = { running: 'info', stopped: 'warning', done: 'success' } as const;
  return <Badge tone={tone[status]}>{statuses[status]}</Badge>;
};

/** Whether files are still worked on, wait for somebody to continue, or are all done. */
export function statusOf({ counts, stoppedAt }: ShownRereading): 'running' | 'stopped' | 'done' {
  if (counts.waiting + counts.read === 0) return 'done';
  return stoppedAt === null ? 'running' : 'stopped';
}
