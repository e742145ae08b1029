import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { Card } from '../design/card.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';
import { CopiesPanel } from '../offline/copies-panel.tsx';
import { AssignmentCard, inReadingOrder, type OpenAssignment } from './assignment-card.tsx';
import { DocumentHeading, type DocumentSummary } from './document-summary.tsx';
import { SearchForm } from './search-form.tsx';

/** Something this member has acknowledged. */
export type DoneAssignment = {
  campaignId: string;
  document: DocumentSummary;
  withdrawn: boolean;
  /** ms since the epoch. */
  acknowledgedAt: number;
  method: 'self' | 'attended' | 'attested';
};

type HomePageProps = {
  page: PageContext;
  /** null = the ledger did not answer; documents can still be read. */
  assignments: { toRead: OpenAssignment[]; done: DoneAssignment[] } | null;
  /** Latest publications, newest first. */
  fresh: DocumentSummary[];
};

/** What a member meets first: what is still to be read, then what is new, then what is done. */
export const HomePage: FC<HomePageProps> = ({ page, assignments, fresh }) => {
  const { home } = messagesFor(page.language).reading;
  return (
    <Layout page={page} title={home.title} islands={['search', 'suggestions']}>
      <PageHeading
        lead={assignments && <Summary language={page.language} toRead={assignments.toRead} />}
      >
        {page.person ? home.greeting(page.person.fullName) : home.title}
      </PageHeading>
      {!assignments && (
        <Notice tone="warning" title={home.ledgerAway}>
          <p>{home.ledgerAwayAdvice}</p>
        </Notice>
      )}
      {assignments && <ToRead language={page.language} toRead={assignments.toRead} />}
      <SearchForm language={page.language} query="" compact />
      <Fresh language={page.language} documents={fresh} />
      <CopiesPanel language={page.language} />
      {assignments && <Done language={page.language} done={assignments.done} />}
    </Layout>
  );
};

type ToReadProps = { language: Language; toRead: OpenAssignment[] };

const Summary: FC<ToReadProps> = ({ language, toRead }) => {
  const { home } = messagesFor(language).reading;
  const overdue = toRead.filter((assignment) => assignment.daysLeft < 0).length;
  if (toRead.length === 0) return <>{home.nothingToRead}</>;
  return (
    <>
      {home.toReadCount(toRead.length)}{' '}
      {overdue > 0 && <strong class="overdue-count">{home.overdueCount(overdue)}</strong>}
    </>
  );
};

const ToRead: FC<ToReadProps> = ({ language, toRead }) => {
  const { home } = messagesFor(language).reading;
  if (toRead.length === 0) return null;
  return (
    <section aria-labelledby="to-read">
      <h2 id="to-read">{home.toReadHeading}</h2>
      <ul class="plain-list">
        {inReadingOrder(toRead).map((assignment) => (
          <AssignmentCard language={language} assignment={assignment} />
        ))}
      </ul>
    </section>
  );
};

const Fresh: FC<{ language: Language; documents: DocumentSummary[] }> = ({
  language,
  documents,
}) => {
  const { home } = messagesFor(language).reading;
  return (
    <section class="home-section" aria-labelledby="fresh">
      <h2 id="fresh">{home.freshHeading}</h2>
      {documents.length === 0 ? (
        <p>{home.noFresh}</p>
      ) : (
        <>
          <ul class="ruled-list">
            {documents.map((document) => (
              <li>
                <DocumentHeading language={language} document={document} />
              </li>
            ))}
          </ul>
          <p>
            <a class="standalone-link" href="/documents">
              {home.allDocuments}
            </a>
          </p>
        </>
      )}
    </section>
  );
};

const Done: FC<{ language: Language; done: DoneAssignment[] }> = ({ language, done }) => {
  const { home } = messagesFor(language).reading;
  return (
    <section class="home-section" aria-labelledby="done">
      <h2 id="done">{home.doneHeading}</h2>
      {done.length === 0 ? (
        <p>{home.noDone}</p>
      ) : (
        <Card>
          <ul class="ruled-list">
            {done.map((assignment) => (
              <DoneLine language={language} assignment={assignment} />
            ))}
          </ul>
        </Card>
      )}
    </section>
  );
};

const DoneLine: FC<{ language: Language; assignment: DoneAssignment }> = ({
  language,
  assignment,
}) => {
  const { reading, withdrawals } = messagesFor(language);
  const { document, withdrawn, acknowledgedAt, campaignId, method } = assignment;
  return (
    <li class="done-line">
      <div>
        <a class="done-title" href={`/documents/${document.documentId}`} lang="vi">
          {[document.sign, document.title].filter(Boolean).join(': ')}
        </a>{' '}
        {withdrawn && <Badge tone="warning">{withdrawals.own.badge}</Badge>}
        <p class="done-facts">
          {reading.acknowledgedOn(formatsFor(language).moment(acknowledgedAt))} ·{' '}
          {reading.method[method]}
        </p>
      </div>
      <a class="button button-quiet" href={`/receipts/${campaignId}`}>
        {reading.receipt}
        <span class="visually-hidden">: {document.title}</span>
      </a>
    </li>
  );
};
