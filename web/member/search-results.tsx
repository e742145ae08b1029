import type { FC } from 'hono/jsx';
import { Card } from '../design/card.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Notice } from '../design/notice.tsx';
import { Pagination } from '../design/pagination.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';
import { DocumentHeading, type DocumentSummary } from './document-summary.tsx';
import { type ShownValidity, ValidityLine } from './document-validity.tsx';
import { passageAnchor } from './passage-outline.ts';
import { type KeptSearches, SaveSearch, SearchBeginning } from './search-beginning.tsx';

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
  /** The nearest heading it stands under; null = none. */
  above: string | null;
  /** Read from the picture of its page, which decides where the two differ. */
  scanned: boolean;
};

export type FoundDocument = {
  document: DocumentSummary;
  title: TextSegment[];
  validity: ShownValidity;
  /** The best ones first; empty when the document was found by its sign or title alone. */
  passages: FoundPassage[];
};

export type RemovableChip = { name: string; href: string };

/** One property by which results differ; `href` leads to the search narrowed to a value. */
export type Facet = {
  kind: 'types' | 'years' | 'issuers' | 'validities' | 'topics' | 'toRead';
  values: { name: string; count: number; href: string }[];
};

/** How a search ended for the one who made it: with nothing found, with something, with some of it opened. */
export type SearchEnd = 'nothing' | 'found' | 'opened';

export type SearchOutcome = {
  query: string;
  /** Null where that says nothing of the words: narrowed besides, or not the first page. */
  end: Exclude<SearchEnd, 'opened'> | null;
  /** What the query was taken to mean; `href` leads to the search with it taken out. */
  understood: RemovableChip[];
  /** Facets chosen beside the query. */
  chosen: RemovableChip[];
  /** What the results can be narrowed by; those without a choice left are not in the list. */
  facets: Facet[];
  /** What was probably meant; null = as typed. `isInstead`: what is shown was found for it. */
  spelling: { text: string; isInstead: boolean; href: string; typedHref: string } | null;
  /** Where nothing was found: what to take out, and how many documents are found then. */
  advice: { name: string; count: number; href: string }[];
  /** Where nothing was found: the signs that were looked for. */
  triedSigns: string[];
  /** Documents found. */
  total: number;
  /** 1-based, and how many pages of results there are. */
  pageNumber: number;
  pageCount: number;
  /** Address of this list without the page. */
  address: string;
  documents: FoundDocument[];
  /** The stand-by engine answered. */
  degraded: boolean;
};

/** What stands below the search field: what was found, or where to begin. */
export type SearchState = { outcome: SearchOutcome } | { kept: KeptSearches };

/** Everything below the search field; the island replaces exactly this. */
export const SearchResults: FC<{ language: Language; state: SearchState }> = ({
  language,
  state,
}) => (
  <div
    id="results"
    class="search-results"
    data-end={'outcome' in state ? state.outcome.end : undefined}
  >
    {'kept' in state ? (
      <SearchBeginning language={language} kept={state.kept} />
    ) : (
      <Answer language={language} outcome={state.outcome} />
    )}
  </div>
);

const Answer: FC<{ language: Language; outcome: SearchOutcome }> = ({ language, outcome }) =>
  outcome.documents.length === 0 ? (
    <NothingFound language={language} outcome={outcome} />
  ) : (
    <Found language={language} outcome={outcome} />
  );

const Found: FC<{ language: Language; outcome: SearchOutcome }> = ({ language, outcome }) => {
  const { finding } = messagesFor(language);
  return (
    <>
      <Chips language={language} lead={finding.understood} chips={outcome.understood} />
      <Chips language={language} lead={finding.chosen} chips={outcome.chosen} />
      <Spelling language={language} outcome={outcome} />
      <h2 class="result-count">{finding.count(outcome.total)}</h2>
      {outcome.degraded && <Notice tone="info">{finding.degraded}</Notice>}
      <Facets language={language} facets={outcome.facets} />
      <ol class="plain-list">
        {outcome.documents.map((found) => (
          <DocumentResult language={language} found={found} />
        ))}
      </ol>
      <Pagination
        language={language}
        page={outcome.pageNumber}
        pages={outcome.pageCount}
        href={(number) => `${outcome.address}&page=${number}`}
      />
      <SaveSearch
        language={language}
        name={[outcome.query, ...outcome.chosen.map(({ name }) => name)].filter(Boolean).join(', ')}
        address={outcome.address}
      />
    </>
  );
};

const DocumentResult: FC<{ language: Language; found: FoundDocument }> = ({ language, found }) => {
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
            <PassageResult
              language={language}
              documentId={found.document.documentId}
              passage={passage}
            />
          ))}
        </ul>
      )}
    </Card>
  );
};

type PassageResultProps = { language: Language; documentId: string; passage: FoundPassage };

/** Leads to the passage in the reader; where it was read from a scan, to the picture of its page as well. */
const PassageResult: FC<PassageResultProps> = ({ language, documentId, passage }) => {
  const { finding } = messagesFor(language);
  const { address, label, heading, above, snippet, page, scanned } = passage;
  const named = heading.length > 0;
  return (
    <li>
      <a href={`/documents/${documentId}#${passageAnchor(address)}`}>
        <span class="found-place">
          {above && !named && (
            <>
              <span lang="vi">{above}</span>
              {' › '}
            </>
          )}
          <span lang="vi">
            <Segments segments={[{ text: label, match: false }, ...spaced(heading)]} />
          </span>
          {label || named ? ' · ' : ''}
          {finding.page(page)}
        </span>
        <span class="found-text" lang="vi">
          <Segments segments={snippet} />
        </span>
      </a>
      {scanned && (
        <a class="found-picture" href={`/documents/${documentId}?view=pictures#trang-${page}`}>
          {finding.scannedPage(page)}
        </a>
      )}
    </li>
  );
};

const Segments: FC<{ segments: TextSegment[] }> = ({ segments }) => (
  <>{segments.map(({ text, match }) => (match ? <mark>{text}</mark> : text))}</>
);

/** Folded away until somebody wants fewer results; each value is a link. */
const Facets: FC<{ language: Language; facets: Facet[] }> = ({ language, facets }) => {
  const { finding } = messagesFor(language);
  if (facets.length === 0) return null;
  return (
    <details class="facets">
      <summary>{finding.narrow}</summary>
      {facets.map(({ kind, values }) => (
        <section aria-labelledby={`facet-${kind}`}>
          <h3 id={`facet-${kind}`}>{finding.facets[kind]}</h3>
          <ul class="facet-values">
            {values.map(({ name, count, href }) => (
              <li>
                <a class="example" href={href}>
                  <span lang="vi">{`${name} (${count})`}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
};

type ChipsProps = { language: Language; lead: string; chips: RemovableChip[] };

/** Each chip is a link to the same search without it. */
const Chips: FC<ChipsProps> = ({ language, lead, chips }) => {
  const { finding } = messagesFor(language);
  if (chips.length === 0) return null;
  return (
    <p class="example-line">
      <span>{lead}</span>
      {chips.map(({ name, href }) => (
        <a class="example" href={href}>
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

/** Offers what was probably meant, or says that it was searched instead and leads back. */
const Spelling: FC<{ language: Language; outcome: SearchOutcome }> = ({ language, outcome }) => {
  const { finding } = messagesFor(language);
  if (outcome.spelling === null) return null;
  const { text, isInstead, href, typedHref } = outcome.spelling;
  return (
    <p class="example-line">
      <span>{isInstead ? finding.shownInstead : finding.didYouMean}</span>
      <a class="example" href={href}>
        <span lang="vi">{text}</span>
      </a>
      {isInstead && (
        <a class="example" href={typedHref}>
          {finding.onlyAsTyped(outcome.query)}
        </a>
      )}
    </p>
  );
};

const NothingFound: FC<{ language: Language; outcome: SearchOutcome }> = ({
  language,
  outcome,
}) => {
  const { finding } = messagesFor(language);
  return (
    <>
      <Chips language={language} lead={finding.understood} chips={outcome.understood} />
      <Chips language={language} lead={finding.chosen} chips={outcome.chosen} />
      {outcome.degraded && <Notice tone="info">{finding.degraded}</Notice>}
      <Spelling language={language} outcome={outcome} />
      <EmptyState title={outcome.query === '' ? finding.noneChosen : finding.none(outcome.query)}>
        {outcome.triedSigns.length > 0 && (
          <p>{finding.triedSigns(outcome.triedSigns.join(', '))}</p>
        )}
        <ul class="advice">
          {outcome.advice.map(({ name, count, href }) => (
            <li>
              <a href={href}>{finding.adviceWithout(name, count)}</a>
            </li>
          ))}
          {outcome.chosen.length > 0 && <li>{finding.adviceChosen}</li>}
          {finding.advice.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </EmptyState>
    </>
  );
};
