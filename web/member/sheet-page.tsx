import type { FC } from 'hono/jsx';
import { ButtonLink, ButtonRow } from '../design/button.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { QrCode } from '../design/qr-code.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { MarkNotices } from './document-facts.tsx';
import type { OutlinedPassage } from './passage-outline.ts';
import { PassageText } from './passage-text.tsx';
import type { ReadDocument } from './reader-page.tsx';

type SheetPageProps = {
  page: PageContext;
  document: ReadDocument;
  passages: OutlinedPassage[];
  /** Where the code on the print leads. */
  checkAddress: string;
  /** ms. */
  printedAt: number;
};

/** The whole text on paper for whoever has no phone, with a code that tells later whether it still holds. */
export const SheetPage: FC<SheetPageProps> = (props) => {
  const { page, document, passages, checkAddress, printedAt } = props;
  const { reading } = messagesFor(page.language);
  const { sheet } = reading;
  const formats = formatsFor(page.language);
  const date = document.issueDate && formats.date(document.issueDate);
  return (
    <Layout page={page} title={sheet.title} width="reading">
      <Breadcrumb
        language={page.language}
        crumbs={[
          { name: document.sign ?? document.title, href: `/documents/${document.documentId}` },
        ]}
      />
      <p class="print-advice">{sheet.advice}</p>
      <article class="sheet">
        <header class="sheet-head">
          <PageHeading
            eyebrow={
              <>
                {document.typeName} {document.sign ?? reading.noSign}
              </>
            }
            lead={reading.issuedBy(document.issuer, date)}
          >
            <span lang="vi">{document.title}</span>
          </PageHeading>
          <figure class="sheet-code">
            <QrCode text={checkAddress} title={sheet.qr} />
            <figcaption>
              {sheet.printed(document.edition.number, formats.moment(printedAt))}. {sheet.qr}.
            </figcaption>
          </figure>
        </header>
        <MarkNotices language={page.language} document={document} />
        <div class="reader-text" lang="vi">
          {passages.map((passage) => (
            <PassageText
              language={page.language}
              documentId={document.documentId}
              passage={passage}
              answers={[]}
            />
          ))}
        </div>
      </article>
    </Layout>
  );
};

type PrintCheckPageProps = {
  page: PageContext;
  document: { documentId: string; name: string; edition: number };
  printed: number;
  /** When the edition on paper was replaced, ms; null = it is in force. */
  supersededAt: number | null;
};

/** What the code on a print leads to. */
export const PrintCheckPage: FC<PrintCheckPageProps> = (props) => {
  const { page, document, printed, supersededAt } = props;
  const { sheet } = messagesFor(page.language).reading;
  const path = `/documents/${document.documentId}`;
  return (
    <Layout page={page} title={sheet.checkTitle}>
      <PageHeading eyebrow={<span lang="vi">{document.name}</span>}>{sheet.checkTitle}</PageHeading>
      {supersededAt === null ? (
        <Notice standing tone="success" title={sheet.current}>
          <p>{sheet.currentAbout(printed)}</p>
        </Notice>
      ) : (
        <Notice
          tone="warning"
          title={sheet.superseded(formatsFor(page.language).day(supersededAt))}
        >
          <p>{sheet.supersededAbout(printed, document.edition)}</p>
        </Notice>
      )}
      <ButtonRow>
        <ButtonLink href={path}>{sheet.read}</ButtonLink>
        {supersededAt !== null && (
          <ButtonLink href={`${path}/changes`} look="secondary">
            {sheet.changes}
          </ButtonLink>
        )}
      </ButtonRow>
    </Layout>
  );
};
