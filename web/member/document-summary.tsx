import type { Child, FC } from 'hono/jsx';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

/** A document as lists show it. Dates `YYYY-MM-DD`. */
export type DocumentSummary = {
  documentId: string;
  /** Name of the type in the language of the page: `Nghị quyết`. */
  typeName: string;
  sign: string | null;
  issuer: string;
  issueDate: string | null;
  title: string;
};

type HeadingProps = {
  language: Language;
  document: DocumentSummary;
  /** Heading level that fits the page. */
  level?: 2 | 3;
  href?: string;
  /** The title with matches marked, where it was searched. */
  title?: Child;
};

/** Type and sign, title as a link, issuer and date: the same everywhere a document is named. */
export const DocumentHeading: FC<HeadingProps> = ({
  language,
  document,
  level = 3,
  href,
  title,
}) => {
  const { reading } = messagesFor(language);
  const formats = formatsFor(language);
  const Heading = level === 2 ? 'h2' : 'h3';
  const date = document.issueDate && formats.date(document.issueDate);
  return (
    <div class="document-heading">
      <p class="document-sign">
        {document.typeName} <b>{document.sign ?? reading.noSign}</b>
      </p>
      <Heading class="document-title">
        <a href={href ?? `/documents/${document.documentId}`} lang="vi">
          {title ?? document.title}
        </a>
      </Heading>
      <p class="document-issuer">{reading.issuedBy(document.issuer, date)}</p>
    </div>
  );
};
