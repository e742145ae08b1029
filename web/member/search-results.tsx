import type { FC } from 'hono/jsx';
import { Card } from '../design/card.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Notice } from '../design/notice.tsx';
import { Pagination } from '../design/pagination.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';
import { DocumentHeading, type DocumentSummary } from './document-summary.tsx';
import { type ShownValidity, ValidityLine } from './document-validity.tsx';
import { passageAnchor } from './passage-outline.ts';

/** A run of text; `match` runs are what was asked for. */
export type TextSegment = { text: string; match: boolean };

export type FoundPassage = {
  address: string;
  /** As printed: `Điều 5.`; empty for plain paragraphs. */
  label: string;
  heading: TextSegment[];
  /** The part of the text that matches best. */
  snippet: TextSegment[];
  /** 1-based. */
  page: number;
};

export type FoundDocument = {
  document: DocumentSummary;
  title: TextSegment[];
  validity: ShownValidity;
  /** The best ones first; empty when the document was found by its sign or title alone. */
  passages: FoundPassage[];
};

export type SearchOutcome = {
  query: string;
  /** What the query was taken to mean; `without` is the query with it taken out. */
  understood: { name: string; without: string }[];
  /** Documents found. */
  total: number;
  /** 1-based, and how many pages of results there are. */
  pageNumber: number;
  pageCount: number;
  documents: FoundDocument[];
  /** The stand-by engine answered. */
  degraded: boolean;
};

/** Everything below the search field; the island replaces exactly this. null = nothing asked yet. */
export const SearchResults: FC<{ language: Language; outcome: SearchOutcome | null }> = ({
  language,
  outcome,
}) => (
  <div id="results" class="search-results">
    {outcome === null ? (
      <Beginning language={language} />
    ) : outcome.documents.length === 0 ? (
      <NothingFound language={language} outcome={outcome} />
    ) : (
      <Found language={language} outcome={outcome} />
    )}
  </div>
);

const Found: FC<{ language: Language; outcome: SearchOutcome }> = ({ language, outcome }) => {
  const { finding } = messagesFor(language);
  return (
    <>
      <Understood language={language} chips={outcome.understood} />
      <div role="status">
        <h2 class="result-count">{finding.count(outcome.total)}</h2>
      </div>
      {outcome.degraded && <Notice tone="info">{finding.degraded}</Notice>}
      <ol class="plain-list">
        {outcome.documents.map((found) => (
          <DocumentResult language={language} found={found} />
        ))}
      </ol>
      <Pagination
        language={language}
        page={outcome.pageNumber}
        pages={outcome.pageCount}
        href={(number) => `/search?q=${encodeURIComponent(outcome.query)}&page=${number}`}
      />
    </>
  );
};

const DocumentResult: FC<{ language: Language; found: FoundDocument }> = ({ language, found }) => {
  const { finding } = messagesFor(language);
  return (
    <Card as="li">
      <DocumentHeading
        language={language}
        document={found.document}
        title={<Segments segments={found.title} />}
      />
      <ValidityLine language={language} validity={found.validity} />
      {found.passages.length > 0 && (
        <ul class="found-passages">
          {found.passages.map((passage) => (
            <li>
              <a href={`/documents/${found.document.documentId}#${passageAnchor(passage.address)}`}>
                <span class="found-place">
                  <Segments
                    segments={[{ text: passage.label, match: false }, ...spaced(passage.heading)]}
                  />
                  {passage.label || passage.heading.length > 0 ? ' · ' : ''}
                  {finding.page(passage.page)}
                </span>
                <span class="found-text" lang="vi">
                  <Segments segments={passage.snippet} />
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
};

const Segments: FC<{ segments: TextSegment[] }> = ({ segments }) => (
  <>{segments.map(({ text, match }) => (match ? <mark>{text}</mark> : text))}</>
);

/** Each chip is a link to the same search without it. */
const Understood: FC<{ language: Language; chips: SearchOutcome['understood'] }> = ({
  language,
  chips,
}) => {
  const { finding } = messagesFor(language);
  if (chips.length === 0) return null;
  return (
    <p class="example-line">
      <span>{finding.understood}</span>
      {chips.map(({ name, without }) => (
        <a class="example" href={`/search?q=${encodeURIComponent(without)}`}>
          <span lang="vi">{name}</span>
          <span class="visually-hidden">, {finding.takeOut}</span>
          <span class="chip-cross" aria-hidden="true">
            ×
          </span>
        </a>
      ))}
    </p>
  );
};

function spaced(segments: TextSegment[]): TextSegment[] {
  return segments.length === 0 ? [] : [{ text: ' ', match: false }, ...segments];
}

const NothingFound: FC<{ language: Language; outcome: SearchOutcome }> = ({
  language,
  outcome,
}) => {
  const { finding } = messagesFor(language);
  return (
    <>
      <Understood language={language} chips={outcome.understood} />
      {outcome.degraded && <Notice tone="info">{finding.degraded}</Notice>}
      <div role="status">
        <EmptyState title={finding.none(outcome.query)}>
          <ul class="advice">
            {finding.advice.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </EmptyState>
      </div>
    </>
  );
};

const Beginning: FC<{ language: Language }> = ({ language }) => {
  const { finding } = messagesFor(language);
  return (
    <div class="search-beginning">
      <p>{finding.begin}</p>
      <p class="example-line">
        <span>{finding.examples}</span>
        {finding.exampleQueries.map((query) => (
          <a class="example" href={`/search?q=${encodeURIComponent(query)}`} lang="vi">
            {query}
          </a>
        ))}
      </p>
    </div>
  );
};
