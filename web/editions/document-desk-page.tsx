import type { FC } from 'hono/jsx';
import { DocumentRecord, type DocumentRecordProps } from '../corrections/document-record.tsx';
import { Badge } from '../design/badge.tsx';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { ChoiceGroup } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';
import { type ShownDecision, WithdrawalStatus } from '../withdrawals/withdrawal-status.tsx';
import type { ShownEdition } from './changes-page.tsx';

/** An edition with the number of people who acknowledged it; null while the ledger does not answer. */
export type CountedEdition = ShownEdition & { acknowledged: number | null };

export type DocumentRound = {
  campaignId: string;
  title: string;
  dueDate: string;
  state: 'assigning' | 'open' | 'closed';
  memberCount: number;
};

/** An upload that has been read and not published. */
export type ReadyFile = { uploadId: string; fileName: string };

type DocumentDeskPageProps = {
  page: PageContext;
  document: DocumentRecordProps['document'] & { title: string };
  topics: DocumentRecordProps['topics'];
  corrections: DocumentRecordProps['corrections'];
  justCorrected: boolean;
  withdrawn: boolean;
  decisions: ShownDecision[];
  editions: CountedEdition[];
  rounds: DocumentRound[];
  files: ReadyFile[];
};

/** A campaign goes on under the title that the document had when it began. */
const hasOldName = ({ document, rounds }: DocumentDeskPageProps): boolean =>
  rounds.some(({ state, title }) => state !== 'closed' && !title.startsWith(document.title));

/** One document for the department: its editions, each with its own acknowledgements, and its rounds. */
export const DocumentDeskPage: FC<DocumentDeskPageProps> = (props) => {
  const { page, document, editions, rounds } = props;
  const {
    editions: words,
    programmes,
    published,
    reading,
    rereading,
    withdrawals,
  } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.desk.title} width="wide">
      <Breadcrumb
        language={page.language}
        crumbs={[{ name: published.list.title, href: '/department/documents' }]}
      />
      <PageHeading eyebrow={document.sign ?? reading.noSign}>
        <a href={`/documents/${document.documentId}`} lang="vi">
          {document.title}
        </a>
      </PageHeading>
      {editions.some(({ acknowledged }) => acknowledged === null) && (
        <Notice tone="warning" title={words.desk.ledgerAway} />
      )}
      {props.withdrawn && <Notice tone="warning" title={withdrawals.isWithdrawn} />}
      {props.justCorrected && (
        <Notice tone="success" title={published.correct.saved}>
          {hasOldName(props) && <p>{published.correct.oldName}</p>}
        </Notice>
      )}
      <DocumentRecord {...props} language={page.language} />
      <ButtonRow>
        <ButtonLink look="secondary" href={`/programmes/${document.documentId}`}>
          {programmes.title}
        </ButtonLink>
      </ButtonRow>
      <WithdrawalStatus
        language={page.language}
        documentId={document.documentId}
        withdrawn={props.withdrawn}
        decisions={props.decisions}
      />
      <h2>{words.desk.editions}</h2>
      <EditionTable language={page.language} documentId={document.documentId} editions={editions} />
      <h2>{words.desk.rounds}</h2>
      <RoundTable language={page.language} rounds={rounds} />
      {!props.withdrawn && (
        <>
          <h2>{words.desk.publishNew}</h2>
          <ChooseUpload {...props} />
        </>
      )}
      <h2>{rereading.title}</h2>
      <form method="post" action={`/department/documents/${document.documentId}/reread`}>
        <p>{rereading.documentHint}</p>
        <Button look="secondary">{rereading.start.document}</Button>
      </form>
    </Layout>
  );
};

type EditionTableProps = { language: Language; documentId: string; editions: CountedEdition[] };

const EditionTable: FC<EditionTableProps> = ({ language, documentId, editions }) => {
  const { editions: words } = messagesFor(language);
  const formats = formatsFor(language);
  return (
    <DataTable
      caption={words.desk.editionsCaption}
      captionHidden
      rows={editions}
      columns={[
        { heading: words.desk.number, namesRow: true, cell: (row) => words.edition(row.number) },
        { heading: words.desk.uploadedAt, cell: (row) => formats.moment(row.createdAt) },
        {
          heading: words.desk.decision,
          cell: (row) =>
            row.change === null ? (
              words.first
            ) : (
              <>
                <Badge tone={row.change === 'material' ? 'warning' : 'neutral'}>
                  {words.change[row.change]}
                </Badge>{' '}
                {row.reason}{' '}
                <a href={`/documents/${documentId}/changes?edition=${row.number}`}>
                  {words.desk.changes}
                </a>
              </>
            ),
        },
        {
          heading: words.desk.acknowledged,
          numeric: true,
          cell: (row) => (row.acknowledged === null ? '–' : formats.count(row.acknowledged)),
        },
      ]}
    />
  );
};

const RoundTable: FC<{ language: Language; rounds: DocumentRound[] }> = ({ language, rounds }) => {
  const { editions: words, department } = messagesFor(language);
  const formats = formatsFor(language);
  return (
    <DataTable
      caption={words.desk.roundsCaption}
      captionHidden
      rows={rounds}
      columns={[
        {
          heading: words.desk.round,
          namesRow: true,
          cell: (row) => <a href={`/department/campaigns/${row.campaignId}`}>{row.title}</a>,
        },
        { heading: words.desk.due, cell: (row) => formats.date(row.dueDate) },
        {
          heading: words.desk.state,
          cell: (row) => (
            <Badge tone={row.state === 'open' ? 'success' : 'neutral'}>
              {department.campaign.states[row.state]}
            </Badge>
          ),
        },
        {
          heading: words.desk.people,
          numeric: true,
          cell: (row) => formats.count(row.memberCount),
        },
      ]}
    />
  );
};

const ChooseUpload: FC<DocumentDeskPageProps> = ({ page, document, files }) => {
  const { desk } = messagesFor(page.language).editions;
  if (files.length === 0)
    return (
      <EmptyState title={desk.noUploads}>
        <p>{desk.noUploadsHint}</p>
        <ButtonLink look="secondary" href="/department">
          {desk.toInbox}
        </ButtonLink>
      </EmptyState>
    );
  return (
    <form method="get" action={`/department/documents/${document.documentId}/edition`}>
      <ChoiceGroup
        kind="radio"
        name="upload"
        legend={desk.chooseUpload}
        choices={files.map(({ uploadId, fileName }) => ({ value: uploadId, label: fileName }))}
        chosen={files.slice(0, 1).map(({ uploadId }) => uploadId)}
        required
      />
      <Button look="secondary">{desk.compare}</Button>
    </form>
  );
};
