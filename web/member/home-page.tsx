import type { FC } from 'hono/jsx';
import { Card } from '../design/card.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';
import { CopiesPanel } from '../offline/copies-panel.tsx';
import { PrivacyNotice } from '../personal-data/privacy-notice.tsx';
import { AssignmentCard, inReadingOrder, type OpenAssignment } from './assignment-card.tsx';
import { DocumentHeading, type DocumentSummary } from './document-summary.tsx';
import { type DoneAssignment, DoneList } from './done-list.tsx';
import { SearchForm } from './search-form.tsx';

/** A document whose text was replaced lately. `createdAt` ms. */
export type NewEdition = { document: DocumentSummary; number: number; createdAt: number };

type HomePageProps = {
  page: PageContext;
  /** null = the ledger did not answer; documents can still be read. */
  assignments: { toRead: OpenAssignment[]; done: DoneAssignment[]; doneTotal: number } | null;
  /** Own notices not yet marked as read. */
  unread: number;
  /** They come from their activation slip. */
  isNew: boolean;
  /** The person has yet to be told what is kept about them. */
  noticeDue: boolean;
  /** Own questions answered since one last looked. */
  answered: number;
  /** Latest new editions, newest first. */
  newEditions: NewEdition[];
  /** Latest publications, newest first. */
  fresh: DocumentSummary[];
};

/** What a member meets first: what is still to be read, then what is new, then what is done. */
export const HomePage: FC<HomePageProps> = (props) => {
  const { page, assignments, fresh } = props;
  const { home } = messagesFor(page.language).reading;
  return (
    <Layout page={page} title={home.title} islands={['search', 'suggestions']}>
      <PageHeading
        lead={assignments && <Summary language={page.language} toRead={assignments.toRead} />}
      >
        {page.person ? home.greeting(page.person.fullName) : home.title}
      </PageHeading>
      {props.isNew && <Welcome language={page.language} />}
      {!assignments && (
        <Notice tone="warning" title={home.ledgerAway}>
          <p>{home.ledgerAwayAdvice}</p>
        </Notice>
      )}
      <Ways {...props} />
      {assignments && <ToRead language={page.language} toRead={assignments.toRead} />}
      {props.noticeDue && <PrivacyNotice language={page.language} />}
      <SearchForm language={page.language} query="" compact />
      <NewEditions language={page.language} editions={props.newEditions} />
      <Fresh language={page.language} documents={fresh} />
      <CopiesPanel language={page.language} />
      {assignments && (
        <Done language={page.language} done={assignments.done} total={assignments.doneTotal} />
      )}
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

/** The first page after activating says what was done, and leads on by being the page to go on with. */
const Welcome: FC<{ language: Language }> = ({ language }) => {
  const { ownAccount } = messagesFor(language);
  return (
    <Notice tone="success" title={ownAccount.activated}>
      <p>{ownAccount.activatedHome}</p>
    </Notice>
  );
};

/** A line of links to what is one's own: notices not yet read, questions answered, receipts. */
const Ways: FC<HomePageProps> = ({ page, unread, answered, assignments }) => {
  const { notices, questions, reading } = messagesFor(page.language);
  const receipts = assignments?.doneTotal ?? 0;
  if (unread + answered + receipts === 0) return null;
  return (
    <nav aria-label={reading.home.ways}>
      <ul class="home-ways">
        {answered > 0 && (
          <li>
            <a href="/questions">{questions.own.news(answered)}</a>
          </li>
        )}
        {unread > 0 && (
          <li>
            <a href="/notices">{notices.unread(unread)}</a>
          </li>
        )}
        {receipts > 0 && (
          <li>
            <a href="/history">
              {reading.home.ownReceipts(formatsFor(page.language).count(receipts))}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
};

/** Texts that took the place of others: straight to what changed. */
const NewEditions: FC<{ language: Language; editions: NewEdition[] }> = ({
  language,
  editions,
}) => {
  const { reading, editions: words } = messagesFor(language);
  if (editions.length === 0) return null;
  return (
    <section class="home-section" aria-labelledby="new-editions">
      <h2 id="new-editions">{reading.home.newEditionsHeading}</h2>
      <ul class="ruled-list">
        {editions.map(({ document, number, createdAt }) => (
          <li>
            <DocumentHeading language={language} document={document} />
            <p class="done-facts">
              {words.newEdition(number, formatsFor(language).moment(createdAt))}{' '}
              <a href={`/documents/${document.documentId}/changes`}>
                {words.seeChanges}
                <span class="visually-hidden">: {document.title}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Done: FC<{ language: Language; done: DoneAssignment[]; total: number }> = (props) => {
  const { language, done, total } = props;
  const { reading, questions } = messagesFor(language);
  const { home } = reading;
  return (
    <section class="home-section" aria-labelledby="done">
      <h2 id="done">{home.doneHeading}</h2>
      {done.length === 0 ? (
        <p>{home.noDone}</p>
      ) : (
        <Card>
          <DoneList language={language} done={done} />
        </Card>
      )}
      <p>
        {total > done.length && (
          <a class="standalone-link" href="/history">
            {home.allDone(formatsFor(language).count(total))}
          </a>
        )}{' '}
        <a class="standalone-link" href="/questions">
          {questions.own.link}
        </a>
      </p>
    </section>
  );
};
