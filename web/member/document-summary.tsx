import type { Child, FC } from 'hono/jsx';
import type { Urgency } from '../../domain/documents/urgency.ts';
import { Badge, type BadgeTone } from '../design/badge.tsx';
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
  urgency?: Urgency | null;
  isDraft?: boolean;
  /** Read by those it was assigned to alone. */
  isRestricted?: boolean;
};

/** What is marked in a list. */
export type DocumentMarked = Pick<DocumentSummary, 'urgency' | 'isDraft' | 'isRestricted'>;

/** Urgency, that a text is a draft, and that few may read it: what a reader must see before anything else. */
export const DocumentMarks: FC<{ language: Language; document: DocumentMarked }> = (props) => {
  const { particulars } = messagesFor(props.language);
  const { urgency, isDraft, isRestricted } = props.document;
  return (
    <>
      {urgency && <Mark tone="error">{particulars.urgencies[urgency]}</Mark>}
      {isDraft && <Mark tone="warning">{particulars.draftBadge}</Mark>}
      {isRestricted && <Mark tone="info">{particulars.restrictedBadge}</Mark>}
    </>
  );
};

/** A badge behind other words of a line. */
const Mark: FC<{ tone: BadgeTone; children?: Child }> = ({ tone, children }) => (
  <>
    {' '}
    <Badge tone={tone}>{children}</Badge>
  </>
);

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
        <DocumentMarks language={language} document={document} />
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
