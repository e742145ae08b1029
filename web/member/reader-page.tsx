import type { FC } from 'hono/jsx';
import type { Particulars } from '../../domain/documents/particulars.ts';
import { ButtonLink } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { DownloadIcon } from '../design/icons.tsx';
import { Breadcrumb, type Crumb, SectionNavigation } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { PagePicture } from '../design/page-picture.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';
import { KeepButton } from '../offline/copies-panel.tsx';
import type { ShownAnswer } from '../questions/passage-answers.tsx';
import { type ChoosableTopic, DocumentTopics } from '../topics/topic-choice.tsx';
import {
  AcknowledgeBar,
  AcknowledgementOutcome,
  type ReaderAcknowledgement,
} from './acknowledgement.tsx';
import { DocumentFacts, MarkNotices } from './document-facts.tsx';
import { DocumentRelations, type ShownRelations } from './document-relations.tsx';
import { DocumentMarks, type DocumentSummary } from './document-summary.tsx';
import { type ShownValidity, ValidityNotice } from './document-validity.tsx';
import { FindForm, FoundInDocument } from './find-in-document.tsx';
import { contentsOf, type OutlinedPassage } from './passage-outline.ts';
import { PassageText } from './passage-text.tsx';

/** A document as its reader sees it. */
export type ReadDocument = DocumentSummary & {
  signer: string | null;
  /** Null for documents published before they were kept. */
  particulars: Particulars | null;
  access: 'public' | 'internal' | 'restricted';
  withdrawn: boolean;
  pageCount: number;
  /** Of the original, lower-case hex. */
  sha256: string;
  /** `PDF`, `DOCX`. */
  format: string;
  bytes: number;
  /** Which edition this is; `createdAt` in ms. */
  edition: { number: number; createdAt: number };
};

/** Size in any one unit; `source`: where its text comes from, `ocr` = read off the picture by the machine. */
export type ReadPage = {
  number: number;
  width: number;
  height: number;
  hasPicture: boolean;
  source: string;
};

type ReaderPageProps = {
  page: PageContext;
  document: ReadDocument;
  view: 'text' | 'pictures';
  passages: OutlinedPassage[];
  pages: ReadPage[];
  /** One for each campaign in which this reader was assigned the document; what is open first; null = the ledger did not answer. */
  acknowledgements: ReaderAcknowledgement[] | null;
  relations: ShownRelations;
  validity: ShownValidity;
  /** Of the document; `choosable` null = this reader may not choose. */
  topics: ChoosableTopic[];
  choosable: ChoosableTopic[] | null;
  /** The search that led straight here; null = one came another way. */
  foundBy: string | null;
  /** What to find in the text; empty = nothing. */
  find: string;
  /** Published answers by the address of their passage. */
  answers: ReadonlyMap<string, readonly ShownAnswer[]>;
  /** When (ms) this page was made for reading without a network; null = it is read now. */
  copiedAt: number | null;
};

/**
 * The reader: contents, text or page pictures, facts, and the acknowledgement at hand all the way.
 * Everything works without JavaScript; the island only unfolds the contents where there is room.
 */
export const ReaderPage: FC<ReaderPageProps> = (props) => {
  const { page, document, acknowledgements } = props;
  const { reading } = messagesFor(page.language);
  const request = acknowledgements?.find((one) => one.state === 'open');
  return (
    <Layout
      page={page}
      title={document.sign ? `${document.sign}: ${document.title}` : document.title}
      width="reading"
      islands={['reader']}
    >
      <Breadcrumb
        language={page.language}
        crumbs={[
          props.foundBy === null
            ? listCrumb(page.language)
            : resultsCrumb(page.language, props.foundBy),
        ]}
      />
      <ReaderHeading language={page.language} document={document} />
      {props.copiedAt !== null && (
        <CopyNotice language={page.language} document={document} copiedAt={props.copiedAt} />
      )}
      <ValidityNotice language={page.language} validity={props.validity} />
      {!acknowledgements && (
        <Notice tone="warning" title={reading.home.ledgerAway}>
          <p>{reading.home.ledgerAwayAdvice}</p>
        </Notice>
      )}
      <div class="reader-body">
        <div class="reader-columns">
          <Contents {...props} />
          <article class="reader-text" lang="vi">
            {props.view === 'text' ? <TextView {...props} /> : <PictureView {...props} />}
          </article>
        </div>
        {request && <AcknowledgeBar language={page.language} request={request} />}
      </div>
      {acknowledgements && acknowledgements.length > 0 && (
        <section id="acknowledge" class="reader-end" aria-labelledby="acknowledge-heading">
          <h2 id="acknowledge-heading">{reading.reader.acknowledgeHeading}</h2>
          {acknowledgements.map((acknowledgement) => (
            <AcknowledgementOutcome language={page.language} acknowledgement={acknowledgement} />
          ))}
        </section>
      )}
      <DocumentTopics
        language={page.language}
        documentId={document.documentId}
        topics={props.topics}
        choosable={props.choosable}
      />
      <DocumentRelations language={page.language} relations={props.relations} />
      <DocumentFacts language={page.language} document={document} />
    </Layout>
  );
};

/** On a copy that a device keeps: which edition it is, and of when. */
const CopyNotice: FC<{ language: Language; document: ReadDocument; copiedAt: number }> = (
  props,
) => {
  const { offline } = messagesFor(props.language);
  const moment = formatsFor(props.language).moment(props.copiedAt);
  return (
    <div data-copy data-edition={props.document.sha256}>
      <Notice tone="warning" title={offline.copyTitle}>
        <p>{offline.copyAbout(props.document.edition.number, moment)}</p>
      </Notice>
    </div>
  );
};

function listCrumb(language: Language): Crumb {
  return { name: messagesFor(language).reading.list.title, href: '/documents' };
}

function resultsCrumb(language: Language, query: string): Crumb {
  const { backToResults } = messagesFor(language).finding;
  return {
    name: `${backToResults}: ${query}`,
    href: `/search?q=${encodeURIComponent(query)}&list=1`,
  };
}

const ReaderHeading: FC<{ language: Language; document: ReadDocument }> = ({
  language,
  document,
}) => {
  const { reading } = messagesFor(language);
  const date = document.issueDate && formatsFor(language).date(document.issueDate);
  return (
    <>
      <PageHeading
        eyebrow={
          <>
            {document.typeName} {document.sign ?? reading.noSign}
            <DocumentMarks language={language} document={document} />
          </>
        }
        lead={reading.issuedBy(document.issuer, date)}
      >
        <span lang="vi">{document.title}</span>
      </PageHeading>
      {document.withdrawn && (
        <Notice tone="warning" title={reading.reader.withdrawn}>
          <p>{reading.reader.withdrawnAdvice}</p>
        </Notice>
      )}
      <MarkNotices language={language} document={document} />
      {document.edition.number > 1 && <EditionNotice language={language} document={document} />}
    </>
  );
};

const EditionNotice: FC<{ language: Language; document: ReadDocument }> = ({
  language,
  document,
}) => {
  const { editions } = messagesFor(language);
  const { number, createdAt } = document.edition;
  return (
    <Notice tone="info" title={editions.newEdition(number, formatsFor(language).moment(createdAt))}>
      <p>
        <a href={`/documents/${document.documentId}/changes`}>{editions.seeChanges}</a>
      </p>
    </Notice>
  );
};

const Contents: FC<ReaderPageProps> = ({ page, document, view, passages, pages, find }) => {
  const { reader } = messagesFor(page.language).reading;
  const entries = view === 'text' ? contentsOf(passages) : [];
  const path = `/documents/${document.documentId}`;
  return (
    <div class="reader-side">
      <SectionNavigation
        label={reader.views}
        items={[
          { name: reader.asText, href: path, current: view === 'text' },
          ...(pages.some((one) => one.hasPicture)
            ? [
                {
                  name: reader.asPictures,
                  href: `${path}?view=pictures`,
                  current: view === 'pictures',
                },
              ]
            : []),
        ]}
      />
      {passages.length > 0 && <FindForm language={page.language} path={path} typed={find} />}
      {entries.length > 1 && (
        <details class="contents" data-island="contents">
          <summary>{reader.contents}</summary>
          <nav aria-label={reader.contents}>
            <ol lang="vi">
              {entries.map((entry) => (
                <li class={`contents-depth-${entry.depth}`}>
                  <a href={`#${entry.anchor}`}>{entry.text}</a>
                </li>
              ))}
            </ol>
          </nav>
        </details>
      )}
      <ReaderTools language={page.language} document={document} hasText={passages.length > 0} />
    </div>
  );
};

/** What else one may do with the document: folded on a phone, so that the text is near. */
const ReaderTools: FC<{ language: Language; document: ReadDocument; hasText: boolean }> = (
  props,
) => {
  const { language, document, hasText } = props;
  const { questions, reading } = messagesFor(language);
  const { reader, sheet } = reading;
  const path = `/documents/${document.documentId}`;
  const about = reader.originalAbout(document.format, formatsFor(language).bytes(document.bytes));
  return (
    <details class="contents reader-tools" data-island="contents">
      <summary>{reader.tools}</summary>
      <ButtonLink href={`${path}/original`} look="secondary" download>
        <DownloadIcon />
        <span>
          {reader.original} <small>({about})</small>
        </span>
      </ButtonLink>
      {hasText && (
        <>
          <ButtonLink href={`${path}/ask`} look="secondary">
            {questions.askLink}
          </ButtonLink>
          <ButtonLink href={`${path}/sheet`} look="secondary">
            {sheet.link}
          </ButtonLink>
        </>
      )}
      {document.access !== 'restricted' && (
        <KeepButton language={language} documentId={document.documentId} />
      )}
    </details>
  );
};

/** Of a scan: its text may be misread, and the picture of the page is what was signed. */
const ScanNote: FC<ReaderPageProps> = ({ page, document, pages }) => {
  const { reader } = messagesFor(page.language).reading;
  if (!pages.some(({ hasPicture, source }) => hasPicture && source === 'ocr')) return null;
  return (
    <p class="scan-note" lang={page.language}>
      {reader.scanned}{' '}
      <a href={`/documents/${document.documentId}?view=pictures`}>{reader.asPictures}</a>
    </p>
  );
};

const TextView: FC<ReaderPageProps> = (props) => {
  const { page, document, passages, answers, find } = props;
  const { reader } = messagesFor(page.language).reading;
  if (passages.length === 0)
    return (
      <EmptyState title={reader.noText}>
        <p>{reader.noTextAdvice}</p>
      </EmptyState>
    );
  return (
    <>
      <ScanNote {...props} />
      {find !== '' && <FoundInDocument language={page.language} typed={find} passages={passages} />}
      {passages.map((passage) => (
        <PassageText
          language={page.language}
          documentId={document.documentId}
          passage={passage}
          answers={answers.get(passage.address) ?? []}
        />
      ))}
    </>
  );
};

const PictureView: FC<ReaderPageProps> = ({ page, document, pages }) => {
  const { reader } = messagesFor(page.language).reading;
  const pictured = pages.filter((one) => one.hasPicture);
  if (pictured.length === 0)
    return (
      <EmptyState title={reader.noPictures}>
        <p>{reader.noPicturesAdvice}</p>
      </EmptyState>
    );
  return (
    <>
      {pictured.map((one) => (
        <PagePicture
          language={page.language}
          src={`/documents/${document.documentId}/pages/${one.number}.webp`}
          number={one.number}
          pages={document.pageCount}
          width={one.width}
          height={one.height}
        />
      ))}
    </>
  );
};
