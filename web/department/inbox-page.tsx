import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';
import { UploadForm, type UploadLimit, type UploadRefusal } from './upload-form.tsx';
import { isUnderWay, type UploadProgress, UploadState } from './upload-state.tsx';

export type WaitingUpload = UploadProgress & {
  uploadId: string;
  /** Empty for a file refused as secret: nothing of it is kept. */
  fileName: string;
  bytes: number;
  createdAt: number;
};

export type RecentCampaign = {
  campaignId: string;
  title: string;
  sign: string | null;
  dueDate: string;
  memberCount: number;
  state: 'assigning' | 'open' | 'closed';
};

/** A publication that waits for its time, or was refused when it came (`refusal`, a sentence). Time in ms. */
export type ScheduledRow = {
  uploadId: string;
  title: string;
  publishAt: number;
  schedulerName: string;
  refusal: string | null;
};

type InboxPageProps = {
  page: PageContext;
  uploads: WaitingUpload[];
  campaigns: RecentCampaign[];
  limit: UploadLimit;
  refusal: UploadRefusal | null;
  scheduled: ScheduledRow[];
  justScheduled: boolean;
  /** Uploads that ended without a result. */
  quarantined: number;
  /** Questions of members that wait for an answer. */
  openQuestions: number;
};

/** The department's desk: upload, what waits, what was published lately. */
export const InboxPage: FC<InboxPageProps> = (props) => {
  const { page, uploads, campaigns, limit, refusal, quarantined } = props;
  const { department, quarantine } = messagesFor(page.language);
  const { inbox, upload } = department;
  return (
    <Layout page={page} title={inbox.title} width="wide" islands={['upload', 'refresh']}>
      <PageHeading lead={inbox.lead}>{inbox.title}</PageHeading>
      {props.justScheduled && <Notice tone="success" title={department.review.later.done} />}
      <Card look="raised" as="section" labelledBy="upload-title">
        <h2 id="upload-title">{upload.title}</h2>
        <UploadForm language={page.language} limit={limit} refusal={refusal} />
      </Card>
      <section aria-labelledby="waiting-title">
        <h2 id="waiting-title">{inbox.waiting}</h2>
        <div id="waiting" data-refresh={uploads.some(isUnderWay) ? 'true' : 'false'}>
          {quarantined > 0 && (
            <p>
              <a href="/department/quarantine">
                {quarantine.link(formatsFor(page.language).count(quarantined))}
              </a>
            </p>
          )}
          <WaitingUploads language={page.language} uploads={uploads} />
        </div>
      </section>
      <ScheduledPublications language={page.language} rows={props.scheduled} />
      <section aria-labelledby="campaigns-title">
        <h2 id="campaigns-title">{inbox.campaigns}</h2>
        <RecentCampaigns language={page.language} campaigns={campaigns} />
      </section>
      <Ways page={page} openQuestions={props.openQuestions} />
    </Layout>
  );
};

/** The rest of the department's work, a page each. */
const Ways: FC<{ page: PageContext; openQuestions: number }> = ({ page, openQuestions }) => {
  const words = messagesFor(page.language);
  const { count } = formatsFor(page.language);
  const ways = {
    '/department/documents': words.published.link,
    '/department/questions': words.questions.desk.link(count(openQuestions)),
    '/department/rereadings': words.rereading.link,
    '/department/aliases': words.aliases.link,
    '/department/topics': words.topics.link,
    '/department/searches': words.searchCounts.link,
  };
  return (
    <section aria-labelledby="ways">
      <h2 id="ways">{words.department.inbox.ways}</h2>
      <ButtonRow>
        {Object.entries(ways).map(([href, name]) => (
          <ButtonLink look="secondary" href={href}>
            {name}
          </ButtonLink>
        ))}
      </ButtonRow>
    </section>
  );
};

const ScheduledPublications: FC<{ language: Language; rows: ScheduledRow[] }> = (props) => {
  const { language, rows } = props;
  const { later } = messagesFor(language).department.review;
  const formats = formatsFor(language);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="scheduled-title">
      <h2 id="scheduled-title">{later.title}</h2>
      <p>{later.lead}</p>
      <DataTable
        caption={later.title}
        captionHidden
        rows={rows}
        columns={[
          {
            heading: later.document,
            namesRow: true,
            cell: (row) => <a href={`/department/uploads/${row.uploadId}`}>{row.title}</a>,
          },
          { heading: later.at, cell: (row) => formats.moment(row.publishAt) },
          { heading: later.by, cell: (row) => row.schedulerName },
          {
            heading: later.state,
            cell: ({ refusal }) => (refusal === null ? later.waiting : later.refused(refusal)),
          },
          {
            heading: later.act,
            cell: (row) =>
              row.refusal === null ? (
                <form method="post" action={`/department/uploads/${row.uploadId}/unschedule`}>
                  <Button look="quiet">
                    {later.cancel}
                    <span class="visually-hidden">: {row.title}</span>
                  </Button>
                </form>
              ) : (
                '–'
              ),
          },
        ]}
      />
    </section>
  );
};

const WaitingUploads: FC<{ language: Language; uploads: WaitingUpload[] }> = (props) => {
  const { language, uploads } = props;
  const { inbox } = messagesFor(language).department;
  const formats = formatsFor(language);
  if (uploads.length === 0)
    return (
      <EmptyState title={inbox.none}>
        <p>{inbox.noneHint}</p>
      </EmptyState>
    );
  return (
    <DataTable
      caption={inbox.waitingCaption}
      captionHidden
      rows={uploads}
      columns={[
        {
          heading: inbox.file,
          namesRow: true,
          cell: (row) => (
            <a href={`/department/uploads/${row.uploadId}`}>{row.fileName || inbox.refusedFile}</a>
          ),
        },
        {
          heading: inbox.state,
          cell: (row) => <UploadState language={language} progress={row} />,
        },
        { heading: inbox.uploadedAt, cell: (row) => formats.moment(row.createdAt) },
        { heading: inbox.size, numeric: true, cell: (row) => formats.bytes(row.bytes) },
      ]}
    />
  );
};

const RecentCampaigns: FC<{ language: Language; campaigns: RecentCampaign[] }> = (props) => {
  const { language, campaigns } = props;
  const { inbox, campaign: words } = messagesFor(language).department;
  const formats = formatsFor(language);
  if (campaigns.length === 0) return <p>{inbox.noCampaigns}</p>;
  return (
    <DataTable
      caption={inbox.campaignsCaption}
      captionHidden
      rows={campaigns}
      columns={[
        {
          heading: inbox.campaign,
          namesRow: true,
          cell: (row) => (
            <a href={`/department/campaigns/${row.campaignId}`}>
              {row.sign && <>{row.sign} · </>}
              {row.title}
            </a>
          ),
        },
        { heading: inbox.due, cell: (row) => formats.date(row.dueDate) },
        {
          heading: inbox.people,
          numeric: true,
          cell: (row) => formats.count(row.memberCount),
        },
        {
          heading: inbox.state,
          cell: (row) => (
            <Badge tone={row.state === 'open' ? 'success' : 'neutral'}>
              {words.states[row.state]}
            </Badge>
          ),
        },
      ]}
    />
  );
};
