import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { Card } from '../design/card.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Notice } from '../design/notice.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';
import { DocumentHeading, type DocumentSummary } from './document-summary.tsx';
import { passageAnchor } from './passage-outline.ts';

/** A run of text; `marked` runs are what was asked for. */
export type TextSegment = { text: string; marked: boolean };

export type FoundPassage = {
  address: string;
  /** Where it stands, outermost first: `Điều 5. Khoản 1`; empty when it has no name. */
  place: string;
  /** 1-based. */
  page: number;
  segments: TextSegment[];
};

export type FoundDocument = {
  document: DocumentSummary;
  title: TextSegment[];
  passages: FoundPassage[];
  /** Passages that also match and are not shown. */
  more: number;
};

export type SearchOutcome = {
  query: string;
  /** What the query was taken to mean, one chip each: `Nghị quyết`, `số 57`, `Bộ Chính trị`. */
  understood: string[];
  /** How many documents match; `totalIsLowerBound` when the engine stopped counting. */
  total: number;
  totalIsLowerBound: boolean;
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
  const count = outcome.totalIsLowerBound ? finding.countAtLeast : finding.count;
  return (
    <>
      <Understood language={language} chips={outcome.understood} />
      <h2 class="result-count" role="status">
        {count(outcome.total)}
      </h2>
      {outcome.degraded && <Notice tone="info">{finding.degraded}</Notice>}
      <ol class="plain-list">
        {outcome.documents.map((found) => (
          <DocumentResult language={language} found={found} />
        ))}
      </ol>
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
      {found.passages.length > 0 && (
        <ul class="found-passages">
          {found.passages.map((passage) => (
            <li>
              <a href={`/documents/${found.document.documentId}#${passageAnchor(passage.address)}`}>
                <span class="found-place">
                  {[passage.place, finding.page(passage.page)].filter(Boolean).join(' · ')}
                </span>
                <span class="found-text" lang="vi">
                  <Segments segments={passage.segments} />
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {found.more > 0 && <p class="found-more">{finding.morePassages(found.more)}</p>}
    </Card>
  );
};

const Segments: FC<{ segments: TextSegment[] }> = ({ segments }) => (
  <>{segments.map(({ text, marked }) => (marked ? <mark>{text}</mark> : text))}</>
);

const Understood: FC<{ language: Language; chips: string[] }> = ({ language, chips }) =>
  chips.length === 0 ? null : (
    <p class="badge-line understood">
      <span>{messagesFor(language).finding.understood}</span>
      {chips.map((chip) => (
        <Badge tone="info">{chip}</Badge>
      ))}
    </p>
  );

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
