import type { FC } from 'hono/jsx';
import { Badge, type BadgeTone } from '../design/badge.tsx';
import { Button, ButtonRow } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Pagination } from '../design/pagination.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import type { StatedRelation } from '../member/document-relations.tsx';
import type { DocumentSummary } from '../member/document-summary.tsx';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

/** A document held that may be meant; `authority` null where the kind asks for none. */
export type ShownOption = DocumentSummary & { authority: StatedRelation['authority'] };

/** What a document is read to say of another, with what was decided about it. Date YYYY-MM-DD. */
export type ShownCitation = Pick<StatedRelation, 'kind' | 'date' | 'issuer'> & {
  cited: string;
  text: string;
  /** 0 to 1. */
  confidence: number;
  verdict: 'confirmed' | 'refused' | null;
  targetDocumentId: string | null;
  decisions: number;
  options: ShownOption[];
  /** The option that is marked in the form. */
  chosen: string | null;
  /** Why it was not decided. */
  failure: string | null;
};

type CitationsPageProps = {
  page: PageContext;
  document: { documentId: string; sign: string | null; title: string };
  citations: ShownCitation[];
  /** 1-based. */
  pageNumber: number;
  pageCount: number;
  justDecided: boolean;
};

/** What a document is read to say of others, each to be confirmed or refused. */
export const CitationsPage: FC<CitationsPageProps> = (props) => {
  const { page, document, citations, pageNumber, pageCount } = props;
  const { citations: words, published, reading } = messagesFor(page.language);
  const path = `/department/documents/${document.documentId}`;
  return (
    <Layout page={page} title={words.title} width="reading">
      <Breadcrumb
        language={page.language}
        crumbs={[
          { name: published.list.title, href: '/department/documents' },
          { name: document.sign ?? document.title, href: path },
        ]}
      />
      <PageHeading eyebrow={document.sign ?? reading.noSign} lead={words.lead}>
        {words.title}
      </PageHeading>
      {props.justDecided && <Notice tone="success" title={words.saved} />}
      {citations.length === 0 && <EmptyState title={words.none} />}
      {citations.map((citation, index) => (
        <CitationCard
          language={page.language}
          action={`${path}/relations?page=${pageNumber}`}
          citation={citation}
          id={`citation-${index + 1}`}
        />
      ))}
      <Pagination
        language={page.language}
        page={pageNumber}
        pages={pageCount}
        href={(number) => `${path}/relations?page=${number}`}
      />
    </Layout>
  );
};

type CitationProps = { language: Language; citation: ShownCitation; id: string };

const CitationCard: FC<CitationProps & { action: string }> = (props) => {
  const { language, citation, id, action } = props;
  const { citations: words, reading } = messagesFor(language);
  const { kind, text, date, issuer, failure, verdict, options } = citation;
  const about = [issuer, date && formatsFor(language).date(date)].filter(Boolean).join(', ');
  return (
    <Card as="section" labelledBy={id}>
      <h2 id={id}>
        {reading.relations.outgoing[kind]}: <span lang="vi">{text}</span>
      </h2>
      <p>
        <StateBadge language={language} citation={citation} />{' '}
        {about && <span lang="vi">{about}</span>}
      </p>
      {failure && <Notice tone="error" title={failure} />}
      <form method="post" action={action}>
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="cited" value={citation.cited} />
        <input type="hidden" name="decisions" value={String(citation.decisions)} />
        {options.length === 0 ? <p>{words.notHeld}</p> : <Options {...props} />}
        <ButtonRow>
          {options.length > 0 && (
            <Button look="secondary" name="verdict" value="confirmed">
              {words.confirm}
            </Button>
          )}
          {verdict !== 'refused' && (
            <Button look="secondary" name="verdict" value="refused">
              {words.refuse}
            </Button>
          )}
          {verdict !== null && (
            <Button look="quiet" name="verdict" value="left">
              {words.leave}
            </Button>
          )}
        </ButtonRow>
      </form>
    </Card>
  );
};

const StateBadge: FC<{ language: Language; citation: ShownCitation }> = ({
  language,
  citation,
}) => {
  const { states } = messagesFor(language).citations;
  const { verdict, targetDocumentId } = citation;
  const state = verdict ?? (targetDocumentId === null ? 'open' : 'found');
  const tones: Record<typeof state, BadgeTone> = {
    confirmed: 'success',
    refused: 'neutral',
    found: 'neutral',
    open: 'warning',
  };
  return <Badge tone={tones[state]}>{states[state]}</Badge>;
};

/** The documents held that may be meant; ids are those of this citation, as names repeat on the page. */
const Options: FC<CitationProps> = ({ language, citation, id }) => {
  const { citations: words } = messagesFor(language);
  const { options, chosen } = citation;
  const tooLow = options.some(({ authority }) => authority === 'insufficient');
  return (
    <>
      <fieldset class="field">
        <legend class="field-label">{words.which}</legend>
        {options.map((option) => (
          <OptionLine
            language={language}
            option={option}
            id={`${id}-${option.documentId}`}
            checked={option.documentId === chosen}
          />
        ))}
      </fieldset>
      {tooLow && (
        <div class="choice">
          <input id={`${id}-knows`} type="checkbox" name="knowsLowerLevel" value="true" />
          <label for={`${id}-knows`}>{words.knowsLowerLevel}</label>
        </div>
      )}
    </>
  );
};

type OptionProps = { language: Language; option: ShownOption; id: string; checked: boolean };

const OptionLine: FC<OptionProps> = ({ language, option, id, checked }) => {
  const { citations: words, reading } = messagesFor(language);
  const { documentId, sign, title, issuer, issueDate, authority } = option;
  const date = issueDate && formatsFor(language).date(issueDate);
  return (
    <div class="choice">
      <input
        id={id}
        type="radio"
        name="target"
        value={documentId}
        checked={checked}
        aria-describedby={`${id}-hint`}
      />
      <label for={id} lang="vi">
        {[sign, title].filter(Boolean).join(': ')}
      </label>
      <p class="choice-hint" id={`${id}-hint`}>
        <span lang="vi">{reading.issuedBy(issuer, date)}</span>{' '}
        {authority === 'insufficient' && <Badge tone="warning">{words.tooLow}</Badge>}
        {authority === 'not_comparable' && <Badge>{reading.relations.notComparable}</Badge>}
      </p>
    </div>
  );
};
